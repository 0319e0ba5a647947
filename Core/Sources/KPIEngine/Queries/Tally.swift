import SalesModel

/// Adds facts up by cell of a grid, in the way that a measure asks for.
///
/// Counts and sums need one number per cell; distinct values and percentiles keep the values and settle them at
/// the end, since they do not add up.
struct Tally {
  private let aggregate: Measure.Aggregate
  private var sums: [Int64]
  private var kept: [(cell: Int32, value: Int64)] = []

  init(_ aggregate: Measure.Aggregate, cells: Int) {
    self.aggregate = aggregate
    sums = [Int64](repeating: 0, count: cells)
  }

  /// Adds one fact to a cell. `value` is what the aggregate reads of the fact: 1 for a count.
  @inline(__always)
  mutating func add(_ value: Int64, to cell: Int) {
    switch aggregate {
    case .count, .sum: sums[cell] += value
    case .distinct, .percentile: kept.append((Int32(cell), value))
    }
  }

  /// The number of every cell; nil where a percentile has nothing to choose from.
  ///
  /// - Complexity: O(cells) for counts and sums, O(kept · log kept) otherwise.
  func settled() -> [Double?] {
    switch aggregate {
    case .count, .sum:
      return sums.map(Double.init)
    case .distinct, .percentile:
      var values = [Double?](repeating: settledValue(of: []), count: sums.count)
      let sorted = kept.sorted { ($0.cell, $0.value) < ($1.cell, $1.value) }
      for run in sorted.chunked(by: { $0.cell == $1.cell }) {
        values[Int(run[run.startIndex].cell)] = settledValue(of: run.map(\.value))
      }
      return values
    }
  }

  /// The number over all cells together.
  func settledTotal() -> Double? {
    switch aggregate {
    case .count, .sum: Double(sums.reduce(0, +))
    case .distinct, .percentile: settledValue(of: kept.map(\.value).sorted())
    }
  }

  private func settledValue(of sorted: [Int64]) -> Double? {
    switch aggregate {
    case .count, .sum:
      return Double(sorted.reduce(0, +))
    case .distinct:
      return Double(sorted.indices.count { $0 == 0 || sorted[$0] != sorted[$0 - 1] })
    case .percentile(let percent, _, _):
      guard !sorted.isEmpty else { return nil }
      let rank = (percent * sorted.count + 99) / 100
      return Double(sorted[max(rank, 1) - 1])
    }
  }
}

extension Array {
  /// Runs of neighbours that belong together.
  fileprivate func chunked(by belongsTogether: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
    var runs: [ArraySlice<Element>] = []
    var start = startIndex
    for index in indices.dropFirst() where !belongsTogether(self[index - 1], self[index]) {
      runs.append(self[start..<index])
      start = index
    }
    if start < endIndex { runs.append(self[start...]) }
    return runs
  }
}
