import SalesModel

// 追っかけ: what became of those who were born in a month, by months elapsed.

extension Engine {
  func cohortReport(_ query: Query) -> Report {
    let cohort = Cohort(self, query)
    let lines = rowGroups(cohort.numerator, cohort.denominator, query).map { group in
      CohortLine(
        group: group, numerator: cohort.numerator.line(group), denominator: cohort.denominator.line(group))
    }
    let count = cohort.grid.periods.indices.reduce(0) { $0 + cohort.offsets(of: $1).count } * lines.count
    let isAdmitted = Allowance.admits(rows: count)
    let rows = cohort.grid.periods.indices.flatMap { period in
      !isAdmitted || Allowance.isStopped ? [] : lines.flatMap { cohort.rows(period, $0) }
    }
    let versions = cohort.grid.periods.indices.flatMap { period in
      Allowance.isStopped ? [] : cohort.offsets(of: period).flatMap { cohort.versions(period, $0) }
    }
    let total = row(
      nil, query.by.map { _ in .none }, query, isOpen: rows.contains(where: \.isOpen),
      versions: Set(versions).sorted(), numerator: cohort.numerator.total,
      denominator: cohort.denominator.total)
    return Report(query: query, rows: rows, total: total)
  }

  /// From the earliest offset that occurs (an event may precede its lead) to the month of the data's end.
  func cohortOffsets(of query: Query) -> ClosedRange<Int> {
    let last = query.calendar.month(of: query.reach.through).index - query.months.lowerBound.index
    let measures = query.judging.map(\.version.kpi).flatMap {
      [$0.numerator] + [$0.denominator].compactMap(\.self)
    }
    return (measures.map { earliestOffset(of: $0, in: query) }.min() ?? 0)...max(last, 0)
  }

  private func earliestOffset(of measure: Measure, in query: Query) -> Int {
    guard let anchor = measure.anchor.flatMap({ facts.column($0, of: measure) }),
      let origin = facts.column(query.origin.path(from: measure), of: measure)
    else { return 0 }
    let wanted = query.months.lowerBound.index...query.months.upperBound.index
    let (months, births) = (MonthTable(anchor, query.calendar), MonthTable(origin, query.calendar))
    var earliest = 0
    for row in 0..<anchor.count {
      guard let month = months[anchor.code(at: row)], let born = births[origin.code(at: row)],
        wanted.contains(born)
      else { continue }
      earliest = min(earliest, month - born)
    }
    return earliest
  }
}

/// One group's numbers on both sides.
private struct CohortLine {
  let group: [GroupValue]
  let numerator: Side.Line
  let denominator: Side.Line
}

/// The two sides of a cohort report, and how their cells become rows.
private struct Cohort {
  let grid: Grid
  let numerator: Side.Result
  let denominator: Side.Result
  private let query: Query
  private let sides: [Side]

  init(_ engine: Engine, _ query: Query) {
    self.query = query
    grid = Grid(query, offsets: engine.offsets(of: query))
    let numerator = engine.side(.numerator, of: query, grid: grid)
    let denominator = engine.side(.denominator, of: query, grid: grid)
    sides = [numerator, denominator]
    (self.numerator, self.denominator) = (numerator.tallied(), denominator.tallied())
  }

  /// The offsets whose month has begun, for the oldest of the period at least.
  func offsets(of period: Int) -> Range<Int> {
    let oldest = query.months(of: grid.periods[period]).lowerBound.index
    let end = min(grid.offsets.upperBound, grid.lastMonth - oldest) + 1
    return grid.offsets.lowerBound..<max(end, grid.offsets.lowerBound)
  }

  func rows(_ period: Int, _ line: CohortLine) -> [Report.Row] {
    offsets(of: period).filter { $0 >= 0 || hasEarly(line, Place(period: period, offset: $0)) }
      .map { row(period, line, $0) }
  }

  /// The versions that judged what a cell holds, from the first of its cohort to the end of its offset.
  func versions(_ period: Int, _ offset: Int) -> [Int] {
    let born = query.months(of: grid.periods[period])
    let last = min(born.upperBound.index + max(offset, 0), max(grid.lastMonth, born.upperBound.index))
    let days = query.days(from: born.lowerBound.adding(min(offset, 0))...Month(index: last))
    return Set(sides.flatMap { $0.versions(judging: days) }).sorted()
  }

  private func row(_ period: Int, _ line: CohortLine, _ offset: Int) -> Report.Row {
    let place = Place(period: period, offset: offset)
    let count = line.numerator.number(place)
    let soFar = line.numerator.soFar(place)
    let base = query.isRate ? line.denominator.soFar(place) : nil
    let youngest = query.months(of: grid.periods[period]).upperBound
    return Report.Row(
      period: grid.periods[period], groups: line.group, offset: offset, numerator: count, denominator: base,
      value: query.isRate ? quotient(soFar, base) : count, cumulative: soFar,
      isOpen: query.calendar.lastDay(of: youngest.adding(offset)) > query.reach.endedThrough,
      versions: versions(period, offset))
  }

  /// True when something happened so long before the lead.
  private func hasEarly(_ line: CohortLine, _ place: Place) -> Bool {
    let isPopulation = query.versions.last?.kpi.denominator.map { query.origin.isPopulation($0) } ?? true
    return line.numerator.isCounted(place) || (!isPopulation && line.denominator.isCounted(place))
  }
}
