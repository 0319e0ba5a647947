import SalesModel
import Synchronization

/// The values that facts add to cells, in the order of cells, as numbers of 32 bits that sort as they do.
struct KeptValues {
  /// Where each cell's values begin; one more than there are cells.
  private var starts: [Int]
  private var codes: [UInt32]
  private var low: Int64 = 0
  /// Code to value, where values lie too far apart for their distance from the lowest.
  private var ladder: [Int64]?
  private var top: UInt32 = 0

  /// The values of all cells.
  ///
  /// - Complexity: O(facts): one pass counts, another one puts every value in its place.
  init(_ sources: [Tally.Source], cellCount: Int) {
    self.init(sources, cellCount: cellCount, onlyInTotal: false)
  }

  /// The values that the total counts, as one cell.
  init(inTotal sources: [Tally.Source]) { self.init(sources, cellCount: 1, onlyInTotal: true) }

  private init(_ sources: [Tally.Source], cellCount: Int, onlyInTotal: Bool) {
    let passes = sources.map { Pass($0, cellCount: cellCount, onlyInTotal: onlyInTotal) }
    for pass in passes {
      pass.run { share, cells, values in
        let places = share.places
        var (low, high) = (share.low, share.high)
        for position in values.indices where values[position] != .none {
          places[Int(cells[position])] += 1
          low = min(low, values[position])
          high = max(high, values[position])
        }
        (share.low, share.high) = (low, high)
      }
    }
    let shares = passes.flatMap(\.shares)
    starts = [0]
    starts.reserveCapacity(cellCount + 1)
    var next = 0
    for cell in 0..<cellCount {
      for share in shares {
        let count = share.places[cell]
        share.places[cell] = next
        next += count
      }
      starts.append(next)
    }
    codes = []
    guard next > 0 else { return }
    let (low, high) = (shares.map(\.low).min() ?? 0, shares.map(\.high).max() ?? 0)
    self.low = low
    if high.subtractingReportingOverflow(low).overflow || high - low > Int64(UInt32.max) {
      ladder = Self.ladder(passes)
    }
    top = UInt32(ladder.map { $0.count - 1 } ?? Int(high - low))
    let ladder = ladder
    codes = [UInt32](unsafeUninitializedCapacity: next) { codes, initialized in
      for pass in passes {
        pass.run { share, cells, values in
          let places = share.places
          for position in values.indices where values[position] != .none {
            let (cell, value) = (Int(cells[position]), values[position])
            let code =
              ladder.map { UInt32($0.position(of: value)) } ?? UInt32(truncatingIfNeeded: value &- low)
            codes.initializeElement(at: places[cell], to: code)
            places[cell] += 1
          }
        }
      }
      initialized = next
    }
    // A question that was stopped has not put everything in its place.
    if Allowance.isStopped { (starts, codes) = (starts.map { _ in 0 }, []) }
  }

  /// Sets the flag of each cell that has a value.
  func mark(_ isCounted: inout [Bool]) {
    for cell in isCounted.indices where starts[cell + 1] > starts[cell] { isCounted[cell] = true }
  }

  private func value(_ code: UInt32) -> Int64 { ladder.map { $0[Int(code)] } ?? low + Int64(code) }

  /// All values once, ascending.
  private static func ladder(_ passes: [Pass]) -> [Int64] {
    let found = Mutex<Set<Int64>>([])
    for pass in passes {
      pass.run { _, _, values in found.withLock { $0.formUnion(values.filter { $0 != .none }) } }
    }
    return found.withLock { $0.sorted() }
  }
}

// MARK: - Different values

extension KeptValues {
  /// How many different values cells hold, runs of cells up to each, and all together.
  ///
  /// - Complexity: O(values), and O(range of values / 64) once.
  func distinct(runLength: Int?) -> (cells: [Int], soFar: [Int], total: Int) {
    if isWide { return close.distinct(runLength: runLength) }
    let count = starts.count - 1
    let workers = Workers.count(for: codes.count)
    let sets = (0..<workers).map { _ in ValueSet(top: top) }
    let cells = UnsafeMutableBufferPointer<Int>.allocate(capacity: count)
    let soFar = UnsafeMutableBufferPointer<Int>.allocate(capacity: runLength == nil ? 0 : count)
    defer {
      cells.deallocate()
      soFar.deallocate()
    }
    Workers.share(0..<count, by: runLength ?? 1, among: workers) { worker, share in
      let (own, run, all) = (ValueSet(top: top), ValueSet(top: top), sets[worker])
      for cell in share {
        let values = codes[starts[cell]..<starts[cell + 1]]
        cells.initializeElement(at: cell, to: own.insert(values, and: all))
        own.clear(values)
        guard let runLength else { continue }
        if cell % runLength == 0 { run.clear(codes[starts[max(cell - runLength, 0)]..<starts[cell]]) }
        run.insert(values)
        soFar.initializeElement(at: cell, to: run.count)
      }
    }
    return (Array(cells), Array(soFar), sets.dropFirst().reduce(sets[0]) { $0.union($1) }.members)
  }

  /// True when a bit for each number of the range would take more room than the values themselves.
  private var isWide: Bool { Int(top) > codes.count * 64 + 1 << 24 }

  /// The same with numbers that lie side by side, which keep their order.
  private var close: KeptValues {
    var close = self
    let ladder = Set(codes).sorted()
    close.codes = codes.map { UInt32(ladder.position(of: $0)) }
    close.top = UInt32(max(ladder.count - 1, 0))
    return close
  }

  var distinctTotal: Int {
    if isWide { return close.distinctTotal }
    let all = ValueSet(top: top)
    all.insert(codes[...])
    return all.count
  }
}

/// A set of numbers up to a highest one: a bit for each.
private final class ValueSet {
  private let words: UnsafeMutableBufferPointer<UInt64>
  /// How many numbers were inserted since all were cleared.
  private(set) var count = 0

  init(top: UInt32) {
    words = .allocate(capacity: Int(top) / 64 + 1)
    words.initialize(repeating: 0)
  }

  deinit { words.deallocate() }

  /// Adds some numbers, to another set as well; returns how many were new here.
  @discardableResult
  func insert(_ values: ArraySlice<UInt32>, and other: ValueSet? = nil) -> Int {
    let (words, others) = (words, other?.words ?? words)
    var new = 0
    for value in values {
      let (word, bit) = (Int(value >> 6), UInt64(1) << UInt64(value & 63))
      new &+= words[word] & bit == 0 ? 1 : 0
      words[word] |= bit
      others[word] |= bit
    }
    count += new
    return new
  }

  /// Takes everything out, which is no more than `values`.
  func clear(_ values: ArraySlice<UInt32>) {
    for value in values { words[Int(value >> 6)] = 0 }
    count = 0
  }

  /// Takes the numbers of another set in.
  func union(_ other: ValueSet) -> ValueSet {
    for word in words.indices { words[word] |= other.words[word] }
    return self
  }

  /// How many numbers there are, however they came in.
  var members: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
}

// MARK: - Percentiles

extension KeptValues {
  /// The nearest-rank percentile of cells, and of runs of cells up to each; nil without values.
  ///
  /// - Complexity: O(values), times the length of a run.
  mutating func nearestRanks(_ percent: Int, runLength: Int?) -> (cells: [Double?], soFar: [Double?]) {
    var cells = [Double?](repeating: nil, count: starts.count - 1)
    for cell in cells.indices { cells[cell] = nearestRank(percent, in: starts[cell]..<starts[cell + 1]) }
    guard let runLength else { return (cells, []) }
    return (
      cells,
      cells.indices.map { cell in
        Allowance.isStopped
          ? nil : nearestRank(percent, in: starts[cell - cell % runLength]..<starts[cell + 1])
      }
    )
  }

  /// The percentile of all values.
  func nearestRank(_ percent: Int) -> Double? {
    var copy = self
    return copy.nearestRank(percent, in: 0..<codes.count)
  }

  /// The ⌈p·n/100⌉-th smallest of some values, which change their order.
  private mutating func nearestRank(_ percent: Int, in positions: Range<Int>) -> Double? {
    guard !positions.isEmpty else { return nil }
    let rank = max((percent * positions.count + 99) / 100, 1)
    let code = codes.withUnsafeMutableBufferPointer { codes in
      UnsafeMutableBufferPointer(rebasing: codes[positions]).select(rank - 1)
    }
    return Double(value(code))
  }
}

extension UnsafeMutableBufferPointer<UInt32> {
  /// The element that would be at `rank` if all were sorted (Hoare's selection).
  ///
  /// - Complexity: O(n) on average.
  fileprivate func select(_ rank: Int) -> UInt32 {
    var (left, right) = (0, count - 1)
    while left < right {
      let pivot = self[(left + right) / 2]
      var (low, high) = (left, right)
      while low <= high {
        while self[low] < pivot { low += 1 }
        while self[high] > pivot { high -= 1 }
        if low <= high {
          swapAt(low, high)
          low += 1
          high -= 1
        }
      }
      if rank <= high { right = high } else if rank >= low { left = low } else { return self[rank] }
    }
    return self[rank]
  }
}

extension Array where Element: Comparable {
  /// Where a value stands in a sorted list that holds it.
  fileprivate func position(of value: Element) -> Int {
    var (low, high) = (0, count - 1)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The facts of one source, read as often as it is needed, each time by the same workers.
private struct Pass {
  let shares: [Share]
  private let source: Tally.Source
  private let onlyInTotal: Bool

  init(_ source: Tally.Source, cellCount: Int, onlyInTotal: Bool) {
    self.source = source
    self.onlyInTotal = onlyInTotal
    shares = (0..<source.placing.workers).map { _ in Share(cellCount: cellCount) }
  }

  /// Calls `body` with the cells and values of a vector of facts at a time.
  func run(
    _ body: (_ share: Share, _ cells: UnsafeBufferPointer<Int32>, _ values: UnsafeBufferPointer<Cell>) -> Void
  ) {
    source.placing.share { worker, counted in
      guard counted.isInTotal || !onlyInTotal else { return }
      let count = counted.cells.count
      Vector.withRoom(for: Cell.self) { values in
        Vector.withRoom(for: Int32.self) { cells in
          source.placing.read(counted, into: values)
          for position in 0..<count {
            cells[position] =
              onlyInTotal ? 0 : Int32(truncatingIfNeeded: source.cell(counted.cells[position]))
          }
          body(
            shares[worker], UnsafeBufferPointer(start: cells, count: count),
            UnsafeBufferPointer(start: values, count: count))
        }
      }
    }
  }

  /// What one worker keeps.
  final class Share {
    /// Values by cell; then where the next value of a cell goes.
    let places: UnsafeMutablePointer<Int>
    var low = Int64.max
    var high = Int64.min

    init(cellCount: Int) {
      places = .allocate(capacity: cellCount)
      places.initialize(repeating: 0, count: cellCount)
    }

    deinit { places.deallocate() }
  }
}
