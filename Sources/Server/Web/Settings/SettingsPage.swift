import HTTPTypes
import Ingest
import SalesModel
import Workspace

/// 設定: the workspace and its calendar.
struct SettingsPage: Sendable {
  let layout: Layout

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
            [date: CompanyDay?(formValue: visit.form["kind"])], by: try visit.signedIn())
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
    let form = SharedForm(
      "settings", page: "/settings", version: state.settingsVersion,
      [
        .init(name: "workspace", label: "workspaceName", now: settings.name),
        .init(name: "zone", label: "timeZone", now: settings.zone.name),
        .init(name: "fiscal", label: "fiscalYearStart", now: String(settings.fiscal.startMonth)),
        .init(name: "closing", label: "closingDay", now: String(settings.fiscal.closingDay)),
        .init(name: "currency", label: "currency", now: settings.currency),
      ])
    var model: [String: Any] = [
      "token": visit.formToken,
      "version": SharedForm.version(state.settingsVersion, at: "/settings", visit),
      "workspace": visit.form["workspace"] ?? settings.name,
      "zone": visit.form["zone"] ?? settings.zone.name,
      "fiscal": visit.form["fiscal"] ?? String(settings.fiscal.startMonth),
      "closing": visit.form["closing"] ?? String(settings.fiscal.closingDay),
      "currency": visit.form["currency"] ?? settings.currency, "hasDays": !days.isEmpty, "days": days,
      "hoursVersion": state.hoursVersion, "opens": visit.form["opens"] ?? state.hours.opening,
      "closes": visit.form["closes"] ?? state.hours.closing,
      "secondFactorVersion": state.secondFactorRules,
      "secondFactorRoles": Role.allCases.map {
        [
          "value": $0.rawValue, "text": $0.label.text(visit.language),
          "isChosen": state.secondFactorRoles.contains($0),
        ] as [String: Any]
      },
      "problem": problem.map { layout.notice($0, about: form, visit) } ?? "",
    ]
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

extension CompanyDay? {
  /// What the form calls a kind of day; nil gives the date back to the rules.
  fileprivate init(formValue: String?) {
    switch formValue {
    case "off": self = .off
    case "half": self = .half
    case "work": self = .working
    default: self = nil
    }
  }
}
