import SalesModel

/// Rows that are worked on together, at most a vector of them: neighbours, or some of a list.
struct Stretch {
  let count: Int
  /// The rows, where they are neighbours.
  let range: Range<Int>?
  private let first: Int
  private let list: UnsafePointer<Int32>?

  init(_ rows: Range<Int>) {
    (count, range, first, list) = (rows.count, rows, rows.lowerBound, nil)
  }

  /// Listed rows, ascending, which stay where they are as long as the stretch is used.
  init(_ rows: UnsafeBufferPointer<Int32>) {
    (count, range, first, list) = (rows.count, nil, 0, rows.baseAddress)
  }

  @inline(__always)
  subscript(position: Int) -> Int { list.map { Int($0[position]) } ?? first + position }
}

extension Column {
  /// Writes the codes of some rows to `out`, for a narrow column.
  func unpackCodes(_ rows: Stretch, into out: UnsafeMutablePointer<UInt32>) {
    if let range = rows.range { return unpackCodes(range, into: out) }
    for position in 0..<rows.count {
      out[position] = UInt32(truncatingIfNeeded: code(at: rows[position]))
    }
  }

  /// Writes the cells of some rows to `out`.
  func unpackCells(_ rows: Stretch, into out: UnsafeMutablePointer<Cell>) {
    if let range = rows.range { return unpackCells(range, into: out) }
    for position in 0..<rows.count { out[position] = self[rows[position]] }
  }
}
