public import SalesModel

/// The cells of one field for all records of a kind, as codes as narrow as they fit.
///
/// Code 0 is "no value"; any other stands for the cell `base + code - 1`, so that codes sort as cells do. A column has one
/// part, or two that share the base: what was sealed, perhaps in a mapped file, and what the log said since.
public struct Column: Sendable {
  let base: Cell
  let parts: [ColumnPart]
  /// No code is higher.
  let top: UInt64
  let count: Int

  init(base: Cell, top: UInt64, parts: [ColumnPart]) {
    self.base = base
    self.top = top
    self.parts = parts
    count = parts.last?.end ?? 0
  }

  /// - Complexity: O(n).
  init(_ cells: [Cell]) {
    var builder = ColumnBuilder()
    builder.append(cells)
    self = builder.finished()
  }

  /// The cell of `row`.
  public subscript(row: Int) -> Cell { cell(of: code(at: row)) }

  /// The cells of a stretch of rows, which is quicker than one by one.
  ///
  /// - Complexity: O(rows).
  func cells(_ rows: Range<Int>) -> [Cell] {
    [Cell](unsafeUninitializedCapacity: rows.count) { room, count in
      guard let start = room.baseAddress else { return }
      // A column ends with its last part; what no code says is no value.
      start.initialize(repeating: 0, count: rows.count)
      unpackCells(rows, into: start)
      count = rows.count
    }
  }

  @inline(__always)
  func code(at row: Int) -> UInt64 {
    for part in parts where row < part.end { return part.code(at: row - part.start) }
    return 0
  }

  @inline(__always)
  func cell(of code: UInt64) -> Cell { code == 0 ? .none : base &+ Cell(bitPattern: code &- 1) }

  /// The code of a value that is not below ``base``.
  func code(of cell: Cell) -> UInt64 { UInt64(bitPattern: cell &- base) &+ 1 }

  /// True when no row has a value.
  var isEmpty: Bool { top == 0 }

  /// Calls `body` with every row and its cell.
  ///
  /// - Complexity: O(n).
  @inline(__always)
  func forEach(_ body: (_ row: Int, _ cell: Cell) -> Void) {
    Vector.withRoom(for: Cell.self) { cells in
      for rows in Vector.all(of: count) {
        unpackCells(rows, into: cells)
        for row in rows { body(row, cells[row - rows.lowerBound]) }
      }
    }
  }
}

/// Rows are worked on in stretches that fit the processor's nearest cache.
enum Vector {
  static let length = 4_096

  /// Lends `body` room for one number of each row of a vector, or for two.
  @inline(__always)
  static func withRoom<Number: FixedWidthInteger, Answer>(
    for _: Number.Type, twice: Bool = false, _ body: (UnsafeMutablePointer<Number>) -> Answer
  ) -> Answer {
    withUnsafeTemporaryAllocation(of: Number.self, capacity: twice ? length * 2 : length) { room in
      guard let start = room.baseAddress else { preconditionFailure("a vector has room") }
      return body(start)
    }
  }

  /// The stretches of `count` rows, in order.
  static func all(of count: Int) -> some Sequence<Range<Int>> { all(of: 0..<count) }

  static func all(of rows: Range<Int>) -> some Sequence<Range<Int>> {
    stride(from: rows.lowerBound, to: rows.upperBound, by: length).lazy.map {
      $0..<Swift.min($0 + length, rows.upperBound)
    }
  }
}

/// A stretch of a column's rows whose codes have one width.
///
/// `@unchecked Sendable`: the codes are never written, and `owner` keeps them where they are.
struct ColumnPart: @unchecked Sendable {
  let start: Int
  let count: Int
  /// Bytes of a code: 0 when no row has a value, else 1, 2, 4 or 8.
  let width: Int
  let codes: UnsafeRawPointer
  private let owner: any CodeBytes

  /// - Parameter offset: where the codes begin in `owner`, a multiple of their width.
  init(start: Int, count: Int, width: Int, in owner: any CodeBytes, at offset: Int = 0) {
    precondition(offset >= 0 && offset + count * width <= owner.bytes.count, "the codes lie within the bytes")
    self.start = start
    self.count = count
    self.width = width
    self.owner = owner
    guard let start = owner.bytes.baseAddress else {
      preconditionFailure("bytes have a place, were there none")
    }
    codes = start + offset
  }

  var end: Int { start + count }
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: codes, count: count * width) }

  /// The bytes of a code that is `top` at most.
  static func width(of top: UInt64) -> Int {
    top == 0 ? 0 : top <= 0xFF ? 1 : top <= 0xFFFF ? 2 : top <= 0xFFFF_FFFF ? 4 : 8
  }

  /// The code at a position of the part.
  @inline(__always)
  func code(at position: Int) -> UInt64 { load(width, at: position &* width, of: bytes) }

  /// The highest code.
  ///
  /// - Complexity: O(n), at the speed of memory.
  var highest: UInt64 {
    switch width {
    case 0: 0
    case 1: UInt64(highest(UInt8.self))
    case 2: UInt64(highest(UInt16.self))
    case 4: UInt64(highest(UInt32.self))
    default: highest(UInt64.self)
    }
  }

  private func highest<Code: FixedWidthInteger & UnsignedInteger>(_: Code.Type) -> Code {
    let codes = codes.assumingMemoryBound(to: Code.self)
    var highest: Code = 0
    for position in 0..<count { highest = max(highest, codes[position]) }
    return highest
  }

  /// Writes the codes of `rows`, counted from the column's start, as numbers of another width.
  @inline(__always)
  func unpack<Code: FixedWidthInteger & UnsignedInteger>(
    _ rows: Range<Int>, into out: UnsafeMutablePointer<Code>
  ) {
    let first = rows.lowerBound - start
    switch width {
    case 0: out.update(repeating: 0, count: rows.count)
    case 1: copy(UInt8.self, from: first, rows.count, into: out)
    case 2: copy(UInt16.self, from: first, rows.count, into: out)
    case 4: copy(UInt32.self, from: first, rows.count, into: out)
    default: copy(UInt64.self, from: first, rows.count, into: out)
    }
  }

  @inline(__always)
  private func copy<Stored: FixedWidthInteger, Code: FixedWidthInteger>(
    _: Stored.Type, from first: Int, _ count: Int, into out: UnsafeMutablePointer<Code>
  ) {
    let stored = (codes + first * MemoryLayout<Stored>.size).assumingMemoryBound(to: Stored.self)
    for position in 0..<count { out[position] = Code(truncatingIfNeeded: stored[position]) }
  }
}

extension Column {
  /// True when codes fit 32 bits, as all but huge amounts and far apart moments do.
  var isNarrow: Bool { top <= 0xFFFF_FFFF }

  /// Writes the codes of `rows` to `out`, for a narrow column.
  @inline(__always)
  func unpackCodes(_ rows: Range<Int>, into out: UnsafeMutablePointer<UInt32>) {
    unpack(rows, into: out)
  }

  /// Writes the cells of `rows` to `out`.
  @inline(__always)
  func unpackCells(_ rows: Range<Int>, into out: UnsafeMutablePointer<Cell>) {
    out.withMemoryRebound(to: UInt64.self, capacity: rows.count) { unpack(rows, into: $0) }
    let shift = base &- 1
    for position in 0..<rows.count { out[position] = out[position] == 0 ? .none : out[position] &+ shift }
  }

  @inline(__always)
  private func unpack<Code: FixedWidthInteger & UnsignedInteger>(
    _ rows: Range<Int>, into out: UnsafeMutablePointer<Code>
  ) {
    for part in parts where part.start < rows.upperBound && rows.lowerBound < part.end {
      let common = rows.clamped(to: part.start..<part.end)
      part.unpack(common, into: out + (common.lowerBound - rows.lowerBound))
    }
  }
}
