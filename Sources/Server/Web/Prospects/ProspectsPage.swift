import KPIEngine
import Planning
import SalesModel
import Workspace

/// 進行中案件: open opportunities that a plan should not count on, and whose prospects are seldom won.
struct ProspectsPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/prospects", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await page(visit, problem: nil)
      },
      .post("/prospects", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await .toForm { () async throws(Problem) in
          try await visit.workspace.setProspectRule(
            silentDays: Int(visit.form["silentDays"] ?? "") ?? 0,
            overdueDays: Int(visit.form["overdueDays"] ?? "") ?? 0,
            excludesInflated: visit.form["excludesInflated"] != nil,
            version: visit.formVersion, by: try visit.signedIn())
          return .seeOther(Address("/prospects", visit.place).adding("saved", "yes").description)
        } orAgain: { (problem) async throws(Problem) in
          try await page(visit, problem: problem)
        }
      },
    ]
  }

  private func page(_ visit: Visit, problem: Problem?) async throws(Problem) -> Reply {
    let found = try await visit.workspace.inflatedProspects(
      scope: visit.scope, for: try visit.signedIn())
    let style = await visit.style()
    let view = ProspectsView(found: found, style: style, visit: visit)
    let rule = found.rule
    let form = SharedForm(
      "rule", page: "/prospects", version: found.version,
      [
        .init(name: "silentDays", label: "silentDays", now: "\(rule.check.silentDays)"),
        .init(name: "overdueDays", label: "overdueDays", now: "\(rule.check.overdueDays)"),
        .init(
          name: "excludesInflated", label: "excludeInflated", now: rule.excludesInflated ? "yes" : "",
          texts: ["yes": "✓", "": "—"]),
      ])
    let model = view.model(problem: problem.map { layout.notice($0, about: form, visit) })
    var filters = Filters(action: "/prospects")
    filters.scope(visit.scope, found.choices, visit)
    filters.moneyUnit(style, visit)
    return try await layout.page(
      visit.say("進行中案件", "Open deals"), item: .prospects, filters: filters.html(layout, visit.language),
      main: layout.render("Prospects", model, visit.language), visit)
  }
}
