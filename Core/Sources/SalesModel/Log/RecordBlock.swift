/// The stored form of a ``RecordBatch``: columns as narrow as their values, sealed by a fingerprint.
///
/// Little-endian. `"GYB1"`, kind as text, rows as UInt32, columns as UInt16; the ids as a column, then each
/// column in the order of names: name as text, base as Int64, width as UInt8 (0, 1, 2, 4 or 8 bytes), nullable
/// as UInt8, then `rows · width` bytes. A cell is `base + code`; in a nullable column code 0 is no value and a
/// cell is `base + code - 1`. Text is a UInt16 length and UTF-8. The last 16 bytes are the fingerprint of all
/// before them.
public enum RecordBlock {
  private static let magic: UInt32 = 0x3142_5947

  /// - Complexity: O(rows · columns).
  public static func encode(_ batch: RecordBatch) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(magic)
    writer.write(batch.kind.rawValue)
    writer.write(UInt32(batch.count))
    writer.write(UInt16(batch.columns.count))
    write(batch.ids, to: &writer)
    for (name, cells) in batch.columns.sorted(by: { $0.key < $1.key }) {
      writer.write(name)
      write(cells, to: &writer)
    }
    writer.seal()
    return writer.bytes
  }

  /// - Throws: when a byte is missing, added or changed, or the kind is of a newer release.
  public static func decode(_ bytes: UnsafeRawBufferPointer) throws(DamagedBytes) -> RecordBatch {
    var reader = try ByteReader(sealed: bytes)
    guard try reader.read(UInt32.self) == magic, let kind = RecordKind(rawValue: try reader.readText()) else {
      throw DamagedBytes()
    }
    let rows = Int(try reader.read(UInt32.self))
    guard rows <= RecordBatch.rowLimit else { throw DamagedBytes() }
    let columnCount = Int(try reader.read(UInt16.self))
    var batch = RecordBatch(kind: kind, ids: try cells(rows, from: &reader))
    for _ in 0..<columnCount {
      let name = try reader.readText()
      batch.columns[name] = try cells(rows, from: &reader)
    }
    guard reader.isAtEnd, batch.columns.count == columnCount else { throw DamagedBytes() }
    return batch
  }

  private static func write(_ cells: [Cell], to writer: inout ByteWriter) {
    let frame = Frame(cells)
    writer.write(frame.base)
    writer.write(UInt8(frame.width))
    writer.write(UInt8(frame.isNullable ? 1 : 0))
    switch frame.width {
    case 0: break
    case 1: for cell in cells { writer.write(UInt8(truncatingIfNeeded: frame.code(cell))) }
    case 2: for cell in cells { writer.write(UInt16(truncatingIfNeeded: frame.code(cell))) }
    case 4: for cell in cells { writer.write(UInt32(truncatingIfNeeded: frame.code(cell))) }
    default: for cell in cells { writer.write(frame.code(cell)) }
    }
  }

  private static func cells(_ rows: Int, from reader: inout ByteReader) throws(DamagedBytes) -> [Cell] {
    let base = try reader.read(Cell.self)
    let width = Int(try reader.read(UInt8.self))
    let frame = Frame(base: base, width: width, isNullable: try reader.read(UInt8.self) == 1)
    guard [0, 1, 2, 4, 8].contains(width) else { throw DamagedBytes() }
    let bytes = try reader.take(rows * width)
    switch width {
    case 0: return [Cell](repeating: frame.cell(0), count: rows)
    case 1: return frame.cells(rows, in: bytes, as: UInt8.self)
    case 2: return frame.cells(rows, in: bytes, as: UInt16.self)
    case 4: return frame.cells(rows, in: bytes, as: UInt32.self)
    default: return frame.cells(rows, in: bytes, as: UInt64.self)
    }
  }
}

/// How the cells of one column become codes of a fixed width.
private struct Frame {
  let base: Cell
  let width: Int
  let isNullable: Bool

  init(base: Cell, width: Int, isNullable: Bool) {
    self.base = base
    self.width = width
    self.isNullable = isNullable
  }

  /// The narrowest frame for `cells`.
  init(_ cells: [Cell]) {
    var (low, high) = (Cell.max, Cell.min)
    var isNullable = false
    for cell in cells {
      if cell == .none {
        isNullable = true
      } else {
        low = min(low, cell)
        high = max(high, cell)
      }
    }
    self.isNullable = isNullable
    base = low > high ? 0 : low
    let span = low > high ? 0 : UInt64(bitPattern: high &- low) &+ (isNullable ? 1 : 0)
    width = span == 0 ? 0 : span <= 0xFF ? 1 : span <= 0xFFFF ? 2 : span <= 0xFFFF_FFFF ? 4 : 8
  }

  func code(_ cell: Cell) -> UInt64 {
    guard isNullable else { return UInt64(bitPattern: cell &- base) }
    return cell == .none ? 0 : UInt64(bitPattern: cell &- base) &+ 1
  }

  func cell(_ code: UInt64) -> Cell {
    guard isNullable else { return base &+ Cell(bitPattern: code) }
    return code == 0 ? .none : base &+ Cell(bitPattern: code &- 1)
  }

  func cells<Code: FixedWidthInteger & UnsignedInteger>(
    _ rows: Int, in bytes: UnsafeRawBufferPointer, as _: Code.Type
  ) -> [Cell] {
    [Cell](unsafeUninitializedCapacity: rows) { buffer, count in
      for row in 0..<rows {
        let offset = row * MemoryLayout<Code>.size
        let code = Code(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Code.self))
        buffer.initializeElement(at: row, to: cell(UInt64(code)))
      }
      count = rows
    }
  }
}
