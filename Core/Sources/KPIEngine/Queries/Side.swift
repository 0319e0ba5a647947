import SalesModel

/// One side of a KPI under one query: finds the facts that count and the cell of each.
///
/// The steps, in order: the versions that judge, the facts in scope of each, the place of each fact in time, its
/// group; then either a tally per cell or the records of one cell.
struct Side {
  let query: Query
  let facts: Facts
  let grid: Grid
  /// How the measure of a version is found: the numerator's or the denominator's.
  let measure: (KPI) -> Measure?

  /// The numbers of every cell and of all together.
  func tallied() -> Result {
    var groups = GroupNumbers()
    var tally = Tally(placeCount: grid.placeCount)
    for (measure, judging) in judged {
      let placing = Placing(measure, judging, grid: grid, query: query, facts: facts)
      let numbers = placing.groups.values.map { groups.number(of: $0) }
      tally.begin(measure.aggregate, groupCount: groups.count)
      placing.forEachPlaced { row, group, place, isLast in
        guard let value = placing.reads(row) else { return }
        tally.add(value, to: numbers[group] * grid.placeCount + grid.index(of: place), isInTotal: isLast)
      }
    }
    return Result(
      hasData: judged.contains { facts.table($0.measure.fact).count > 0 }, groups: groups, grid: grid,
      numbers: tally.settled(runLength: grid.offsets.count, isStock: judged.last?.measure.isStock ?? false))
  }

  /// The ids of the records for whose group and place `isWanted` holds, in the order of the log; nil takes what
  /// the total counts.
  func records(_ isWanted: ((_ groups: [GroupValue], _ place: Place) -> Bool)?) -> [Int64] {
    var ids: [Int64] = []
    forEachCounted { placing, table, row, group, place, isLast in
      if isWanted?(placing.groups.values[group], place) ?? isLast { ids.append(table.ids[row]) }
    }
    return judged.count > 1 ? ids.sorted() : ids
  }

  /// Calls `body` with every fact that counts, once for each place that it has.
  func forEachCounted(
    _ body: (
      _ placing: Placing, _ table: FactTable, _ row: Int, _ group: Int, _ place: Place, _ isLast: Bool
    ) -> Void
  ) {
    for (measure, judging) in judged {
      let placing = Placing(measure, judging, grid: grid, query: query, facts: facts)
      let table = facts.table(measure.fact)
      placing.forEachPlaced { row, group, place, isLast in
        if placing.reads(row) != nil { body(placing, table, row, group, place, isLast) }
      }
    }
  }

  /// The versions that judge facts of these days; of a stock also those that judged what still stands.
  func versions(judging days: ClosedRange<BusinessDate>) -> [Int] {
    judged.filter { measure, judging in
      if measure.anchor == nil { return true }
      let hasBegun = judging.from.map { $0 <= days.upperBound } ?? true
      let hasEnded = judging.before.map { $0 <= days.lowerBound } ?? false
      return hasBegun && (measure.isStock || !hasEnded)
    }.map(\.judging.version.number)
  }

  /// The measure of each version that has this side. What has no date lies in no version's time: the one in force when
  /// the data ends judges it.
  var judged: [(measure: Measure, judging: Judging)] {
    query.judging.compactMap { judging in
      measure(judging.version.kpi).flatMap { measure in
        measure.anchor != nil || judging.isInForce(on: query.dataThrough) ? (measure, judging) : nil
      }
    }
  }

  /// What the tally of a side says of each cell.
  struct Result {
    /// False when nothing was ever said of the kind that is counted: then there is no data, and not zero.
    let hasData: Bool
    fileprivate let groups: GroupNumbers
    fileprivate let grid: Grid
    fileprivate let numbers: Tally.Numbers

    /// The number of a cell: 0 where nothing was counted, nil where there is no data.
    func number(_ groups: [GroupValue], _ place: Place) -> Double? { value(numbers.cells, groups, place) }

    /// The number of a cell with all earlier offsets of its cohort.
    func soFar(_ groups: [GroupValue], _ place: Place) -> Double? { value(numbers.soFar, groups, place) }

    /// True when a fact was counted in the cell, were it to nothing.
    func isCounted(_ groups: [GroupValue], _ place: Place) -> Bool {
      cell(groups, place).map { numbers.isCounted[$0] } ?? false
    }

    var total: Double? { hasData ? numbers.total : nil }

    /// The groups in which a fact was counted.
    var countedGroups: [[GroupValue]] {
      groups.values.enumerated().filter { number, _ in
        numbers.isCounted[number * grid.placeCount..<(number + 1) * grid.placeCount].contains(true)
      }.map(\.element)
    }

    private func value(_ cells: [Double?], _ groups: [GroupValue], _ place: Place) -> Double? {
      guard hasData else { return nil }
      return cell(groups, place).map { cells[$0] } ?? 0
    }

    private func cell(_ groups: [GroupValue], _ place: Place) -> Int? {
      self.groups.number(known: groups).map { $0 * grid.placeCount + grid.index(of: place) }
    }
  }
}

/// One numbering of groups for all versions, whose facts may fall into different ones.
private struct GroupNumbers {
  private(set) var values: [[GroupValue]] = []
  private var numbers: [[GroupValue]: Int] = [:]

  var count: Int { values.count }

  mutating func number(of groups: [GroupValue]) -> Int {
    if let number = numbers[groups] { return number }
    numbers[groups] = count
    values.append(groups)
    return count - 1
  }

  func number(known groups: [GroupValue]) -> Int? { numbers[groups] }
}

/// A version, and the anchor dates that it judges.
struct Judging {
  let version: DefinitionVersion
  let from: BusinessDate?
  let before: BusinessDate?

  func isInForce(on date: BusinessDate) -> Bool {
    (from.map { $0 <= date } ?? true) && (before.map { date < $0 } ?? true)
  }
}

extension Query {
  /// The versions that judge, oldest first, each in its own time; or the newest in force alone.
  var judging: [Judging] {
    guard mode == .then else {
      return [versions.inForce(on: dataThrough)].compactMap(\.self).map {
        Judging(version: $0, from: nil, before: nil)
      }
    }
    return versions.indices.map { index in
      let next = versions.indices.contains(index + 1) ? versions[index + 1].effectiveFrom : nil
      return Judging(version: versions[index], from: versions[index].effectiveFrom, before: next)
    }
  }
}
