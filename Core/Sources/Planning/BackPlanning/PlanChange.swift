/// One node of a plan set to another value (A06).
public enum PlanChange: Hashable, Sendable {
  /// The money to be won, in minor units.
  case goal(Int64)
  /// In minor units.
  case averageDeal(Int64)
  /// A rate; whoever tries one assumes it.
  case rate(String, Rational)
  /// What a stage brings: the goal follows from it.
  case stage(String, Int64)
  /// How many reps share the work; teams are given up.
  case reps(Int)
}

extension BackPlan {
  /// What stays as it is when a rate or the average deal changes.
  public enum Held: Hashable, Sendable {
    /// The goal: every stage needs another number.
    case goal
    /// What this stage brings: the goal follows.
    case stage(String)
  }

  /// The plan after a change, from which every other node follows at once.
  ///
  /// A goal that follows from a stage is rounded down to the currency's smallest unit.
  /// - Complexity: O(stages²) exact operations.
  public func applying(_ change: PlanChange, holding held: Held = .goal) throws(PlanError) -> BackPlan {
    var plan = self
    switch change {
    case .goal(let goal): plan.kgi = goal
    case .averageDeal(let deal): plan.averageDeal = deal
    case .rate(let id, let value): plan.steps = try steps(setting: id, to: value)
    case .reps(let count): plan.roster = Roster(headcount: count)
    case .stage(let stage, let count):
      guard count >= 0 else { throw .negativeTarget(stage: stage, count) }
      plan.kgi = try wholeGoal(outcome(of: stage, count: Rational(count)))
    }
    if case .stage(let stage) = held, change.movesTheGoal {
      let needs = try exactNeeds()
      guard let count = needs.first(where: { $0.stage == stage })?.exact else {
        throw .noSuchStage(stage, known: needs.map(\.stage))
      }
      plan.kgi = try wholeGoal(plan.outcome(of: stage, count: count))
    }
    return plan
  }

  /// The money that so many of a stage bring, in minor units: forward through every rate to the won deals, times the
  /// average deal.
  public func outcome(of stage: String, count: Rational) throws(PlanError) -> Rational {
    guard averageDeal > 0 else { throw .averageDealNotPositive(averageDeal) }
    var (place, reached) = (stage, count)
    var passed: Set<String> = []
    while place != Self.wonStage {
      guard passed.insert(place).inserted, let step = steps.first(where: { $0.stage == place }) else {
        throw .noSuchStage(place, known: [Self.wonStage] + steps.map(\.stage))
      }
      guard case .rate(let rate, let into) = step.basis else { throw .leadsNowhere(stage: place) }
      guard rate.value <= .one else { throw .rateOverWhole(rate.id, rate.value) }
      guard rate.value > .zero else { throw .rateNotPositive(rate.id, rate.value) }
      (place, reached) = (into, reached * rate.value)
    }
    return reached * Rational(averageDeal)
  }

  private func wholeGoal(_ money: Rational) throws(PlanError) -> Int64 {
    guard let goal = money.floor else { throw .tooLarge(stage: PlanReport.goalKPI) }
    return goal
  }

  private func steps(setting id: String, to value: Rational) throws(PlanError) -> [PlanStep] {
    let known = steps.compactMap(\.basis.rate?.id)
    guard known.contains(id) else { throw .unknownRate(id, known: known) }
    return steps.map { step in
      guard case .rate(let rate, let into) = step.basis, rate.id == id else { return step }
      return PlanStep(
        stage: step.stage, basis: .rate(PlanRate(id: id, value: value, source: .assumed), into: into))
    }
  }
}

extension PlanChange {
  /// True when holding a stage makes the goal follow.
  fileprivate var movesTheGoal: Bool {
    switch self {
    case .averageDeal, .rate: true
    case .goal, .stage, .reps: false
    }
  }
}
