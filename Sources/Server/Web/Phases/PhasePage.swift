import KPIEngine
import Planning
import SalesModel
import Workspace

/// フェーズ: how far the team has come, and what that puts at the head of the board.
struct PhasePage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/phase", .signedIn(.member)) { (visit) async throws(Problem) in
        try await page(visit, problem: nil)
      },
      .post("/phase", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await .toForm { () async throws(Problem) in
          try await visit.workspace.choosePhase(
            try form(visit), version: visit.formVersion, by: try visit.signedIn())
          return .seeOther("/phase?saved=yes")
        } orAgain: { (problem) async throws(Problem) in
          try await page(visit, problem: problem)
        }
      },
      .post("/phase/patience", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await .toForm { () async throws(Problem) in
          let months = Int(visit.form["months"] ?? "") ?? 0
          try await visit.workspace.setPatience(version: visit.formVersion, by: try visit.signedIn()) {
            $0.metMonths = months
          }
          return .seeOther("/phase?saved=yes")
        } orAgain: { (problem) async throws(Problem) in
          try await page(visit, problem: problem)
        }
      },
    ]
  }

  private func form(_ visit: Visit) throws(Problem) -> PhaseForm {
    guard let phase = Phase(rawValue: visit.form["phase"] ?? "") else {
      throw Problem(.invalid, Localized(ja: "フェーズを選んでください。", en: "Choose a phase."), field: "phase")
    }
    let chosen = (0..<PhaseForm.mostHeadlines).compactMap { visit.form[PhaseView.field($0)] }.filter {
      !$0.isEmpty
    }
    return PhaseForm(
      phase: phase, headlines: chosen.isEmpty ? phase.defaultHeadlines : chosen, shift: try shift(visit),
      reason: visit.form["reason"] ?? "")
  }

  /// All four fields or none.
  private func shift(_ visit: Visit) throws(Problem) -> WeightShift? {
    let typed = ["weightFrom", "weightTo", "weightStart", "weightEnd"].map { visit.form[$0] ?? "" }
    if typed.allSatisfy(\.isEmpty) { return nil }
    guard let first = Month(iso: typed[0]), let last = Month(iso: typed[1]), first <= last,
      let start = Int(typed[2]), let end = Int(typed[3]),
      let shift = WeightShift(over: first...last, from: start, to: end)
    else {
      throw Problem(
        .invalid,
        Localized(
          ja: "重みは、開始月と終了月（例: 2026-04）、0〜100の整数2つをすべて入力してください。",
          en:
            "Give the weights in full: two months such as 2026-04 in order, and two whole numbers from 0 to 100."
        ),
        field: "weightFrom")
    }
    return shift
  }

  private func page(_ visit: Visit, problem: Problem?) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let entries = try await visit.workspace.definitions(for: viewer)
    let view = PhaseView(
      standing: try await visit.workspace.phase(for: viewer),
      kpis: entries.map(\.newest.kpi),
      retired: Set(entries.filter { $0.use == .retired }.map(\.newest.kpi.id)),
      patience: await visit.workspace.state.patience,
      patienceVersion: await visit.workspace.state.patienceRules,
      members: try await visit.workspace.members(for: viewer), style: await visit.style(), visit: visit)
    var model = view.model
    model["mayManage"] = viewer.role >= .manager
    model["problem"] = problem.map { layout.notice($0, about: view.sharedForm, visit) } ?? ""
    model["reachNote"] = try await visit.reachNote(
      of: view.standing.choice?.headlines, "達成は、この日までに終わった月で判定しています。",
      "Months are judged that were over by then.")
    if visit.query["saved"] != nil {
      model["notice"] = visit.say("保存しました。ダッシュボードに反映されています。", "Saved: the dashboard shows it.")
    }
    return try await layout.page(
      visit.say("フェーズと重点KPI", "Phase and focus"), item: .phase,
      main: layout.render("Phase", model, visit.language), visit)
  }
}
