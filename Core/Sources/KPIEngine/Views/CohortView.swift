import SalesModel

// 追っかけ: what became of those who were born in a month, by months elapsed.

extension Engine {
  func cohortReport(_ query: Query) -> Report {
    let grid = Grid(query, offsets: offsets(of: query))
    let numerator = side(.numerator, of: query, grid: grid).tallied()
    let denominator = side(.denominator, of: query, grid: grid).tallied()
    var rows: [Report.Row] = []
    for (index, period) in grid.periods.enumerated() {
      for group in rowGroups(numerator, denominator, query) {
        rows += cohortRows(period, index, group, grid, query, numerator, denominator)
      }
    }
    let isRate = query.versions.last?.kpi.denominator != nil
    let total = row(
      nil, query.by.map { _ in .none }, isRate: isRate, isOpen: rows.contains(where: \.isOpen),
      versions: Set(rows.flatMap(\.versions)).sorted(), numerator: numerator.hasData ? numerator.total : nil,
      denominator: denominator.hasData ? denominator.total : nil)
    return Report(query: query, rows: rows, total: total)
  }

  /// From the earliest offset that occurs (an event may precede its lead) to the month of the data's end.
  func offsets(of query: Query) -> ClosedRange<Int> {
    guard let version = query.versions.last else { return 0...0 }
    let last = query.calendar.month(of: query.dataThrough).index - query.months.lowerBound.index
    let measure = version.kpi.numerator
    let (anchorPath, originPath) = (measure.anchor, version.kpi.origin.path(from: measure))
    guard let anchor = facts.column(anchorPath, of: measure.fact, rep: measure.rep),
      let origin = facts.column(originPath, of: measure.fact, rep: measure.rep)
    else { return 0...max(last, 0) }
    let months = MonthTable(covering: [anchor, origin], calendar: query.calendar)
    var earliest = 0
    anchor.forEach { row, date in
      guard let month = months[date], let born = months[origin[row]] else { return }
      earliest = min(earliest, month - born)
    }
    return earliest...max(last, 0)
  }

  private func cohortRows(
    _ period: Period?, _ index: Int, _ group: [GroupValue], _ grid: Grid, _ query: Query,
    _ numerator: Side.Result,
    _ denominator: Side.Result
  ) -> [Report.Row] {
    guard let kpi = query.versions.last?.kpi, let born = period?.months(in: query.calendar).lowerBound else {
      return []
    }
    let isConstant = kpi.denominator.map { kpi.origin.isPopulation($0) } ?? false
    let end = query.calendar.month(of: query.dataThrough)
    var cumulative = 0.0
    var cumulativeBase = 0.0
    var rows: [Report.Row] = []
    for offset in grid.offsets where born.adding(offset) <= end {
      func number(_ side: Side.Result, at offset: Int) -> Double? {
        side.number(at: CellKey(groups: group, place: Place(period: index, offset: offset)))
      }
      let count = number(numerator, at: offset)
      let base = number(denominator, at: isConstant ? grid.offsets.lowerBound : offset)
      cumulative += count ?? 0
      cumulativeBase = isConstant ? base ?? 0 : cumulativeBase + (base ?? 0)
      if offset < 0, count == 0 { continue }
      rows.append(
        Report.Row(
          period: period, groups: group, offset: offset, numerator: count,
          denominator: kpi.denominator == nil ? nil : cumulativeBase,
          value: kpi.denominator == nil ? count : quotient(count.map { _ in cumulative }, cumulativeBase),
          cumulative: count.map { _ in cumulative },
          isOpen: query.calendar.lastDay(of: born.adding(offset)) > query.dataThrough,
          versions: query.judging(index, numerator, denominator)))
    }
    return rows
  }
}
