public import KPIEngine
public import Planning
public import SalesModel

/// One KPI in one period against its target: a figure with everything that explains it.
public struct Standing: Sendable {
  public let definition: DefinitionVersion
  /// What the team does with it.
  public let use: KPIUse
  /// The versions that judged.
  public let versions: [Int]
  public let numerator: Double?
  public let denominator: Double?
  /// Nil without data.
  public let value: Double?
  /// How many facts the time that the KPI tells leaves out, see ``KPIEngine/Query/leftOut``; nil for other KPIs.
  public let leftOut: Double?
  public let isOpen: Bool
  /// How far the records reach that it is counted from.
  public let reach: AnswerReach
  /// How much of the period is over as far as they reach.
  public let progress: PeriodProgress
  /// For managers the outcome target, for members the field target; nil when none covers the period and scope.
  public let target: Rational?
  /// The field target, for managers, where it is another number than ``target`` (A09).
  public let fieldTarget: Rational?
  /// What ``target`` was when the period began; nil when it did not change since (C03).
  public let formerTarget: Rational?
  /// Nil without a target or a value.
  public let pace: Pace?
  /// The same count at the same business day of the period before; nil for rates and without data.
  public let sameDayBefore: Double?
  /// The last 13 months, oldest first.
  public let trend: [TrendPoint]
  /// Where another definition begins to judge in those months.
  public let breaks: [DefinitionBreak]

  /// 着地見込み, where a page asks for it and the KPI has one.
  public internal(set) var landing: LandingFigure?

  public var kpi: KPI { definition.kpi }

  /// True for what adds up day by day: counts and money, but no rates and no stocks.
  public var addsUp: Bool { kpi.addsUp }

  /// One month of a trend.
  public struct TrendPoint: Hashable, Sendable {
    public let month: Month
    public let value: Double?
    public let target: Rational?
    /// The field target, for managers, where it is another number than ``target``.
    public let fieldTarget: Rational?
    public let isOpen: Bool
    public let versions: [Int]
    /// What it came to when the month was closed; nil for an open month and in a narrower scope.
    public let frozen: ClosedFigure?

    /// 締め後修正: what was corrected since the close; nil for an open month.
    public var adjustment: Double? { frozen?.adjustment(to: value) }
  }
}

/// Period, scope and progress: what all figures of one page share.
struct StandingFrame {
  let snapshot: Snapshot
  let period: Period
  let scope: Scope
  let condition: Condition
  /// How far all figures of the page reach together.
  let reach: AnswerReach
  let level: TargetLevel
  let targets: TargetLookup
  /// Whose targets the scope asks for; nil when nobody can owe one.
  let holder: TargetHolder?

  /// - Parameters:
  ///   - kpis: which figures the page shows; nil for any.
  ///   - level: whose targets are shown first.
  init(_ snapshot: Snapshot, showing kpis: [KPI.ID]? = nil, period: Period, scope: Scope, level: TargetLevel)
    throws(Problem)
  {
    self.snapshot = snapshot
    reach = kpis.map { snapshot.reach(ofAll: $0) } ?? snapshot.reachOfAll
    self.period = period
    self.scope = scope
    condition = try snapshot.condition(scope)
    self.level = level
    targets = snapshot.targets
    holder = snapshot.holder(scope)
  }

  /// How much of the period is over for all figures of the page.
  var progress: PeriodProgress { progress(reach.reach) }

  /// The working time of the rep to whom the scope narrows; nil in any other scope (C19).
  var work: WorkProgress? { work(reach.reach) }

  private func progress(_ reach: DataReach) -> PeriodProgress {
    PeriodProgress(
      of: period.days(in: snapshot.settings.fiscal), reach: reach, calendar: snapshot.state.calendar)
  }

  private func work(_ reach: DataReach) -> WorkProgress? {
    holder.flatMap { snapshot.work(of: $0, in: period, reach: reach) }
  }

  var months: ClosedRange<Month> { period.months(in: snapshot.settings.fiscal) }

  /// The figure of a KPI in the frame's period.
  func standing(_ kpi: String) throws(Problem) -> Standing {
    let query = try snapshot.query(kpi, months: months, grain: nil, scope: condition)
    let row = snapshot.engine.report(query).rows.first
    let version = query.versions[query.versions.count - 1]
    let target = target(of: version.kpi, in: .span(period))
    let reach = snapshot.reach(of: kpi)
    let progress = progress(reach.reach)
    return Standing(
      definition: version, use: snapshot.state.use(of: kpi), versions: row?.versions ?? [],
      numerator: row?.numerator,
      denominator: row?.denominator,
      value: row?.value, leftOut: snapshot.leftOut(of: query), isOpen: row?.isOpen ?? true, reach: reach,
      progress: progress, target: target,
      fieldTarget: fieldTarget(of: version.kpi, in: .span(period), besides: target),
      formerTarget: formerTarget(of: version.kpi),
      pace: pace(
        of: version.kpi, value: row?.value, target: target, progress, work(reach.reach),
        isOver: !(row?.isOpen ?? true)),
      sameDayBefore: try sameDayBefore(version.kpi, progress),
      trend: try trend(version.kpi), breaks: snapshot.breaks(of: kpi, in: trendMonths))
  }

  /// What the target of a KPI expects by now, as ``standing(_:)`` judges it; nil without a target.
  func due(_ id: KPI.ID) -> Rational? {
    guard let kpi = snapshot.state.book.written[id]?.last?.kpi else { return nil }
    let reach = snapshot.reach(of: id)
    let isOver = period.lastDay(in: snapshot.settings.fiscal) <= reach.reach.endedThrough
    return pace(
      of: kpi, value: 0, target: target(of: kpi, in: .span(period)), progress(reach.reach),
      work(reach.reach), isOver: isOver)?.expected
  }

  /// The months of a KPI, each with its target.
  func monthly(_ id: String, over months: ClosedRange<Month>) throws(Problem) -> [Standing.TrendPoint] {
    let query = try snapshot.query(id, months: months, scope: condition)
    return snapshot.engine.report(query).rows.compactMap { row in
      guard let month = row.period?.month else { return nil }
      let kpi = query.versions[query.versions.count - 1].kpi
      let target = target(of: kpi, in: .month(month))
      return Standing.TrendPoint(
        month: month, value: row.value, target: target,
        fieldTarget: fieldTarget(of: kpi, in: .month(month), besides: target),
        isOpen: row.isOpen, versions: row.versions,
        frozen: scope.filters.isEmpty ? snapshot.state.closed[month]?.figures[id] : nil)
    }
  }

  /// Of the appointments held in the period, those without a verdict; nil without any that was held.
  func pendingVerdicts() throws(Problem) -> Double? {
    let pending = Condition.any([.isEmpty("verdict"), .equals("verdict", Verdict.pending.rawValue)])
    let query = try snapshot.query(
      "appointmentsHeld", months: months, grain: nil, scope: condition.and(pending))
    return snapshot.engine.report(query).rows.first?.value
  }

  private func trend(_ kpi: KPI) throws(Problem) -> [Standing.TrendPoint] {
    try monthly(kpi.id, over: trendMonths)
  }

  private var trendMonths: ClosedRange<Month> { months.upperBound.adding(-12)...months.upperBound }

  private func target(of kpi: KPI, in period: TargetPeriod, at other: TargetLevel? = nil) -> Rational? {
    guard let holder else { return nil }
    return targets.target(
      of: kpi.id, TargetRule(for: kpi), for: holder, in: period, at: other ?? level)
  }

  private func fieldTarget(of kpi: KPI, in period: TargetPeriod, besides target: Rational?) -> Rational? {
    guard level == .outcome else { return nil }
    let field = self.target(of: kpi, in: period, at: .field)
    return field == target ? nil : field
  }

  private func formerTarget(of kpi: KPI) -> Rational? {
    guard let holder else { return nil }
    return targets.formerTarget(
      of: kpi.id, TargetRule(for: kpi), for: holder, in: .span(period), at: level)
  }

  private func pace(
    of kpi: KPI, value: Double?, target: Rational?, _ progress: PeriodProgress, _ work: WorkProgress?,
    isOver: Bool
  ) -> Pace? {
    Pace(
      target: target, actual: value.flatMap { Rational(exactly: $0) }, progress: progress, work: work,
      measure: kpi.addsUp ? .flow : .level, isLowerBetter: kpi.direction == .lowerIsBetter, isOver: isOver)
  }

  /// What the period before had by the business day at which this one stands (C10).
  private func sameDayBefore(_ kpi: KPI, _ progress: PeriodProgress) throws(Problem) -> Double? {
    guard kpi.addsUp, let anchor = kpi.numerator.anchor else { return nil }
    let days = period.previous.days(in: snapshot.settings.fiscal)
    guard let date = snapshot.state.calendar.date(atBusinessDay: progress.elapsed, in: days) else {
      return nil
    }
    let query = try snapshot.query(
      kpi.id, months: period.previous.months(in: snapshot.settings.fiscal), grain: nil,
      scope: condition.and(.compare(anchor, .lessOrEqual, .date(date))))
    return snapshot.engine.report(query).rows.first?.value
  }
}

extension KPI {
  fileprivate var addsUp: Bool {
    (unit == .count || unit == .money) && denominator == nil && !numerator.isStock
  }
}

extension Snapshot {
  /// Whose target a scope asks for; nil when targets know no such part.
  fileprivate func holder(_ scope: Scope) -> TargetHolder? {
    guard let filter = scope.filters.first else { return .whole }
    guard scope.filters.count == 1 else { return nil }
    switch filter.dimension {
    case "team": return directory.record(.team, named: filter.value).map { .team(PlanTeam.ID($0)) }
    case "rep", "setter": return directory.record(.rep, named: filter.value).map { .rep(PlanRep.ID($0)) }
    default: return nil
    }
  }

  fileprivate func work(of holder: TargetHolder, in period: Period, reach: DataReach) -> WorkProgress? {
    guard case .rep(let rep) = holder, let availability = availability[rep] else { return nil }
    return WorkProgress(
      of: availability, in: period.days(in: settings.fiscal), reach: reach,
      calendar: state.calendar)
  }
}
