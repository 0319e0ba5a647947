public import SalesModel
import Synchronization

/// The stored form of ``Facts``: columns as they are asked, each with its checksum, and what they are.
///
/// Little-endian. `"GYFACTS3"`; then the codes of one column after the other, each at a multiple of 64; then a directory
/// sealed by its fingerprint; then its length as UInt64. The directory says of which log the facts are, lists the tables with
/// their columns, and what was worked out from them. It is a cache: whoever finds it damaged, of another release or of
/// another log reads the log.
public enum FactsFile {
  fileprivate static let magic: UInt64 = 0x3353_5443_4146_5947
  fileprivate static let alignment = 64
  /// Far more day numbers than years of four digits have.
  fileprivate static let days: ClosedRange<Cell> = -4_000_000...4_000_000

  /// Writes facts in pieces, in order, with the derived columns that most questions need.
  ///
  /// - Complexity: O(bytes of all columns).
  public static func write(
    _ facts: Facts, at mark: LogMark, to append: @escaping (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    var writer = FileWriter(append: append)
    try writer.begin()
    var directory = ByteWriter()
    directory.write(mark.sequence)
    directory.write(mark.history.high)
    directory.write(mark.history.low)
    directory.write(Int64(facts.rowCount.read))
    directory.write(UInt8(facts.canGrow ? 1 : 0))
    facts.memberships.write(to: &directory)
    directory.write(UInt16(facts.read.count))
    for (kind, table) in facts.read.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      directory.write(kind.rawValue)
      directory.write(Int64(table.count))
      try writer.write(table.ids, to: &directory)
      table.histories.write(to: &directory)
      directory.write(UInt16(table.columns.count))
      for (name, column) in table.columns.sorted(by: { $0.key < $1.key }) {
        directory.write(name)
        try writer.write(column, to: &directory)
      }
    }
    directory.write(UInt16(facts.leadOrigins.count))
    for (kind, origins) in facts.leadOrigins.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      directory.write(kind.rawValue)
      try writer.write(origins.leads, to: &directory)
      try writer.write(origins.rules, to: &directory)
    }
    let kept = facts.keepDerivedColumns()
    directory.write(UInt16(kept.count))
    for (key, column) in kept.sorted(by: {
      ($0.key.kind.rawValue, $0.key.steps[0]) < ($1.key.kind.rawValue, $1.key.steps[0])
    }) {
      directory.write(key.kind.rawValue)
      directory.write(key.steps[0])
      try writer.write(column, to: &directory)
    }
    try writer.end(directory)
  }

  /// The facts in a file, whose bytes they go on reading, and the state of the log that they are of.
  ///
  /// - Parameter vocabularies: those of the log now; terms are never changed, only added.
  /// - Throws: when a byte is missing, added or changed, or another release wrote the file.
  /// - Complexity: O(bytes), all of which are checked.
  public static func read(
    _ file: any CodeBytes, vocabularies: [String: [Int64: String]]
  ) throws(DamagedBytes) -> (facts: Facts, mark: LogMark) {
    var reader = try FileReader(file)
    let mark = LogMark(
      sequence: try reader.number(), history: Fingerprint(high: try reader.number(), low: try reader.number())
    )
    let rowsRead = Int(try reader.number(Int64.self))
    let canGrow = try reader.number(UInt8.self) == 1
    let memberships = try Memberships(from: &reader.directory)
    var tables: [RecordKind: FactTable] = [:]
    for _ in 0..<(try reader.number(UInt16.self)) {
      let kind = try reader.kind()
      let count = Int(try reader.number(Int64.self))
      let ids = try reader.ids(count)
      let histories = try Histories(from: &reader.directory)
      var columns: [String: Column] = [:]
      for _ in 0..<(try reader.number(UInt16.self)) {
        let name = try reader.directory.readText()
        columns[name] = try reader.column(count, of: kind.field(named: name))
      }
      tables[kind] = FactTable(kind: kind, ids: ids, columns: columns, histories: histories)
    }
    func count(_ kind: RecordKind) -> Int { tables[kind]?.count ?? 0 }
    var origins: [RecordKind: Origins] = [:]
    for _ in 0..<(try reader.number(UInt16.self)) {
      let kind = try reader.kind()
      origins[kind] = Origins(leads: try reader.column(count(kind)), rules: try reader.column(count(kind)))
    }
    var kept: [ColumnKey: Column] = [:]
    for _ in 0..<(try reader.number(UInt16.self)) {
      let kind = try reader.kind()
      let name = try reader.directory.readText()
      let field = kind.derivedFields.first { $0.name == name }
      kept[ColumnKey(kind: kind, steps: [name])] = try reader.column(count(kind), of: field)
    }
    try reader.finish()
    let facts = Facts(
      read: tables, vocabularies: vocabularies, memberships: memberships, canGrow: canGrow,
      rowsRead: rowsRead, leadOrigins: origins, kept: kept)
    return (facts, mark)
  }
}

/// Puts columns one after the other.
private struct FileWriter {
  let append: (UnsafeRawBufferPointer) throws -> Void
  private var offset = 0

  init(append: @escaping (UnsafeRawBufferPointer) throws -> Void) { self.append = append }

  mutating func begin() throws { try write(FactsFile.magic) }

  /// Writes the codes of a column, and to the directory what they are.
  mutating func write(_ column: Column, to directory: inout ByteWriter) throws {
    let sealed = column.sealed()
    try pad()
    directory.write(column.base)
    directory.write(column.top)
    directory.write(UInt8(sealed.width))
    directory.write(UInt64(offset))
    directory.write(Checksum(of: sealed.bytes).value)
    try write(sealed.bytes)
  }

  /// Writes the runs of ids to the directory, or where there are too many of them all ids as a column.
  mutating func write(_ ids: RecordIDs, to directory: inout ByteWriter) throws {
    directory.write(UInt8(ids.runs?.count ?? 0xFF))
    for run in ids.runs ?? [] {
      directory.write(Int64(run.row))
      directory.write(run.id)
      directory.write(Int64(run.count))
    }
    if ids.runs == nil { try write(Column(Array(ids)), to: &directory) }
  }

  mutating func end(_ directory: ByteWriter) throws {
    var directory = directory
    directory.seal()
    try directory.bytes.withUnsafeBytes { try write($0) }
    try write(UInt64(directory.bytes.count))
  }

  private mutating func pad() throws {
    let missing = (FactsFile.alignment - offset % FactsFile.alignment) % FactsFile.alignment
    try [UInt8](repeating: 0, count: missing).withUnsafeBytes { try write($0) }
  }

  private mutating func write(_ number: UInt64) throws {
    try withUnsafeBytes(of: number.littleEndian) { try write($0) }
  }

  private mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
    try append(bytes)
    offset += bytes.count
  }
}

/// Finds columns by what the directory says of them, and checks their bytes.
private struct FileReader {
  var directory: ByteReader
  private let file: any CodeBytes
  private var unchecked: [(part: ColumnPart, top: UInt64, sum: UInt64)] = []

  init(_ file: any CodeBytes) throws(DamagedBytes) {
    self.file = file
    let bytes = file.bytes
    guard bytes.count >= 32, bytes.load(as: UInt64.self) == FactsFile.magic else { throw DamagedBytes() }
    let end = bytes.count - 8
    let length = bytes.loadUnaligned(fromByteOffset: end, as: UInt64.self)
    guard length <= UInt64(end - 8) else { throw DamagedBytes() }
    directory = try ByteReader(sealed: UnsafeRawBufferPointer(rebasing: bytes[(end - Int(length))..<end]))
  }

  mutating func number<Number: FixedWidthInteger>(_: Number.Type = Number.self) throws(DamagedBytes) -> Number
  {
    try directory.read(Number.self)
  }

  mutating func kind() throws(DamagedBytes) -> RecordKind {
    guard let kind = RecordKind(rawValue: try directory.readText()) else { throw DamagedBytes() }
    return kind
  }

  mutating func ids(_ count: Int) throws(DamagedBytes) -> RecordIDs {
    let runs = Int(try number(UInt8.self))
    if runs <= RecordIDs.runLimit { return try ids(count, inRuns: runs) }
    let ids = try column(count)
    var listed: [Int64] = []
    ids.forEach { _, id in listed.append(id) }
    guard listed.allSatisfy({ $0 >= 0 && $0 <= Int32.max }) else { throw DamagedBytes() }
    return RecordIDs(listed)
  }

  private mutating func ids(_ count: Int, inRuns runCount: Int) throws(DamagedBytes) -> RecordIDs {
    var runs: [RecordIDs.Run] = []
    var row = 0
    for _ in 0..<runCount {
      let run = RecordIDs.Run(
        row: Int(try number(Int64.self)), id: try number(), count: Int(try number(Int64.self)))
      guard run.row == row, run.count > 0, run.count <= count - row, run.id >= 0 else { throw DamagedBytes() }
      row += run.count
      runs.append(run)
    }
    guard row == count else { throw DamagedBytes() }
    return RecordIDs(runs: runs)
  }

  /// The next column of a field, of so many rows; nobody could place dates that no calendar reaches.
  mutating func column(_ count: Int, of field: Field?) throws(DamagedBytes) -> Column {
    let column = try column(count)
    guard
      field?.type != .date
        || FactsFile.days.contains(column.base) && column.top <= UInt64(FactsFile.days.count)
    else { throw DamagedBytes() }
    return column
  }

  /// The next column, of so many rows.
  mutating func column(_ count: Int) throws(DamagedBytes) -> Column {
    let (base, top) = (try number(Cell.self), try number(UInt64.self))
    let (width, offset) = (Int(try number(UInt8.self)), try number(UInt64.self))
    let sum = try number(UInt64.self)
    guard width == ColumnPart.width(of: top), count >= 0, count <= Int32.max,
      offset % UInt64(FactsFile.alignment) == 0, offset <= UInt64(file.bytes.count),
      count * width <= file.bytes.count - Int(offset)
    else { throw DamagedBytes() }
    let part = ColumnPart(start: 0, count: count, width: width, in: file, at: Int(offset))
    unchecked.append((part, top, sum))
    return Column(base: base, top: top, parts: [part])
  }

  /// Checks the bytes of all columns, and that no code is higher than whoever looks things up by code expects.
  func finish() throws(DamagedBytes) {
    guard directory.isAtEnd else { throw DamagedBytes() }
    let unchecked = unchecked
    let damaged = Mutex(false)
    Workers.each(unchecked.count) { index in
      let (part, top, sum) = unchecked[index]
      if Checksum(of: part.bytes).value != sum || part.highest > top { damaged.withLock { $0 = true } }
    }
    guard !damaged.withLock({ $0 }) else { throw DamagedBytes() }
  }
}

extension Column {
  /// All codes as one part, of the width that the highest needs.
  fileprivate func sealed() -> ColumnPart {
    let width = ColumnPart.width(of: top)
    if parts.count == 1, parts[0].width == width { return parts[0] }
    let codes = OwnedBytes(count: count * width) { bytes in
      for row in 0..<count { store(code(at: row), width, at: row * width, of: bytes) }
    }
    return ColumnPart(start: 0, count: count, width: width, in: codes)
  }
}
