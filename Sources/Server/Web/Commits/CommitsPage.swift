import KPIEngine
import Planning
import SalesModel
import Workspace

/// コミット: what reps say that their month will come to, beside target and actual.
struct CommitsPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/commits", .signedIn(.member)) { (visit) async throws(Problem) in
        try await page(visit, visit.query, problem: nil)
      },
      .post("/commits", .signedIn(.member)) { (visit) async throws(Problem) in
        try await .toForm { () async throws(Problem) in
          let subject = try Self.subject(visit.form.fields)
          try await visit.workspace.commit(
            to: try await value(visit, subject.kpi), for: subject, since: LogSequence(visit.formVersion),
            by: try visit.signedIn())
          return .seeOther(
            Self.address(of: subject.kpi, subject.month, visit).adding("done", "yes").description)
        } orAgain: { (problem) async throws(Problem) in
          try await page(visit, visit.form.fields, problem: problem)
        }
      },
    ]
  }

  /// The page with what is looked at.
  private static func address(of kpi: KPI.ID, _ month: Month, _ visit: Visit) -> Address {
    Address("/commits", visit.place.during(.month(month))).adding("kpi", kpi)
  }

  // MARK: - Reading

  private static func subject(_ form: Fields) throws(Problem) -> CommitSubject {
    guard let rep = Int64(form["rep"] ?? "") else {
      throw Problem(.invalid, Localized(ja: "担当を選んでください。", en: "Choose a rep."), field: "rep")
    }
    guard let month = Month(iso: form["period"] ?? "") else {
      throw Problem(.invalid, Localized(ja: "月を選んでください。", en: "Choose a month."), field: "period")
    }
    return CommitSubject(rep: PlanRep.ID(rep), kpi: form["kpi"] ?? "", month: month)
  }

  private func value(_ visit: Visit, _ kpi: KPI.ID) async throws(Problem) -> Rational {
    let unit = try await visit.workspace.definition(kpi, for: try visit.signedIn()).newest.kpi.unit
    let currency = await visit.workspace.state.settings?.currency ?? .yen
    guard let value = TargetText(unit, currency: currency).value(of: visit.form["value"] ?? "") else {
      throw Problem(
        .invalid, Localized(ja: "コミットを数で入力してください。", en: "Enter the commit as a number."), field: "value")
    }
    return value
  }

  // MARK: - Page

  private func page(_ visit: Visit, _ input: Fields, problem: Problem?) async throws(Problem) -> Reply {
    let table = try await visit.workspace.commits(
      to: input["kpi"] ?? "appointmentsSet", in: try input.period()?.month, scope: visit.scope,
      for: try visit.signedIn())
    let style = await visit.style()
    let sequence = Int(table.sequence)
    var model: [String: Any] = [
      "kpiName": table.kpi.name.text(visit.language), "kpi": table.kpi.id,
      "action": Address("/commits", visit.place), "targetsHref": Address("/targets", visit.place),
      "month": style.title(.month(table.month)), "period": table.month.description,
      "dataThrough": style.date(table.reach.through),
      "reachNote": ReachNote(reach: table.reach, visit: visit).html, "hasRows": !table.rows.isEmpty,
      "rows": table.rows.map { row($0, table.kpi, style, visit) }, "token": visit.formToken,
      "isOpen": !table.isClosed && !table.rows.isEmpty, "unit": style.suffix(table.kpi.unit),
      "reps": table.rows.map {
        [
          "value": String($0.rep.id.rawValue), "text": $0.rep.name,
          "isChosen": String($0.rep.id.rawValue) == input["rep"],
        ] as [String: Any]
      },
      "value": problem == nil ? "" : input["value"] ?? "",
      "version": problem == nil ? sequence : SharedForm.version(sequence, at: "/commits", visit),
    ]
    if let problem {
      model["problem"] = layout.notice(problem, about: try await form(table, input, visit), visit)
    }
    if input["done"] != nil {
      model["notice"] = visit.say("コミットを記録しました。前のコミットも残っています。", "Noted. Earlier commits stay beside it.")
    }
    var filters = Filters(action: "/commits")
    filters.month(table.month, visit)
    filters.select(
      "kpi", label: "KPI", table.kpis.map { ($0.id, $0.name.text(visit.language)) }, chosen: table.kpi.id)
    filters.scope(visit.scope, table.choices, only: ["team", "rep"], visit)
    filters.moneyUnit(style, visit)
    return try await layout.page(
      visit.say("コミット", "Commits"), item: .commits, filters: filters.html(layout, visit.language),
      main: layout.render("Commits", model, visit.language), visit)
  }

  /// What was sent, beside what the rep's commit is now.
  private func form(_ table: CommitTable, _ input: Fields, _ visit: Visit) async throws(Problem) -> SharedForm
  {
    let row = table.rows.first { String($0.rep.id.rawValue) == input["rep"] }
    let currency = await visit.workspace.state.settings?.currency ?? .yen
    let now = TargetText(table.kpi.unit, currency: currency).text(of: row?.commit?.value)
    var form = SharedForm(
      "commit", page: Self.address(of: table.kpi.id, table.month, visit).description,
      version: Int(table.sequence), [.init(name: "value", label: row?.rep.name ?? "commit", now: now)])
    form.lastChange = try await visit.lastChange(row?.stamp)
    return form
  }

  private func row(_ row: CommitTable.Row, _ kpi: KPI, _ style: FigureStyle, _ visit: Visit) -> [String: Any]
  {
    let gap = row.commit.flatMap { commit in row.target.map { (commit.value - $0).doubleValue } }
    var model: [String: Any] = [
      "name": row.rep.name, "target": style.text(row.target, kpi.unit),
      "actual": style.text(row.actual, kpi.unit), "commit": style.text(row.commit?.value, kpi.unit),
      "gap": style.difference(gap, kpi.unit),
      "at": row.commit.map { style.moment($0.at) } ?? FigureStyle.none,
      "accuracy": row.accuracy.map { style.share($0.score.doubleValue) } ?? FigureStyle.none,
      "earlier": row.commits.dropLast().suffix(5).reversed().map {
        "\(style.text($0.value, kpi.unit)) (\(style.date($0.on)))"
      }.joined(separator: visit.say("、", ", ")),
    ]
    if let landing = row.landing {
      model["landing"] = style.text(landing.value, kpi.unit)
      model["range"] = landing.range.map { style.range($0, kpi.unit) }
    }
    if let accuracy = row.accuracy { model["n"] = String(accuracy.months) }
    if row.isStale { model["isStale"] = true }
    return model
  }
}
