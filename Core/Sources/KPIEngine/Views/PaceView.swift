import SalesModel

// 進捗: how far a count had come by each business day of its month, and where the straight line from there ends.

extension Engine {
  /// Every business day of every month stands in a row for every group, were it with nothing; those that lie behind the
  /// end of the data have no numbers.
  func paceReport(_ query: Query) -> Report {
    let pace = MonthlyPace(self, query)
    let lines = rowGroups(pace.counted, pace.counted, query).map { ($0, pace.counted.line($0)) }
    let count = pace.workdays.months.reduce(0) { $0 + $1.count } * lines.count
    let isAdmitted = Allowance.admits(rows: count)
    let rows = pace.workdays.months.indices.flatMap { month in
      !isAdmitted || Allowance.isStopped ? [] : lines.flatMap { group, line in pace.rows(month, group, line) }
    }
    let total = row(
      nil, query.by.map { _ in .none }, query, isOpen: query.isOpen(nil),
      versions: pace.side.versions(judging: query.days(of: nil)),
      numerator: query.isFuture(nil) ? nil : pace.counted.total, denominator: nil)
    return Report(query: query, rows: rows, total: total)
  }
}

/// What was counted by business day, and how that becomes rows.
private struct MonthlyPace {
  let workdays: Workdays
  let side: Side
  let counted: Side.Result
  private let grid: Grid
  private let query: Query

  init(_ engine: Engine, _ query: Query) {
    self.query = query
    workdays = Workdays(query)
    grid = Grid(query, offsets: engine.offsets(of: query))
    side = engine.side(.numerator, of: query, grid: grid)
    counted = side.tallied()
  }

  /// A group's business days in one month of the query. A day without work may lie in the data while the business day
  /// that it belongs to lies ahead: it counts, and says nothing of the pace yet.
  func rows(_ month: Int, _ group: [GroupValue], _ line: Side.Line) -> [Report.Row] {
    let days = workdays.months[month]
    let work = days[days.count - 1].done
    return days.map { day in
      let place = Place(period: month, offset: day.number)
      let isFuture = day.dates.lowerBound > query.reach.through
      let count = isFuture ? nil : line.number(place)
      let soFar = isFuture ? nil : line.soFar(place)
      let reached = day.date <= query.reach.through ? soFar : nil
      return Report.Row(
        period: grid.periods[month], groups: group, offset: day.number, numerator: count, denominator: nil,
        value: count, cumulative: soFar, isOpen: day.dates.upperBound > query.reach.endedThrough,
        versions: side.versions(judging: day.dates),
        straightLine: quotient(reached.map { $0 * work.days }, over(by: day).days))
    }
  }

  /// Work of the month that is over by the end of a day, or by now.
  private func over(by day: Workday) -> BusinessDays {
    let whole = query.businessCalendar.businessDays(from: day.date, through: day.date)
    return day.done - whole + query.reach.worked(on: day.date, calendar: query.businessCalendar)
  }
}

extension KPI {
  /// True for what adds up day by day: counts and sums of what happens. A rate, a median, different values and what
  /// stands do not.
  public var addsUp: Bool {
    guard denominator == nil, !numerator.isStock else { return false }
    switch numerator.aggregate {
    case .count, .sum, .elapsed: return true
    case .distinct, .percentile, .rank: return false
    }
  }
}
