import Foundation
import GRDB
public import SalesModel

extension SQLiteStore {
  public func readBlocks(
    after start: LogSequence, asOf end: LogSequence,
    _ body: @escaping @Sendable (_ batch: RecordBatch, _ publishedOn: BusinessDate) throws -> Void
  ) async throws(StoreError) {
    try await read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT \(blockCells), block.data, event.business_date
          FROM block JOIN import ON import.id = block.import_id
          JOIN event ON event.sequence = import.published_sequence
          WHERE block.is_reservation = 0
            AND import.published_sequence > ? AND import.published_sequence <= ?
            AND (import.undone_sequence IS NULL OR import.undone_sequence > ?)
          ORDER BY import.published_sequence, block.sequence
          """, arguments: [start, end, end])
      while let row = try rows.next() {
        try row.checkBlock()
        let batch = try decoded(row["data"], at: row["sequence"] as LogSequence)
        try body(batch, BusinessDate(dayNumber: row["business_date"]))
      }
    }
  }

  public func names(of kind: RecordKind, from source: String) async throws(StoreError)
    -> [(id: Int64, key: String)]
  {
    try await read { db in
      var names: [(id: Int64, key: String)] = []
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT block.sequence, block.keys
          FROM block JOIN import ON import.id = block.import_id
          WHERE import.source = ? AND block.kind = ? AND import.state = 'published'
          ORDER BY import.published_sequence, block.sequence
          """, arguments: [source, kind.rawValue])
      while let row = try rows.next() {
        let index = try decodedKeys(row["keys"], at: row["sequence"])
        for position in index.ids.indices
        where index.keys.withBytes(of: position, { NameKey.hasParts($0) }) {
          names.append((index.ids[position], index.keys[position]))
        }
      }
      return names
    }
  }

  public func knownKeys(source: String, kind: RecordKind, including id: ImportID?)
    async throws(StoreError) -> KeyTable
  {
    try await read { db in
      var known = KeyTable()
      var respelt: [(place: Int, key: String)] = []
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT \(blockCells), block.keys, import.state
          FROM block JOIN import ON import.id = block.import_id
          WHERE import.source = ? AND block.kind = ? AND (import.state != 'staged' OR import.id = ?)
          ORDER BY import.published_sequence, block.sequence
          """, arguments: [source, kind.rawValue, id?.rawValue])
      while let row = try rows.next() {
        try row.checkBlock()
        let index = try decodedKeys(row["keys"], at: row["sequence"])
        let isReservation: Bool = row["is_reservation"]
        let isUndone = row["state"] == ImportState.undone.rawValue
        let describes = !isReservation && !isUndone
        for position in index.ids.indices where index.contents[position] != KeyedBatch.silent {
          let (key, isName, hasParts, isRespelt) = index.keys.withBytes(of: position) { bytes in
            let isName = NameKey.isOne(bytes)
            return (
              Fingerprint(ofKey: bytes), isName, isName && !known.hasForms && NameKey.hasParts(bytes),
              bytes.mayFoldAnew
            )
          }
          if isName { known.expectNames() }
          if hasParts { known.expectForms() }
          if isReservation, let mark = NameMark(rawValue: index.contents[position]) {
            let name = isRespelt ? Fingerprint(of: index.keys[position].foldedWidth) : key
            if !isUndone { _ = known.name(index.ids[position], name, mark) }
            continue
          }
          let place = known.place(of: key) ?? known.add(key, id: index.ids[position])
          if known.id(at: place) != index.ids[position] { known.noteTwin(place) }
          if describes { known.describe(place, as: index.contents[position]) }
          if isRespelt { respelt.append((place, index.keys[position])) }
        }
      }
      // Earlier releases kept ﾊﾟ as two characters, and 〜 beside ～: what is one now is the same key.
      for (place, key) in respelt { known.add(alias: Fingerprint(of: key.foldedWidth), of: place) }
      return known
    }
  }

  public func reserveIDs(_ kind: RecordKind, count: Int) async throws(StoreError) -> Int64 {
    try await write { db in try takeIDs("id.\(kind.rawValue)", count: count, db) }
  }

  public func termIDs(_ texts: [String], vocabulary: String) async throws(StoreError) -> [String: Int64] {
    try await write { db in
      var ids: [String: Int64] = [:]
      let find = try db.cachedStatement(sql: "SELECT id FROM term WHERE vocabulary = ? AND word = ?")
      let add = try db.cachedStatement(
        sql: "INSERT INTO term (id, vocabulary, word, checksum) VALUES (?, ?, ?, ?)")
      var last = try Int64.fetchOne(db, sql: "SELECT MAX(id) FROM term") ?? 0
      for text in texts {
        if let known = try Int64.fetchOne(find, arguments: [vocabulary, text]) {
          ids[text] = known
        } else {
          last += 1
          let checksum = RowChecksum.term(id: last, vocabulary: vocabulary, word: text)
          try add.execute(arguments: [last, vocabulary, text, checksum])
          ids[text] = last
        }
      }
      return ids
    }
  }

  public func vocabularies() async throws(StoreError) -> [String: [Int64: String]] {
    try await read { db in
      var vocabularies: [String: [Int64: String]] = [:]
      let rows = try Row.fetchCursor(db, sql: "SELECT id, vocabulary, word, checksum FROM term")
      while let row = try rows.next() {
        guard row.isIntact(RowChecksum.term) else { throw StoreError.corruptWord(id: row["id"]) }
        vocabularies[row["vocabulary"], default: [:]][row["id"]] = row["word"]
      }
      return vocabularies
    }
  }

  public func texts(of kind: RecordKind, ids: [Int64]?) async throws(StoreError) -> [Int64: [String: String]]
  {
    try await read { db in
      var texts: [Int64: [String: String]] = [:]
      func collect(_ condition: String, _ arguments: StatementArguments) throws {
        let rows = try Row.fetchCursor(
          db,
          sql: """
            SELECT personal_text.record_id, personal_text.field, personal_text.text
            FROM personal_text JOIN import ON import.id = personal_text.import_id
            WHERE personal_text.kind = ? AND import.state = 'published' \(condition)
            ORDER BY import.published_sequence
            """, arguments: [kind.rawValue] + arguments)
        while let row = try rows.next() { texts[row["record_id"], default: [:]][row["field"]] = row["text"] }
      }
      guard let ids else {
        try collect("", [])
        return texts
      }
      for start in stride(from: 0, to: ids.count, by: 500) {
        let part = Array(ids[start..<min(start + 500, ids.count)])
        try collect(
          "AND personal_text.record_id IN (\(databaseQuestionMarks(count: part.count)))",
          StatementArguments(part))
      }
      return texts
    }
  }

  public func records(of kind: RecordKind, named texts: [String]) async throws(StoreError) -> Set<Int64> {
    let patterns = Set(texts).map { text in
      "%" + text.replacing(/[\\%_]/) { "\\" + $0.output } + "%"
    }
    return try await read { db in
      let isLike = patterns.map { _ in "personal_text.text LIKE ? ESCAPE '\\'" }.joined(separator: " OR ")
      return try Set(
        Int64.fetchCursor(
          db,
          sql: """
            SELECT personal_text.record_id
            FROM personal_text JOIN import ON import.id = personal_text.import_id
            WHERE personal_text.kind = ? AND personal_text.field IN ('personName', 'name', 'subject')
              AND import.state = 'published' AND (\(isLike))
            """, arguments: [kind.rawValue] + StatementArguments(patterns)))
    }
  }

  public func textsElsewhere(
    _ field: Field, of kind: RecordKind, in id: ImportID, folding: @escaping @Sendable (String) -> String
  ) async throws(StoreError) -> TextsElsewhere? {
    try await read { db in
      var own: Set<Fingerprint> = []
      let said = try Row.fetchCursor(
        db,
        sql: "SELECT text FROM personal_text WHERE kind = ? AND field = ? AND import_id = ? AND text != ''",
        arguments: [kind.rawValue, field.name, id.rawValue])
      while let row = try said.next() { own.insert(Fingerprint(of: folding(row["text"]))) }
      if own.isEmpty { return nil }
      var (count, first): (Int, (text: String, source: String)?) = (0, nil)
      let others = try Row.fetchCursor(
        db,
        sql: """
          SELECT personal_text.text, import.source
          FROM personal_text JOIN import ON import.id = personal_text.import_id
          WHERE personal_text.kind = ? AND personal_text.field = ? AND import.state = 'published'
            AND import.source != (SELECT source FROM import WHERE id = ?)
          """, arguments: [kind.rawValue, field.name, id.rawValue])
      while let row = try others.next() {
        guard own.remove(Fingerprint(of: folding(row["text"]))) != nil else { continue }
        count += 1
        first = first ?? (row["text"], row["source"])
      }
      return first.map { TextsElsewhere(count: count, example: $0.text, source: $0.source) }
    }
  }

  public func keys(of kind: RecordKind, ids: [Int64]) async throws(StoreError) -> [Int64: ExternalKey] {
    guard let lowest = ids.min(), let highest = ids.max() else { return [:] }
    let (wanted, sorted) = (Set(ids), ids.sorted())
    return try await read { db in
      var found: [Int64: ExternalKey] = [:]
      var identified: Set<Int64> = []
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT block.sequence, block.lowest_id, block.highest_id, block.keys, import.source
          FROM block JOIN import ON import.id = block.import_id
          WHERE block.kind = ? AND import.state != 'staged' AND block.highest_id >= ? AND block.lowest_id <= ?
          ORDER BY block.is_reservation DESC, block.sequence
          """, arguments: [kind.rawValue, lowest, highest])
      while let row = try rows.next() {
        // Of ids far apart most blocks between them hold none.
        let (lowest, highest): (Int64, Int64) = (row["lowest_id"], row["highest_id"])
        guard sorted.first(from: lowest).map({ $0 <= highest }) ?? false else { continue }
        let index = try decodedKeys(row["keys"], at: row["sequence"])
        for position in index.ids.indices
        where wanted.contains(index.ids[position]) && index.contents[position] != KeyedBatch.silent {
          let (id, isName) = (index.ids[position], index.keys.withBytes(of: position) { NameKey.isOne($0) })
          // An id tells more than a name, also where a later file lacks it.
          if isName, identified.contains(id) { continue }
          if !isName { identified.insert(id) }
          found[id] = ExternalKey(source: row["source"], key: NameKey.shown(index.keys[position]))
        }
      }
      return found
    }
  }
}

func decoded(_ data: Data, at sequence: LogSequence) throws -> RecordBatch {
  do {
    return try data.withUnsafeBytes { bytes throws(DamagedBytes) in try RecordBlock.decode(bytes) }
  } catch {
    throw StoreError.corrupt(sequence: sequence)
  }
}

func decodedKeys(_ data: Data, at sequence: LogSequence) throws -> KeyIndex {
  do {
    return try data.withUnsafeBytes { bytes throws(DamagedBytes) in try KeyIndex(decoding: bytes) }
  } catch {
    throw StoreError.corrupt(sequence: sequence)
  }
}

extension [Int64] {
  /// Of sorted numbers the first that is not below another.
  ///
  /// - Complexity: O(log n)
  fileprivate func first(from number: Int64) -> Int64? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count ? self[low] : nil
  }
}
