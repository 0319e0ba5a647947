public import KPIEngine
public import SalesModel

/// 見直し: that a target or a definition is looked at again because it was missed period after period (C16).
public struct GapReview: Hashable, Codable, Sendable {
  /// From 1, in the order of opening.
  public let number: Int
  public let kpi: KPI.ID
  /// The team that missed it; nil for the whole workspace.
  public let team: Int64?
  /// What is in doubt.
  public let subject: Subject
  /// How many months in a row had missed the target when it was opened.
  public let run: Int
  /// The last of them.
  public let through: Month
  /// Who answers for it; nil while nobody was named.
  public let owner: User.ID?
  public let openedOn: BusinessDate
  /// Nil when the owner of the database opened it at the command line.
  public let openedBy: User.ID?
  /// Nil while it is open.
  public internal(set) var outcome: Outcome?

  public enum Subject: String, Hashable, Codable, Sendable, CaseIterable {
    case target, definition

    public var label: Localized {
      switch self {
      case .target: Localized(ja: "目標", en: "Target")
      case .definition: Localized(ja: "定義", en: "Definition")
      }
    }
  }

  /// What it came to.
  public struct Outcome: Hashable, Codable, Sendable {
    public let cause: GapCause
    /// What was found, and what is done about it.
    public let text: String
    public let closedOn: BusinessDate
    public let closedBy: User.ID?

    public init(cause: GapCause, text: String, closedOn: BusinessDate, closedBy: User.ID?) {
      self.cause = cause
      self.text = text
      self.closedOn = closedOn
      self.closedBy = closedBy
    }
  }
}

/// Why a target was missed time and again.
public enum GapCause: String, Hashable, Codable, Sendable, CaseIterable {
  case targetTooHigh, definitionUnfit, tooLittleActivity, leadQuality, conversationQuality, capacity, market,
    data

  public var label: Localized {
    switch self {
    case .targetTooHigh: Localized(ja: "目標が高すぎた", en: "Target too high")
    case .definitionUnfit: Localized(ja: "定義が実態に合わない", en: "Definition does not fit")
    case .tooLittleActivity: Localized(ja: "活動量の不足", en: "Too little activity")
    case .leadQuality: Localized(ja: "リードの質", en: "Quality of leads")
    case .conversationQuality: Localized(ja: "対応・商談の質", en: "Quality of conversations")
    case .capacity: Localized(ja: "体制・人員", en: "Capacity and people")
    case .market: Localized(ja: "市場・季節", en: "Market or season")
    case .data: Localized(ja: "データの欠け", en: "Missing data")
    }
  }
}

struct GapReviewOpened: EventPayload {
  static let eventType = "gapReviewOpened"
  static let payloadVersion = 1
  let review: GapReview
}

struct GapReviewClosed: EventPayload {
  static let eventType = "gapReviewClosed"
  static let payloadVersion = 1
  let number: Int
  let outcome: GapReview.Outcome
}

extension Workspace {
  /// Opens a review of a KPI whose target was missed for months.
  ///
  /// - Parameter team: the team that missed it; nil for the whole workspace.
  /// - Throws: when the numbers do not call for one, and when one is open already.
  public func openReview(
    of kpi: KPI.ID, team: Int64?, subject: GapReview.Subject, owner: User.ID?, by viewer: Viewer
  ) async throws(Problem) {
    try viewer.check(.manager)
    let snapshot = try await snapshot(naming: Directory.staff)
    guard !snapshot.state.isUnderReview(kpi, team: team) else {
      throw Problem(
        .conflict, Localized(ja: "このKPIの見直しはすでに始まっています。", en: "A review of this KPI is open already."),
        field: "kpi")
    }
    let proposal = try snapshot.proposedReviews().first { $0.kpi.id == kpi && $0.team?.id == team }
    guard let proposal else {
      throw Problem(
        .invalid,
        Localized(
          ja: "\(kpi) は続けて目標を下回っていません。", en: "\(kpi) has not missed its target month after month."),
        field: "kpi")
    }
    try await checkMember(owner)
    let review = GapReview(
      number: snapshot.state.reviews.count + 1, kpi: kpi, team: team, subject: subject, run: proposal.run,
      through: proposal.through, owner: owner, openedOn: snapshot.settings.zone.businessDate(of: clock()),
      openedBy: viewer.user, outcome: nil)
    try await record(
      [GapReviewOpened(review: review)], by: viewer,
      expecting: [EntityVersion(entity: "reviews", version: snapshot.state.reviews.count)])
  }

  /// Closes a review with its cause and what was found.
  public func closeReview(_ number: Int, cause: GapCause, text: String, by viewer: Viewer)
    async throws(Problem)
  {
    try viewer.check(.manager)
    guard let review = await state.reviews.first(where: { $0.number == number }) else {
      throw Problem(.notFound, Localized(ja: "この見直しはありません。", en: "There is no such review."))
    }
    guard review.outcome == nil else {
      throw Problem(.conflict, Localized(ja: "この見直しは終わっています。", en: "This review is closed already."))
    }
    let text = text.trimmed
    guard (1...1_000).contains(text.count) else {
      throw Problem(
        .invalid,
        Localized(
          ja: "わかったことと対応を1,000文字以内で書いてください。", en: "Say what was found and decided in up to 1,000 characters."),
        field: "text")
    }
    let outcome = GapReview.Outcome(
      cause: cause, text: text, closedOn: try await settings().zone.businessDate(of: clock()),
      closedBy: viewer.user)
    try await record(
      [GapReviewClosed(number: number, outcome: outcome)], by: viewer,
      expecting: [EntityVersion(entity: "review/\(number)", version: 0)])
  }

  private func checkMember(_ user: User.ID?) async throws(Problem) {
    guard let user, await state.people.roles[user] == nil else { return }
    throw Problem(.invalid, Localized(ja: "この利用者はいません。", en: "There is no such user."), field: "owner")
  }
}

extension WorkspaceState {
  /// Whether a review of a KPI, of the whole or a team, still runs.
  func isUnderReview(_ kpi: KPI.ID, team: Int64?) -> Bool {
    reviews.contains { $0.kpi == kpi && $0.team == team && $0.outcome == nil }
  }
}
