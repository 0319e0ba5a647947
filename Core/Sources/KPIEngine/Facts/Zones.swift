/// The lowest and highest code of each vector of a column, so that whole vectors are passed over or placed at once.
///
/// Records come more or less in the order of their dates; then most vectors of dates hold few of them.
struct Zones: Sendable {
  /// One for each vector of rows.
  let ranges: [ClosedRange<UInt32>]

  /// - Parameter known: those of the column's beginning.
  /// - Complexity: O(rows that are not known).
  init(_ column: Column, knowing known: Zones? = nil) {
    // The last known vector may have been cut short.
    var ranges = known?.ranges.dropLast() ?? []
    Vector.withRoom(for: UInt32.self) { codes in
      for rows in Vector.all(of: ranges.count * Vector.length..<column.count) {
        column.unpackCodes(rows, into: codes)
        var (low, high) = (UInt32.max, UInt32.min)
        for row in 0..<rows.count {
          low = min(low, codes[row])
          high = max(high, codes[row])
        }
        ranges.append(low...high)
      }
    }
    self.ranges = Array(ranges)
  }

  /// The range of a vector.
  func range(_ rows: Range<Int>) -> ClosedRange<UInt32> { ranges[rows.lowerBound / Vector.length] }
}
