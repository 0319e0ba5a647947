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

struct PlanAgreed: TypedAmounts {
  static let eventType = "planAgreed"
  let plan: AgreedPlan
}

extension Workspace {
  /// Makes a plan the targets of its months. The old targets stay in the log.
  ///
  /// - Parameter version: the number of plans that the page knew of; another one in the store is a conflict.
  public func agree(_ draft: PlanDraft, reason: String, version: Int, by viewer: Viewer) async throws(Problem)
  {
    try viewer.check(.manager)
    let plan = try await agreedPlan(draft, reason: reason)
    try await record(
      [PlanAgreed(plan: plan)], by: viewer, expecting: [EntityVersion(entity: "plan", version: version)])
    await noticeMilestones(by: viewer)
  }

  /// The plan that a draft becomes when it is agreed on.
  /// - Throws: for a closed month, whose numbers are frozen with the target that they were judged by.
  func agreedPlan(_ draft: PlanDraft, reason: String) async throws(Problem) -> AgreedPlan {
    let report = try draft.derived()
    let state = await state
    let frame = try state.frame(of: draft)
    if let closed = frame.months.first(where: { state.closed[$0] != nil }) {
      throw Problem(
        .conflict,
        Localized(
          ja: "\(closed.title.ja)は締め済みのため、目標を変えられません。", en: "\(closed.title.en) is closed: its targets stay."),
        remedy: Localized(
          ja: "締めを解除するか、まだ締めていない期間を選んでください。", en: "Reopen the month, or choose a period that is not closed."),
        field: "period")
    }
    guard let targets = report.targets(for: frame.months, weights: frame.halves) else {
      throw .unexpected("a frame of months that are not worked")
    }
    return AgreedPlan(period: draft.period, report: report, targets: targets, reason: reason)
  }
}
