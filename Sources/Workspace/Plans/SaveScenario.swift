public import SalesModel

extension Workspace {
  /// More stand side by side on no screen.
  static let mostScenarios = 12

  /// Keeps a draft under a name, beside the live plan.
  ///
  /// - Returns: the number under which it is kept.
  @discardableResult
  public func saveScenario(_ draft: PlanDraft, named name: String, by viewer: Viewer) async throws(Problem)
    -> Int
  {
    try viewer.check(.manager)
    _ = try draft.derived()
    let state = await state
    let name = name.trimmed
    guard (1...60).contains(name.count) else {
      throw Problem(
        .invalid, Localized(ja: "シナリオ名を60文字以内で入力してください。", en: "Name the scenario in up to 60 characters."),
        field: "name")
    }
    guard !state.scenarios.contains(where: { $0.name.folded == name.folded }) else {
      throw Problem(
        .conflict,
        Localized(ja: "「\(name)」という名前のシナリオがすでにあります。", en: "There is already a scenario called \(name)."),
        remedy: Localized(ja: "別の名前にするか、先に削除してください。", en: "Choose another name, or drop that one first."),
        field: "name")
    }
    guard state.scenarios.count < Self.mostScenarios else {
      throw Problem(
        .conflict,
        Localized(
          ja: "シナリオは\(Self.mostScenarios)件までです。", en: "There is room for \(Self.mostScenarios) scenarios."),
        remedy: Localized(ja: "使わないシナリオを削除してください。", en: "Drop one that is no longer needed."))
    }
    let scenario = Scenario(
      number: state.scenariosSaved + 1, name: name, draft: draft, author: viewer.user)
    try await record(
      [ScenarioSaved(scenario: scenario)], by: viewer,
      expecting: [EntityVersion(entity: "scenario", version: state.scenarioChanges)])
    return scenario.number
  }
}
