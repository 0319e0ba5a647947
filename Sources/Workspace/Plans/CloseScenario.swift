public import SalesModel

extension Workspace {
  /// Makes a scenario the targets of its months, as ``agree(_:reason:version:by:)`` does, and takes it off the list.
  ///
  /// - Parameter version: the number of plans that the page knew of; another one in the store is a conflict.
  /// - Throws: also a conflict when somebody else decided on it first.
  public func adoptScenario(_ number: Int, reason: String, version: Int, by viewer: Viewer)
    async throws(Problem)
  {
    try viewer.check(.manager)
    let (scenario, unchanged) = try await undecided(number)
    guard !reason.trimmed.isEmpty else {
      throw Problem(
        .invalid, Localized(ja: "採用する理由を入力してください。", en: "Say why this scenario becomes the plan."),
        field: "reason")
    }
    let changes = await state.scenarioChanges
    try await record(
      [
        PlanAgreed(plan: try await agreedPlan(scenario.draft, reason: reason.trimmed)),
        ScenarioClosed(number: number, isAdopted: true),
      ], by: viewer,
      expecting: [
        unchanged, EntityVersion(entity: "plan", version: version),
        EntityVersion(entity: "scenario", version: changes),
      ])
  }

  /// Gives a scenario up. The live plan does not change.
  ///
  /// - Throws: a conflict when somebody else decided on it first.
  public func dropScenario(_ number: Int, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.manager)
    let (_, unchanged) = try await undecided(number)
    try await record(
      [ScenarioClosed(number: number, isAdopted: false)], by: viewer,
      expecting: [unchanged, EntityVersion(entity: "scenario", version: await state.scenarioChanges)])
  }

  /// A scenario, and what a decision on it rests on: that nobody made one before.
  private func undecided(_ number: Int) async throws(Problem) -> (Scenario, EntityVersion) {
    let unchanged = try await expectation(
      of: "scenario/\(number)",
      changed: { state in state.closedScenarios.first { $0.scenario.number == number }?.stamp }, since: 0)
    let state = await state
    let all = state.scenarios + state.closedScenarios.map(\.scenario)
    guard let scenario = all.first(where: { $0.number == number }) else {
      throw Problem(
        .notFound,
        Localized(ja: "シナリオ \(number) は見つかりません。", en: "There is no scenario \(number)."),
        remedy: Localized(ja: "計画のページを開き直してください。", en: "Open the plan page again."))
    }
    return (scenario, unchanged)
  }
}
