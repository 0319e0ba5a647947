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
      let isNews = before == nil || takesID || !records.isMention && before != contents[row]
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
        row, id: id, content: contents[row], isChange: before != nil && !records.isMention && !isFirst)
    }
    giveBack(free, of: records.kind)
    note(news, of: records)
    try await reserve(names.rows, keys: names.keys, of: records.kind)
    return news
  }

  /// The place of a row that earlier imports know under another key, which no row of this file has taken: from now on its own
  /// key leads there as well.
  func formerPlace(of row: Int, _ records: StatedRecords, _ names: inout NewNames, _ table: inout KeyTable)
    -> Int?
  {
    guard row < records.formerKeys.count, !records.isMention else { return nil }
    let former = records.formerKeys.withBytes(of: row) {
      $0.isEmpty ? nil : table.place(of: Fingerprint(of: $0))
    }
    guard let former, table.content(at: former) != nil, !table.isSeen(former) else { return nil }
    table.see(former)
    names.add(records.keys[row], of: table.id(at: former), to: &table)
    return table.place(of: Fingerprint(of: records.keys[row]))
  }

  /// The place of a row whose own key is not known: a mere key may be the name of its record, and what is called by a name alone
  /// may be known by it as by a mere key.
  private mutating func placeByName(of row: Int, _ records: StatedRecords, _ table: KeyTable)
    async throws(StoreError) -> Int?
  {
    let naming = records.namings[row]
    guard let name = naming.name else {
      return naming.whole == nil ? table.place(named: records.keys[row]) : nil
    }
    guard naming.whole == nil || naming.whole == NameKey.joining(name) else { return nil }
    return try await plainPlace(named: name, records.kind, table)
  }

  /// The place of a key that does not say what it is, where it may be the name of its record: other files referred to that by
  /// it, or an earlier release did not tell the two apart.
  mutating func plainPlace(named name: String, _ kind: RecordKind, _ table: KeyTable) async throws(StoreError)
    -> Int?
  {
    guard let place = table.place(of: Fingerprint(of: name)) else { return nil }
    let id = table.id(at: place)
    if table.isIdentified(id) { return nil }
    if kind.mentionField != nil || table.content(at: place) == nil { return place }
    return try await isFormerName(name, of: kind, id) ? place : nil
  }

  /// True when an earlier release knew a record by this name: the record says so itself. That release kept names and ids
  /// alike.
  private mutating func isFormerName(_ name: String, of kind: RecordKind, _ id: Int64)
    async throws(StoreError) -> Bool
  {
    guard mayHaveFormerKeys else { return false }
    guard let texts = try await formerTexts(of: kind)[id]?.values.filter({ !$0.isEmpty }), !texts.isEmpty
    else {
      return true
    }
    return texts.contains { kind.key($0) == name }
  }

  /// What records say of themselves that an earlier release stored.
  mutating func formerTexts(of kind: RecordKind) async throws(StoreError) -> [Int64: [String: String]] {
    if let known = formerTexts[kind] { return known }
    let texts = try await store.texts(of: kind, ids: nil)
    formerTexts[kind] = texts
    return texts
  }

  /// The place under which the record of a row is known that its own key does not tell.
  private mutating func earlierPlace(
    of row: Int, _ records: StatedRecords, _ content: UInt64, _ table: KeyTable
  ) async throws(StoreError) -> Int? {
    let naming = records.namings[row]
    func isFree(_ place: Int) -> Bool {
      naming.hasID ? !table.hasID(place) && table.content(at: place) != nil : !table.isShared(place)
    }
    // A mere mention says nothing but the name.
    func says(_ content: UInt64, at place: Int) -> Bool {
      !records.isMention && table.content(at: place) == content
    }
    if let whole = naming.whole, let place = table.place(of: Fingerprint(of: whole)), isFree(place) {
      // Of several ids that are called the same only the one that says the very same is the record.
      if naming.isWholeAlone || says(content, at: place) { return place }
      identities.noteLeft(NameKey.shown(whole), of: records.kind, line: records.lines[row])
      return nil
    }
    guard let name = naming.name else { return try await agreeingPlace(of: row, records, table) }
    var found = table.place(named: name)
    if found == nil { found = try await plainPlace(named: name, records.kind, table) }
    guard let place = found else {
      if let place = placeBeforeItsAddress(of: row, records, table) { return place }
      return try await agreeingPlace(of: row, records, table)
    }
    if records.kind == .company, table.hasOtherForm(place, than: naming) { return nil }
    guard isFree(place) else {
      if let place = try await agreeingPlace(of: row, records, table) { return place }
      if !naming.hasID { identities.noteShared(name, of: records.kind, line: records.lines[row]) }
      return nil
    }
    // What was stored under a name by a release that knew no better is the row that says the very same.
    if says(content, at: place) { return place }
    guard naming.isAlone else {
      if let place = try await agreeingPlace(of: row, records, table) { return place }
      identities.noteLeft(name, of: records.kind, line: records.lines[row])
      return nil
    }
    guard !table.isSeen(place) else { return nil }
    return await wasBorn(on: records.birth(at: row), records.kind, table.id(at: place)) ? place : nil
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

  /// False when the record that is known came into being on another day.
  private func wasBorn(on day: Cell?, _ kind: RecordKind, _ id: Int64) async -> Bool {
    guard let day, let known = await birth(kind, id), known != .none else { return true }
    return day == known
  }
}

extension KeyTable {
  /// The place of a record that is called so, and known by that.
  func place(named name: String) -> Int? {
    hasNames ? place(of: Fingerprint(of: NameKey.joining(name))) : nil
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

  /// The day on which the record of a row came into being; nil when the row does not say it.
  fileprivate func birth(at row: Int) -> Cell? {
    guard let field = kind.birthField, let column = columns.first(where: { $0.field == field }),
      column.cells[row] != .none
    else { return nil }
    return column.cells[row]
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
