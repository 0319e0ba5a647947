public import Planning
public import SalesModel

/// A scenario with what follows from it, as a column of the comparison.
public struct ScenarioOutlook: Sendable {
  /// Nil for the plan in force.
  public let scenario: Scenario?
  public let draft: PlanDraft
  /// Or why it can no longer be drawn up.
  public let outlook: Result<PlanOutlook, Problem>
}

extension Workspace {
  /// The plan in force of a period, and every scenario for it, each held against the same record.
  public func scenarios(for period: Period, against record: TrackRecord, for viewer: Viewer)
    async throws(Problem)
    -> [ScenarioOutlook]
  {
    try viewer.check(.manager)
    let state = await state
    var columns: [ScenarioOutlook] = []
    if let plan = state.plans.last(where: { $0.period == period }) {
      columns.append(await column(nil, PlanDraft(plan), record, viewer))
    }
    for scenario in state.scenarios where scenario.draft.period == period {
      columns.append(await column(scenario, scenario.draft, record, viewer))
    }
    return columns
  }

  private func column(_ scenario: Scenario?, _ draft: PlanDraft, _ record: TrackRecord, _ viewer: Viewer)
    async
    -> ScenarioOutlook
  {
    do throws(Problem) {
      let outlook = try await outlook(of: draft, against: record, for: viewer)
      return ScenarioOutlook(scenario: scenario, draft: draft, outlook: .success(outlook))
    } catch {
      return ScenarioOutlook(scenario: scenario, draft: draft, outlook: .failure(error))
    }
  }
}

extension PlanDraft {
  /// What an agreed plan was drawn up from.
  public init(_ plan: AgreedPlan) {
    self.init(
      period: plan.period, goal: plan.report.kgi, averageDeal: plan.report.averageDeal,
      rates: plan.report.stages.compactMap(\.rate), roster: plan.report.roster)
  }
}
