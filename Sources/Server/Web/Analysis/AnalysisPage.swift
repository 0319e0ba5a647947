import KPIEngine
import SalesModel
import Workspace

/// 分析: how all KPIs developed; the same KPI as 輪切り and 追っかけ side by side, reconciled.
struct AnalysisPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/analysis", .signedIn(.member)) { (visit) async throws(Problem) in
        if let kpi = visit.query["kpi"] { return visit.moved(to: .analysis, of: kpi) }
        return try await overview(visit)
      },
      .get("/kpis/{id}/analysis", .signedIn(.member)) { (visit) async throws(Problem) in
        try await tab(visit)
      },
    ]
  }

  private func overview(_ visit: Visit) async throws(Problem) -> Reply {
    let board = try await visit.workspace.board(visit.period(), scope: visit.scope, for: try visit.signedIn())
    let style = await visit.style()
    let filters = Filters(action: "/analysis", of: board, style, visit)
    let model = AnalysisOverview(board: board, style: style, visit: visit).model
    return try await layout.page(
      visit.say("分析", "Analysis"), item: .analysis, filters: filters.html(layout, visit.language),
      main: layout.render("Analyses", model, visit.language), visit)
  }

  private func tab(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let kpi = visit.parameters["id"] ?? ""
    let style = await visit.style()
    let analysis = try await visit.workspace.analysis(
      of: kpi, over: try visit.monthRange(), through: try visit.period()?.months(in: style.fiscal).upperBound,
      scope: visit.scope, for: viewer)
    let view = AnalysisView(analysis: analysis, style: style, visit: visit)
    let known = try await visit.workspace.definitions(for: viewer).map(\.newest.kpi)
    // Another KPI is another page, to which the address of the overview leads.
    var filters = Filters(action: "/analysis")
    if let period = visit.place.period { filters.hidden("period", period.description) }
    filters.select(
      "kpi", label: "KPI", known.map { (value: $0.id, text: $0.name.text(visit.language)) }, chosen: kpi)
    let months = visit.monthChoices(around: analysis.months, through: analysis.reach.through.month)
    filters.select(
      "from", label: visit.say("から", "From"), months, chosen: analysis.months.lowerBound.description)
    filters.select("to", label: visit.say("まで", "To"), months, chosen: analysis.months.upperBound.description)
    filters.scope(visit.scope, analysis.choices, visit)
    filters.moneyUnit(style, visit, isShown: analysis.kpi.unit == .money)
    let frame = KPIFrame(
      analysis.definition, use: analysis.use, .analysis,
      note: [style.months(analysis.months), style.through(analysis.reach.through)],
      main: layout.render("Analysis", view.model, visit.language), visit)
    return try await layout.page(frame, .analysis, filters: filters, visit)
  }
}

extension Visit {
  /// The months of the address; nil when it names none.
  func monthRange() throws(Problem) -> ClosedRange<Month>? {
    guard let from = query["from"], let to = query["to"] else { return nil }
    guard let first = Month(iso: from), let last = Month(iso: to), first <= last else {
      throw Problem(
        .invalid,
        Localized(ja: "期間「\(from)〜\(to)」を読めません。", en: "The months \(from) to \(to) cannot be read."),
        remedy: Localized(ja: "開始月を終了月より前にしてください。", en: "The first month must not lie after the last."),
        field: "from")
    }
    return first...last
  }

  /// Months to choose from: five years back from the data's end, and what is chosen already, which may lie anywhere.
  func monthChoices(around chosen: ClosedRange<Month>, through last: Month) -> [(value: String, text: String)]
  {
    Set(last.adding(-59)...last).union([chosen.lowerBound, chosen.upperBound]).sorted(by: >).map {
      (value: $0.description, text: $0.title.text(language))
    }
  }
}
