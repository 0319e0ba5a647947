import KPIEngine
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
    try await checkGrounds(of: draft, reason, by: viewer)
    try await record(
      [PlanAgreed(plan: plan)], by: viewer, expecting: [EntityVersion(entity: "plan", version: version)])
    await noticeMilestones(by: viewer)
  }

  /// Nobody agrees without a word on what no month ever came to: 過去最高を超過（要根拠）.
  private func checkGrounds(of draft: PlanDraft, _ reason: String, by viewer: Viewer) async throws(Problem) {
    guard reason.trimmed.isEmpty else { return }
    let record = try await trackRecord(before: draft.period, for: viewer)
    let beyond = try await outlook(of: draft, against: record, for: viewer).realism.filter {
      $0.verdict == .beyondBest
    }
    guard !beyond.isEmpty else { return }
    let book = await state.book
    let names = beyond.compactMap { book.written[PlanChain.kpi(measuring: $0.stage)]?.last?.kpi.name }
    throw Problem(
      .invalid,
      Localized(
        ja: "\(names.map(\.ja).joined(separator: "・"))の必要数は、これまでのどの月よりも多い数です。",
        en: "No month ever came to what is needed of: \(names.map(\.en).joined(separator: ", "))."),
      remedy: Localized(
        ja: "それでも届くと考える根拠を、合意の理由に書いてください。", en: "Say in the reason why it can be reached all the same."),
      field: "reason")
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
