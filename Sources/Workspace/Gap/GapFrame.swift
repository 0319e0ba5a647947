import KPIEngine
import Planning
import SalesModel

/// The chain along which a gap is split, by the KPIs that measure it.
struct GapStages {
  /// From the first stage to the goal.
  let kpis: [KPI.ID]

  /// What is split when no plan says otherwise.
  static let standard = GapStages(kpis: [
    "leads", "appointmentsSet", "opportunitiesOpened", BackPlan.wonStage, PlanReport.goalKPI,
  ])

  init(kpis: [KPI.ID]) { self.kpis = kpis }

  /// The stages of a plan, ending in its goal.
  init(planned stages: [String]) { kpis = stages.map { PlanChain.kpi(measuring: $0) } + [PlanReport.goalKPI] }
}

/// Counts both sides of a gap in one period and scope.
struct GapFrame {
  let frame: StandingFrame

  init(_ frame: StandingFrame) { self.frame = frame }

  var snapshot: Snapshot { frame.snapshot }

  // MARK: - What was counted

  func actual(_ stages: GapStages) throws(Problem) -> [Rational] {
    try stages.kpis.map { (kpi) throws(Problem) in try total(kpi, in: frame.months) }
  }

  /// The period before, up to the business day at which this one stands.
  func before(_ stages: GapStages) throws(Problem) -> [Rational] {
    guard let cut = beforeCut else { return stages.kpis.map { _ in .zero } }
    return try stages.kpis.map { (kpi) throws(Problem) in try total(kpi, in: beforeMonths, through: cut) }
  }

  private var beforeMonths: ClosedRange<Month> {
    frame.period.previous.months(in: snapshot.settings.fiscal)
  }

  /// Nil before the first business day.
  private var beforeCut: BusinessDate? {
    let days = frame.period.previous.days(in: snapshot.settings.fiscal)
    guard frame.progress.remaining > .zero else { return days.upperBound }
    return snapshot.state.calendar.date(atBusinessDay: frame.progress.elapsed, in: days)
  }

  private func total(_ kpi: KPI.ID, in months: ClosedRange<Month>, through day: BusinessDate? = nil)
    throws(Problem) -> Rational
  {
    let query = try query(kpi, in: months, through: day)
    return Rational(counted: snapshot.engine.report(query).total.numerator)
  }

  private func query(_ kpi: KPI.ID, in months: ClosedRange<Month>, through day: BusinessDate?)
    throws(Problem) -> Query
  {
    var query = try snapshot.query(kpi, months: months, grain: nil)
    var condition = frame.condition
    if let day, let anchor = query.measure(.numerator)?.anchor {
      condition = condition.and(.compare(anchor, .lessOrEqual, .date(day)))
    }
    query.scope = condition
    return query
  }

  // MARK: - By group

  /// Nil when the scope is one group already, and when nothing says how the target is shared among the groups.
  func groups(_ dimension: GapDimension, _ stages: GapStages, plan: GapPlan?) throws(Problem) -> GapGroups? {
    let narrowing = dimension == .team ? ["team", "rep"] : [dimension.rawValue]
    guard !frame.scope.filters.contains(where: { narrowing.contains($0.dimension) }) else { return nil }
    let actual = try counted(stages, by: dimension, in: frame.months)
    guard let reference = try reference(of: dimension, stages, plan: plan) else { return nil }
    let ranked = ranked(Set(actual.groups).union(reference.groups), actual, reference)
    func totals(_ group: GroupValue?, _ members: some Sequence<GroupValue>) -> GroupedGap<GroupValue?>.Totals
    {
      .init(
        group: group, actual: actual.totals(of: members),
        reference: reference.totals(of: members, stages: stages.kpis.count))
    }
    let others = ranked.dropFirst(GapGroups.limit)
    let groups =
      ranked.prefix(GapGroups.limit).map { totals($0, [$0]) } + (others.isEmpty ? [] : [totals(nil, others)])
    guard let gap = GroupedGap(stages: stages.kpis, groups: groups) else { return nil }
    return GapGroups(
      dimension: dimension, reference: reference.kind, gap: gap,
      names: gap.rows.map { $0.group.flatMap(snapshot.name) }, others: others.count)
  }

  /// Nil when nothing says how the target is shared among the groups.
  private func reference(of dimension: GapDimension, _ stages: GapStages, plan: GapPlan?) throws(Problem)
    -> GapReference?
  {
    guard let plan else {
      guard let beforeCut else { return .counted(CountedGroups(stages: stages.kpis.count)) }
      return .counted(try counted(stages, by: dimension, in: beforeMonths, through: beforeCut))
    }
    if dimension == .team, let teams = plan.teams { return .targets(teams) }
    return try shared(plan.totals, stages, by: dimension)
  }

  /// The largest gap first.
  private func ranked(_ groups: Set<GroupValue>, _ actual: CountedGroups, _ reference: GapReference)
    -> [GroupValue]
  {
    groups.map { group in
      (
        group, gap: abs(actual.goal(of: group) - reference.goal(of: group)),
        name: snapshot.name(of: group) ?? ""
      )
    }
    .sorted { $0.gap == $1.gap ? $0.name < $1.name : $0.gap > $1.gap }.map(\.0)
  }

  private func counted(
    _ stages: GapStages, by dimension: GapDimension, in months: ClosedRange<Month>,
    through day: BusinessDate? = nil
  ) throws(Problem) -> CountedGroups {
    var counted = CountedGroups(stages: stages.kpis.count)
    for (stage, kpi) in stages.kpis.enumerated() {
      var query = try query(kpi, in: months, through: day)
      query.by = [query.path(of: dimension)]
      // Teams have to add up, also where two of them hold an appointment together.
      for index in query.versions.indices { query.versions[index].kpi.numerator.credit = .share }
      for row in snapshot.engine.report(query).rows {
        counted.add(row.numerator, of: row.groups[0], at: stage)
      }
    }
    return counted
  }

  /// The plan's stages shared out as the twelve months before were; nil when one of them had nothing to share by.
  private func shared(_ totals: [Rational], _ stages: GapStages, by dimension: GapDimension) throws(Problem)
    -> GapReference?
  {
    let first = frame.months.lowerBound
    let past = try counted(stages, by: dimension, in: first.adding(-12)...first.adding(-1))
    var units: [Rational] = []
    for (total, counted) in zip(totals, past.totals) {
      guard let unit = total.divided(by: counted) else { return nil }
      units.append(unit)
    }
    return .shared(past, units: units)
  }
}

extension Rational {
  /// A count or a sum of units and their hundredths, as the engine gives it; nothing counted is 0 of a count.
  fileprivate init(counted: Double?) {
    let hundredths = counted.flatMap { Rational(exactly: ($0 * 100).rounded()) }
    self = hundredths?.divided(by: Rational(100)) ?? .zero
  }
}

extension Query {
  /// Told apart by team, what is won belongs to the team that set the appointment: only so do leads and wins meet in one.
  fileprivate func path(of dimension: GapDimension) -> FieldPath {
    dimension == .team && measure(.numerator)?.fact == .opportunity ? "setter.team" : dimension.rawValue
  }
}
