/// 逆算: from the goal backwards to what every stage must bring (A01, A02).
///
/// The goal over the average deal is the number of deals to win; a stage then needs as many as the stage it
/// leads into, divided by the rate between the two. The chain is exact from end to end and only its result is
/// rounded up: 21 deals at 70 % ask for 30, and two steps at 1/3 ask for 9 per deal.
///
/// Example: goal 10,000,000, average deal 100,000, win rate 20 %, 10 reps: 100 sales, 500 prospects, 50 per rep.
public struct BackPlan: Hashable, Sendable {
  /// The KPI id of the stage that ends every chain.
  public static let wonStage = "won"

  /// The money to be won, in minor units.
  public var kgi: Int64
  /// What a won deal brings on average, in minor units.
  public var averageDeal: Int64
  /// From the stage nearest to the win backwards; a stage comes after the one it leads into.
  public var steps: [PlanStep]
  /// Who shares the work.
  public var roster: Roster

  /// A plan whose values are checked when it is drawn up.
  public init(kgi: Int64, averageDeal: Int64, steps: [PlanStep], roster: Roster) {
    self.kgi = kgi
    self.averageDeal = averageDeal
    self.steps = steps
    self.roster = roster
  }

  /// Its rates, from the win backwards.
  public var rates: [PlanRate] { steps.compactMap(\.basis.rate) }

  /// What every stage, team and rep must bring, with warnings; or the first thing that makes it impossible.
  public func report() throws(PlanError) -> PlanReport {
    let needs = try exactNeeds()
    var stages: [PlanReport.Stage] = []
    for need in needs { stages.append(try stage(need)) }
    return PlanReport(
      kgi: kgi, averageDeal: averageDeal, roster: roster, stages: stages,
      warnings: CallPairing.standard.warnings(about: stages))
  }

  struct Need {
    let stage: String
    let exact: Rational
    var basis: PlanStep.Basis?
  }

  /// Every stage before rounding, from the won deals backwards.
  func exactNeeds() throws(PlanError) -> [Need] {
    var needs = [Need(stage: Self.wonStage, exact: try deals())]
    for step in steps {
      try check(step, isNewTo: needs)
      needs.append(Need(stage: step.stage, exact: try exact(step, after: needs), basis: step.basis))
    }
    return needs
  }

  /// Stages and rates become targets by their KPI, so each KPI stands for one thing, the goal's among them.
  private func check(_ step: PlanStep, isNewTo needs: [Need]) throws(PlanError) {
    guard step.stage != PlanReport.goalKPI, !needs.contains(where: { $0.stage == step.stage }) else {
      throw .duplicateStage(step.stage)
    }
    guard let rate = step.basis.rate else { return }
    guard !needs.contains(where: { $0.basis?.rate?.id == rate.id }) else { throw .duplicateRate(rate.id) }
  }

  private func deals() throws(PlanError) -> Rational {
    guard kgi > 0 else { throw .goalNotPositive(kgi) }
    guard averageDeal > 0, let deals = Rational(kgi, over: averageDeal) else {
      throw .averageDealNotPositive(averageDeal)
    }
    return deals
  }

  private func exact(_ step: PlanStep, after needs: [Need]) throws(PlanError) -> Rational {
    switch step.basis {
    case .fixed(let count):
      guard count >= 0 else { throw .negativeTarget(stage: step.stage, count) }
      return Rational(count)
    case .rate(let rate, let into):
      guard let next = needs.first(where: { $0.stage == into }) else {
        throw .unknownStage(into, neededBy: step.stage)
      }
      guard rate.value <= .one else { throw .rateOverWhole(rate.id, rate.value) }
      guard rate.value > .zero, let exact = next.exact.divided(by: rate.value) else {
        throw .rateNotPositive(rate.id, rate.value)
      }
      return exact
    }
  }

  private func stage(_ need: Need) throws(PlanError) -> PlanReport.Stage {
    guard let required = need.exact.ceiling else { throw .tooLarge(stage: need.stage) }
    guard let share = roster.share(required) else { throw .noReps }
    return PlanReport.Stage(
      id: need.stage, required: required, exact: need.exact, into: need.basis?.into, rate: need.basis?.rate,
      perTeam: share.perTeam.isEmpty ? nil : share.perTeam, perRep: share.perSeat)
  }
}

/// A stage before the win, and what its number follows from.
public struct PlanStep: Hashable, Sendable {
  /// Why a stage needs what it needs.
  public enum Basis: Hashable, Sendable {
    /// So many of it become the stage `into`.
    case rate(PlanRate, into: String)
    /// Set by hand; nothing is derived (S1: what the field is asked for is tuned to its phase).
    case fixed(Int64)

    var rate: PlanRate? { if case .rate(let rate, _) = self { rate } else { nil } }
    var into: String? { if case .rate(_, let into) = self { into } else { nil } }
  }

  /// The KPI that counts the stage, such as `prospects`.
  public let stage: String
  /// What its number follows from.
  public let basis: Basis

  /// A stage and what its number follows from.
  public init(stage: String, basis: Basis) {
    self.stage = stage
    self.basis = basis
  }
}
