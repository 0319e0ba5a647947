public import KPIEngine
public import Planning
public import SalesModel

/// What a team decided about its phase: what heads the board, and how its weights move.
public struct PhaseChoice: Hashable, Codable, Sendable {
  public let phase: Phase
  /// In the order of the board; in the launch phase also the order in which they get the emphasis.
  public let headlines: [KPI.ID]
  /// How the weight moves from action to outcome KPIs; nil when both count alike.
  public let shift: WeightShift?
  /// Empty only where the headlines themselves proposed the phase.
  public let reason: String
  /// Nil when the owner decided it at the command line.
  public let chosenBy: User.ID?
  public let chosenOn: BusinessDate
}

struct PhaseChosen: EventPayload {
  static let eventType = "phaseChosen"
  static let payloadVersion = 1
  let choice: PhaseChoice
}

/// What the form of the phase says.
public struct PhaseForm: Sendable {
  public var phase: Phase
  public var headlines: [KPI.ID]
  public var shift: WeightShift?
  public var reason: String

  /// More headlines than these say nothing of what matters.
  public static let mostHeadlines = 12

  public init(phase: Phase, headlines: [KPI.ID], shift: WeightShift?, reason: String) {
    self.phase = phase
    self.headlines = headlines
    self.shift = shift
    self.reason = reason
  }
}

extension Workspace {
  /// Decides the phase, its headline KPIs and their weights. Numbers go on as before; only the emphasis moves.
  ///
  /// - Parameter version: how many choices were known when this one was made.
  /// - Throws: when another phase than the proposed one is chosen without a reason, or a headline is no KPI.
  public func choosePhase(_ form: PhaseForm, version: Int, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.manager)
    let state = await state
    let headlines = try state.checked(form.headlines)
    let reason = form.reason.trimmed
    guard reason.count <= 500 else {
      throw Problem(
        .invalid, Localized(ja: "理由は500文字以内で書いてください。", en: "Give the reason in up to 500 characters."),
        field: "reason")
    }
    let wanted = state.patience.metMonths
    if reason.isEmpty, try await needsReason(form.phase, after: state.phase) {
      throw Problem(
        .invalid,
        Localized(
          ja: "見出しKPIが\(wanted)か月続けて達成されるまでは、フェーズを変える理由が必要です。",
          en:
            "Until the headline KPIs are met \(wanted) months in a row, a change of phase needs a reason."
        ), field: "reason")
    }
    let choice = PhaseChoice(
      phase: form.phase, headlines: headlines, shift: form.shift, reason: reason, chosenBy: viewer.user,
      chosenOn: try await settings().zone.businessDate(of: clock()))
    try await record(
      [PhaseChosen(choice: choice)], by: viewer,
      expecting: [EntityVersion(entity: "phase", version: version)])
  }

  /// The first choice and one that keeps the phase need none, nor does the phase that the headlines propose.
  private func needsReason(_ phase: Phase, after current: PhaseChoice?) async throws(Problem) -> Bool {
    guard let current, current.phase != phase else { return false }
    let standing = try phaseStanding(in: try await snapshot(naming: Directory.staff))
    return standing.progress?.proposal != phase
  }
}

extension WorkspaceState {
  fileprivate func checked(_ headlines: [KPI.ID]) throws(Problem) -> [KPI.ID] {
    let headlines = Headlines(headlines, counters: [:]).kpis
    if let unknown = headlines.first(where: { book.written[$0] == nil }) {
      throw Problem(
        .invalid, Localized(ja: "KPI「\(unknown)」はありません。", en: "There is no KPI \(unknown)."),
        field: "headlines")
    }
    guard !headlines.isEmpty else {
      throw Problem(
        .invalid, Localized(ja: "見出しKPIを1つ以上選んでください。", en: "Choose at least one headline KPI."),
        field: "headlines")
    }
    let most = PhaseForm.mostHeadlines
    guard headlines.count <= most else {
      throw Problem(
        .invalid, Localized(ja: "見出しKPIは\(most)個までです。", en: "Choose up to \(most) headline KPIs."),
        field: "headlines")
    }
    return headlines
  }
}
