import Planning
public import SalesModel

/// A plan that is tried out: the live plan does not know of it until it is adopted (A06).
public struct Scenario: Hashable, Codable, Sendable {
  /// 1 for the first that was ever saved.
  public let number: Int
  /// As its author calls it.
  public let name: String
  public let draft: PlanDraft
  /// Nil for the owner at the command line.
  public let author: User.ID?
}

/// A scenario that somebody decided on.
public struct ClosedScenario: Hashable, Sendable {
  public let scenario: Scenario
  /// False when it was given up.
  public let isAdopted: Bool
  public let stamp: ChangeStamp
}

struct ScenarioSaved: TypedAmounts {
  static let eventType = "scenarioSaved"
  let scenario: Scenario
}

/// It became the plan of its period, or was given up; both take it off the list.
struct ScenarioClosed: EventPayload {
  static let eventType = "scenarioClosed"
  static let payloadVersion = 1
  let number: Int
  let isAdopted: Bool
}
