extension ByteWriter {
  /// Cells as narrow as they are: base as Int64, width as UInt8 (0, 1, 2, 4 or 8 bytes), nullable as UInt8, then
  /// `cells · width` bytes. A cell is `base + code`; in a nullable column code 0 is no value and a cell is
  /// `base + code - 1`.
  mutating func write(column cells: [Cell]) {
    let frame = Frame(cells)
    write(frame.base)
    write(UInt8(frame.width))
    write(UInt8(frame.isNullable ? 1 : 0))
    switch frame.width {
    case 0: break
    case 1: write(cells.map { UInt8(truncatingIfNeeded: frame.code($0)) })
    case 2: write(cells.map { UInt16(truncatingIfNeeded: frame.code($0)) })
    case 4: write(cells.map { UInt32(truncatingIfNeeded: frame.code($0)) })
    default: write(cells.map { frame.code($0) })
    }
  }
}

extension ByteReader {
  /// The cells of a column of `rows`.
  mutating func readColumn(_ rows: Int) throws(DamagedBytes) -> [Cell] {
    let base = try read(Cell.self)
    let width = Int(try read(UInt8.self))
    let frame = Frame(base: base, width: width, isNullable: try read(UInt8.self) == 1)
    guard [0, 1, 2, 4, 8].contains(width) else { throw DamagedBytes() }
    let bytes = try take(rows * width)
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
