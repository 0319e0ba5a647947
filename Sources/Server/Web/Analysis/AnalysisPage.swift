import KPIEngine
import SalesModel
import Workspace

/// 分析: the same KPI as 輪切り and 追っかけ side by side, reconciled.
struct AnalysisPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [.get("/analysis", .signedIn(.member)) { (visit) async throws(Problem) in try await page(visit) }]
  }

  private func page(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let kpi = visit.query["kpi"] ?? "appointmentRate"
    let analysis = try await visit.workspace.analysis(
      of: kpi, over: try visit.monthRange(), scope: visit.scope, for: viewer)
    let style = await visit.style()
    let view = AnalysisView(analysis: analysis, style: style, visit: visit)
    let known = try await visit.workspace.definitions(for: viewer).map(\.newest.kpi)
    var filters = Filters(action: "/analysis")
    filters.select(
      "kpi", label: "KPI", known.map { (value: $0.id, text: $0.name.text(visit.language)) }, chosen: kpi)
    let months = visit.monthChoices(around: analysis.months, through: analysis.reach.through.month)
    filters.select(
      "from", label: visit.say("から", "From"), months, chosen: analysis.months.lowerBound.description)
    filters.select("to", label: visit.say("まで", "To"), months, chosen: analysis.months.upperBound.description)
    filters.scope(visit.scope, analysis.choices, visit)
    if analysis.kpi.unit == .money { filters.moneyUnit(style, visit) }
    return try await layout.page(
      visit.say("分析", "Analysis"), item: .analysis, filters: filters.html(layout, visit.language),
      main: layout.render("Analysis", view.model, visit.language), visit)
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

  /// Months to choose from: five years back from the data's end, and what is chosen already.
  func monthChoices(around chosen: ClosedRange<Month>, through last: Month) -> [(value: String, text: String)]
  {
    let first = min(chosen.lowerBound, last.adding(-59))
    return (first...max(last, chosen.upperBound)).reversed().map {
      (value: $0.description, text: $0.title.text(language))
    }
  }
}
