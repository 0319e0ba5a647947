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
  init(planned stages: [String]) { kpis = stages.map(PlanChain.kpi) + [PlanReport.goalKPI] }
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

  private func totals(
    _ kpi: KPI.ID, by dimension: GapDimension, in months: ClosedRange<Month>, through day: BusinessDate? = nil
  ) throws(Problem) -> [GroupValue: Rational] {
    var query = try query(kpi, in: months, through: day)
    query.by = [query.path(of: dimension)]
    // Teams have to add up, also where two of them hold an appointment together.
    for index in query.versions.indices { query.versions[index].kpi.numerator.credit = .share }
    var totals: [GroupValue: Rational] = [:]
    for row in snapshot.engine.report(query).rows {
      totals[row.groups[0], default: .zero] =
        totals[row.groups[0], default: .zero] + Rational(counted: row.numerator)
    }
    return totals
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
    let actual = try grouped(stages, by: dimension, in: frame.months)
    let reference: (kind: GapGroups.Reference, totals: [GroupValue: [Rational]])
    if let plan {
      if dimension == .team, let teams = plan.teams {
        reference = (.targets, teams)
      } else if let shared = try shared(plan.totals, stages, by: dimension) {
        reference = (.sharedAsBefore, shared)
      } else {
        return nil
      }
    } else {
      reference = (
        .counted,
        try beforeCut.map { (cut) throws(Problem) in
          try grouped(stages, by: dimension, in: beforeMonths, through: cut)
        } ?? [:]
      )
    }
    let nothing = stages.kpis.map { _ in Rational.zero }
    let all = Set(actual.keys).union(reference.totals.keys)
    let totals = all.map { group in
      GroupedGap<GroupValue>.Totals(
        group: group, actual: actual[group] ?? nothing, reference: reference.totals[group] ?? nothing)
    }
    guard let gap = GroupedGap(stages: stages.kpis, groups: totals.sorted(by: isHeavier)) else { return nil }
    return GapGroups(
      dimension: dimension, reference: reference.kind, gap: gap,
      names: gap.rows.map { snapshot.name(of: $0.group) })
  }

  private func isHeavier(_ left: GroupedGap<GroupValue>.Totals, _ right: GroupedGap<GroupValue>.Totals)
    -> Bool
  {
    let (first, second) = (left.gap.magnitude, right.gap.magnitude)
    if first != second { return first > second }
    return (snapshot.name(of: left.group) ?? "") < (snapshot.name(of: right.group) ?? "")
  }

  private func grouped(
    _ stages: GapStages, by dimension: GapDimension, in months: ClosedRange<Month>,
    through day: BusinessDate? = nil
  ) throws(Problem) -> [GroupValue: [Rational]] {
    var grouped: [GroupValue: [Rational]] = [:]
    for (index, kpi) in stages.kpis.enumerated() {
      for (group, total) in try totals(kpi, by: dimension, in: months, through: day) {
        grouped[group, default: stages.kpis.map { _ in .zero }][index] = total
      }
    }
    return grouped
  }

  /// The plan's stages shared out as the twelve months before were; nil when one of them had nothing to share by.
  private func shared(_ totals: [Rational], _ stages: GapStages, by dimension: GapDimension) throws(Problem)
    -> [GroupValue: [Rational]]?
  {
    let first = frame.months.lowerBound
    let past = try grouped(stages, by: dimension, in: first.adding(-12)...first.adding(-1))
    let units = stages.kpis.indices.map { index in
      totals[index].divided(by: past.values.reduce(Rational.zero) { $0 + $1[index] })
    }
    guard units.allSatisfy({ $0 != nil }) else { return nil }
    return past.mapValues { counts in zip(counts, units).map { $0 * ($1 ?? .zero) } }
  }
}

extension GroupedGap.Totals {
  fileprivate var gap: Rational { (actual.last ?? .zero) - (reference.last ?? .zero) }
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
