import SalesModel

/// Turns records in a source's own words into rows of ids and cells, and stages them as blocks of one import.
///
/// External keys become ids (new ones where the source was silent so far), words become terms, personal texts
/// go to their side table. Rows that say nothing new are counted and not stored again.
struct RecordStaging {
  private let store: any WorkspaceStore
  private let source: String
  private let importID: ImportID
  private let statedFields: [RecordKind: [Field]]

  private var known: [RecordKind: [Fingerprint: KnownKey]] = [:]
  private var terms: [String: [String: Int64]] = [:]
  private var freeIDs: [RecordKind: Range<Int64>] = [:]
  private var open: [BlockShape: OpenBlock] = [:]
  private(set) var counts: [RecordKind: RowCounts] = [:]
  /// The first records that say something else than before, for the list of changes.
  private(set) var changed: [ChangedRecord] = []
  /// Records that earlier imports described and this one has not named so far.
  private(set) var unseen: [RecordKind: Set<Int64>] = [:]

  static let changeLimit = 1_000

  /// - Parameter statedFields: the fields that the source can say of a kind; one of them that a record lacks
  ///   has no value. Kinds that are not named state every field of their schema.
  init(store: any WorkspaceStore, source: String, importID: ImportID, statedFields: [RecordKind: [Field]]) {
    self.store = store
    self.source = source
    self.importID = importID
    self.statedFields = statedFields
  }

  /// Stages `records`; those of one key and kind must come in the order in which they were said.
  mutating func stage(_ records: [ImportedRecord]) async throws(StoreError) {
    try await learnKeys(of: records)
    try await learnTerms(of: records)
    for record in records {
      try await stage(record)
    }
  }

  /// Takes note that the file names these records, although it says nothing of them that can be taken.
  mutating func see(_ keys: [String], of kind: RecordKind) async throws(StoreError) {
    try await learnKeys(of: kind)
    for key in keys {
      if let before = known[kind]?[Fingerprint(of: key)] { unseen[kind]?.remove(before.id) }
    }
  }

  /// Writes the blocks that are not full yet.
  mutating func finish() async throws(StoreError) {
    for shape in open.keys.sorted() {
      try await flush(shape)
    }
  }

  // MARK: - One record

  private mutating func stage(_ record: ImportedRecord) async throws(StoreError) {
    let key = Fingerprint(of: record.key)
    let content = record.contentHash
    let before = known[record.kind]?[key]
    let isNew = before?.content == nil
    if let before, !record.isMention { unseen[record.kind]?.remove(before.id) }
    guard isNew || (!record.isMention && before?.content != content) else {
      if !record.isMention { counts[record.kind, default: RowCounts()].unchanged += 1 }
      return
    }
    if record.isMention {
      counts[record.kind, default: RowCounts()].mentioned += 1
    } else if isNew {
      counts[record.kind, default: RowCounts()].new += 1
    } else {
      counts[record.kind, default: RowCounts()].changed += 1
    }
    let id: Int64
    if let before { id = before.id } else { id = try await newID(record.kind) }
    known[record.kind]?[key] = KnownKey(id: id, content: content)
    if !isNew, !record.isMention, changed.count < Self.changeLimit {
      changed.append(ChangedRecord(id: id, record: record))
    }
    try await add(record, id: id, content: content, blanking: !isNew)
  }

  private mutating func add(_ record: ImportedRecord, id: Int64, content: UInt64, blanking: Bool)
    async throws(StoreError)
  {
    let shape = BlockShape(kind: record.kind, form: record.isMention ? .mention : .statement)
    let fields = record.isMention ? [] : statedFields[record.kind] ?? record.kind.fields
    var block = open.removeValue(forKey: shape) ?? OpenBlock(kind: record.kind, fields: fields)
    block.append(key: record.key, id: id, content: content)
    if blanking { block.readmit() }
    for (field, value) in record.values where !field.isPersonal {
      block.set(field.name, to: try await cell(value, field: field))
    }
    block.texts += texts(of: record, id: id, fields: fields, blanking: blanking)
    open[shape] = block
    if block.isFull { try await flush(shape) }
  }

  private func texts(of record: ImportedRecord, id: Int64, fields: [Field], blanking: Bool) -> [PersonalText]
  {
    var texts: [PersonalText] = []
    for (field, value) in record.values {
      guard case .personal(let text) = value else { continue }
      texts.append(PersonalText(kind: record.kind, id: id, field: field.name, text: text))
    }
    guard blanking else { return texts }
    for field in fields where field.isPersonal && record.values[field] == nil {
      texts.append(PersonalText(kind: record.kind, id: id, field: field.name, text: ""))
    }
    return texts
  }

  private mutating func cell(_ value: FieldValue, field: Field) async throws(StoreError) -> Cell {
    switch value {
    case .date(let date): Cell(date.dayNumber)
    case .instant(let instant): instant.seconds
    case .number(let number), .money(let number), .choice(let number): number
    case .flag(let isSet): isSet ? 1 : 0
    case .term(let text): terms[field.vocabulary ?? ""]?[text] ?? .none
    case .reference(let kind, let key): try await id(of: key, kind: kind)
    case .personal: .none
    }
  }

  /// The id behind a key; one that was never seen gets an id now, and its record may come later.
  private mutating func id(of key: String, kind: RecordKind) async throws(StoreError) -> Int64 {
    let fingerprint = Fingerprint(of: key)
    if let before = known[kind]?[fingerprint] { return before.id }
    let id = try await newID(kind)
    known[kind]?[fingerprint] = KnownKey(id: id, content: nil)
    let shape = BlockShape(kind: kind, form: .reservation)
    open[shape, default: OpenBlock(kind: kind, fields: [])].append(key: key, id: id, content: 0)
    if open[shape]?.isFull == true { try await flush(shape) }
    return id
  }

  // MARK: - What must be known before a row can be written

  private mutating func learnKeys(of records: [ImportedRecord]) async throws(StoreError) {
    var kinds = Set(records.map(\.kind))
    for record in records {
      for case .reference(let kind, _) in record.values.values { kinds.insert(kind) }
    }
    for kind in kinds { try await learnKeys(of: kind) }
  }

  private mutating func learnKeys(of kind: RecordKind) async throws(StoreError) {
    guard known[kind] == nil else { return }
    let keys = try await store.knownKeys(source: source, kind: kind, including: importID)
    known[kind] = keys
    unseen[kind] = Set(keys.values.lazy.filter { $0.content != nil }.map(\.id))
  }

  private mutating func learnTerms(of records: [ImportedRecord]) async throws(StoreError) {
    var unknown: [String: Set<String>] = [:]
    for record in records {
      for (field, value) in record.values {
        guard case .term(let text) = value, let vocabulary = field.vocabulary else { continue }
        if terms[vocabulary]?[text] == nil { unknown[vocabulary, default: []].insert(text) }
      }
    }
    for (vocabulary, words) in unknown {
      let ids = try await store.termIDs(words.sorted(), vocabulary: vocabulary)
      terms[vocabulary, default: [:]].merge(ids) { $1 }
    }
  }

  private mutating func newID(_ kind: RecordKind) async throws(StoreError) -> Int64 {
    if freeIDs[kind, default: 0..<0].isEmpty {
      let count = 4_096
      let first = try await store.reserveIDs(kind, count: count)
      freeIDs[kind] = first..<(first + Int64(count))
    }
    return freeIDs[kind, default: 0..<0].removeFirst()
  }

  private mutating func flush(_ shape: BlockShape) async throws(StoreError) {
    guard let block = open.removeValue(forKey: shape), block.count > 0 else { return }
    try await store.stage(
      block.rows(isReservation: shape.form == .reservation), texts: block.texts, in: importID)
  }
}

/// How many rows of a kind an import brings, by what they mean for what is known.
public struct RowCounts: Hashable, Codable, Sendable {
  public var new = 0
  public var changed = 0
  public var unchanged = 0
  /// Records that are only named beside others and were not known.
  public var mentioned = 0

  /// Rows that are about a record of the kind.
  public var rows: Int { new + changed + unchanged }

  public init() {}
}

/// A record that a source described differently before.
struct ChangedRecord {
  let id: Int64
  let record: ImportedRecord
}

/// Rows that can share a block: one kind, one set of columns.
private struct BlockShape: Hashable, Comparable {
  enum Form: Int { case statement, mention, reservation }

  let kind: RecordKind
  let form: Form

  static func < (left: Self, right: Self) -> Bool {
    (left.kind.rawValue, left.form.rawValue) < (right.kind.rawValue, right.form.rawValue)
  }
}

/// A block that is being filled.
private struct OpenBlock {
  private let kind: RecordKind
  private var ids: [Int64] = []
  private var keys: [String] = []
  private var contents: [UInt64] = []
  private var columns: [[Cell]]
  private var places: [String: Int]
  var texts: [PersonalText] = []

  init(kind: RecordKind, fields: [Field]) {
    let names = fields.lazy.filter { !$0.isPersonal }.map(\.name)
    self.kind = kind
    places = Dictionary(uniqueKeysWithValues: zip(names, 0...))
    columns = [[Cell]](repeating: [], count: places.count)
  }

  var count: Int { ids.count }
  var isFull: Bool { count >= RecordBatch.rowLimit }

  /// Adds a row of which nothing is known but its key.
  mutating func append(key: String, id: Int64, content: UInt64) {
    ids.append(id)
    keys.append(key)
    contents.append(content)
    for place in columns.indices { columns[place].append(.none) }
  }

  /// Sets a cell of the last row.
  mutating func set(_ name: String, to cell: Cell) {
    let place = places[name] ?? addColumn(name)
    columns[place][count - 1] = cell
  }

  /// A column that nobody announced starts here, without values above.
  private mutating func addColumn(_ name: String) -> Int {
    columns.append([Cell](repeating: .none, count: count))
    places[name] = columns.count - 1
    return columns.count - 1
  }

  /// Says that the last row's record exists, should an earlier import have excluded it.
  mutating func readmit() { set(RecordBatch.exclusion, to: 0) }

  func rows(isReservation: Bool) -> KeyedBatch {
    let batch = RecordBatch(kind: kind, ids: ids, columns: places.mapValues { columns[$0] })
    return KeyedBatch(batch: batch, keys: keys, contents: contents, isReservation: isReservation)
  }
}

extension Field {
  fileprivate var vocabulary: String? {
    guard case .term(let vocabulary) = type else { return nil }
    return vocabulary
  }
}

extension ImportedRecord {
  /// A hash of everything that the source said, whatever the order of its columns.
  fileprivate var contentHash: UInt64 {
    var sum: UInt64 = isMention ? 1 : 0
    for (field, value) in values {
      sum &+= Fingerprint(of: "\(field.name)\u{0}\(value.hashText)").low
    }
    return sum
  }
}

extension FieldValue {
  /// Tells values of one field apart; never shown.
  fileprivate var hashText: String {
    switch self {
    case .date(let date): String(date.dayNumber)
    case .instant(let instant): String(instant.seconds)
    case .number(let number), .money(let number), .choice(let number): String(number)
    case .flag(let isSet): isSet ? "1" : "0"
    case .term(let text), .personal(let text): text
    case .reference(let kind, let key): "\(kind.rawValue)\u{0}\(key)"
    }
  }
}
