import SalesModel

/// A column that grows and changes until it is finished; codes widen when a cell does not fit.
///
/// It may begin with a sealed part, which is shared as long as no cell of it changes.
struct ColumnBuilder {
  private var base: Cell = 0
  private var top: UInt64 = 0
  private var sealed: ColumnPart?
  private var width = 0
  /// The codes of the rows after the sealed ones.
  private var codes: [UInt8] = []
  private(set) var count = 0

  init() {}

  /// Continues `column`, whose first part stays as it is.
  init(continuing column: Column) {
    base = column.base
    top = column.top
    sealed = column.parts.first
    count = sealed?.count ?? 0
    for part in column.parts.dropFirst() {
      width = part.width
      codes = Array(part.bytes)
      count += part.count
    }
  }

  /// Adds rows at the end.
  ///
  /// - Complexity: O(cells), and O(rows) when the codes have to widen.
  mutating func append(_ cells: some Collection<Cell>) {
    makeRoom(for: cells)
    let start = codes.count
    codes.append(contentsOf: repeatElement(0, count: cells.count * width))
    count += cells.count
    guard width > 0 else { return }
    let (base, width) = (base, width)
    codes.withUnsafeMutableBytes { bytes in
      var offset = start
      for cell in cells {
        store(cell == .none ? 0 : UInt64(bitPattern: cell &- base) &+ 1, width, at: offset, of: bytes)
        offset += width
      }
    }
  }

  /// Adds rows without a value.
  mutating func append(empty rows: Int) {
    guard rows > 0 else { return }
    codes.append(contentsOf: repeatElement(0, count: rows * width))
    count += rows
  }

  /// Changes the cell of a row.
  ///
  /// - Complexity: O(1), and O(rows) the first time that a sealed cell changes or a code does not fit.
  mutating func set(_ row: Int, to cell: Cell) {
    if row < sealed?.count ?? 0 { unseal() }
    makeRoom(for: CollectionOfOne(cell))
    guard width > 0 else { return }
    let offset = (row - (sealed?.count ?? 0)) * width
    let code = cell == .none ? 0 : UInt64(bitPattern: cell &- base) &+ 1
    codes.withUnsafeMutableBytes { store(code, width, at: offset, of: $0) }
  }

  /// The cell of a row.
  func cell(at row: Int) -> Cell {
    let start = sealed?.count ?? 0
    let code =
      row < start
      ? sealed?.code(at: row) ?? 0 : codes.withUnsafeBytes { load(width, at: (row - start) * width, of: $0) }
    return code == 0 ? .none : base &+ Cell(bitPattern: code &- 1)
  }

  func finished() -> Column {
    let start = sealed?.count ?? 0
    var parts = sealed.map { [$0] } ?? []
    if count > start || parts.isEmpty {
      let owner = OwnedBytes(count: codes.count) { bytes in bytes.copyBytes(from: codes) }
      parts.append(ColumnPart(start: start, count: count - start, width: width, in: owner))
    }
    return Column(base: base, top: top, parts: parts)
  }

  /// Widens the codes and lowers the base as far as `cells` need.
  private mutating func makeRoom(for cells: some Collection<Cell>) {
    var (low, high) = (Cell.max, Cell.none)
    for cell in cells where cell != .none {
      low = min(low, cell)
      high = max(high, cell)
    }
    guard high != .none else { return }
    if top == 0 { base = low }
    if low < base {
      unseal()
      let shift = UInt64(bitPattern: base &- low)
      (base, top) = (low, top &+ shift)
      recode(to: max(width, ColumnPart.width(of: top))) { $0 == 0 ? 0 : $0 &+ shift }
    }
    top = max(top, UInt64(bitPattern: high &- base) &+ 1)
    let needed = ColumnPart.width(of: top)
    if needed > width { recode(to: needed) { $0 } }
  }

  /// Takes the sealed codes over as its own.
  private mutating func unseal() {
    guard let part = sealed else { return }
    let wide = max(width, part.width)
    recode(to: wide) { $0 }
    sealed = nil
    var all = [UInt8](repeating: 0, count: part.count * wide)
    all.withUnsafeMutableBytes { bytes in
      for row in 0..<part.count { store(part.code(at: row), wide, at: row * wide, of: bytes) }
    }
    codes = all + codes
  }

  private mutating func recode(to newWidth: Int, _ change: (UInt64) -> UInt64) {
    let rows = count - (sealed?.count ?? 0)
    var new = [UInt8](repeating: 0, count: rows * newWidth)
    let width = width
    if width > 0 {
      codes.withUnsafeBytes { old in
        new.withUnsafeMutableBytes { bytes in
          for row in 0..<rows {
            store(change(load(width, at: row * width, of: old)), newWidth, at: row * newWidth, of: bytes)
          }
        }
      }
    }
    (codes, self.width) = (new, newWidth)
  }
}
