import KPIEngine
import SalesModel
import Workspace

/// 要因: of one KPI who is short, what that costs the goal, and what to do next.
struct FactorsPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/kpis/{id}/factors", .signedIn(.member)) { (visit) async throws(Problem) in
        try await page(visit)
      }
    ]
  }

  private func page(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let profile = try await visit.workspace.profile(
      of: visit.parameters["id"] ?? "", visit.period(), scope: visit.scope, for: viewer)
    let kpi = profile.kpi
    let style = await visit.style()
    let flags = try await visit.workspace.counterFlags(profile.period, scope: visit.scope, for: viewer)
      .flagged
      .filter { [$0.volume.id, $0.rate.id].contains(kpi.id) }
    let view = FactorsView(
      profile: profile, gap: try await gap(behind: profile, visit, viewer), flags: flags,
      reviews: viewer.role < .manager ? nil : try await visit.workspace.reviews(for: viewer), style: style,
      layout: layout, visit: visit)
    var filters = Filters(action: KPITab.factors.path(of: kpi.id))
    filters.period(profile.period, fiscal: style.fiscal, visit)
    filters.scope(visit.scope, profile.choices, visit)
    filters.moneyUnit(style, visit)
    if let dimension = visit.query["by"] { filters.hidden("by", dimension) }
    let frame = KPIFrame(
      profile.entry.newest, use: profile.entry.use, .factors,
      note: style.note(profile.period, profile.progress, through: profile.reach.through),
      main: layout.render("Factors", view.model, visit.language), visit)
    return try await layout.page(frame, .factors, filters: filters, visit)
  }

  /// What the gap of the goal is made of, for those who manage; nil where the KPI is no part of it.
  private func gap(behind profile: KPIProfile, _ visit: Visit, _ viewer: Viewer) async throws(Problem)
    -> GapAnswer?
  {
    guard viewer.role >= .manager else { return nil }
    let request = GapRequest(
      period: profile.period, scope: visit.scope,
      by: profile.kpi.id == KPITree.goal ? visit.gapDimension.map { [$0] } ?? [] : [])
    let answer = try await visit.workspace.gap(request, for: viewer)
    return answer.isEmpty || answer.factors(of: profile.kpi.id).isEmpty ? nil : answer
  }
}
