import KPIEngine
import Planning
import SalesModel

/// What a plan asks for in a period.
struct GapPlan {
  let stages: GapStages
  /// Of each stage, up to today's business day.
  let totals: [Rational]
  /// What the target of the first stage expects by today, in whole parts as the plan became a target; nil without one.
  let dueVolume: Rational?
  /// The totals by team; nil when somebody's target belongs to no team.
  let teams: [GroupValue: [Rational]]?
}

extension GapFrame {
  /// Nil unless the period has a target in this scope, and a plan for each of its months that says how it is reached.
  func plan() throws(Problem) -> GapPlan? {
    guard let holder = frame.holder, let whole = goal(of: holder), let agreed else { return nil }
    let chains = agreed.map(\.plan.report.chain)
    let shared = (chains.last ?? []).filter { stage in
      snapshot.state.book.written[PlanChain.kpi(measuring: stage)] != nil
        && chains.allSatisfy { $0.contains(stage) }
    }
    let stages = shared.map { stage in
      agreed.reduce(Rational.zero) { $0 + ($1.plan.report.exact(stage, forGoal: $1.goal) ?? .zero) }
    }
    let planned = agreed.reduce(Rational.zero) { $0 + Rational($1.goal) }
    // The plan's proportions hold for whatever the target was changed to since.
    func totals(_ goal: Rational) -> [Rational] {
      (stages + [planned]).map { ($0 * goal * elapsedShare).divided(by: planned) ?? .zero }
    }
    return GapPlan(
      stages: GapStages(planned: shared), totals: totals(whole),
      dueVolume: shared.first.flatMap { frame.due(PlanChain.kpi(measuring: $0)) },
      teams: frame.scope.filters.isEmpty ? byTeam(whole, agreed.last?.plan, totals) : nil)
  }

  private func goal(of holder: TargetHolder) -> Rational? {
    guard let kpi = snapshot.state.book.written[PlanReport.goalKPI]?.last?.kpi else { return nil }
    return frame.targets.target(
      of: kpi.id, TargetRule(for: kpi), for: holder, in: .span(frame.period), at: frame.level)
  }

  /// The newest plan of each month with what it made the month's goal; nil when a month has none.
  private var agreed: [(plan: AgreedPlan, goal: Int64)]? {
    var agreed: [(plan: AgreedPlan, goal: Int64)] = []
    for month in frame.months {
      let plan = snapshot.state.plans.last { $0.period.months(in: snapshot.settings.fiscal).contains(month) }
      guard let plan, plan.report.kgi > 0, let goal = plan.targets.amount(of: PlanReport.goalKPI, in: month),
        goal > 0
      else { return nil }
      agreed.append((plan, goal))
    }
    return agreed
  }

  /// The target by team, and what no team owes as a group of its own; nil when the plan knows no teams.
  private func byTeam(_ whole: Rational, _ plan: AgreedPlan?, _ totals: (Rational) -> [Rational])
    -> [GroupValue: [Rational]]?
  {
    let teams = Set(plan?.report.roster.seats.compactMap(\.team) ?? [])
    guard !teams.isEmpty else { return nil }
    var goals: [GroupValue: Rational] = [:]
    for team in teams { goals[.record(.team, team.rawValue)] = goal(of: .team(team)) }
    let rest = goals.values.reduce(whole) { $0 - $1 }
    if rest != .zero { goals[GroupValue.none] = rest }
    return goals.mapValues(totals)
  }

  /// As the pace of the board has it: a straight line over business days.
  private var elapsedShare: Rational {
    Rational(frame.progress.elapsed.parts, over: frame.progress.total.parts) ?? .one
  }
}
