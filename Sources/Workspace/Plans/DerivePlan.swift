import KPIEngine
public import Planning
public import SalesModel

/// What a plan is derived from, as somebody typed it.
public struct PlanDraft: Hashable, Codable, Sendable {
  public var period: Period
  /// Minor units.
  public var goal: Int64
  public var averageDeal: Int64
  public var rates: [PlanRate]
  public var roster: Roster

  public init(period: Period, goal: Int64, averageDeal: Int64, rates: [PlanRate], roster: Roster) {
    self.period = period
    self.goal = goal
    self.averageDeal = averageDeal
    self.rates = rates
    self.roster = roster
  }

  /// The plan that follows, with every required number.
  public func derived() throws(Problem) -> PlanReport {
    guard Currency.admits(goal), Currency.admits(averageDeal) else {
      throw Problem(
        .invalid, Localized(ja: "目標金額か平均単価が大きすぎます。", en: "The goal or the average deal is too large."),
        remedy: Localized(
          ja: "桁を確かめてください（最小単位で15桁まで）。", en: "Check its digits: 15 of the smallest unit are the most."),
        field: Currency.admits(goal) ? "averageDeal" : "goal")
    }
    do {
      return try plan().report()
    } catch {
      throw Problem(error)
    }
  }

  /// The draft after one node is set to another value (A06).
  public func applying(_ change: PlanChange, holding held: BackPlan.Held) throws(Problem) -> PlanDraft {
    do {
      let plan = try plan().applying(change, holding: held)
      return PlanDraft(
        period: period, goal: plan.kgi, averageDeal: plan.averageDeal,
        rates: plan.rates,
        roster: plan.roster)
    } catch {
      throw Problem(error)
    }
  }

  func plan() throws(PlanError) -> BackPlan {
    BackPlan(
      kgi: goal, averageDeal: averageDeal, steps: try PlanChain.standard.steps(for: rates), roster: roster)
  }
}

extension Workspace {
  /// The inside-sales reps in their teams, in the order in which they came.
  public func roster(for viewer: Viewer) async throws(Problem) -> Roster {
    try viewer.check(.manager)
    let reps = try await snapshot(naming: []).engine.facts.table(.rep)
    var teams: [(id: Int64, reps: [PlanRep.ID])] = []
    for row in 0..<reps.count {
      let role = reps.cell("role", at: row)
      let isInside = [RepRole.sdr.cell, RepRole.bdr.cell, .none].contains(role)
      let team = reps.cell("team", at: row)
      guard isInside, team != .none else { continue }
      if let index = teams.firstIndex(where: { $0.id == team }) {
        teams[index].reps.append(PlanRep.ID(reps.ids[row]))
      } else {
        teams.append((team, [PlanRep.ID(reps.ids[row])]))
      }
    }
    return Roster(teams: teams.map { PlanTeam(id: PlanTeam.ID($0.id), reps: $0.reps) })
  }
}

extension FactTable {
  /// A cell by name; no value when nobody ever stated the field.
  func cell(_ name: String, at row: Int) -> Cell { columns[name].map { $0[row] } ?? .none }
}

extension Problem {
  /// What is wrong with a plan, at the field that it is about.
  init(_ error: PlanError) { self.init(.invalid, error.message, field: error.field) }
}

extension PlanError {
  /// The form field that the error is about.
  fileprivate var field: String {
    switch self {
    case .goalNotPositive: "goal"
    case .averageDealNotPositive: "averageDeal"
    case .noReps: "reps"
    case .rateNotPositive(let id, _), .rateOverWhole(let id, _), .unreadableRate(let id, _),
      .unknownRate(let id, _), .missingRate(let id, _), .duplicateRate(let id):
      "rate.\(id)"
    case .unknownStage(let stage, _), .duplicateStage(let stage), .negativeTarget(let stage, _),
      .tooLarge(let stage), .noSuchStage(let stage, _), .leadsNowhere(let stage):
      stage
    }
  }
}
