import Ingest
import SalesModel

/// Which known record a row means that the source calls by a name: beside an id, or in its place. The id decides; a
/// record that was known by its name takes the id that turns up with it.
extension RecordStaging {
  /// The rows that say something new, counted with all others.
  mutating func namedNews(
    in records: inout StatedRecords, _ rows: Range<Int>, _ keys: [Fingerprint], _ contents: inout [UInt64]
  ) async throws(StoreError) -> News {
    var table = try await self.keys(of: records.kind)
    defer { known[records.kind] = table }
    table.expectNames()
    if records.kind == .company, !table.hasForms, records.namesForms(in: rows) { table.expectForms() }
    var free = try await takeIDs(rows.count, of: records.kind)
    var news = News()
    var names = NewNames()
    let formerNames = try await self.formerNames(of: records, rows, keys, contents, in: table)
    for row in rows {
      let naming = records.namings.isEmpty ? .none : records.namings[row]
      var (own, isOpen, isLinked) = (table.place(of: keys[row]), false, false)
      if own == nil { own = formerPlace(of: row, records, &names, &table) }
      if !naming.hasID {
        if records.kind == .company {
          (own, isOpen, isLinked) = try await companyPlace(of: row, records, keys[row], &table)
        } else if own == nil {
          own = try await placeByName(of: row, records, table)
        }
      }
      if isOpen
        || !naming.hasID && (own.map({ table.isShared($0) }) ?? false || records.isMention && !naming.isAlone)
      {
        if !records.isMention { identities.noteUndecided(records, row) }
        continue
      }
      let isCertain = own.map { !naming.hasID || table.content(at: $0) != nil } ?? false
      let isSettled = isCertain || records.kind == .company && !naming.hasID
      let earlier = isSettled ? nil : try await earlierPlace(of: row, records, contents[row], table)
      let before = (earlier ?? own).flatMap { table.content(at: $0) }
      if before == nil, isUnbound(records, row) {
        identities.noteUnbound(records, row)
        continue
      }
      if let known = earlier ?? own { kept?.keep(table.id(at: known), at: row, of: &records, &contents[row]) }
      let place =
        own ?? earlier.map { table.add(keys[row], besides: $0) }
        ?? table.add(keys[row], id: free.removeFirst())
      let id = table.id(at: place)
      let replaced = earlier.map { table.id(at: $0) }.flatMap { $0 == id ? nil : $0 }
      if let replaced { self.replaced[records.kind, default: []].append(replaced) }
      let takesID = naming.hasID && earlier != nil
      if takesID { identities.noteRecognised(records, row) }
      let isRenamed =
        !formerNames.isEmpty && naming.hasID
        && takesName(
          at: row, of: records, insteadOf: formerNames[id], from: before, to: contents[row],
          isTold: table.isName(naming.name, ofAlone: id))
      let isNews = before == nil || takesID || isRenamed || !records.isMention && before != contents[row]
      let stored = isNews || own != nil ? keys[row] : nil
      if isCertain, naming.hasID, let other = table.nameOnly(naming.name), other != id {
        // Whoever was known by it before the list of ids told names keeps it.
        identities.noteLeft(naming.name ?? "", of: records.kind, line: records.lines[row])
      } else {
        names.add(
          naming, of: id, known: records.keys[row], besides: stored, replacing: replaced != nil, to: &table)
      }
      if isLinked { names.add(records.keys[row], of: id, to: &table) }
      let isFirst = isFirstSaid(id, records)
      if let before, !records.isMention, !isFirst, table.isSeen(place) {
        noteAgain(records, row, isEqual: before == contents[row])
      }
      if before == nil || !records.isMention { table.see(place) }
      if before == nil { noteMentioned(id, records) }
      guard isNews else {
        if !records.isMention { counts[records.kind, default: RowCounts()].addSilent(isNew: isFirst) }
        continue
      }
      table.describe(place, as: contents[row])
      news.add(
        row, id: id, content: contents[row],
        isChange: before != nil && (isRenamed || !records.isMention) && !isFirst)
    }
    giveBack(free, of: records.kind)
    note(news, of: records)
    try await reserve(names.rows, keys: names.keys, of: records.kind)
    return news
  }

  /// Takes note that all that the file has said so far of a new record is its name.
  mutating func noteMentioned(_ id: Int64, _ records: StatedRecords) {
    guard records.isMention, describes(records.kind) else { return }
    mentioned[records.kind, default: []].insert(id)
  }

  /// True when the row is the first to describe a record that the file has only mentioned so far.
  mutating func isFirstSaid(_ id: Int64, _ records: StatedRecords) -> Bool {
    guard !records.isMention, mentioned[records.kind]?.remove(id) != nil else { return false }
    counts[records.kind]?.mentioned -= 1
    return true
  }
}

extension KeyTable {
  /// The place of a record that is called so, and known by that.
  func place(named name: String) -> Int? {
    hasNames ? place(of: Fingerprint(of: NameKey.joining(name))) : nil
  }

  /// True for a name that leads to this record and to no other.
  fileprivate func isName(_ name: String?, ofAlone id: Int64) -> Bool {
    guard let place = name.flatMap({ self.place(named: $0) }) else { return false }
    return self.id(at: place) == id && !isShared(place)
  }

  /// The record that is described and known by this name alone; nil when there is none.
  fileprivate func nameOnly(_ name: String?) -> Int64? {
    guard let place = name.flatMap({ self.place(named: $0) }), !hasID(place),
      content(at: place) != nil
    else { return nil }
    return id(at: place)
  }
}

extension StatedRecords {
  /// True when some of the rows name a company with its legal form.
  fileprivate func namesForms(in rows: Range<Int>) -> Bool {
    rows.contains { row in
      keys.withBytes(of: row) { NameKey.hasParts($0) }
        || !namings.isEmpty && namings[row].whole.map { NameKey.parts(of: $0).count > 1 } ?? false
    }
  }

  /// The place of a rep, team or company whose key is what other files call it.
  func placeByName(of row: Int, in table: KeyTable) -> Int? {
    kind.mentionField == nil || !table.hasNames ? nil : table.place(named: keys[row])
  }
}

extension RecordStore {
  /// Stores in an open import that records do not count: another one stands for them.
  func exclude(_ ids: [Int64], of kind: RecordKind, in id: ImportID) async throws(StoreError) {
    for start in stride(from: 0, to: ids.count, by: RecordBatch.rowLimit) {
      let part = Array(ids[start..<min(ids.count, start + RecordBatch.rowLimit)])
      let batch = RecordBatch(
        kind: kind, ids: part, columns: [RecordBatch.exclusion: part.map { _ in 1 }])
      try await stage(
        KeyedBatch(
          batch: batch, keys: TextColumn(part.map { _ in "" }), contents: part.map { _ in KeyedBatch.silent },
          isReservation: false), texts: [], in: id)
    }
  }
}
