import Ingest
import SalesModel

/// Turns records in a source's own words into rows of ids and cells, and stages them as blocks of one import.
///
/// External keys become ids (new ones where the source was silent so far), words become terms, personal texts
/// go to their side table. Rows that say nothing new are counted and not stored again. Work is done by columns: what a
/// different text comes to is looked up once in a batch. A full block is written while the next one fills.
struct RecordStaging {
  let store: any WorkspaceStore
  let source: String
  let importID: ImportID
  let statedFields: [RecordKind: [Field]]
  let mayHaveFormerKeys: Bool
  /// How many rows the file has.
  let rowCount: Int
  /// The day on which a record that is known came into being.
  let birth: Birth

  typealias Birth = @Sendable (RecordKind, Int64) async -> Cell?

  var known: [RecordKind: KeyTable] = [:]
  var terms: [String: [String: Int64]] = [:]
  var freeIDs: [RecordKind: Range<Int64>] = [:]
  var open: [BlockShape: OpenBlock] = [:]
  /// The block that is on its way to the store.
  var writing: Task<StoreError?, Never>?
  var counts: [RecordKind: RowCounts] = [:]
  /// The first records that say something else than before, for the list of changes.
  private(set) var changed: [ChangedRecord] = []

  /// Known ids that the file mentions by another name.
  var renamed: [RenamedRecord] = []
  /// New records of which the file does not say for sure that they are new.
  var newlyNamed = NewlyNamed()
  /// What another source may say as well; nil where there is none.
  var events: NewEvents?
  /// What somebody should know of who is who in the file.
  var identities = IdentityNotes()
  var equals = EqualRows()
  var openReferences = OpenReferences()
  private(set) var respelled = RespelledKeys()
  /// New records of which the file has said nothing but their names so far.
  var mentioned: [RecordKind: Set<Int64>] = [:]
  /// What the records say of themselves that an earlier release stored, by their ids, once it is asked for.
  var formerTexts: [RecordKind: [Int64: [String: String]]] = [:]
  /// By kind: whom rows may mean although they say it in another way, once it is asked for.
  var agreements: [RecordKind: KnownAgreements] = [:]
  /// True for a mail address or telephone number that tells a lead of the file.
  let namesAddress: @Sendable (String) -> Bool
  /// Kinds of which an earlier file named some.
  var hadKeys: Set<RecordKind> = []
  /// What stays as it is known because the file lacks the columns that decided it; nil where it lacks none.
  var kept: KeptDecisions?
  /// Kinds of which the file can say nothing of a record that is not known.
  var boundKinds: Set<RecordKind> = []
  /// Records that turned out to be others, which their ids name.
  var replaced: [RecordKind: [Int64]] = [:]

  static let changeLimit = 1_000

  /// - Parameters:
  ///   - statedFields: the fields that the source can say of a kind; one of them that a record lacks has no value. Kinds that
  ///     are not named state every field of their schema.
  ///   - rowCount: how many rows the file has.
  ///   - mayHaveFormerKeys: true where an earlier release stored records.
  init(
    store: any WorkspaceStore, source: String, importID: ImportID, statedFields: [RecordKind: [Field]],
    rowCount: Int = 0, mayHaveFormerKeys: Bool = false, birth: @escaping Birth = { _, _ in nil },
    namesAddress: @escaping @Sendable (String) -> Bool = { _ in false }
  ) {
    self.store = store
    self.source = source
    self.importID = importID
    self.statedFields = statedFields
    self.rowCount = rowCount
    self.mayHaveFormerKeys = mayHaveFormerKeys
    self.birth = birth
    self.namesAddress = namesAddress
  }

  /// Records of a kind that earlier imports described and this one has not named so far, as far as it is about them.
  func unseen(_ kind: RecordKind) -> [Int64] {
    let (unseen, replaced) = (known[kind]?.unseen ?? [], Set(self.replaced[kind] ?? []))
    return replaced.isEmpty ? unseen : unseen.filter { !replaced.contains($0) }
  }

  /// The record that a key of the file means; nil when nobody knows it.
  func record(_ kind: RecordKind, behind key: String) -> Int64? {
    guard let table = known[kind],
      let place = table.place(of: Fingerprint(of: key)) ?? table.place(named: key), !table.isShared(place)
    else { return nil }
    return table.id(at: place)
  }

  /// True when rows of the file are about records of the kind.
  func describes(_ kind: RecordKind) -> Bool { statedFields[kind] != nil }

  /// What is to be said of the file as a whole.
  var findings: [Finding] {
    identities.findings + equals.findings(describing: describes) + openReferences.findings(known)
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
    var groups = batch.groups
    for run in batch.runs {
      let records = groups[run.group]
      try await linkAnew(records, run.rows, &contents[run.group])
      let keys = fingerprints[run.group]
      let news =
        records.namings.isEmpty && records.kind != .company
        ? try await news(in: &groups[run.group], run.rows, keys, &contents[run.group])
        : try await namedNews(in: &groups[run.group], run.rows, keys, &contents[run.group])
      if !news.isEmpty { try await add(news, of: groups[run.group]) }
    }
  }

  /// Takes note that the file names these records, although it says nothing of them that can be taken.
  mutating func see(_ keys: [String], of kind: RecordKind) async throws(StoreError) {
    var table = try await self.keys(of: kind)
    defer { known[kind] = table }
    for key in keys {
      var place = table.place(of: Fingerprint(of: key))
      if place == nil { place = try await plainPlace(named: NameKey.shown(key), kind, table) }
      if let place { table.see(place) }
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

  // MARK: - What is new

  /// The rows that say something new, counted with all others.
  private mutating func news(
    in records: inout StatedRecords, _ rows: Range<Int>, _ keys: [Fingerprint], _ contents: inout [UInt64]
  ) async throws(StoreError) -> News {
    var table = try await self.keys(of: records.kind)
    defer { known[records.kind] = table }
    var news = News()
    news.reserve(rows.count)
    var names = NewNames()
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: KeyTable.lookupCount) {
      let part = start..<min(rows.upperBound, start + KeyTable.lookupCount)
      let places = table.places(of: keys[part])
      var ids = try await takeIDs(places.count { $0 == nil }, of: records.kind)
      var fresh = FreshKeys()
      for (row, place) in zip(part, places) {
        // A key that was unknown may have come in a row above.
        let own = place ?? (fresh.insert(keys[row]) ? table.place(of: keys[row]) : nil)
        let known =
          own ?? formerPlace(of: row, records, &names, &table) ?? records.placeByName(of: row, in: table)
        let before = known.flatMap { table.content(at: $0) }
        if before == nil, isUnbound(records, row) {
          identities.noteUnbound(records, row)
          continue
        }
        if let known { kept?.keep(table.id(at: known), at: row, of: &records, &contents[row]) }
        let isFirst = known.map { isFirstSaid(table.id(at: $0), records) } ?? false
        if let known, !records.isMention {
          if let before, !isFirst, table.isSeen(known) {
            noteAgain(records, row, isEqual: before == contents[row])
          }
          table.see(known)
        }
        guard before == nil || (!records.isMention && before != contents[row]) else {
          if !records.isMention { counts[records.kind, default: RowCounts()].addSilent(isNew: isFirst) }
          continue
        }
        let place = known ?? table.add(keys[row], id: ids.removeFirst())
        table.describe(place, as: contents[row])
        table.see(place)
        let id = table.id(at: place)
        noteMentioned(id, records)
        news.add(row, id: id, content: contents[row], isChange: before != nil && !isFirst)
      }
      giveBack(ids, of: records.kind)
    }
    note(news, of: records)
    try await reserve(names.rows, keys: names.keys, of: records.kind)
    return news
  }

  /// True for a row whose record is only taken where it is known, and for all that a row says which is not taken for that.
  /// Mutating, so that the staging is lent and not copied for each row.
  mutating func isUnbound(_ records: StatedRecords, _ row: Int) -> Bool {
    guard !boundKinds.isEmpty, !records.isMention else { return false }
    return boundKinds.contains(records.kind) || identities.isUnbound(line: records.lines[row])
  }

  /// A row whose key stood in the file before.
  mutating func noteAgain(_ records: StatedRecords, _ row: Int, isEqual: Bool) {
    if isEqual { equals.note(records, row) } else { identities.noteRepeated(records, row) }
  }

  mutating func note(_ news: News, of records: StatedRecords) {
    counts[records.kind, default: RowCounts()].add(news, areMentions: records.isMention)
    if hadKeys.contains(records.kind) { respelled.note(news, of: records) }
    guard !records.isMention else { return }
    events?.note(news, of: records)
    if hadKeys.contains(records.kind) { newlyNamed.note(news, of: records, except: identities.isAnother) }
    for place in news.changes.prefix(max(0, Self.changeLimit - changed.count)) {
      let row = news.rows[place]
      changed.append(
        ChangedRecord(id: news.ids[place], record: records[row], named: records.namesOfOthers(at: row)))
    }
  }
}
