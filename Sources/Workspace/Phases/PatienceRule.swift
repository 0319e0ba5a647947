public import SalesModel

/// How long numbers have to point one way before something is proposed (A11, C16).
public struct PatienceRule: Hashable, Codable, Sendable {
  /// Months in a row in which every headline KPI was met, before the next phase is proposed.
  public var metMonths: Int
  /// Months in a row in which a KPI missed its target, before a review is proposed.
  public var missedMonths: Int

  /// Until somebody decides: a quarter.
  public static let standard = PatienceRule(metMonths: 3, missedMonths: 3)
  /// The months that a row of them can have.
  public static let months = 1...12
}

struct PatienceRuleSet: EventPayload {
  static let eventType = "patienceRuleSet"
  static let payloadVersion = 1
  let rule: PatienceRule
}

extension Workspace {
  /// Changes how long numbers have to point one way.
  ///
  /// - Parameters:
  ///   - change: what is different now.
  ///   - version: how many rules had been set when this one was decided.
  public func setPatience(
    version: Int, by viewer: Viewer, _ change: @Sendable (inout PatienceRule) -> Void
  ) async throws(Problem) {
    try viewer.check(.manager)
    var rule = await state.patience
    change(&rule)
    guard PatienceRule.months.contains(rule.metMonths), PatienceRule.months.contains(rule.missedMonths) else {
      throw Problem(
        .invalid,
        Localized(ja: "月数は1〜12の整数で入力してください。", en: "Give the months as a whole number from 1 to 12."),
        field: "months")
    }
    try await record(
      [PatienceRuleSet(rule: rule)], by: viewer,
      expecting: [EntityVersion(entity: "patienceRule", version: version)])
  }
}
