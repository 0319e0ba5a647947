import KPIEngine
import SalesModel
import Workspace

/// 差異の要因: why the goal is missed or passed, which pairs contradict each other, and what is to be looked at again.
struct GapPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/gap", .signedIn(.manager)) { (visit) async throws(Problem) in try await page(visit, problem: nil)
      },
      .post("/gap/reviews", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await answering(visit, "opened") { (viewer) async throws(Problem) in
          try await visit.workspace.openReview(
            of: visit.form["kpi"] ?? "", team: Int64(visit.form["team"] ?? ""),
            subject: try choice(visit, "subject"),
            owner: Int64(visit.form["owner"] ?? "").map { User.ID($0) }, by: viewer)
        }
      },
      .post("/gap/reviews/close", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await answering(visit, "closed") { (viewer) async throws(Problem) in
          try await visit.workspace.closeReview(
            Int(visit.form["number"] ?? "") ?? 0, cause: try choice(visit, "cause"),
            text: visit.form["text"] ?? "", by: viewer)
        }
      },
      .post("/gap/patience", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await answering(visit, "patience") { (viewer) async throws(Problem) in
          let months = Int(visit.form["months"] ?? "") ?? 0
          try await visit.workspace.setPatience(version: visit.formVersion, by: viewer) {
            $0.missedMonths = months
          }
        }
      },
    ]
  }

  private static let done = [
    "patience": Localized(ja: "見直しを提案する月数を変えました。", en: "Reviews are proposed after that many months."),
    "opened": Localized(ja: "見直しを始めました。", en: "The review is open."),
    "closed": Localized(ja: "見直しの結果を記録しました。", en: "The review is closed."),
  ]

  private func choice<Choice: RawRepresentable<String>>(_ visit: Visit, _ field: String) throws(Problem)
    -> Choice
  {
    guard let choice = visit.form[field].flatMap(Choice.init) else {
      throw Problem(.invalid, Localized(ja: "一覧から選んでください。", en: "Choose one of the list."), field: field)
    }
    return choice
  }

  private func answering(_ visit: Visit, _ done: String, _ change: (Viewer) async throws(Problem) -> Void)
    async throws(Problem) -> Reply
  {
    try await .toForm { () async throws(Problem) in
      try await change(try visit.signedIn())
      return .seeOther("/gap?tab=\(GapTab.reviews.rawValue)&done=\(done)\(visit.placeText)#reviews")
    } orAgain: { (problem) async throws(Problem) in
      try await page(visit, problem: problem)
    }
  }

  private func page(_ visit: Visit, problem: Problem?) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let style = await visit.style()
    let tab = GapTab(visit)
    let answer = try await visit.workspace.gap(request(visit, at: tab), for: viewer)
    let view = GapView(answer: answer, style: style, visit: visit)
    var (pairs, reviews): (PairsModel?, ReviewsView?)
    switch tab {
    case .factors: break
    case .pairs:
      let flags = try await visit.workspace.counterFlags(answer.period, scope: visit.scope, for: viewer)
      pairs = PairsView(flags: flags, style: style, visit: visit).model
    case .reviews:
      reviews = ReviewsView(
        reviews: try await visit.workspace.reviews(for: viewer),
        members: try await visit.workspace.members(for: viewer), style: style, visit: visit)
    }
    let model = GapModel(
      periodTitle: style.title(answer.period),
      businessDay: "\(answer.progress.elapsed)/\(answer.progress.total)",
      dataThrough: style.date(answer.reach.through),
      reachNote: ReachNote(reach: answer.reach, visit: visit).html,
      prospectsHref: Address("/prospects", visit.place), tabs: tabs(tab, visit),
      problem: problem.flatMap { problem in
        reviews.map { layout.notice(problem, about: $0.patienceForm, visit) }
      } ?? "",
      notice: visit.query["done"].flatMap { Self.done[$0] }?.text(visit.language), place: visit.placeText,
      isFactors: tab == .factors, noPlan: view.noPlan, nothing: view.nothing, sentence: view.sentence,
      split: tab == .factors ? layout.render("GapSplit", view.split, visit.language) : "",
      hasMix: !answer.groups.isEmpty, pairs: pairs, reviews: reviews?.model)
    var filters = Filters(action: "/gap")
    filters.period(answer.period, fiscal: await visit.workspace.state.settings?.fiscal ?? .standard, visit)
    filters.select(
      "against", label: visit.say("比べる相手", "Against"), choices(answer, visit), chosen: answer.basis.rawValue)
    filters.scope(visit.scope, answer.choices, visit)
    filters.moneyUnit(style, visit)
    if tab != .factors { filters.hidden("tab", tab.rawValue) }
    if let dimension = visit.query["by"] { filters.hidden("by", dimension) }
    return try await layout.page(
      visit.say("差異の要因", "What the gap is made of"), item: .gap,
      filters: filters.html(layout, visit.language), main: layout.render("Gap", model, visit.language), visit)
  }

  private func tabs(_ current: GapTab, _ visit: Visit) -> [GapModel.Tab] {
    GapTab.allCases.map { tab in
      GapModel.Tab(
        text: tab.label.text(visit.language), href: tab.address(visit.place), isCurrent: tab == current)
    }
  }

  /// A scope that the plan does not know has the period before beside it, whatever the address says.
  private func request(_ visit: Visit, at tab: GapTab) throws(Problem) -> GapRequest {
    GapRequest(
      period: try visit.period(), basis: visit.query["against"] == GapBasis.before.rawValue ? .before : nil,
      scope: visit.scope,
      by: tab == .factors ? visit.gapDimension.map { [$0] } ?? [] : [])
  }

  private func choices(_ answer: GapAnswer, _ visit: Visit) -> [(value: String, text: String)] {
    let before = (value: GapBasis.before.rawValue, text: visit.say("前の期間", "Period before"))
    return answer.hasPlan
      ? [(value: GapBasis.plan.rawValue, text: visit.say("計画", "Plan")), before] : [before]
  }
}
