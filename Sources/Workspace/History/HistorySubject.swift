public import SalesModel

/// What a change is about, as the history is searched.
public enum HistorySubject: String, CaseIterable, Sendable {
  case plans, targets, definitions, months, gaps, data, workspace, people

  public var label: Localized {
    switch self {
    case .plans: Localized(ja: "計画", en: "Plan")
    case .targets: Localized(ja: "目標・コミット", en: "Targets and commits")
    case .definitions: Localized(ja: "定義", en: "Definitions")
    case .months: Localized(ja: "締め・フェーズ", en: "Months and phases")
    case .gaps: Localized(ja: "差異・見直し", en: "Gaps and reviews")
    case .data: Localized(ja: "データ取込", en: "Imports")
    case .workspace: Localized(ja: "設定", en: "Settings")
    case .people: Localized(ja: "メンバー", en: "Members")
    }
  }

  /// The lowest role that sees it: managers see what managers decide.
  var needs: Role {
    switch self {
    case .plans, .targets, .definitions, .months, .gaps: .manager
    case .data, .workspace, .people: .admin
    }
  }

  /// What a role sees.
  public static func all(for role: Role) -> [HistorySubject] { allCases.filter { role >= $0.needs } }
}
