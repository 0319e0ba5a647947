import SalesModel

/// In which order the records of one kind were said, when several groups of a batch hold some.
struct RunOrder {
  private let kinds: [RecordKind]
  let isShared: [Bool]
  private var counts: [Int]
  private var runs: [StatedBatch.Run] = []

  init(_ kinds: [RecordKind]) {
    self.kinds = kinds
    isShared = kinds.map { kind in kinds.count { $0 == kind } > 1 }
    counts = kinds.map { _ in 0 }
  }

  /// Takes note that a group has grown to `count`.
  mutating func said(_ group: Int, count: Int) {
    guard isShared[group], count > counts[group] else { return }
    let rows = counts[group]..<count
    counts[group] = count
    if let last = runs.lastIndex(where: { kinds[$0.group] == kinds[group] }), runs[last].group == group {
      runs[last] = StatedBatch.Run(group: group, rows: runs[last].rows.lowerBound..<count)
    } else {
      runs.append(StatedBatch.Run(group: group, rows: rows))
    }
  }

  /// The runs of a batch whose groups have `counts` records.
  mutating func take(counts: [Int]) -> [StatedBatch.Run] {
    defer {
      runs = []
      self.counts = kinds.map { _ in 0 }
    }
    let own = kinds.indices.filter { !isShared[$0] && counts[$0] > 0 }
    return runs + own.map { StatedBatch.Run(group: $0, rows: 0..<counts[$0]) }
  }
}
