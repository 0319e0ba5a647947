import Foundation
import HTTPTypes
import KPIEngine
import Planning
import SalesModel
import Workspace

/// 計画: from the goal backwards to what every stage needs, when, and whether it can be done; agreed as targets.
struct PlanPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/plan", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await page(visit, input: visit.query, problem: nil)
      },
      .post("/plan/agree", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await answering(visit, "agreed") { (desk, viewer) async throws(Problem) in
          try await visit.workspace.agree(
            try desk.draft(), reason: visit.form["reason"] ?? "", version: visit.formVersion, by: viewer)
        }
      },
      .post("/plan/scenarios", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await answering(visit, "saved") { (desk, viewer) async throws(Problem) in
          try await visit.workspace.saveScenario(
            try desk.draft(), named: visit.form["name"] ?? "", by: viewer)
        }
      },
      .post("/plan/scenarios/{number}/adopt", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await answering(visit, "agreed") { (_, viewer) async throws(Problem) in
          try await visit.workspace.adoptScenario(
            number(visit), reason: visit.form["reason"] ?? "", version: visit.formVersion, by: viewer)
        }
      },
      .post("/plan/scenarios/{number}/drop", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await answering(visit, "dropped") { (_, viewer) async throws(Problem) in
          try await visit.workspace.dropScenario(number(visit), by: viewer)
        }
      },
    ]
  }

  private func number(_ visit: Visit) -> Int { Int(visit.parameters["number"] ?? "") ?? 0 }

  /// Runs a change and goes back to the page; what stands against it is said there.
  private func answering(
    _ visit: Visit, _ done: String, _ change: (PlanDesk, Viewer) async throws(Problem) -> Void
  ) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    return try await .toForm { () async throws(Problem) in
      let desk = try await PlanDesk(visit, input: visit.form.fields)
      try await change(desk, viewer)
      // A draft that was kept is still the one on the desk.
      let kept = done == "saved" ? desk.typing(try desk.draft()) : Fields()
      let address =
        done == "agreed"
        ? desk.address
        : desk.address(of: .scenarios, typed: kept)
      return .seeOther(address.adding("done", done).description)
    } orAgain: { (problem) async throws(Problem) in
      try await page(visit, input: visit.form.fields, problem: problem)
    }
  }

  /// What was done before the page was opened again.
  private static let done = [
    "agreed": Localized(
      ja: "目標を保存しました。ダッシュボードに反映されています。", en: "Saved: the dashboard shows these targets."),
    "saved": Localized(
      ja: "シナリオを保存しました。現在の計画は変わっていません。", en: "The scenario is kept. The plan in force has not changed."),
    "dropped": Localized(ja: "シナリオを削除しました。", en: "The scenario is dropped."),
  ]

  /// The form that was sent, with what the plan in force says.
  private func form(_ desk: PlanDesk, _ words: PlanNames, _ plans: Int) -> SharedForm {
    let page = desk.address.description
    if desk.visit.path.hasSuffix("/adopt") {
      return SharedForm("adopt-\(number(desk.visit))", page: page, version: plans)
    }
    guard let report = desk.agreed?.report else { return SharedForm("agree", page: page, version: plans) }
    let rates = report.stages.compactMap(\.rate).map { rate in
      SharedForm.Field(name: "rate.\(rate.id)", label: words.lever(rate.id), now: rate.value.typed)
    }
    return SharedForm(
      "agree", page: page, version: plans,
      [
        .init(name: "goal", label: "goal", now: desk.typed(report.kgi)),
        .init(name: "averageDeal", label: "averageDeal", now: desk.typed(report.averageDeal)),
        .init(name: "reps", label: "reps", now: String(report.roster.seats.count)),
      ] + rates)
  }

  private func notice(_ problem: Problem, _ desk: PlanDesk, _ words: PlanNames, _ plans: Int)
    async throws(Problem) -> String
  {
    let visit = desk.visit
    guard problem.isOutdated else { return layout.notice(problem, visit.language) }
    if let decided = try await decided(visit) { return layout.notice(decided, visit.language) }
    var form = form(desk, words, plans)
    form.lastChange = try await visit.lastChange(
      try await visit.workspace.lastChangeOfPlans(for: try visit.signedIn()))
    return layout.notice(problem, about: form, visit)
  }

  /// Somebody decided on the scenario first: there is nothing left to choose, and what was asked for is not done.
  private func decided(_ visit: Visit) async throws(Problem) -> Problem? {
    guard
      let closed = await visit.workspace.state.closedScenarios.first(where: {
        $0.scenario.number == number(visit)
      })
    else { return nil }
    let (name, scenario) = (try await visit.name(of: closed.stamp.author), closed.scenario.name)
    let at = await visit.style().moment(closed.stamp.at)
    let (ja, en) = closed.isAdopted ? ("採用", "adopted") : ("削除", "dropped")
    let (askedJa, askedEn) = visit.path.hasSuffix("/adopt") ? ("採用", "Adopting") : ("削除", "Dropping")
    return Problem(
      .conflict,
      Localized(
        ja: "シナリオ「\(scenario)」は、\(name)が\(at)に\(ja)しました。",
        en: "The scenario \(scenario) was \(en) by \(name) on \(at)."),
      remedy: Localized(
        ja: "あなたの操作（\(askedJa)）は行っていません。今の計画を確かめてください。",
        en: "\(askedEn) it was not done. Look at the plan as it is now."))
  }

  private func page(_ visit: Visit, input: Fields, problem: Problem?) async throws(Problem) -> Reply {
    let desk = try await PlanDesk(visit, input: input)
    let names = try await PlanNames(visit)
    var (problem, fields) = (problem, desk.input)
    var parts: [String: Any] = [:]
    let plans = await visit.workspace.state.plans.count
    var isWorkedOut = false
    if desk.isReady {
      do throws(Problem) {
        let study = try await PlanStudy(desk)
        if !desk.isInForce { fields = desk.typing(study.draft) }
        parts = study.model(names)
        isWorkedOut = true
      } catch {
        problem = problem ?? error
      }
    }
    let step = problem?.field.flatMap(PlanStep.init(asking:)) ?? step(of: desk, isWorkedOut: isWorkedOut)
    let form = PlanForm(desk: desk, fields: fields, words: names)
    var model = form.model.merging(parts) { $1 }
    model["is" + step.rawValue.prefix(1).uppercased() + step.rawValue.dropFirst()] = true
    model["kept"] = form.kept(at: step)
    model["head"] = PlanHead(desk, at: step, typed: fields, isWorkedOut: isWorkedOut, names)
    if step == .scenarios { model["scenarios"] = try await scenarios(of: desk, names) }
    model["reachNote"] = try await visit.reachNote(
      "実績の率・日数・件数は、この日までの月で測っています。", "Rates, times and numbers of the past are measured up to it.")
    if let problem { model["problem"] = try await notice(problem, desk, names, plans) }
    if let done = input["done"].flatMap({ Self.done[$0] }) { model["notice"] = done.text(visit.language) }
    if let field = problem?.field { model["wrong" + field.prefix(1).uppercased() + field.dropFirst()] = true }
    model["token"] = visit.formToken
    model["version"] = SharedForm.version(plans, at: visit.path, visit)
    var filters = Filters(action: "/plan")
    filters.period(desk.period, fiscal: desk.settings.fiscal, visit)
    if desk.isInForce { filters.hidden("step", step.rawValue) }
    // A draft is kept by its links and forms, and the unit with it: the header would lose what was typed.
    filters.moneyUnit(names.style, visit, isShown: desk.isInForce || desk.input["derive"] == nil)
    return try await layout.page(
      visit.say("計画", "Plan"), item: .plan, filters: filters.html(layout, visit.language),
      main: layout.render("Plan", model, visit.language), visit)
  }

  /// The step that is asked for, as far as it has something to show.
  private func step(of desk: PlanDesk, isWorkedOut: Bool) -> PlanStep {
    let asked = desk.input["step"].flatMap { PlanStep(rawValue: $0) }
    switch asked {
    case .goal, .rates, .scenarios: return asked ?? .goal
    case .needs, .shares, .agree, nil: return isWorkedOut ? asked ?? .needs : .goal
    }
  }

  /// Nil where the period has neither a plan nor a scenario.
  private func scenarios(of desk: PlanDesk, _ names: PlanNames) async throws(Problem) -> [String: Any]? {
    let columns = try await desk.visit.workspace.scenarios(
      for: desk.period, against: desk.record, for: try desk.visit.signedIn())
    return columns.isEmpty ? nil : PlanScenarios(columns: columns, words: names, desk: desk).model
  }
}
