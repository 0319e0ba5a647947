import SalesModel
import Workspace

/// The way to every page, in three groups. What is looked at keeps its period, scope and unit.
struct Rail {
  let viewer: Viewer
  /// Where the page stands; nil for the pages of the person.
  let current: RailItem?
  let visit: Visit

  var model: [[String: Any]] {
    RailItem.Group.allCases.compactMap { group in
      let items = RailItem.allCases.filter { $0.group == group && viewer.role >= $0.needs }
      guard !items.isEmpty else { return nil }
      return [
        "title": group.label.text(visit.language), "id": "rail-\(group.rawValue)", "items": items.map(entry),
      ]
    }
  }

  private func entry(_ item: RailItem) -> [String: Any] {
    [
      "href": item.address(visit.place).description, "name": item.label.text(visit.language),
      "isCurrent": item == current,
    ]
  }
}

/// The entries of the rail; one appears once its page works.
enum RailItem: CaseIterable {
  case board, landing, gap, prospects, analysis
  case plan, targets, commits, phase, definitions
  case imports, closing, history, people, security, settings

  enum Group: String, CaseIterable {
    case look, decide, prepare

    var label: Localized {
      switch self {
      case .look: Localized(ja: "見る", en: "Look")
      case .decide: Localized(ja: "決める", en: "Decide")
      case .prepare: Localized(ja: "整える", en: "Prepare")
      }
    }
  }

  var group: Group {
    switch self {
    case .board, .landing, .gap, .prospects, .analysis: .look
    case .plan, .targets, .commits, .phase, .definitions: .decide
    case .imports, .closing, .history, .people, .security, .settings: .prepare
    }
  }

  /// The page with what is looked at; what is prepared for everybody has no view of its own.
  func address(_ place: Place) -> Address { Address(path, group == .prepare ? Place() : place) }

  private var path: String {
    switch self {
    case .board: "/board"
    case .landing: "/landing"
    case .gap: "/gap"
    case .prospects: "/prospects"
    case .analysis: "/analysis"
    case .plan: "/plan"
    case .targets: "/targets"
    case .commits: "/commits"
    case .phase: "/phase"
    case .definitions: "/definitions"
    case .imports: "/imports"
    case .closing: "/closing"
    case .history: "/history"
    case .people: "/people"
    case .security: "/security"
    case .settings: "/settings"
    }
  }

  var label: Localized {
    switch self {
    case .board: Localized(ja: "ダッシュボード", en: "Dashboard")
    case .landing: Localized(ja: "着地", en: "Landing")
    case .gap: Localized(ja: "差異", en: "Gap")
    case .prospects: Localized(ja: "進行中案件", en: "Open deals")
    case .analysis: Localized(ja: "分析", en: "Analysis")
    case .plan: Localized(ja: "計画", en: "Plan")
    case .targets: Localized(ja: "目標", en: "Targets")
    case .commits: Localized(ja: "コミット", en: "Commits")
    case .phase: Localized(ja: "フェーズ", en: "Phase")
    case .definitions: Localized(ja: "定義", en: "Definitions")
    case .imports: Localized(ja: "データ取込", en: "Import")
    case .closing: Localized(ja: "締め", en: "Closing")
    case .history: Localized(ja: "変更履歴", en: "History")
    case .people: Localized(ja: "メンバー", en: "Members")
    case .security: Localized(ja: "セキュリティ", en: "Security")
    case .settings: Localized(ja: "設定", en: "Settings")
    }
  }

  /// The lowest role that has the page.
  var needs: Role {
    switch self {
    case .board, .landing, .analysis, .targets, .commits, .phase, .definitions, .closing: .member
    case .gap, .prospects, .plan, .imports, .history: .manager
    case .people, .security, .settings: .admin
    }
  }
}
