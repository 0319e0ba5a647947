import Planning
import SalesModel
import Workspace

/// 稼働: when reps work. It decides their pace, their daily needs and their part of a whole.
struct PeoplePage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/targets/people", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await page(visit, visit.query, problem: nil)
      },
      .post("/targets/people", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await .toForm { () async throws(Problem) in
          guard let rep = Int64(visit.form["rep"] ?? "").map({ PlanRep.ID($0) }) else {
            throw Problem(.invalid, Localized(ja: "担当を選んでください。", en: "Choose a rep."), field: "rep")
          }
          try await visit.workspace.declare(
            try Self.availability(visit.form.fields), of: rep, version: visit.formVersion,
            by: try visit.signedIn())
          return .seeOther("/targets/people?saved=yes" + Self.month(visit.form["month"]))
        } orAgain: { (problem) async throws(Problem) in
          try await page(visit, visit.form.fields, problem: problem)
        }
      },
    ]
  }

  private static func month(_ text: String?) -> String { text.map { "&month=\($0.percentEncoded)" } ?? "" }

  private static func availability(_ form: Fields) throws(Problem) -> Availability {
    Availability(
      start: try date(form["start"], field: "start"), end: try date(form["end"], field: "end"),
      absences: try LeaveRows(in: form).absences(), hours: try AvailabilityText.hours(form["hours"] ?? ""),
      ramp: try AvailabilityText.ramp(form["ramp"] ?? ""))
  }

  private static func date(_ text: String?, field: String) throws(Problem) -> BusinessDate? {
    guard let text else { return nil }
    guard let date = BusinessDate(iso: text) else {
      throw Problem(
        .invalid,
        Localized(ja: "日付「\(text)」を読めません（例: 2026-11-24）。", en: "\(text) is no date (example: 2026-11-24)."),
        field: field)
    }
    return date
  }

  // MARK: - Page

  private func page(_ visit: Visit, _ input: Fields, problem: Problem?) async throws(Problem) -> Reply {
    let month =
      try input.period()?.month
      ?? input["month"].flatMap { Month(iso: $0) }
    let table = try await visit.workspace.availability(in: month, for: try visit.signedIn())
    let style = await visit.style()
    var model: [String: Any] = [
      "month": style.title(.month(table.month)), "hasReps": !table.reps.isEmpty,
      "companyDays": "\(table.progress.elapsed)/\(table.progress.total)",
      "reps": table.reps.map { row(of: $0, table, style, visit) },
      "problem": problem.map { layout.notice($0, visit.language) } ?? "",
      "reachNote": try await visit.reachNote("営業日はこの日まで数えます。", "Business days are counted up to it."),
    ]
    if let id = Int64(input["rep"] ?? ""), let rep = table.reps.first(where: { $0.rep.id.rawValue == id }) {
      model["form"] = form(rep, table, input, isAgain: problem != nil, visit)
      if let problem {
        model["problem"] = layout.notice(problem, about: sharedForm(rep, table, input, visit), visit)
      }
    }
    if input["saved"] != nil {
      model["notice"] = visit.say("稼働を保存しました。ペースと目標の配分に反映されます。", "Saved: pace and shares follow it.")
    }
    var filters = Filters(action: "/targets/people")
    filters.month(table.month, visit)
    return try await layout.page(
      visit.say("稼働", "Availability"), item: .targets, filters: filters.html(layout, visit.language),
      main: layout.render("People", model, visit.language), visit)
  }

  private func row(
    of entry: RepAvailability, _ table: AvailabilityTable, _ style: FigureStyle, _ visit: Visit
  ) -> [String: Any] {
    let availability = entry.availability
    let leave = BusinessDays(
      halves: availability.absences.filter { table.days.contains($0.key) }.reduce(0) {
        $0 + ($1.value == .day ? 2 : 1)
      })
    return [
      "name": entry.rep.name, "team": entry.rep.team.flatMap { table.teamNames[$0] } ?? "",
      "start": availability.start.map(style.date) ?? FigureStyle.none,
      "end": availability.end.map(style.date) ?? FigureStyle.none,
      "ramp": availability.ramp.map { AvailabilityText.text(of: $0) } ?? FigureStyle.none,
      "hours": AvailabilityText.text(of: availability.hours).replacing("\n", with: ", "),
      "leave": leave == .zero ? FigureStyle.none : leave.description,
      "days": "\(style.days(entry.days.elapsed))/\(style.days(entry.days.total))",
      "isFewer": entry.days.total != WorkProgress(table.progress).total,
      "href": "/targets/people?rep=\(entry.rep.id)&month=\(table.month)#edit",
    ]
  }

  private func form(
    _ entry: RepAvailability, _ table: AvailabilityTable, _ input: Fields, isAgain: Bool, _ visit: Visit
  ) -> [String: Any] {
    let known = known(entry.availability)
    var form: [String: Any] = known.mapValues { $0 }
    if isAgain { for name in known.keys { form[name] = input[name] ?? "" } }
    let leave = isAgain ? LeaveRows(in: input) : LeaveRows(entry.availability.absences)
    form["leave"] = leave.rows
    form["leaveCount"] = leave.rows.count
    form["name"] = entry.rep.name
    form["rep"] = String(entry.rep.id.rawValue)
    form["month"] = table.month.description
    form["version"] = isAgain ? input["version"] ?? "0" : String(table.version)
    form["token"] = visit.formToken
    return form
  }

  /// What stands in the fields of the form now.
  private func known(_ availability: Availability) -> [String: String] {
    [
      "start": availability.start?.description ?? "", "end": availability.end?.description ?? "",
      "hours": AvailabilityText.text(of: availability.hours),
      "ramp": AvailabilityText.text(of: availability.ramp),
    ]
  }

  private func sharedForm(
    _ entry: RepAvailability, _ table: AvailabilityTable, _ input: Fields, _ visit: Visit
  ) -> SharedForm {
    let known = known(entry.availability)
    let labels = [("start", "firstDay"), ("end", "lastDay"), ("ramp", "ramp"), ("hours", "reducedHours")]
    let (standing, typed) = (LeaveRows(entry.availability.absences), LeaveRows(in: input))
    let leave = [
      ("leave", visit.say("休暇（全日）", "Leave (whole days)"), false),
      ("halves", visit.say("休暇（半日）", "Leave (half days)"), true),
    ].map { name, label, isHalf in
      SharedForm.Field(
        name: name, label: label, now: standing.text(ofHalves: isHalf), typed: typed.text(ofHalves: isHalf))
    }
    return SharedForm(
      "edit", page: "/targets/people?rep=\(entry.rep.id)&month=\(table.month)#edit", version: table.version,
      labels.map { .init(name: $0, label: $1, now: known[$0] ?? "") } + leave)
  }
}

extension FigureStyle {
  /// A number of days: `14`, `13.5`, `13.25`.
  func days(_ days: Rational) -> String {
    let text = days.decimal(places: 2)
    return text.hasSuffix(".00")
      ? String(text.dropLast(3)) : text.hasSuffix("0") ? String(text.dropLast()) : text
  }
}
