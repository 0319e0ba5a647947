import Ingest
import KPIEngine
import Planning
import SalesModel
import Workspace

/// 目標: who owes how much of which KPI, since when and why.
struct TargetsPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/targets", .signedIn(.member)) { (visit) async throws(Problem) in
        try await page(TargetDesk(visit, visit.query), visit, problem: nil)
      },
      // The sheet names every rep, for whoever sets their targets.
      .get("/targets.csv", .confirmed(.manager)) { (visit) async throws(Problem) in try await csv(visit) },
      .post("/targets", .signedIn(.manager)) { (visit) async throws(Problem) in
        let desk = try TargetDesk(visit, visit.form.fields)
        return try await .toForm { () async throws(Problem) in
          try await visit.workspace.set(
            try await desk.typedSettings(), reason: visit.form["reason"] ?? "", version: desk.version,
            by: try visit.signedIn())
          return .seeOther(desk.address().adding("done", "saved").description)
        } orAgain: { (problem) async throws(Problem) in
          try await page(desk, visit, problem: problem)
        }
      },
      .post("/targets/share", .signedIn(.manager)) { (visit) async throws(Problem) in
        let desk = try TargetDesk(visit, visit.form.fields)
        return try await .toForm { () async throws(Problem) in
          let text = try await desk.sharedText()
          return try await preview(try Self.sheet(text), text, desk, visit, problem: nil)
        } orAgain: { (problem) async throws(Problem) in
          try await page(desk, visit, problem: problem)
        }
      },
      .post("/targets/sheet", .signedIn(.manager), limit: 4 << 20) { (visit) async throws(Problem) in
        let desk = try TargetDesk(visit, visit.form.fields)
        return try await .toForm { () async throws(Problem) in
          let sheet = try Self.sheet(visit)
          return try await preview(sheet, sheet.text, desk, visit, problem: nil)
        } orAgain: { (problem) async throws(Problem) in
          try await page(desk, visit, problem: problem)
        }
      },
      .post("/targets/sheet/take", .signedIn(.manager), limit: 4 << 20) { (visit) async throws(Problem) in
        let desk = try TargetDesk(visit, visit.form.fields)
        let sheet = try Self.sheet(visit.form["text"] ?? "")
        return try await .toForm { () async throws(Problem) in
          try await visit.workspace.take(
            sheet, of: desk.kpi, at: desk.level, in: try await desk.table().period,
            reason: visit.form["reason"] ?? "", version: desk.version, by: try visit.signedIn())
          return .seeOther(desk.address().adding("done", "taken").description)
        } orAgain: { (problem) async throws(Problem) in
          try await preview(sheet, sheet.text, desk, visit, problem: problem)
        }
      },
    ]
  }

  private static let done = [
    "saved": Localized(ja: "目標を保存しました。前の目標は履歴に残っています。", en: "Saved. The earlier targets are in the history."),
    "taken": Localized(ja: "表の目標を保存しました。", en: "The targets of the sheet are saved."),
  ]

  // MARK: - Sheets

  /// A file when one was chosen, else what was pasted.
  private static func sheet(_ visit: Visit) throws(Problem) -> Sheet {
    if let file = visit.form.files.first { return try sheet(file.bytes) }
    return try sheet(visit.form["text"] ?? "")
  }

  private static func sheet(_ text: String) throws(Problem) -> Sheet { try sheet(Array(text.utf8)) }

  private static func sheet(_ bytes: [UInt8]) throws(Problem) -> Sheet {
    do {
      return try Sheet(bytes)
    } catch {
      throw Problem(.invalid, error.message, remedy: error.remedy, field: "sheet")
    }
  }

  private func csv(_ visit: Visit) async throws(Problem) -> Reply {
    let desk = try TargetDesk(visit, visit.query)
    let table = try await desk.table()
    let view = TargetsView(
      table: table, desk: desk, style: await visit.style(moneyUnit: .one), visit: visit)
    return try await .csv(
      view.sheetRows, of: .targets(table.kpi.id),
      name: "\(visit.say("目標", "targets"))-\(table.kpi.id)-\(table.period)", visit)
  }

  // MARK: - Pages

  private func page(_ desk: TargetDesk, _ visit: Visit, problem: Problem?) async throws(Problem) -> Reply {
    let table = try await desk.table()
    let style = await visit.style()
    let view = TargetsView(table: table, desk: desk, style: style, visit: visit)
    var model = view.model(authors: try await visit.workspace.members(for: try visit.signedIn()))
    model["problem"] = try await notice(problem, about: view.sharedForm, visit)
    model["reachNote"] = try await visit.reachNote(
      "期間を選ばなければ、この日を含む年度の目標を表示します。", "Where no period is chosen, the targets are those of its fiscal year.")
    if let done = visit.query["done"].flatMap({ Self.done[$0] }) {
      model["notice"] = done.text(visit.language)
    }
    var filters = Filters(action: "/targets")
    filters.period(
      table.period, fiscal: await visit.workspace.state.settings?.fiscal ?? .standard, visit)
    filters.select(
      "kpi", label: "KPI", table.kpis.map { ($0.id, $0.name.text(visit.language)) }, chosen: table.kpi.id)
    filters.select(
      "by", label: visit.say("列", "Columns"),
      TargetPeriod.Grain.allCases.map { ($0.rawValue, $0.label.text(visit.language)) },
      chosen: table.grain.rawValue
    )
    filters.hidden("level", desk.level.rawValue)
    filters.scope(desk.place.scope, table.choices, only: ["team", "rep"], visit)
    filters.moneyUnit(style, visit)
    return try await layout.page(
      visit.say("目標", "Targets"), item: .targets, filters: filters.html(layout, visit.language),
      main: layout.render("Targets", model, visit.language), visit)
  }

  private func notice(_ problem: Problem?, about form: SharedForm, _ visit: Visit) async throws(Problem)
    -> String
  {
    guard let problem else { return "" }
    var form = form
    if problem.isOutdated {
      form.lastChange = try await visit.lastChange(
        try await visit.workspace.lastChangeOfTargets(for: try visit.signedIn()))
    }
    return layout.notice(problem, about: form, visit)
  }

  private func preview(
    _ sheet: Sheet, _ text: String, _ desk: TargetDesk, _ visit: Visit, problem: Problem?
  ) async throws(Problem) -> Reply {
    let table = try await desk.table()
    let read = try await visit.workspace.preview(
      sheet, of: desk.kpi, at: desk.level, in: table.period, for: try visit.signedIn())
    let view = TargetSheetView(
      sheet: read, table: table, desk: desk, style: await visit.style(moneyUnit: .one), visit: visit)
    var model = view.model(text: text, version: problem == nil ? table.version : desk.version)
    // What would change stands below as it is now and as the sheet has it.
    let form = SharedForm(
      "take", page: desk.address(in: table.period).description, version: table.version)
    model["problem"] = try await notice(problem, about: form, visit)
    return try await layout.page(
      visit.say("目標の表", "Sheet of targets"), item: .targets,
      main: layout.render("TargetSheet", model, visit.language), visit)
  }
}

extension Sheet {
  /// The rows with tabs, as a page keeps them while they are confirmed.
  fileprivate var text: String {
    var text = ""
    var line = 1
    for row in rows {
      text += String(repeating: "\n", count: max(row.line - line, 0))
      let cells = row.cells.map { cell in
        cell.contains(where: { "\t\n\r\"".contains($0) })
          ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
      }
      text += cells.joined(separator: "\t") + "\n"
      line = row.line + 1
    }
    return text
  }
}
