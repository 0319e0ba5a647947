import KPIEngine
public import Planning
public import SalesModel

/// What a plan is derived from, as somebody typed it.
public struct PlanDraft: Sendable {
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
    do {
      let steps = try PlanChain.standard.steps(for: rates)
      return try BackPlan(kgi: goal, averageDeal: averageDeal, steps: steps, roster: roster).report()
    } catch {
      throw Problem(.invalid, error.message, field: error.field)
    }
  }
}

/// What the workspace's own past says of a rate of the chain.
public struct MeasuredRate: Hashable, Sendable {
  public let id: String
  /// Nil when nothing was counted yet.
  public let rate: PlanRate?
  public let numerator: Int64
  /// n
  public let denominator: Int64
}

extension Workspace {
  /// The rates of the chain as the last `months` complete months show them, each with its n.
  public func measuredRates(before period: Period, months: Int = 6, for viewer: Viewer)
    async throws(Problem) -> [MeasuredRate]
  {
    try viewer.check(.manager)
    let snapshot = try await snapshot()
    let lastComplete = snapshot.settings.fiscal.month(of: snapshot.dataThrough).adding(-1)
    let last = min(period.months(in: snapshot.settings.fiscal).lowerBound.adding(-1), lastComplete)
    let window = last.adding(1 - months)...last
    var measured: [MeasuredRate] = []
    for link in PlanChain.standard.links {
      let reached = try snapshot.whole(link.into, in: window)
      let base = try snapshot.whole(link.stage, in: window)
      measured.append(MeasuredRate(id: link.rate, reached: reached, of: base, in: window))
    }
    return measured
  }

  /// The average won deal of the same months, in minor units; nil without wins.
  public func measuredAverageDeal(before period: Period, months: Int = 6, for viewer: Viewer)
    async throws(Problem) -> Int64?
  {
    try viewer.check(.manager)
    let snapshot = try await snapshot()
    let last = period.months(in: snapshot.settings.fiscal).lowerBound.adding(-1)
    let query = try snapshot.query("averageDealSize", months: last.adding(1 - months)...last, grain: nil)
    return snapshot.engine.report(query).total.value.map { Int64($0.rounded()) }
  }

  /// The inside-sales reps in their teams, in the order in which they came.
  public func roster(for viewer: Viewer) async throws(Problem) -> Roster {
    try viewer.check(.manager)
    let reps = try await snapshot().engine.facts.table(.rep)
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

extension MeasuredRate {
  fileprivate init(id: String, reached: Int64, of base: Int64, in window: ClosedRange<Month>) {
    let value = Rational(reached, over: base)
    let isUsable = reached > 0 && reached <= base
    self.init(
      id: id,
      rate: isUsable
        ? value.map { PlanRate(id: id, value: $0, source: .actual(months: window, n: Int(base))) } : nil,
      numerator: reached, denominator: base)
  }
}

extension Snapshot {
  /// A stage's count over some months together; prospects are those that were opened, since a stock does not add
  /// up over months.
  fileprivate func whole(_ stage: String, in months: ClosedRange<Month>) throws(Problem) -> Int64 {
    let kpi = stage == "prospects" ? "opportunitiesOpened" : stage
    let report = engine.report(try query(kpi, months: months, grain: nil))
    return Int64(report.total.numerator ?? 0)
  }
}

extension FactTable {
  /// A cell by name; no value when nobody ever stated the field.
  func cell(_ name: String, at row: Int) -> Cell { columns[name].map { $0[row] } ?? .none }
}

extension PlanError {
  /// The form field that the error is about.
  fileprivate var field: String {
    switch self {
    case .goalNotPositive: "goal"
    case .averageDealNotPositive: "averageDeal"
    case .noReps: "reps"
    case .rateNotPositive(let id, _), .rateOverWhole(let id, _), .unreadableRate(let id, _),
      .unknownRate(let id, _),
      .missingRate(let id, _), .duplicateRate(let id):
      "rate.\(id)"
    case .unknownStage(let stage, _), .noSuchStage(let stage, _), .leadsNowhere(let stage),
      .duplicateStage(let stage), .negativeTarget(let stage, _),
      .tooLarge(let stage):
      stage
    }
  }
}
