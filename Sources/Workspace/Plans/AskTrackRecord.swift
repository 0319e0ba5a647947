import KPIEngine
public import Planning
public import SalesModel

extension Workspace {
  /// What the workspace did in the months before a plan's period: rates, lead times, months of every stage.
  public func trackRecord(before period: Period, scope: Scope = Scope(), for viewer: Viewer)
    async throws(Problem) -> TrackRecord
  {
    try viewer.check(.manager)
    return try await counting { () async throws(Problem) in
      try await snapshot(naming: scope.named).trackRecord(before: period, scope: scope)
    }
  }
}

extension Snapshot {
  /// So many months are looked at, the one in progress not counted.
  private static let months = 24
  /// Plans of longer ago are history.
  private static let oldest = 120
  /// Stages whose work can be told by rep.
  private static let workStages = ["dials", "connects", "contacts", "appointmentsSet"]

  /// The record up to the last complete month before `period`.
  /// - Throws: for a period of more than ten years ago.
  func trackRecord(before period: Period, scope: Scope) throws(Problem) -> TrackRecord {
    let condition = try condition(scope)
    let current = settings.fiscal.month(of: dataThrough)
    let last = min(period.months(in: settings.fiscal).lowerBound, current).adding(-1)
    guard last >= current.adding(-Self.oldest) else {
      throw Problem(
        .invalid,
        Localized(ja: "10年より前の期間は計画できません。", en: "A period of more than ten years ago cannot be planned."),
        remedy: Localized(ja: "期間を選び直してください。", en: "Choose another period."), field: "period")
    }
    let known = current.adding(-Self.months)...current
    var counts: [String: [Month: Int]] = [:]
    for stage in PlanChain.standard.stages {
      counts[stage] = try monthly(PlanChain.kpi(measuring: stage), over: known, condition).mapValues {
        Int($0)
      }
    }
    var repMonths: [String: [DailyLoad.RepMonth]] = [:]
    for stage in Self.workStages {
      repMonths[stage] = try loads(of: stage, over: last.adding(-11)...last, condition)
    }
    return TrackRecord(
      counts: counts, leftOut: ["prospects": try prospectsLeftOut(condition)],
      amounts: try monthly("wonAmount", over: known, condition).mapValues { Int64(nearest: $0) },
      leadTimes: try leadTimes(over: last.adding(1 - Self.months)...last, condition), repMonths: repMonths,
      current: current, ahead: shareAhead(of: current), last: last)
  }

  private func monthly(_ kpi: KPI.ID, over months: ClosedRange<Month>, _ scope: Condition) throws(Problem)
    -> [Month: Double]
  {
    let rows = engine.report(try query(kpi, months: months, scope: scope)).rows
    return Dictionary(
      rows.compactMap { row in
        row.period?.month.map { ($0, row.numerator ?? 0) }
      }, uniquingKeysWith: +)
  }

  private func loads(of stage: String, over months: ClosedRange<Month>, _ scope: Condition) throws(Problem)
    -> [DailyLoad.RepMonth]
  {
    let rows = engine.report(try query(stage, months: months, by: ["rep"], scope: scope)).rows
    return rows.compactMap { row in
      guard case .record(_, let rep)? = row.groups.first, let count = row.numerator, count > 0,
        let month = row.period?.month
      else { return nil }
      let days = settings.fiscal.days(of: month)
      return DailyLoad.RepMonth(
        rep: PlanRep.ID(rep), month: month, count: count,
        days: state.calendar.businessDays(from: days.lowerBound, through: days.upperBound))
    }
  }

  private func shareAhead(of month: Month) -> Double {
    let progress = PeriodProgress(
      of: settings.fiscal.days(of: month), reach: reach, calendar: state.calendar)
    guard progress.total > .zero else { return 0 }
    return progress.remaining.days / progress.total.days
  }
}

// MARK: - Lead times

extension Snapshot {
  /// How long each stage takes to the next, by the rate between them.
  private func leadTimes(over months: ClosedRange<Month>, _ scope: Condition) throws(Problem) -> [String:
    LeadTime]
  {
    let questions = [
      "appointmentRate": try query("appointmentRate", view: .cohort, months: months, scope: scope),
      "prospectRate": try fromAppointments(over: months, scope),
      "winRate": try query("openedToWonRate", view: .cohort, months: months, scope: scope),
    ]
    return questions.compactMapValues { LeadTime(engine.report($0)) }
  }

  /// Opportunities opened, followed from the setting of their appointment: no KPI of the catalogue divides so.
  private func fromAppointments(over months: ClosedRange<Month>, _ scope: Condition) throws(Problem) -> Query
  {
    var query = try query("opportunitiesOpened", view: .cohort, months: months, scope: scope)
    let appointments = try self.query("appointmentsSet", months: months).versions.last?.kpi.numerator
    query.versions = query.versions.map { version in
      var version = version
      version.kpi.denominator = appointments
      return version
    }
    return query
  }
}
