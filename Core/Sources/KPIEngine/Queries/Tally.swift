import SalesModel

/// Adds facts up by cell of a grid, in the way that the measures of one side ask for.
///
/// Counts and sums need one number per cell; distinct values and percentiles keep the values and settle them at
/// the end, since they do not add up. All versions of a definition fill the same tally: what they count adds up,
/// the values of one field are one set, and a percentile is taken of all that was read, at the newest's rank.
struct Tally {
  /// Facts counted, by cell.
  private var counts: [Int]
  private var sums: [Int64]
  private var total: Int64 = 0
  /// What parts of facts come to, in hundredths; empty where all facts are whole.
  private var hundredths: [Int64] = []
  private var hundredthsTotal: Int64 = 0
  /// The values that are counted once each, by the field that they are of.
  private var distinct: [FieldPath: [Source]] = [:]
  private var ranked: [Source] = []
  private var percent: Int?
  private var isStock = false
  /// True when a sum left 64 bits: then none of the numbers means anything.
  private(set) var isOverflown = false

  /// The facts of one version, and the cell that each of its own cells is in the tally; nil where they are the same.
  struct Source {
    let placing: Placing
    let cellMap: [Int32]?

    @inline(__always)
    func cell(_ own: Int32) -> Int { cellMap.map { Int($0[Int(own)]) } ?? Int(own) }
  }

  init(cellCount: Int) {
    counts = [Int](repeating: 0, count: cellCount)
    sums = [Int64](repeating: 0, count: cellCount)
  }

  /// Adds the facts of the next version.
  ///
  /// - Complexity: O(facts).
  mutating func add(_ source: Source) {
    isStock = source.placing.measure.isStock
    percent = nil
    switch source.placing.measure.aggregate {
    case .count, .sum, .elapsed: addUp(source)
    case .distinct(let path): distinct[path, default: []].append(source)
    case .percentile(let percent, _, _), .rank(let percent, _):
      ranked.append(source)
      self.percent = percent
    }
  }

  /// Adds so many percent of each fact; below 0, takes them away.
  ///
  /// - Complexity: O(facts).
  mutating func add(_ source: Source, percent: (_ row: Int) -> Int64) {
    if hundredths.isEmpty { hundredths = [Int64](repeating: 0, count: sums.count) }
    source.placing.forEachPlaced { row, own, isInTotal in
      guard let value = source.placing.reads(row) else { return }
      let (part, isOver) = value.multipliedReportingOverflow(by: percent(row))
      let cell = source.cell(Int32(own))
      counts[cell] += 1
      isOverflown = hundredths[cell].add(part) || isOver || isOverflown
      if isInTotal { isOverflown = hundredthsTotal.add(part) || isOverflown }
    }
  }

  private mutating func addUp(_ source: Source) {
    let placing = source.placing
    let ownCells = source.cellMap?.count ?? counts.count
    let shares = (0..<placing.workers).map { _ in Share(cellCount: ownCells) }
    if placing.measure.aggregate == .count { count(placing, shares) } else { sum(placing, shares) }
    for share in shares {
      isOverflown = total.add(share.total) || share.isOverflown || isOverflown
      for own in 0..<ownCells {
        let cell = source.cell(Int32(own))
        counts[cell] += share.counts[own + 1]
        isOverflown = sums[cell].add(share.sums[own + 1]) || isOverflown
      }
    }
  }

  private func count(_ placing: Placing, _ shares: [Share]) {
    placing.shareCells { worker, cells, holds, isInTotal in
      let share = shares[worker]
      let before = share.counts[0]
      var held = 0
      // What has no cell falls into the one before the first.
      for position in cells.indices {
        let one = Int(holds[position])
        share.counts[Int(max(cells[position], -1)) &+ 1] &+= one
        held &+= one
      }
      if isInTotal { share.total &+= Int64(held - (share.counts[0] - before)) }
    }
    for share in shares { for cell in share.counts.indices { share.sums[cell] = Int64(share.counts[cell]) } }
  }

  private func sum(_ placing: Placing, _ shares: [Share]) {
    placing.share { worker, counted in
      let share = shares[worker]
      var isOverflown = false
      Vector.withRoom(for: Cell.self) { values in
        placing.read(counted, into: values)
        for position in counted.cells.indices where values[position] != .none {
          let cell = Int(counted.cells[position]) + 1
          share.counts[cell] += 1
          isOverflown = share.sums[cell].add(values[position]) || isOverflown
          if counted.isInTotal { isOverflown = share.total.add(values[position]) || isOverflown }
        }
      }
      share.isOverflown = share.isOverflown || isOverflown
    }
  }

  /// What all cells and the whole come to.
  ///
  /// - Parameter runLength: cells in a run over which numbers also accumulate, the offsets of a cohort.
  /// - Complexity: O(cells + kept values).
  func settled(runLength: Int) -> Numbers {
    let run = runLength > 1 && !isStock ? runLength : nil
    if let percent { return ranks(percent, run) }
    var isCounted = counts.map { $0 > 0 }
    var cells = sums.indices.map { number(sums[$0], hundredths.isEmpty ? 0 : hundredths[$0]) }
    var soFar = run.map(running) ?? []
    var total = number(self.total, hundredthsTotal)
    for sources in distinct.values {
      let values = KeptValues(sources, cellCount: counts.count)
      values.mark(&isCounted)
      let found = values.distinct(runLength: run)
      for cell in cells.indices { cells[cell] += Double(found.cells[cell]) }
      for cell in soFar.indices { soFar[cell] += Double(found.soFar[cell]) }
      total += Double(isStock ? KeptValues(inTotal: sources).distinctTotal : found.total)
    }
    if !ranked.isEmpty { KeptValues(ranked, cellCount: counts.count).mark(&isCounted) }
    return Numbers(
      cells: cells, soFar: run == nil ? cells : soFar, isCounted: isCounted, total: total, nothing: 0)
  }

  /// The percentiles of what was kept; what earlier versions counted in another way has no rank.
  private func ranks(_ percent: Int, _ run: Int?) -> Numbers {
    var isCounted = counts.map { $0 > 0 }
    var values = KeptValues(ranked, cellCount: counts.count)
    values.mark(&isCounted)
    let isAllInTotal = !isStock && ranked.allSatisfy(\.placing.isInTotal)
    let total = (isAllInTotal ? values : KeptValues(inTotal: ranked)).nearestRank(percent)
    let found = values.nearestRanks(percent, runLength: run)
    return Numbers(
      cells: found.cells, soFar: run == nil ? found.cells : found.soFar, isCounted: isCounted, total: total,
      nothing: nil)
  }

  private func running(_ runLength: Int) -> [Double] {
    var (sum, part): (Int128, Int128) = (0, 0)
    return sums.indices.map { cell in
      if cell % runLength == 0 { (sum, part) = (0, 0) }
      sum += Int128(sums[cell])
      if !hundredths.isEmpty { part += Int128(hundredths[cell]) }
      return number(sum, part)
    }
  }

  private func number(_ whole: some BinaryInteger, _ hundredths: some BinaryInteger) -> Double {
    hundredths == 0 ? Double(whole) : Double(Int128(whole) * 100 + Int128(hundredths)) / 100
  }

  /// The finished numbers by cell.
  final class Numbers: Sendable {
    let cells: [Double?]
    /// The number of a run of cells, from its first to this one.
    let soFar: [Double?]
    /// True where a fact was counted, were it to nothing.
    let isCounted: [Bool]
    let total: Double?
    /// What a cell comes to in which nothing was counted: no percentile, but a count of 0.
    let nothing: Double?

    init(cells: [Double?], soFar: [Double?], isCounted: [Bool], total: Double?, nothing: Double?) {
      self.cells = cells
      self.soFar = soFar
      self.isCounted = isCounted
      self.total = total
      self.nothing = nothing
    }
  }

  /// What one worker adds up, by cell from 1 on.
  private final class Share {
    let counts: UnsafeMutableBufferPointer<Int>
    let sums: UnsafeMutableBufferPointer<Int64>
    var total: Int64 = 0
    var isOverflown = false

    init(cellCount: Int) {
      counts = .allocate(capacity: cellCount + 1)
      counts.initialize(repeating: 0)
      sums = .allocate(capacity: cellCount + 1)
      sums.initialize(repeating: 0)
    }

    deinit {
      counts.deallocate()
      sums.deallocate()
    }
  }
}

extension Int64 {
  /// Adds a number; true, and what it came to means nothing, when the sum is more than 64 bits hold.
  @inline(__always)
  fileprivate mutating func add(_ number: Int64) -> Bool {
    let (sum, isOver) = addingReportingOverflow(number)
    self = sum
    return isOver
  }
}
