public import SalesModel

extension Workspace {
  /// Makes a scenario the targets of its months, as ``agree(_:reason:version:by:)`` does, and takes it off the list.
  ///
  /// - Parameter version: the number of plans that the page knew of; another one in the store is a conflict.
  public func adoptScenario(_ number: Int, reason: String, version: Int, by viewer: Viewer)
    async throws(Problem)
  {
    try viewer.check(.manager)
    let scenario = try await scenario(number)
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
        EntityVersion(entity: "plan", version: version), EntityVersion(entity: "scenario", version: changes),
      ])
  }

  /// Gives a scenario up. The live plan does not change.
  public func dropScenario(_ number: Int, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.manager)
    _ = try await scenario(number)
    try await record(
      [ScenarioClosed(number: number, isAdopted: false)], by: viewer,
      expecting: [EntityVersion(entity: "scenario", version: await state.scenarioChanges)])
  }

  private func scenario(_ number: Int) async throws(Problem) -> Scenario {
    guard let scenario = await state.scenarios.first(where: { $0.number == number }) else {
      throw Problem(
        .notFound,
        Localized(
          ja: "シナリオ \(number) は見つかりません。採用済みか、削除されています。",
          en: "There is no scenario \(number): it was adopted or dropped."),
        remedy: Localized(ja: "計画のページを開き直してください。", en: "Open the plan page again."))
    }
    return scenario
  }
}
