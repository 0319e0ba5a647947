import SalesModel

/// One side of a KPI under one query: finds the facts that count and the cell of each.
///
/// The steps, in order: the versions that judge, the facts in scope of each, the place of each fact in time, its
/// group; then either a tally per cell or the records of one cell.
struct Side {
  let query: Query
  let facts: Facts
  let grid: Grid
  /// The measure of each version that has this side. What has no date lies in no version's time: the one in force when
  /// the data ends judges it.
  let judged: [(measure: Measure, judging: Judging)]

  /// - Parameter measure: how the measure of a version is found: the numerator's or the denominator's.
  init(query: Query, facts: Facts, grid: Grid, measure: (KPI) -> Measure?) {
    self.query = query
    self.facts = facts
    self.grid = grid
    judged = query.judging.compactMap { judging in
      measure(judging.version.kpi).flatMap { measure in
        measure.anchor != nil || judging.isInForce(on: query.reach.through)
          ? (measure, measure.isPlanned ? judging : judging.ending(on: query.reach.today)) : nil
      }
    }
  }

  /// The numbers of every cell and of all together; none when they are more than the question may take.
  func tallied() -> Result {
    guard Allowance.admits(cells: grid.placeCount) else { return untold }
    let shared = judged.compactMap { sharedFacts($0) }
    let parts = shared.flatMap(\.moved)
    let placings = judged.map { placing($0) } + shared.flatMap { $0.moved.isEmpty ? $0.brought : [] }
    let groups = GroupNumbers((placings + parts.map(\.placing)).map(\.groups))
    guard Allowance.admits(cells: groups.count * grid.placeCount) else { return untold }
    var tally = Tally(cellCount: groups.count * grid.placeCount)
    func source(_ placing: Placing, _ numbers: [Int]?) -> Tally.Source {
      Tally.Source(placing: placing, cellMap: numbers.map { cellMap(of: $0) })
    }
    for (placing, numbers) in zip(placings, groups.numbers) { tally.add(source(placing, numbers)) }
    for (part, numbers) in zip(parts, groups.numbers.dropFirst(placings.count)) {
      tally.add(source(part.placing, numbers)) { part.percent(of: $0) }
    }
    guard !tally.isOverflown else {
      Allowance.current?.stop(.sumTooLarge)
      return untold
    }
    return Result(
      hasData: judged.contains { facts.mayTell($0.measure) }, firstRecorded: firstRecorded,
      groups: groups, grid: grid,
      numbers: tally.settled(runLength: grid.offsets.count))
  }

  /// Says of nothing that there are numbers.
  private var untold: Result {
    Result(
      hasData: false, firstRecorded: 0, groups: GroupNumbers([]), grid: grid,
      numbers: Tally(cellCount: 0).settled(runLength: 1))
  }

  /// The first period that does not end before the first record of all: earlier ones were not recorded, and what nobody
  /// recorded is no zero. Cohorts begin with their records anyway.
  private var firstRecorded: Int {
    guard query.view != .cohort, let begin = facts.begin else { return 0 }
    return grid.periods.firstIndex { query.days(of: $0).upperBound >= begin } ?? grid.periods.count
  }

  private func placing(_ judged: (measure: Measure, judging: Judging)) -> Placing {
    Placing(judged.measure, judged.judging, grid: grid, query: query, facts: facts)
  }

  private func sharedFacts(_ judged: (measure: Measure, judging: Judging)) -> SharedFacts? {
    SharedFacts(judged.measure, judged.judging, grid: grid, query: query, facts: facts)
  }

  /// Where each version finds its facts, those that only second reps bring included; none is found twice in a group.
  private var findings: [Placing] { judged.flatMap { [placing($0)] + (sharedFacts($0)?.brought ?? []) } }

  /// The cell of the tally for each cell of a version whose groups have other numbers.
  private func cellMap(of numbers: [Int]) -> [Int32] {
    numbers.flatMap { number in (0..<grid.placeCount).map { Int32(number * grid.placeCount + $0) } }
  }

  /// The ids of the records for whose group and place `isWanted` holds, in ascending order; nil takes what the total
  /// counts.
  func records(_ isWanted: ((_ groups: [GroupValue], _ place: Place) -> Bool)?) -> [Int64] {
    var ids: [Int64] = []
    for placing in findings {
      let table = facts.table(placing.measure.fact)
      var wanted: [Int: Bool] = [:]
      placing.forEachPlaced { row, cell, isInTotal in
        guard placing.reads(row) != nil else { return }
        if let isWanted {
          if wanted[cell] == nil {
            wanted[cell] = isWanted(placing.groups.values(of: cell / grid.placeCount), grid.place(of: cell))
          }
          if wanted[cell] == true { ids.append(table.ids[row]) }
        } else if isInTotal {
          ids.append(table.ids[row])
        }
      }
    }
    return ids.sorted()
  }

  /// Calls `body` with every fact that the total counts.
  func forEachCounted(_ body: (_ placing: Placing, _ table: FactTable, _ row: Int) -> Void) {
    for placing in findings {
      let table = facts.table(placing.measure.fact)
      placing.forEachPlaced { row, _, isInTotal in
        if isInTotal, placing.reads(row) != nil { body(placing, table, row) }
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

  /// What the tally of a side says of each cell.
  struct Result {
    /// False when nothing was ever said of the kind that is counted: then there is no data, and not zero.
    let hasData: Bool
    private let firstRecorded: Int
    /// The groups in which a fact was counted.
    let countedGroups: [[GroupValue]]
    private let numberOf: [[GroupValue]: Int]
    private let grid: Grid
    private let numbers: Tally.Numbers

    fileprivate init(
      hasData: Bool, firstRecorded: Int, groups: GroupNumbers, grid: Grid, numbers: Tally.Numbers
    ) {
      self.hasData = hasData
      self.firstRecorded = firstRecorded
      self.grid = grid
      self.numbers = numbers
      let counted = (0..<groups.count).filter { number in
        numbers.isCounted[number * grid.placeCount..<(number + 1) * grid.placeCount].contains(true)
      }
      countedGroups = counted.map { groups.values(of: $0) }
      numberOf = Dictionary(zip(countedGroups, counted)) { first, _ in first }
    }

    /// The numbers of one group, by place.
    func line(_ group: [GroupValue]) -> Line {
      Line(
        numbers: numbers, grid: grid, first: numberOf[group].map { $0 * grid.placeCount }, hasData: hasData,
        firstRecorded: firstRecorded)
    }

    /// Nil when none of it was recorded.
    var total: Double? {
      hasData && (firstRecorded < grid.periods.count || !countedGroups.isEmpty) ? numbers.total : nil
    }
  }

  /// What the tally of a side says of one group.
  struct Line {
    fileprivate let numbers: Tally.Numbers
    fileprivate let grid: Grid
    /// The group's first cell; nil when nothing was counted in it.
    fileprivate let first: Int?
    /// False also for facts whose amounts nobody ever said.
    fileprivate let hasData: Bool
    /// The first period of which there are records at all.
    fileprivate let firstRecorded: Int

    /// The number of a place: 0 where nothing was counted, nil where there is no data.
    func number(_ place: Place) -> Double? { value(numbers.cells, place) }

    /// The number of a place with all earlier offsets of its cohort.
    func soFar(_ place: Place) -> Double? { value(numbers.soFar, place) }

    /// True when a fact was counted in the place, were it to nothing.
    func isCounted(_ place: Place) -> Bool {
      first.map { numbers.isCounted[$0 + grid.index(of: place)] } ?? false
    }

    private func value(_ cells: [Double?], _ place: Place) -> Double? {
      guard hasData, place.period >= firstRecorded || isCounted(place) else { return nil }
      return first.map { cells[$0 + grid.index(of: place)] } ?? numbers.nothing
    }
  }
}

/// One numbering of groups for all versions, whose facts may fall into different ones.
private struct GroupNumbers {
  /// For each version the number of each of its groups; nil where they keep their own.
  let numbers: [[Int]?]
  private let common: [[GroupValue]]
  private let only: Groups?

  init(_ versions: [Groups]) {
    guard versions.count > 1 else {
      (only, common, numbers) = (versions.first, [], versions.map { _ in nil })
      return
    }
    var common: [[GroupValue]] = []
    var known: [[GroupValue]: Int] = [:]
    numbers = versions.map { groups in
      (0..<groups.count).map { number in
        let values = groups.values(of: number)
        if let known = known[values] { return known }
        known[values] = common.count
        common.append(values)
        return common.count - 1
      }
    }
    (only, self.common) = (nil, common)
  }

  var count: Int { only?.count ?? common.count }

  func values(of number: Int) -> [GroupValue] { only?.values(of: number) ?? common[number] }
}

/// A version, and the anchor dates that it judges.
struct Judging {
  let version: DefinitionVersion
  let from: BusinessDate?
  let before: BusinessDate?
  /// The last date that has come; what is dated later has not happened yet.
  private(set) var today: BusinessDate?

  func isInForce(on date: BusinessDate) -> Bool {
    (from.map { $0 <= date } ?? true) && (before.map { date < $0 } ?? true)
  }

  /// The same version, judging nothing that is dated after a day.
  func ending(on today: BusinessDate?) -> Judging {
    var judging = self
    judging.today = today
    return judging
  }

  /// The last date of which it judges facts; nil without end.
  var last: BusinessDate? { [before?.adding(days: -1), today].compactMap(\.self).min() }
}

extension Query {
  /// The versions that judge, oldest first, each in its own time; or the newest in force alone.
  var judging: [Judging] {
    guard mode == .then else {
      return [versions.inForce(on: reach.through)].compactMap(\.self).map {
        Judging(version: $0, from: nil, before: nil)
      }
    }
    return versions.indices.map { index in
      let next = versions.indices.contains(index + 1) ? versions[index + 1].effectiveFrom : nil
      return Judging(version: versions[index], from: versions[index].effectiveFrom, before: next)
    }
  }
}
