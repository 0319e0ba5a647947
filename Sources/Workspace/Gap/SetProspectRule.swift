public import Planning
public import SalesModel

/// When a prospect is counted as inflated, and whether the plan counts on it all the same (H09).
public struct ProspectRule: Hashable, Codable, Sendable {
  public let check: ProspectCheck
  /// True when a plan leaves inflated prospects out of what open opportunities will still bring.
  public let excludesInflated: Bool

  public init(check: ProspectCheck, excludesInflated: Bool) {
    self.check = check
    self.excludesInflated = excludesInflated
  }

  /// Until somebody decides: a month, and everything counts.
  public static let standard = ProspectRule(check: .standard, excludesInflated: false)
}

struct ProspectRuleSet: EventPayload {
  static let eventType = "prospectRuleSet"
  static let payloadVersion = 1
  let rule: ProspectRule
}

extension Workspace {
  /// Sets when a prospect is inflated, and whether plans leave such ones out.
  ///
  /// - Parameter version: how many rules had been set when this one was decided.
  public func setProspectRule(
    silentDays: Int, overdueDays: Int, excludesInflated: Bool, version: Int, by viewer: Viewer
  ) async throws(Problem) {
    try viewer.check(.manager)
    guard let check = ProspectCheck(silentDays: silentDays, overdueDays: overdueDays) else {
      throw Problem(
        .invalid, Localized(ja: "日数は1〜730の整数で入力してください。", en: "Give the days as whole numbers from 1 to 730."),
        field: "silentDays")
    }
    try await record(
      [ProspectRuleSet(rule: ProspectRule(check: check, excludesInflated: excludesInflated))], by: viewer,
      expecting: [EntityVersion(entity: "prospectRule", version: version)])
  }
}
