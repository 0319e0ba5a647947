import KPIEngine
import HTTPTypes
import SalesModel
import Workspace

/// 照合: another system's total or ids beside ours.
struct ComparisonPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/compare", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await page(visit, comparison: nil, problem: nil)
      },
      .post("/compare", .signedIn(.manager), limit: 4 << 20) { (visit) async throws(Problem) in
        let viewer = try visit.signedIn()
        return try await Reply.toForm { () async throws(Problem) in
          guard let month = Month(iso: visit.form["month"] ?? "") else {
            throw Problem(
              .invalid, Localized(ja: "月を 2026-11 のように入力してください。", en: "Write the month like 2026-11."),
              field: "month")
          }
          let comparison = try await visit.workspace.compare(
            visit.form["pasted"] ?? "", with: visit.form["kpi"] ?? "", in: month, for: viewer)
          return try await page(visit, comparison: comparison, problem: nil)
        } orAgain: { (problem) async throws(Problem) in
          try await page(visit, comparison: nil, problem: problem)
        }
      },
    ]
  }

  private func page(_ visit: Visit, comparison: SystemComparison?, problem: Problem?) async throws(Problem)
    -> Reply
  {
    let kpis = try await visit.workspace.definitions(for: try visit.signedIn()).map(\.newest.kpi).filter {
      $0.denominator == nil
    }
    let chosen = visit.form["kpi"] ?? visit.query["kpi"] ?? "won"
    var model: [String: Any] = [
      "token": visit.formToken, "months": try await months(visit),
      "pasted": visit.form["pasted"] ?? "",
      "kpis": kpis.map {
        ["value": $0.id, "text": $0.name.text(visit.language), "isChosen": $0.id == chosen] as [String: Any]
      },
      "problem": problem.map { layout.notice($0, visit.language) } ?? "",
    ]
    if let comparison {
      let style = await visit.style(moneyUnit: .one)
      let measure = comparison.definition.kpi.numerator
      let picker = try await visit.workspace.conditionPicker(of: measure, for: try visit.signedIn())
      let words = RuleWords(words: ConditionWords(measure, picker, style))
      model["result"] = result(comparison, words, style, visit)
    }
    return try await layout.page(
      visit.say("照合", "Compare"), item: .imports, main: layout.render("Comparison", model, visit.language),
      visit)
  }

  /// The last five years, the newest first.
  private func months(_ visit: Visit) async throws(Problem) -> [[String: Any]] {
    let state = await visit.workspace.state
    let fiscal = state.settings?.fiscal ?? .standard
    let today = await visit.workspace.today
    let last = fiscal.month(of: try await visit.workspace.dataThrough() ?? today)
    let chosen = visit.form["month"] ?? visit.query["month"] ?? last.description
    return (last.adding(-59)...last).reversed().map {
      [
        "value": $0.description, "text": $0.title.text(visit.language), "isChosen": $0.description == chosen,
      ] as [String: Any]
    }
  }

  private func result(
    _ comparison: SystemComparison, _ words: RuleWords, _ style: FigureStyle, _ visit: Visit
  ) -> [String: Any] {
    let kpi = comparison.definition.kpi
    let unit: KPI.Unit = comparison.isByRecord ? .count : kpi.unit
    let ours =
      comparison.isByRecord
      ? comparison.ours.map { _ in Double(comparison.inBoth + onlyOurs(comparison)) } : comparison.ours
    var model: [String: Any] = [
      "name": kpi.name.text(visit.language), "month": style.title(.month(comparison.month)),
      "reachNote": ReachNote(reach: comparison.reach, visit: visit).html,
      "definitionHref": Address.kpi(kpi.id, .definition, visit.place),
      "badge": "v\(comparison.definition.number)",
      "ours": style.text(ours, unit), "theirs": style.text(comparison.theirs, unit),
      "difference": style.difference((ours ?? 0) - comparison.theirs, unit),
      "hasDifferences": !comparison.differences.isEmpty,
      "differences": comparison.differences.map { difference in
        [
          "side": difference.side.label.text(visit.language), "rule": words.text(difference.rule),
          "count": difference.count, "first": difference.keys.first ?? "",
          "keys": difference.keys.joined(separator: ", "),
        ] as [String: Any]
      },
    ]
    if !comparison.skipped.isEmpty {
      model["skipped"] = comparison.skipped.joined(separator: visit.say("、", ", "))
    }
    if comparison.isByRecord { model["inBoth"] = comparison.inBoth }
    return model
  }

  private func onlyOurs(_ comparison: SystemComparison) -> Int {
    comparison.differences.filter { $0.side == .onlyOurs }.map(\.count).reduce(0, +)
  }
}

extension SystemComparison.Side {
  fileprivate var label: Localized {
    switch self {
    case .onlyTheirs: Localized(ja: "貼り付けた側だけ", en: "Only pasted")
    case .onlyOurs: Localized(ja: "この製品だけ", en: "Only here")
    case .keptOut: Localized(ja: "この製品では数えない", en: "Not counted here")
    }
  }
}
