public import SalesModel

/// How far a team has come (S1): what it is asked for first is action, then appointments, then the business.
public enum Phase: String, Hashable, Codable, CaseIterable, Sendable {
  /// 立ち上げ期: the work itself, one KPI at a time.
  case launch
  /// 安定期: appointments won.
  case stable
  /// 成熟期: wins, win rate and won amount.
  case mature

  /// What pages call it.
  public var label: Localized {
    switch self {
    case .launch: Localized(ja: "立ち上げ期", en: "Launch")
    case .stable: Localized(ja: "安定期", en: "Stable")
    case .mature: Localized(ja: "成熟期", en: "Mature")
    }
  }

  /// The KPIs that head the board unless the team chooses others (A10).
  public var defaultHeadlines: [String] {
    switch self {
    case .launch: ["dials", "connectRate", "openRate"]
    case .stable: ["appointmentsSet", "appointmentRate", "appointmentsQualified"]
    case .mature: ["won", "winRate", "wonAmount", "appointmentsSet", "appointmentRate"]
    }
  }

  /// How many headlines a team in this phase keeps in view; more of them raise a warning (A12).
  public var headlineLimit: Int {
    switch self {
    case .launch: 2
    case .stable: 3
    case .mature: 5
    }
  }

  /// What the team grows into; nil for the last.
  public var next: Phase? {
    switch self {
    case .launch: .stable
    case .stable: .mature
    case .mature: nil
    }
  }
}
