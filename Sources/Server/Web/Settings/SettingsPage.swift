import HTTPTypes
import Ingest
import SalesModel
import Workspace

/// 設定: the workspace and its calendar.
struct SettingsPage: Sendable {
  let layout: Layout

  /// What the form calls the kinds of a day; nil gives the date back to the rules.
  private static let dayKinds: [(day: CompanyDay?, value: String, label: Localized)] = [
    (.off, "off", Localized(ja: "休み", en: "Day off")), (.half, "half", Localized(ja: "半日", en: "Half day")),
    (.working, "work", Localized(ja: "出勤", en: "Working day")),
    (nil, "rule", Localized(ja: "通常どおりに戻す", en: "Back to the rule")),
  ]

  var routes: [Route] {
    [
      .get("/settings", .signedIn(.admin)) { (visit) async throws(Problem) in
        try await page(visit, problem: nil)
      },
      .post("/settings", .signedIn(.admin)) { (visit) async throws(Problem) in
        try await answering(visit) { () async throws(Problem) in
          let settings = try Settings(
            name: visit.form["workspace"] ?? "", zone: visit.form["zone"] ?? "",
            fiscalYearStart: Int(visit.form["fiscal"] ?? "") ?? 0,
            closingDay: Int(visit.form["closing"] ?? "") ?? 0,
            currency: visit.form["currency"] ?? "")
          try await visit.workspace.change(
            settings, version: visit.formVersion, by: try visit.signedIn())
        }
      },
      .post("/settings/days", .signedIn(.admin)) { (visit) async throws(Problem) in
        try await answering(visit) { () async throws(Problem) in
          guard let date = BusinessDate(iso: visit.form["day"] ?? "") else {
            throw Problem(.invalid, Localized(ja: "日付を選んでください。", en: "Choose a date."), field: "day")
          }
          try await visit.workspace.declare(
            [date: try day(visit)], since: LogSequence(visit.formVersion), by: try visit.signedIn())
        }
      },
      .post("/settings/hours", .signedIn(.admin)) { (visit) async throws(Problem) in
        try await answering(visit) { () async throws(Problem) in
          try await visit.workspace.set(
            try BusinessHours(typed: visit.form["opens"] ?? "", visit.form["closes"] ?? ""),
            version: visit.formVersion, by: try visit.signedIn())
        }
      },
      .post("/settings/holidays", .signedIn(.admin)) { (visit) async throws(Problem) in
        try await .toForm { () async throws(Problem) in
          let bytes = visit.form.files.first { $0.field == "holidays" }?.bytes ?? []
          let update = try await visit.workspace.takeHolidays(ByteSource(bytes), by: try visit.signedIn())
          return .seeOther("/settings?holidays=\(update.declared)&through=\(update.lastYear)")
        } orAgain: { (problem) async throws(Problem) in
          try await page(visit, problem: problem)
        }
      },
      .post("/settings/second-factor", .confirmed(.admin)) { (visit) async throws(Problem) in
        try await answering(visit) { () async throws(Problem) in
          try await visit.workspace.requireSecondFactor(
            of: Set(visit.form.fields.all("role").compactMap { Role(rawValue: $0) }),
            version: visit.formVersion,
            by: try visit.signedIn())
        }
      },
    ]
  }

  private func day(_ visit: Visit) throws(Problem) -> CompanyDay? {
    guard let kind = Self.dayKinds.first(where: { $0.value == visit.form["kind"] }) else {
      throw Problem(
        .invalid, Localized(ja: "日の扱いを選んでください。", en: "Choose what kind of day it is."), field: "kind")
    }
    return kind.day
  }

  /// Runs a change and goes back to the page; what is wrong with the input is said on it.
  private func answering(_ visit: Visit, _ change: () async throws(Problem) -> Void) async throws(Problem)
    -> Reply
  {
    try await .toForm { () async throws(Problem) in
      try await change()
      return .seeOther("/settings?saved=yes")
    } orAgain: { (problem) async throws(Problem) in
      try await page(visit, problem: problem)
    }
  }

  private func page(_ visit: Visit, problem: Problem?) async throws(Problem) -> Reply {
    let state = await visit.workspace.state
    guard let settings = state.settings else {
      throw .unexpected("a signed-in viewer of a workspace without settings")
    }
    let style = await visit.style()
    let days = state.calendar.companyDays.sorted { $0.key < $1.key }.map { date, day in
      ["date": style.date(date), "kind": day.label.text(visit.language)]
    }
    let kind = visit.form["kind"] ?? Self.dayKinds[0].value
    var model: [String: Any] = [
      "token": visit.formToken,
      "version": SharedForm.version(state.settingsVersion, at: "/settings", visit),
      "workspace": visit.form["workspace"] ?? settings.name,
      "zone": visit.form["zone"] ?? settings.zone.name,
      "fiscal": visit.form["fiscal"] ?? String(settings.fiscal.startMonth),
      "closing": visit.form["closing"] ?? String(settings.fiscal.closingDay),
      "currency": visit.form["currency"] ?? settings.currency.code, "hasDays": !days.isEmpty, "days": days,
      "sequence": SharedForm.version(Int(state.sequence), at: "/settings/days", visit),
      "day": visit.form["day"] ?? "",
      "kinds": Self.dayKinds.map {
        ["value": $0.value, "text": $0.label.text(visit.language), "isChosen": $0.value == kind]
          as [String: Any]
      },
      "hoursVersion": SharedForm.version(state.hoursVersion, at: "/settings/hours", visit),
      "opens": visit.form["opens"] ?? state.hours.opening,
      "closes": visit.form["closes"] ?? state.hours.closing,
      "secondFactorVersion": SharedForm.version(
        state.secondFactorRules, at: "/settings/second-factor", visit),
      "secondFactorRoles": Role.allCases.map {
        [
          "value": $0.rawValue, "text": $0.label.text(visit.language),
          "isChosen": state.secondFactorRoles.contains($0),
        ] as [String: Any]
      },
    ]
    if let problem {
      model["problem"] = layout.notice(problem, about: try await form(settings, state, visit), visit)
    }
    if let declared = visit.query["holidays"].flatMap({ Int($0) }),
      let through = visit.query["through"].flatMap({ Int($0) })
    {
      model["notice"] = visit.say(
        "\(through)年までの祝日を確かめました。暦の規則と違う\(declared)日を登録しました。",
        "Holidays checked through \(through): \(declared) days differ from the rules and are declared.")
    }
    if visit.query["saved"] != nil { model["notice"] = visit.say("保存しました。", "Saved.") }
    return try await layout.page(
      visit.say("設定", "Settings"), item: .settings, main: layout.render("Settings", model, visit.language),
      visit)
  }
}

extension SettingsPage {
  /// The form that was sent, with what stands there now.
  private func form(_ settings: Settings, _ state: WorkspaceState, _ visit: Visit) async throws(Problem)
    -> SharedForm
  {
    switch visit.path {
    case "/settings/days": return try await daysForm(state, visit)
    case "/settings/hours":
      return SharedForm(
        "hours", page: "/settings", version: state.hoursVersion,
        [
          .init(name: "opens", label: "opens", now: state.hours.opening),
          .init(name: "closes", label: "closes", now: state.hours.closing),
        ])
    case "/settings/second-factor":
      return SharedForm("second-factor", page: "/settings", version: state.secondFactorRules)
    default:
      var form = SharedForm(
        "settings", page: "/settings", version: state.settingsVersion,
        [
          .init(name: "workspace", label: "workspaceName", now: settings.name),
          .init(name: "zone", label: "timeZone", now: settings.zone.name),
          .init(name: "fiscal", label: "fiscalYearStart", now: String(settings.fiscal.startMonth)),
          .init(name: "closing", label: "closingDay", now: String(settings.fiscal.closingDay)),
          .init(name: "currency", label: "currency", now: settings.currency.code),
        ])
      form.lastChange = try await visit.lastChange(
        try await visit.workspace.lastChangeOfSettings(for: try visit.signedIn()))
      return form
    }
  }

  private func daysForm(_ state: WorkspaceState, _ visit: Visit) async throws(Problem) -> SharedForm {
    let date = BusinessDate(iso: visit.form["day"] ?? "")
    let now = date.flatMap { state.calendar.companyDays[$0] }
    let style = await visit.style()
    var form = SharedForm(
      "days", page: "/settings", version: Int(state.sequence),
      [
        .init(
          name: "kind", label: date.map(style.date) ?? "date",
          now: Self.dayKinds.first { $0.day == now }?.value ?? "",
          texts: Dictionary(
            uniqueKeysWithValues: Self.dayKinds.map { ($0.value, $0.label.text(visit.language)) }))
      ])
    form.lastChange = try await visit.lastChange(date.flatMap { state.dayStamps[$0] })
    return form
  }
}
