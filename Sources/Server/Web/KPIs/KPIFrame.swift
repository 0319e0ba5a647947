import KPIEngine
import SalesModel
import Workspace

/// What stands round every tab of the page of a KPI: its name, whether it is agreed on, what is looked at, and the other
/// tabs.
struct KPIFrame: PageModel {
  let name: String
  let badge: String
  let isProvisional: Bool
  let definition: Address
  /// Word and shape for a KPI that is watched or retired.
  let use: [String: String]?
  let note: String
  let tabs: [Tab]
  let actions: [Action]
  let main: String

  struct Tab: Sendable {
    let name: String
    let href: Address
    let isCurrent: Bool
  }

  struct Action: Sendable {
    let text: String
    let href: Address
  }

  /// - Parameters:
  ///   - note: period, scope and how far data reaches.
  ///   - main: the tab itself.
  init(
    _ version: DefinitionVersion, use: KPIUse, _ current: KPITab, note: [String], actions: [Action] = [],
    main: String, _ visit: Visit
  ) {
    let place = visit.place
    name = version.kpi.name.text(visit.language)
    badge = "v\(version.number) \(version.status.label.text(visit.language))"
    isProvisional = version.status != .agreed
    definition = .kpi(version.kpi.id, .definition, place)
    self.use = use.badge(visit.language)
    self.note = (note + place.scope.filters.map(\.value)).joined(separator: " · ")
    tabs = KPITab.allCases.map { tab in
      Tab(
        name: tab.label.text(visit.language), href: .kpi(version.kpi.id, tab, place),
        isCurrent: tab == current)
    }
    self.actions = actions
    self.main = main
  }
}

extension Layout {
  /// A tab of the page of a KPI.
  func page(_ frame: KPIFrame, _ tab: KPITab, filters: Filters? = nil, _ visit: Visit) async throws(Problem)
    -> Reply
  {
    try await page(
      "\(frame.name) · \(tab.label.text(visit.language))", item: tab.railItem,
      filters: filters?.html(self, visit.language) ?? "", main: render("KPIFrame", frame, visit.language),
      visit)
  }
}

extension FigureStyle {
  /// Period, business day and how far data reaches, as they stand behind the name of a page.
  func note(_ period: Period, _ progress: PeriodProgress, through day: BusinessDate) -> [String] {
    [title(period), businessDay(progress), through(day)]
  }

  /// 営業日 14/20
  func businessDay(_ progress: PeriodProgress) -> String {
    say("営業日 \(progress.elapsed)/\(progress.total)", "Business day \(progress.elapsed)/\(progress.total)")
  }

  /// データ 2026/11/22(日)
  func through(_ day: BusinessDate) -> String { say("データ \(date(day))", "Data through \(date(day))") }
}
