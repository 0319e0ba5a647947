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
  private var field: Int32 = 0

  private struct Kept {
    let cell: Int
    /// Position in `distinctFields`; -1 for a percentile.
    let field: Int32
    let isInTotal: Bool
    let value: Int64
  }

  init(placeCount: Int) { self.placeCount = placeCount }

  /// Makes ready for the facts of the next version.
  mutating func begin(_ aggregate: Measure.Aggregate, groupCount: Int) {
    self.aggregate = aggregate
    field = -1
    if case .distinct(let path) = aggregate {
      let known = distinctFields.firstIndex(of: path)
      if known == nil { distinctFields.append(path) }
      field = Int32(known ?? distinctFields.count - 1)
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
    case .count, .sum:
      sums[cell] += value
      if isInTotal { totalSum += value }
    case .distinct, .percentile:
      kept.append(Kept(cell: cell, field: field, isInTotal: isInTotal, value: value))
    }
  }

  /// What the tally comes to.
  ///
  /// - Parameters:
  ///   - runLength: cells in a run over which numbers also accumulate, the offsets of a cohort.
  ///   - isStock: true when a number already holds what came before it.
  /// - Complexity: O(cells) for counts and sums, O(kept · log kept) otherwise.
  func settled(runLength: Int, isStock: Bool) -> Numbers {
    var cells = [Double?](repeating: nil, count: sums.count)
    var soFar = cells
    let byCell = Dictionary(grouping: kept, by: \.cell)
    for start in stride(from: 0, to: sums.count, by: runLength) {
      var run = Settling(percent: percent)
      for cell in start..<start + runLength {
        let news = byCell[cell] ?? []
        var alone = Settling(percent: percent)
        alone.add(sums[cell], news)
        cells[cell] = alone.number
        guard runLength > 1, !isStock else { continue }
        run.add(sums[cell], news)
        soFar[cell] = run.number
      }
    }
    var total = Settling(percent: percent)
    total.add(totalSum, kept.filter(\.isInTotal))
    return Numbers(
      cells: cells, soFar: runLength > 1 && !isStock ? soFar : cells, isCounted: isCounted,
      total: total.number)
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

  /// Facts on their way to one number.
  private struct Settling {
    /// Nil for counts, sums and distinct values.
    let percent: Int?
    private var sum: Int64 = 0
    private var distinct: Set<Distinct> = []
    private var values: [Int64] = []

    private struct Distinct: Hashable {
      let field: Int32
      let value: Int64
    }

    init(percent: Int?) { self.percent = percent }

    mutating func add(_ sum: Int64, _ news: [Kept]) {
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

    /// Nil for a percentile with nothing to choose from.
    var number: Double? {
      guard let percent else { return Double(sum) + Double(distinct.count) }
      guard !values.isEmpty else { return nil }
      let rank = (percent * values.count + 99) / 100
      return Double(values[max(rank, 1) - 1])
    }
  }
}
