import KPIEngine
import SalesModel
import Workspace

/// 着地見込み: will a KPI meet its target, and how good such forecasts were (C07, C08, C17).
struct LandingPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [.get("/landing", .signedIn(.member)) { (visit) async throws(Problem) in try await page(visit) }]
  }

  private func page(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let kpi = visit.query["kpi"] ?? KPITree.standard.kpi
    let landing = try await visit.workspace.landing(of: kpi, visit.period(), scope: visit.scope, for: viewer)
    let style = await visit.style()
    // All KPIs of all teams take a moment: they are tried when somebody asks.
    let coverage =
      visit.query["pooled"] == nil ? nil : try await visit.workspace.landingCoverage(for: viewer)
    let view = LandingView(landing: landing, coverage: coverage, style: style, visit: visit)
    let known = try await visit.workspace.definitions(for: viewer).map(\.newest.kpi)
    var filters = Filters(action: "/landing")
    filters.period(landing.period, fiscal: await visit.workspace.state.settings?.fiscal ?? .standard, visit)
    filters.select(
      "kpi", label: "KPI",
      known.filter { $0.mayLand || $0.id == kpi }.map { (value: $0.id, text: $0.name.text(visit.language)) },
      chosen: kpi)
    filters.scope(visit.scope, landing.choices, visit)
    if landing.kpi.unit == .money { filters.moneyUnit(style, visit) }
    return try await layout.page(
      visit.say("着地見込み", "Landing"), item: .landing, filters: filters.html(layout, visit.language),
      main: layout.render("Landing", view.model, visit.language), visit)
  }

  /// - Parameter scope: as part of an address.
  static func address(_ kpi: KPI.ID, _ period: Period, scope: String) -> String {
    "/landing?kpi=\(kpi)&period=\(period)\(scope)"
  }
}
