import SalesModel

/// Turns records in a source's own words into rows of ids and cells, and stages them as blocks of one import.
///
/// External keys become ids (new ones where the source was silent so far), words become terms, personal texts
/// go to their side table. Rows that say nothing new are counted and not stored again. Work is done by columns: what a
/// different text comes to is looked up once in a batch. A full block is written while the next one fills.
struct RecordStaging {
  let store: any WorkspaceStore
  private let source: String
  let importID: ImportID
  private let statedFields: [RecordKind: [Field]]
  /// The day on which a record that is known came into being.
  let birth: Birth

  typealias Birth = @Sendable (RecordKind, Int64) async -> Cell?

  var known: [RecordKind: KeyTable] = [:]
  private var terms: [String: [String: Int64]] = [:]
  private var freeIDs: [RecordKind: Range<Int64>] = [:]
  private var open: [BlockShape: OpenBlock] = [:]
  /// The block that is on its way to the store.
  private var writing: Task<StoreError?, Never>?
  var counts: [RecordKind: RowCounts] = [:]
  /// The first records that say something else than before, for the list of changes.
  private(set) var changed: [ChangedRecord] = []

  /// What somebody should know of who is who in the file.
  var identities = IdentityNotes()
  /// Records that turned out to be others, which their ids name.
  var replaced: [RecordKind: [Int64]] = [:]

  static let changeLimit = 1_000

  /// - Parameter statedFields: the fields that the source can say of a kind; one of them that a record lacks
  ///   has no value. Kinds that are not named state every field of their schema.
  init(
    store: any WorkspaceStore, source: String, importID: ImportID, statedFields: [RecordKind: [Field]],
    birth: @escaping Birth = { _, _ in nil }
  ) {
    self.store = store
    self.source = source
    self.importID = importID
    self.statedFields = statedFields
    self.birth = birth
  }

  /// Records that earlier imports described and this one has not named so far, as far as it is about their kind.
  var unseen: [RecordKind: [Int64]] {
    Dictionary(
      uniqueKeysWithValues: known.map { kind, table in
        let replaced = Set(self.replaced[kind] ?? [])
        return (kind, replaced.isEmpty ? table.unseen : table.unseen.filter { !replaced.contains($0) })
      })
  }

  /// Records that the file describes, by their kind.
  func seen(_ kind: RecordKind) -> [Int64] { known[kind]?.seen ?? [] }

  /// Stages what `batch` says.
  mutating func stage(_ batch: StatedBatch) async throws(StoreError) {
    let fingerprints = batch.groups.map(\.fingerprints)
    var contents = batch.groups.map(\.contents)
    for (group, records) in batch.groups.enumerated() where records.count > 0 {
      try await relink(records, fingerprints[group], &contents[group])
    }
    for run in batch.runs {
      let records = batch.groups[run.group]
      let (keys, said) = (fingerprints[run.group], contents[run.group])
      let news =
        records.namings.isEmpty
        ? try await news(in: records, run.rows, keys, said)
        : try await namedNews(in: records, run.rows, keys, said)
      if !news.isEmpty { try await add(news, of: records) }
    }
  }

  /// Takes note that the file names these records, although it says nothing of them that can be taken.
  mutating func see(_ keys: [String], of kind: RecordKind) async throws(StoreError) {
    var table = try await self.keys(of: kind)
    defer { known[kind] = table }
    for key in keys {
      if let place = table.place(of: Fingerprint(of: key)) { table.see(place) }
    }
  }

  /// Writes the blocks that are not full yet.
  mutating func finish() async throws(StoreError) {
    for shape in open.keys.sorted() {
      if let block = open.removeValue(forKey: shape) { try await write(block, shape) }
    }
    try await finishWriting()
    for (kind, ids) in replaced { try await store.exclude(ids, of: kind, in: importID) }
  }

  /// Rows of, or with a reference to, a record to which an earlier release gave two ids under one key: they are said
  /// anew once, about the older id, though the file says of them what it said before.
  private mutating func relink(
    _ records: StatedRecords, _ keys: [Fingerprint], _ contents: inout [UInt64]
  ) async throws(StoreError) {
    let own = try await self.keys(of: records.kind)
    known[records.kind] = own
    if own.hasTwins {
      for row in contents.indices where own.isTwin(keys[row]) { contents[row] &+= Self.relinked }
    }
    for column in records.columns {
      guard case .reference(let kind) = column.field.type, column.cells.contains(where: { $0 != .none })
      else { continue }
      let table = try await self.keys(of: kind)
      defer { known[kind] = table }
      guard table.hasTwins else { continue }
      let isTwin = (0..<column.texts.count).map { place in
        table.isTwin(column.texts.withBytes(of: place) { Fingerprint(of: $0) })
      }
      for row in contents.indices where column.cells[row] != .none && isTwin[Int(column.cells[row])] {
        contents[row] &+= Self.relinked
      }
    }
  }

  /// What sets the content of a row that was said anew apart from that of the row as it was. Stored, so it stays.
  private static let relinked: UInt64 = 0x9E37_79B9_7F4A_7C15

  // MARK: - What is new

  /// The rows that say something new, counted with all others.
  private mutating func news(
    in records: StatedRecords, _ rows: Range<Int>, _ keys: [Fingerprint], _ contents: [UInt64]
  ) async throws(StoreError) -> News {
    var table = try await self.keys(of: records.kind)
    defer { known[records.kind] = table }
    var news = News()
    var unchanged = 0
    news.reserve(rows.count)
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: KeyTable.lookupCount) {
      let part = start..<min(rows.upperBound, start + KeyTable.lookupCount)
      let places = table.places(of: keys[part])
      var ids = try await takeIDs(places.count { $0 == nil }, of: records.kind)
      for (row, place) in zip(part, places) {
        // A key that was unknown may have come in a row above.
        let known = place ?? table.place(of: keys[row])
        let before = known.flatMap { table.content(at: $0) }
        if let known, !records.isMention {
          if let before, before != contents[row], table.isSeen(known) {
            identities.noteRepeated(records, row)
          }
          table.see(known)
        }
        guard before == nil || (!records.isMention && before != contents[row]) else {
          if !records.isMention { unchanged += 1 }
          continue
        }
        let place = known ?? table.add(keys[row], id: ids.removeFirst())
        table.describe(place, as: contents[row])
        table.see(place)
        news.add(row, id: table.id(at: place), content: contents[row], isChange: before != nil)
      }
      giveBack(ids, of: records.kind)
    }
    counts[records.kind, default: RowCounts()].unchanged += unchanged
    note(news, of: records)
    return news
  }

  mutating func note(_ news: News, of records: StatedRecords) {
    counts[records.kind, default: RowCounts()].add(news, areMentions: records.isMention)
    for place in news.changes.prefix(max(0, Self.changeLimit - changed.count)) {
      changed.append(ChangedRecord(id: news.ids[place], record: records[news.rows[place]]))
    }
  }

  // MARK: - What is written

  private mutating func add(_ news: News, of records: StatedRecords) async throws(StoreError) {
    var columns: [(name: String, cells: [Cell])] = []
    for column in records.columns where !column.field.isPersonal {
      columns.append((column.field.name, try await cells(of: column, at: news.rows)))
    }
    let shape = BlockShape(kind: records.kind, form: records.isMention ? .mention : .statement)
    let fields = records.isMention ? [] : statedFields[records.kind] ?? records.kind.fields
    var start = 0
    while start < news.count {
      var block = open.removeValue(forKey: shape) ?? OpenBlock(kind: records.kind, fields: fields)
      let part = start..<min(news.count, start + block.room)
      block.append(news, part, of: records, columns)
      block.texts += records.personalTexts(of: news, part, blanking: fields)
      start = part.upperBound
      if block.room == 0 { try await write(block, shape) } else { open[shape] = block }
    }
  }

  private mutating func cells(of column: StatedColumn, at rows: [Int]) async throws(StoreError) -> [Cell] {
    let meanings: [Cell]
    switch column.field.type {
    case .term(let vocabulary): meanings = try await termIDs(of: column, at: rows, vocabulary)
    case .reference(let kind): meanings = try await ids(of: column, at: rows, kind)
    case .date, .instant, .number, .percent, .money, .flag, .choice, .personal:
      return rows.map { column.cells[$0] }
    }
    return rows.map { column.cells[$0] == .none ? .none : meanings[Int(column.cells[$0])] }
  }

  /// The terms that the texts of a column stand for, by their places; those that no row needs stay without.
  private mutating func termIDs(of column: StatedColumn, at rows: [Int], _ vocabulary: String)
    async throws(StoreError) -> [Cell]
  {
    var words = terms.removeValue(forKey: vocabulary) ?? [:]
    defer { terms[vocabulary] = words }
    let needed = column.neededTexts(at: rows).map { ($0, column.texts[$0]) }
    let unknown = Set(needed.lazy.map(\.1).filter { words[$0] == nil })
    if !unknown.isEmpty {
      words.merge(try await store.termIDs(unknown.sorted(), vocabulary: vocabulary)) { $1 }
    }
    var ids = [Cell](repeating: .none, count: column.texts.count)
    for (place, word) in needed { ids[place] = words[word] ?? .none }
    return ids
  }

  /// The ids behind the keys of a column, by their places; a key that was never seen gets an id now, and its record
  /// may come later.
  private mutating func ids(of column: StatedColumn, at rows: [Int], _ kind: RecordKind)
    async throws(StoreError) -> [Cell]
  {
    var ids = [Cell](repeating: .none, count: column.texts.count)
    let needed = column.neededTexts(at: rows)
    guard !needed.isEmpty else { return ids }
    var table = try await self.keys(of: kind)
    defer { known[kind] = table }
    var strangers: [(place: Int, key: Fingerprint)] = []
    let keys = needed.map { place in column.texts.withBytes(of: place) { Fingerprint(of: $0) } }
    for (index, found) in table.places(of: keys[...]).enumerated() {
      let naming = column.namings[needed[index]]
      let isNobody = found.map(table.isShared) ?? false || naming.map { !$0.hasID && !$0.isAlone } ?? false
      if isNobody {
        identities.noteShared(column, needed[index], kind, rows)
      } else if let found = column.firstKnown(needed[index], found, in: table) {
        ids[needed[index]] = table.id(at: found)
      } else {
        strangers.append((needed[index], keys[index]))
      }
    }
    guard !strangers.isEmpty else { return ids }
    var free = try await takeIDs(strangers.count, of: kind)
    var reserved = News()
    for (place, key) in strangers {
      let known = table.place(of: key)
      ids[place] = known.map { table.id(at: $0) } ?? free.removeFirst()
      guard known == nil else { continue }
      _ = table.add(key, id: ids[place])
      reserved.add(place, id: ids[place], content: 0, isChange: false)
    }
    giveBack(free, of: kind)
    try await reserve(reserved, keys: column.texts, of: kind)
    return ids
  }

  /// Stores that keys were given ids, of which nothing else is known.
  mutating func reserve(_ reserved: News, keys: TextColumn, of kind: RecordKind)
    async throws(StoreError)
  {
    let shape = BlockShape(kind: kind, form: .reservation)
    var start = 0
    while start < reserved.count {
      var block = open.removeValue(forKey: shape) ?? OpenBlock(kind: kind, fields: [])
      let part = start..<min(reserved.count, start + block.room)
      block.append(reserved, part, keys: keys)
      start = part.upperBound
      if block.room == 0 { try await write(block, shape) } else { open[shape] = block }
    }
  }

  // MARK: - The store

  /// The keys of a kind, to be put back where they were; learnt from the store when the file first needs them, in
  /// whichever of its rows that is.
  mutating func keys(of kind: RecordKind) async throws(StoreError) -> KeyTable {
    if let table = known.removeValue(forKey: kind) { return table }
    var table = try await store.knownKeys(source: source, kind: kind, including: importID)
    if kind == .company, table.count > 0 {
      table.addFormerCompanies(try await store.texts(of: .company, ids: nil))
    }
    return table
  }

  mutating func takeIDs(_ count: Int, of kind: RecordKind) async throws(StoreError) -> Range<Int64> {
    let free = freeIDs.removeValue(forKey: kind) ?? 0..<0
    guard free.count < count else { return free }
    let more = max(4_096, count)
    let first = try await store.reserveIDs(kind, count: more)
    // What is left of an older range is given up when somebody else took ids in between.
    return first == free.upperBound ? free.lowerBound..<first + Int64(more) : first..<first + Int64(more)
  }

  mutating func giveBack(_ ids: Range<Int64>, of kind: RecordKind) { freeIDs[kind] = ids }

  private mutating func write(_ block: OpenBlock, _ shape: BlockShape) async throws(StoreError) {
    try await finishWriting()
    writing = Task(executorPreference: WorkerThreads.reading) { [store, importID] in
      do throws(StoreError) {
        try await store.stage(
          block.rows(isReservation: shape.form == .reservation), texts: block.texts, in: importID)
        return nil
      } catch {
        return error
      }
    }
  }

  private mutating func finishWriting() async throws(StoreError) {
    if let failure = await writing?.value { throw failure }
    writing = nil
  }
}

/// A record that a source described differently before.
struct ChangedRecord {
  let id: Int64
  let record: ImportedRecord
}

extension StatedColumn {
  /// Of the keys of a cell the first whose record is described; else the first of all, if it is known.
  fileprivate func firstKnown(_ text: Int, _ first: Int?, in table: KeyTable) -> Int? {
    guard let others = others[text], first.flatMap({ table.content(at: $0) }) == nil else { return first }
    let described = others.lazy.compactMap { table.place(of: Fingerprint(of: $0)) }
      .first { table.content(at: $0) != nil }
    return described ?? first
  }

  /// The places of the texts that `rows` need, each once.
  fileprivate func neededTexts(at rows: [Int]) -> [Int] {
    var isNeeded = [Bool](repeating: false, count: texts.count)
    for row in rows where cells[row] != .none { isNeeded[Int(cells[row])] = true }
    return isNeeded.indices.filter { isNeeded[$0] }
  }
}
