public import SalesModel

/// The cells of one field for all records of a kind, as narrow as they fit.
public enum Column: Sendable {
  /// `Int32.min` is "no value".
  case narrow([Int32])
  /// ``Cell/none`` is "no value".
  case wide([Int64])

  /// - Complexity: O(n).
  init(_ cells: [Cell]) {
    let fits = cells.allSatisfy { $0 == .none || (Cell(Int32.min) < $0 && $0 <= Cell(Int32.max)) }
    self = fits ? .narrow(cells.map { $0 == .none ? Int32.min : Int32($0) }) : .wide(cells)
  }

  /// The cell of `row`.
  public subscript(row: Int) -> Cell {
    switch self {
    case .narrow(let cells): cells[row] == .min ? .none : Cell(cells[row])
    case .wide(let cells): cells[row]
    }
  }

  var count: Int {
    switch self {
    case .narrow(let cells): cells.count
    case .wide(let cells): cells.count
    }
  }

  /// Calls `body` with every row and its cell.
  ///
  /// - Complexity: O(n); the loop is specialised for the width.
  @inline(__always)
  func forEach(_ body: (_ row: Int, _ cell: Cell) -> Void) {
    switch self {
    case .narrow(let cells):
      cells.withUnsafeBufferPointer { cells in
        for row in cells.indices { body(row, cells[row] == .min ? .none : Cell(cells[row])) }
      }
    case .wide(let cells):
      cells.withUnsafeBufferPointer { cells in
        for row in cells.indices { body(row, cells[row]) }
      }
    }
  }

  /// One value per row, made by `transform`.
  func map<Value>(_ transform: (Cell) -> Value) -> [Value] {
    [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
      forEach { row, cell in buffer.initializeElement(at: row, to: transform(cell)) }
      initialized = count
    }
  }

  /// The cells of this column at `rows` of another table; a row of -1 gives no value.
  func gathered(at rows: [Int32]) -> Column {
    switch self {
    case .narrow(let cells): .narrow(rows.map { $0 < 0 ? .min : cells[Int($0)] })
    case .wide(let cells): .wide(rows.map { $0 < 0 ? .none : cells[Int($0)] })
    }
  }
}
