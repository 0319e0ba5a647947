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
    self.init(sources, cellCount: cellCount) { source, cell in source.cell(cell) }
  }

  /// The values that the total counts, as one cell.
  init(_ sources: [Tally.Source], inTotal: Bool) {
    self.init(sources, cellCount: 1, onlyInTotal: inTotal) { _, _ in 0 }
  }

  private init(
    _ sources: [Tally.Source], cellCount: Int, onlyInTotal: Bool = false,
    _ cellOf: (_ source: Tally.Source, _ cell: Int32) -> Int
  ) {
    let shares = sources.map { source in
      (0..<source.placing.workers).map { _ in KeptShare(cellCount: cellCount) }
    }
    func forEach(_ body: (_ share: KeptShare, _ cell: Int, _ value: Int64) -> Void) {
      for (source, shares) in zip(sources, shares) {
        source.placing.share { worker, counted in
          guard counted.isInTotal || !onlyInTotal else { return }
          withUnsafeTemporaryAllocation(of: Cell.self, capacity: Vector.length) { values in
            source.placing.read(counted, into: values.baseAddress!)
            for position in counted.cells.indices where values[position] != .none {
              body(shares[worker], cellOf(source, counted.cells[position]), values[position])
            }
          }
        }
      }
    }
    forEach { share, cell, value in share.count(value, in: cell) }

    let all = shares.flatMap(\.self)
    starts = [0]
    starts.reserveCapacity(cellCount + 1)
    var next = 0
    for cell in 0..<cellCount {
      for share in all {
        let count = share.places[cell]
        share.places[cell] = next
        next += count
      }
      starts.append(next)
    }
    let (low, high) = (all.map(\.low).min() ?? 0, all.map(\.high).max() ?? 0)
    codes = []
    guard next > 0 else { return }
    self.low = low
    if high.subtractingReportingOverflow(low).overflow || high - low > Int64(UInt32.max) {
      ladder = Self.ladder { collect in forEach { _, _, value in collect(value) } }
    }
    top = UInt32(ladder.map { $0.count - 1 } ?? Int(high - low))
    let ladder = ladder
    codes = [UInt32](unsafeUninitializedCapacity: next) { codes, initialized in
      let codes = codes.baseAddress!
      forEach { share, cell, value in
        codes[share.places[cell]] = ladder.map { UInt32($0.position(of: value)) } ?? UInt32(value - low)
        share.places[cell] += 1
      }
      initialized = next
    }
  }

  /// Sets the flag of each cell that has a value.
  func mark(_ isCounted: inout [Bool]) {
    for cell in isCounted.indices where starts[cell + 1] > starts[cell] { isCounted[cell] = true }
  }

  private func value(_ code: UInt32) -> Int64 { ladder.map { $0[Int(code)] } ?? low + Int64(code) }

  /// All values once, ascending.
  private static func ladder(_ forEach: ((Int64) -> Void) -> Void) -> [Int64] {
    let lock = Mutex<Set<Int64>>([])
    forEach { value in lock.withLock { _ = $0.insert(value) } }
    return lock.withLock { $0.sorted() }
  }
}

// MARK: - Different values

extension KeptValues {
  /// How many different values cells hold, runs of cells up to each, and all together.
  ///
  /// - Complexity: O(values), and O(range of values / 64) once.
  func distinct(runLength: Int?) -> (cells: [Int], soFar: [Int], total: Int) {
    var cells = [Int](repeating: 0, count: starts.count - 1)
    var soFar = runLength == nil ? [] : cells
    var (own, run, all) = (ValueSet(top: top), ValueSet(top: top), ValueSet(top: top))
    for cell in cells.indices {
      let values = codes[starts[cell]..<starts[cell + 1]]
      cells[cell] = own.insert(values)
      own.remove(values)
      all.insert(values)
      guard let runLength else { continue }
      if cell % runLength == 0 { run.remove(codes[starts[max(cell - runLength, 0)]..<starts[cell]]) }
      run.insert(values)
      soFar[cell] = run.count
    }
    return (cells, soFar, all.count)
  }

  var distinctTotal: Int {
    var all = ValueSet(top: top)
    return all.insert(codes[...])
  }
}

/// A set of numbers up to a highest one: a bit for each.
private struct ValueSet {
  private var words: [UInt64]
  private(set) var count = 0

  init(top: UInt32) { words = [UInt64](repeating: 0, count: Int(top) / 64 + 1) }

  /// Returns how many were new.
  @discardableResult
  mutating func insert(_ values: ArraySlice<UInt32>) -> Int {
    let before = count
    words.withUnsafeMutableBufferPointer { words in
      for value in values {
        let bit: UInt64 = 1 << UInt64(value & 63)
        let word = words[Int(value >> 6)]
        count &+= word & bit == 0 ? 1 : 0
        words[Int(value >> 6)] = word | bit
      }
    }
    return count - before
  }

  mutating func remove(_ values: ArraySlice<UInt32>) {
    for value in values {
      let bit: UInt64 = 1 << UInt64(value & 63)
      if words[Int(value >> 6)] & bit != 0 { count -= 1 }
      words[Int(value >> 6)] &= ~bit
    }
  }
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
        nearestRank(percent, in: starts[cell - cell % runLength]..<starts[cell + 1])
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

extension [Int64] {
  /// Where a value stands in a sorted list that holds it.
  fileprivate func position(of value: Int64) -> Int {
    var (low, high) = (0, count - 1)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// What one worker counts of kept values.
private final class KeptShare {
  /// Values by cell; then where the next value of a cell goes.
  let places: UnsafeMutableBufferPointer<Int>
  private(set) var low = Int64.max
  private(set) var high = Int64.min

  init(cellCount: Int) {
    places = .allocate(capacity: cellCount)
    places.initialize(repeating: 0)
  }

  deinit { places.deallocate() }

  @inline(__always)
  func count(_ value: Int64, in cell: Int) {
    places[cell] += 1
    low = min(low, value)
    high = max(high, value)
  }
}
