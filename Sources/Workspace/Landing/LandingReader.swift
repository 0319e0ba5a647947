import KPIEngine
import Planning
import SalesModel

/// Reads what a landing is forecast from: one pace report, and for what comes some time after a lead one cohort report.
struct LandingReader {
  /// How many months a forecast learns from.
  private static let pastMonths = 36

  let snapshot: Snapshot
  let scope: Condition
  /// How far the records reach that the KPI reads.
  let reach: DataReach

  /// The month to which the data reaches.
  var running: Month { snapshot.settings.fiscal.month(of: reach.through) }

  /// The past of what some versions count, with months to come up to `last`; nil when nothing ever came.
  func history(of kpi: KPI.ID, counting versions: [DefinitionVersion], through last: Month)
    throws(Problem) -> LandingHistory?
  {
    var query = try snapshot.query(kpi, months: months, scope: scope)
    query.versions = versions
    let courses = courses(query)
    let upcoming = (running.index + 1..<max(last.index, running.index + 3) + 1).compactMap { index in
      MonthCourse(month: Month(index: index), work: work(of: Month(index: index)), daily: [])
    }
    return LandingHistory(
      months: courses, upcoming: upcoming,
      cohort: try cohort(query, total: courses.reduce(0) { $0 + $1.total }),
      isWhole: versions.last?.kpi.unit == .count)
  }

  private var months: ClosedRange<Month> { running.adding(1 - Self.pastMonths)...running }

  // MARK: - By business day

  private func courses(_ query: Query) -> [MonthCourse] {
    var query = query
    query.view = .pace
    query.reach = reach.atAnyHour
    let rows = Dictionary(grouping: snapshot.engine.report(query).rows) { $0.period?.month }
    return months.compactMap { month in course(month, rows[month] ?? []) }
  }

  /// What lies between the last business day that is over and the next one belongs to the former: it is there already.
  private func course(_ month: Month, _ rows: [Report.Row]) -> MonthCourse? {
    let workdays = workdays(of: month)
    let over = workdays.count { reach.isWorkOver(on: $0, calendar: snapshot.state.calendar) }
    var daily = rows.map { $0.numerator ?? 0 }
    if over < daily.count {
      let early = daily[over]
      daily.removeSubrange(over...)
      if early > 0 { daily.isEmpty ? daily.append(early) : (daily[over - 1] += early) }
    }
    let begun = over == daily.count && over < workdays.count ? shareOver(of: workdays[over]) : 0
    return MonthCourse(month: month, work: work(of: month), daily: daily, begun: begun)
  }

  /// How much of a day's work is over, from 0 to 1.
  private func shareOver(of date: BusinessDate) -> Double {
    let whole = snapshot.state.calendar.businessDays(from: date, through: date)
    guard whole > .zero else { return 0 }
    return reach.worked(on: date, calendar: snapshot.state.calendar).days / whole.days
  }

  /// The dates on which work is done; as in the pace view a month without any has its last day.
  private func workdays(of month: Month) -> [BusinessDate] {
    let days = snapshot.settings.fiscal.days(of: month)
    let working = days.filter { snapshot.state.calendar.halves(on: $0) > 0 }
    return working.isEmpty ? [days.upperBound] : working
  }

  private func work(of month: Month) -> [Int] {
    var done = 0
    return workdays(of: month).map { date in
      done += snapshot.state.calendar.halves(on: date)
      return done
    }
  }

  // MARK: - By cohort

  /// The cohorts of leads; where most opportunities know no lead, those of opened opportunities.
  private func cohort(_ query: Query, total: Double) throws(Problem) -> CohortCells? {
    guard let measure = query.measure(.numerator), [.appointment, .opportunity].contains(measure.fact) else {
      return nil
    }
    if let leads = try cells(query, of: "leads", total: total) { return leads }
    guard measure.fact == .opportunity, measure.anchor != Field.Opportunity.openedOn.name,
      let opened = snapshot.state.book.versions(of: "opportunitiesOpened")?.last?.kpi.numerator
    else { return nil }
    var followed = query
    for index in followed.versions.indices {
      followed.versions[index].kpi.denominator = opened
      followed.versions[index].kpi.denominatorOf = nil
    }
    return try cells(followed, of: "opportunitiesOpened", total: total)
  }

  /// Nil when the cohorts explain less than half of what came, and where the scope does not fit those who are born.
  private func cells(_ query: Query, of population: KPI.ID, total: Double) throws(Problem) -> CohortCells? {
    var query = query
    query.view = .cohort
    query.reach = reach.atAnyHour
    var cells: [Month: [Month: Double]] = [:]
    var sum = 0.0
    for row in snapshot.engine.report(query).rows {
      guard let born = row.period?.month, let count = row.numerator, count > 0
      else { continue }
      let came = born.adding(row.offset ?? 0)
      sum += months.contains(came) ? count : 0
      cells[born, default: [:]][came, default: 0] += count
    }
    let births = courses(try snapshot.query(population, months: months, scope: scope))
    guard total > 0, sum >= total / 2, births.contains(where: { $0.total > 0 }) else { return nil }
    return CohortCells(births: births, cells: cells)
  }
}
