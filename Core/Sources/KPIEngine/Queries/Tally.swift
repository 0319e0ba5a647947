import SalesModel

/// Adds facts up by cell of a grid, in the way that the measures of one side ask for.
///
/// Counts and sums need one number per cell; distinct values and percentiles keep the values and settle them at
/// the end, since they do not add up. All versions of a definition fill the same tally: what they count adds up,
/// the values of one field are one set, and a percentile is taken of all that was read, at the newest's rank.
struct Tally {
  private let placeCount: Int
  private var aggregate = Measure.Aggregate.count
  private var isCounted: [Bool] = []
  private var sums: [Int64] = []
  private var totalSum: Int64 = 0
  private var kept: [Kept] = []
  private var distinctFields: [FieldPath] = []
  private var field: Int16 = 0

  private struct Kept {
    let value: Int64
    let cell: Int32
    /// Position in `distinctFields`; -1 for a percentile.
    let field: Int16
    let isInTotal: Bool
  }

  init(placeCount: Int) { self.placeCount = placeCount }

  /// Makes ready for the facts of the next version.
  mutating func begin(_ aggregate: Measure.Aggregate, groupCount: Int) {
    self.aggregate = aggregate
    field = -1
    if case .distinct(let path) = aggregate {
      let known = distinctFields.firstIndex(of: path)
      if known == nil { distinctFields.append(path) }
      field = Int16(known ?? distinctFields.count - 1)
    }
    let missing = groupCount * placeCount - sums.count
    sums.append(contentsOf: repeatElement(0, count: missing))
    isCounted.append(contentsOf: repeatElement(false, count: missing))
  }

  /// Adds one fact to a cell. `value` is what the aggregate reads of the fact: 1 for a count.
  @inline(__always)
  mutating func add(_ value: Int64, to cell: Int, isInTotal: Bool) {
    isCounted[cell] = true
    switch aggregate {
    case .count, .sum, .elapsed:
      sums[cell] += value
      if isInTotal { totalSum += value }
    case .distinct, .percentile:
      kept.append(Kept(value: value, cell: Int32(cell), field: field, isInTotal: isInTotal))
    }
  }

  /// What all cells and the whole come to.
  ///
  /// - Parameters:
  ///   - runLength: cells in a run over which numbers also accumulate, the offsets of a cohort.
  ///   - isStock: true when a number already holds what came before it.
  /// - Complexity: O(cells) for counts and sums, O(kept · log kept) otherwise.
  func settled(runLength: Int, isStock: Bool) -> Numbers {
    let accumulates = runLength > 1 && !isStock
    var cells = [Double?](repeating: nil, count: sums.count)
    var soFar = accumulates ? cells : []
    let (byCell, starts) = bucketed()
    for start in stride(from: 0, to: sums.count, by: runLength) {
      var run = Accumulation(percent: percent)
      for cell in start..<start + runLength {
        let news = byCell[starts[cell]..<starts[cell + 1]]
        cells[cell] = number(sums[cell], news)
        guard accumulates else { continue }
        run.add(sums[cell], news)
        soFar[cell] = run.number
      }
    }
    return Numbers(
      cells: cells, soFar: accumulates ? soFar : cells, isCounted: isCounted,
      total: number(totalSum, kept.filter(\.isInTotal)[...]))
  }

  /// The kept values in the order of cells, and where each cell's begin.
  private func bucketed() -> (kept: [Kept], starts: [Int]) {
    var starts = [Int](repeating: 0, count: sums.count + 1)
    guard !kept.isEmpty else { return ([], starts) }
    for value in kept { starts[Int(value.cell) + 1] += 1 }
    for cell in sums.indices { starts[cell + 1] += starts[cell] }
    var next = starts
    var sorted = kept
    for value in kept {
      sorted[next[Int(value.cell)]] = value
      next[Int(value.cell)] += 1
    }
    return (sorted, starts)
  }

  /// What a sum and kept values come to; nil for a percentile with nothing to choose from.
  private func number(_ sum: Int64, _ kept: ArraySlice<Kept>) -> Double? {
    if let percent {
      return Self.nearestRank(percent, of: kept.lazy.filter { $0.field < 0 }.map(\.value).sorted())
    }
    guard !kept.isEmpty else { return Double(sum) }
    let different = distinctFields.indices.map { field in
      let values = kept.lazy.filter { $0.field == field }.map(\.value).sorted()
      return values.indices.count { $0 == 0 || values[$0] != values[$0 - 1] }
    }
    return Double(sum) + Double(different.reduce(0, +))
  }

  private static func nearestRank(_ percent: Int, of sorted: [Int64]) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let rank = (percent * sorted.count + 99) / 100
    return Double(sorted[max(rank, 1) - 1])
  }

  private var percent: Int? {
    guard case .percentile(let percent, _, _) = aggregate else { return nil }
    return percent
  }

  /// The finished numbers by cell.
  struct Numbers {
    let cells: [Double?]
    let soFar: [Double?]
    let isCounted: [Bool]
    let total: Double?
  }

  /// The number of a run of cells, from its first to the one added last.
  private struct Accumulation {
    /// Nil for counts, sums and distinct values.
    let percent: Int?
    private var sum: Int64 = 0
    private var distinct: Set<Distinct> = []
    private var values: [Int64] = []

    private struct Distinct: Hashable {
      let field: Int16
      let value: Int64
    }

    init(percent: Int?) { self.percent = percent }

    mutating func add(_ sum: Int64, _ news: ArraySlice<Kept>) {
      self.sum += sum
      guard !news.isEmpty else { return }
      if percent == nil {
        for kept in news where kept.field >= 0 {
          distinct.insert(Distinct(field: kept.field, value: kept.value))
        }
      } else {
        values.append(contentsOf: news.lazy.filter { $0.field < 0 }.map(\.value))
        values.sort()
      }
    }

    var number: Double? {
      guard let percent else { return Double(sum) + Double(distinct.count) }
      return Tally.nearestRank(percent, of: values)
    }
  }
}
