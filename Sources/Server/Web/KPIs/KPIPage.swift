import KPIEngine
import SalesModel
import Workspace

/// KPI: everything about one number in one place, tab by tab, and who cares for it (Y01). This is its first tab.
struct KPIPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/kpis/{id}", .signedIn(.member)) { (visit) async throws(Problem) in
        try await page(visit, problem: nil)
      },
      .post("/kpis/{id}/care", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await answering(visit, "care") { (viewer) async throws(Problem) in
          try await visit.workspace.assignCare(
            of: id(visit), to: Int64(visit.form["owner"] ?? "").map { User.ID($0) },
            every: ReviewCycle(rawValue: visit.form["cycle"] ?? ""), version: visit.formVersion, by: viewer)
        }
      },
      .post("/kpis/{id}/review", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await answering(visit, "reviewed") { (viewer) async throws(Problem) in
          try await visit.workspace.review(
            id(visit), note: visit.form["note"] ?? "", version: visit.formVersion, by: viewer)
        }
      },
      .post("/kpis/{id}/override", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await answering(visit, "overridden") { (viewer) async throws(Problem) in
          try await visit.workspace.overrideSmart(
            of: id(visit), reason: visit.form["reason"] ?? "", by: viewer)
        }
      },
    ]
  }

  private func id(_ visit: Visit) -> KPI.ID { visit.parameters["id"] ?? "" }

  /// Runs a change and goes back to the page; what stands against it is said there.
  private func answering(_ visit: Visit, _ done: String, _ change: (Viewer) async throws(Problem) -> Void)
    async throws(Problem) -> Reply
  {
    try await .toForm { () async throws(Problem) in
      try await change(try visit.signedIn())
      return .seeOther(Address.kpi(id(visit), .overview, visit.place).adding("done", done).description)
    } orAgain: { (problem) async throws(Problem) in
      try await page(visit, problem: problem)
    }
  }

  /// What was done before the page was opened again.
  private static let done = [
    "care": Localized(ja: "責任者と見直しの周期を保存しました。", en: "Owner and review cycle are saved."),
    "reviewed": Localized(ja: "見直しを記録しました。", en: "The review is noted."),
    "overridden": Localized(ja: "例外として記録しました。", en: "The exception is noted."),
  ]

  private func page(_ visit: Visit, problem: Problem?) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let profile = try await visit.workspace.profile(
      of: id(visit), visit.period(), scope: visit.scope, for: viewer)
    let style = await visit.style()
    let view = KPIView(
      profile: profile, members: try await visit.workspace.members(for: viewer), style: style, layout: layout,
      visit: visit)
    var model = view.model
    model["mayManage"] = viewer.role >= .manager
    model["problem"] = problem.map { layout.notice($0, about: view.sharedForm, visit) } ?? ""
    model["notice"] = visit.query["done"].flatMap { Self.done[$0] }?.text(visit.language)
    var filters = Filters(action: KPITab.overview.path(of: profile.kpi.id))
    filters.period(profile.period, fiscal: style.fiscal, visit)
    filters.scope(visit.scope, profile.choices, visit)
    filters.moneyUnit(style, visit, isShown: profile.kpi.unit == .money)
    let frame = KPIFrame(
      profile.entry.newest, use: profile.entry.use, .overview,
      note: style.note(profile.period, profile.progress, through: profile.reach.through),
      main: layout.render("KPI", model, visit.language), visit)
    return try await layout.page(frame, .overview, filters: filters, visit)
  }
}
