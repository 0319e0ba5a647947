public import Planning
public import SalesModel

/// A plan that was agreed for a period.
public struct AgreedPlan: Hashable, Codable, Sendable {
  public let period: Period
  public let report: PlanReport
  public let targets: MonthlyTargets
  /// Why it replaced the one before; empty for the first of a period.
  public let reason: String
}

struct PlanAgreed: EventPayload {
  static let eventType = "planAgreed"
  static let payloadVersion = 1
  let plan: AgreedPlan
}

extension Workspace {
  /// Makes a plan the targets of its months. The old targets stay in the log.
  ///
  /// - Parameter version: the number of plans that the page knew of; another one in the store is a conflict.
  public func agree(_ draft: PlanDraft, reason: String, version: Int, by viewer: Viewer) async throws(Problem)
  {
    try viewer.check(.manager)
    let report = try draft.derived()
    let state = await state
    let fiscal = try await settings().fiscal
    let months = Array(draft.period.months(in: fiscal))
    let weights = months.map { month in
      let days = fiscal.days(of: month)
      return state.calendar.halves(from: days.lowerBound, through: days.upperBound)
    }
    guard let targets = report.targets(for: months, weights: weights) else {
      throw Problem(
        .invalid, Localized(ja: "この期間には営業日がありません。", en: "This period has no business days."), field: "period")
    }
    let plan = AgreedPlan(period: draft.period, report: report, targets: targets, reason: reason)
    try await record(
      [PlanAgreed(plan: plan)], by: viewer, expecting: [EntityVersion(entity: "plan", version: version)])
    try await noticeMilestones(by: viewer)
  }
}
