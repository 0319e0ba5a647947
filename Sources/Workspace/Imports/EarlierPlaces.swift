import Ingest
import SalesModel

/// Under which keys earlier imports know the record of a row that its own key does not tell.
extension RecordStaging {
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
  mutating func placeByName(of row: Int, _ records: StatedRecords, _ table: KeyTable)
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
  mutating func earlierPlace(
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
      if !naming.hasID { identities.noteAnother(name, of: records.kind, line: records.lines[row]) }
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

  /// False when the record that is known came into being on another day.
  private func wasBorn(on day: Cell?, _ kind: RecordKind, _ id: Int64) async -> Bool {
    guard let day, let known = await birth(kind, id), known != .none else { return true }
    return day == known
  }
}

extension StatedRecords {
  /// The day on which the record of a row came into being; nil when the row does not say it.
  fileprivate func birth(at row: Int) -> Cell? {
    guard let field = kind.birthField, let column = columns.first(where: { $0.field == field }),
      column.cells[row] != .none
    else { return nil }
    return column.cells[row]
  }
}
