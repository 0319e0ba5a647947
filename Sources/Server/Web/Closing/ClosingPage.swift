import KPIEngine
import SalesModel
import Workspace

/// 締め: freezing months, and what was corrected in them since.
struct ClosingPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/closing", .signedIn(.member)) { (visit) async throws(Problem) in
        try await page(visit, problem: nil)
      },
      .get("/closing/{month}", .signedIn(.member)) { (visit) async throws(Problem) in
        try await adjustments(visit)
      },
      .post("/closing", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await answering(visit, "closed") { (month, viewer) async throws(Problem) in
          try await visit.workspace.close(month, by: viewer)
        }
      },
      .post("/closing/reopen", .signedIn(.admin)) { (visit) async throws(Problem) in
        try await answering(visit, "reopened") { (month, viewer) async throws(Problem) in
          try await visit.workspace.reopen(month, reason: visit.form["reason"] ?? "", by: viewer)
        }
      },
    ]
  }

  private static let done = [
    "closed": Localized(ja: "締めました。数字は固定されています。", en: "Closed: the numbers are frozen."),
    "reopened": Localized(ja: "締めを解除しました。", en: "Open again."),
  ]

  private func answering(
    _ visit: Visit, _ done: String, _ change: (Month, Viewer) async throws(Problem) -> Void
  ) async throws(Problem) -> Reply {
    try await .toForm { () async throws(Problem) in
      guard let month = Month(iso: visit.form["month"] ?? "") else {
        throw Problem(.invalid, Localized(ja: "月を選んでください。", en: "Choose a month."), field: "month")
      }
      try await change(month, try visit.signedIn())
      return .seeOther("/closing?done=\(done)")
    } orAgain: { (problem) async throws(Problem) in
      try await page(visit, problem: problem)
    }
  }

  private func page(_ visit: Visit, problem: Problem?) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let closing = try await visit.workspace.closing(for: viewer)
    let style = await visit.style()
    func named(_ month: Month) -> [String: Any] {
      [
        "month": style.title(.month(month)), "value": month.description, "token": visit.formToken,
        "reason": visit.form["reason"] ?? "",
      ]
    }
    var model: [String: Any] = [
      "hasMonths": !closing.months.isEmpty,
      "months": closing.months.map {
        [
          "href": "/closing/\($0.month)", "month": style.title(.month($0.month)),
          "closedOn": style.date($0.closedOn), "sequence": $0.sequence,
        ] as [String: Any]
      },
      "problem": problem.map { layout.notice($0, visit.language) } ?? "",
      "reachNote": try await visit.reachNote(
        "それより後に終わる月は、まだ締められません。", "Months that end later cannot be closed yet."),
    ]
    if let next = closing.next, viewer.role >= .manager { model["next"] = named(next) }
    if let newest = closing.months.first, viewer.role >= .admin { model["reopen"] = named(newest.month) }
    if let done = visit.query["done"].flatMap({ Self.done[$0] }) {
      model["notice"] = done.text(visit.language)
    }
    return try await layout.page(
      visit.say("締め", "Closing"), item: .closing, main: layout.render("Closing", model, visit.language), visit
    )
  }

  /// How many records of one KPI are listed.
  private static let recordLimit = 100

  private func adjustments(_ visit: Visit) async throws(Problem) -> Reply {
    guard let month = Month(iso: visit.parameters["month"] ?? "") else {
      throw Problem(.notFound, Localized(ja: "この月はありません。", en: "There is no such month."))
    }
    let adjustments = try await visit.workspace.adjustments(of: month, for: try visit.signedIn())
    let style = await visit.style(moneyUnit: .one)
    var model: [String: Any] = [
      "month": style.title(.month(month)), "closedOn": style.date(adjustments.closed.closedOn),
      "sequence": adjustments.closed.sequence,
      "sentence": adjustments.changed.isEmpty
        ? visit.say("締めてから変わった数字はありません。", "No number has changed since the close.")
        : visit.say(
          "締めてから\(adjustments.changed.count)個のKPIが変わりました。",
          "\(adjustments.changed.count) KPIs have changed since the close."),
      "changes": adjustments.changed.map { change(of: $0, style, visit) },
    ]
    if !adjustments.isReproduced {
      model["broken"] = visit.say(
        "締めた時点の記録から、締めた数字を再現できません。更新の前の版に戻し、管理者に知らせてください。",
        "The frozen numbers do not come out of the log of that time: go back to the release before and tell your administrator."
      )
    }
    return try await layout.page(
      visit.say("締め後修正", "Adjustments"), item: .closing,
      main: layout.render("Adjustments", model, visit.language), visit)
  }

  private func change(of change: Adjustments.Change, _ style: FigureStyle, _ visit: Visit) -> [String: Any] {
    let kpi = change.definition.kpi
    let (frozen, now) = (change.frozen.value, change.now.value)
    func amount(_ value: Int64?, _ side: Engine.SideName) -> String {
      let measure = side == .numerator ? kpi.numerator : kpi.denominator ?? kpi.numerator
      return value.map { value in
        measure.aggregate == .count ? "✓" : style.number(Double(value), .count)
      } ?? "–"
    }
    var model: [String: Any] = [
      "name": kpi.name.text(visit.language), "definitionHref": Address.kpi(kpi.id, .definition, visit.place),
      "badge": "v\(change.definition.number)", "frozen": style.text(frozen, kpi.unit),
      "now": style.text(now, kpi.unit),
      "difference": style.difference(frozen.flatMap { frozen in now.map { $0 - frozen } }, kpi.unit),
      "hasRecords": !change.records.isEmpty,
      "records": change.records.prefix(Self.recordLimit).map { record in
        [
          "key": record.key ?? "#\(record.id)",
          "side": record.side == .numerator
            ? visit.say("分子", "numerator") : visit.say("分母", "denominator"),
          "frozen": amount(record.frozen, record.side), "now": amount(record.now, record.side),
        ]
      },
    ]
    if change.records.count > Self.recordLimit {
      model["more"] = visit.say(
        "全\(change.records.count)件のうち最初の\(Self.recordLimit)件",
        "the first \(Self.recordLimit) of \(change.records.count)")
    }
    return model
  }
}
