import KPIEngine
import SalesModel
import Workspace

/// 着地見込み: will the goal and the KPIs meet their targets; of one KPI also how good such forecasts were (C07, C08, C17).
struct LandingPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/landing", .signedIn(.member)) { (visit) async throws(Problem) in
        if let kpi = visit.query["kpi"] { return visit.moved(to: .landing, of: kpi) }
        return try await overview(visit)
      },
      .get("/kpis/{id}/landing", .signedIn(.member)) { (visit) async throws(Problem) in try await tab(visit)
      },
    ]
  }

  private func overview(_ visit: Visit) async throws(Problem) -> Reply {
    let board = try await visit.workspace.board(visit.period(), scope: visit.scope, for: try visit.signedIn())
    let style = await visit.style()
    let filters = Filters(action: "/landing", of: board, style, visit)
    let model = LandingOverview(board: board, style: style, visit: visit).model
    return try await layout.page(
      visit.say("着地見込み", "Landing"), item: .landing, filters: filters.html(layout, visit.language),
      main: layout.render("Landings", model, visit.language), visit)
  }

  private func tab(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let kpi = visit.parameters["id"] ?? ""
    let landing = try await visit.workspace.landing(of: kpi, visit.period(), scope: visit.scope, for: viewer)
    let style = await visit.style()
    // All KPIs of all teams take a moment: they are tried when somebody asks.
    let coverage =
      visit.query["pooled"] == nil ? nil : try await visit.workspace.landingCoverage(for: viewer)
    let view = LandingView(landing: landing, coverage: coverage, style: style, visit: visit)
    let known = try await visit.workspace.definitions(for: viewer).map(\.newest.kpi)
    // Another KPI is another page, to which the address of the overview leads.
    var filters = Filters(action: "/landing")
    filters.period(landing.period, fiscal: style.fiscal, visit)
    filters.select(
      "kpi", label: "KPI",
      known.filter { $0.mayLand || $0.id == kpi }.map { (value: $0.id, text: $0.name.text(visit.language)) },
      chosen: kpi)
    filters.scope(visit.scope, landing.choices, visit)
    filters.moneyUnit(style, visit, isShown: landing.kpi.unit == .money)
    let frame = KPIFrame(
      landing.standing.definition, use: landing.standing.use, .landing,
      note: style.note(landing.period, landing.progress, through: landing.reach.through),
      main: layout.render("Landing", view.model, visit.language), visit)
    return try await layout.page(frame, .landing, filters: filters, visit)
  }
}
