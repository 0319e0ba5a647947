import KPIEngine
import Planning
import SalesModel
import Workspace

/// The plan on the desk worked out: before and after a change, and beside the plan in force.
struct PlanStudy {
  let desk: PlanDesk
  /// What the page goes on with: the plan on the desk after the change, if there is one.
  let draft: PlanDraft
  private let outlook: PlanOutlook
  /// Before the change; nil without one.
  private let before: PlanReport?
  /// By what the plan is told apart; nil when nobody asked.
  private let dimension: String?
  private let segments: SegmentBreakdown?

  init(_ desk: PlanDesk) async throws(Problem) {
    self.desk = desk
    let viewer = try desk.visit.signedIn()
    let (typed, workspace) = (try desk.draft(), desk.visit.workspace)
    if let (change, held) = try desk.change() {
      before = try typed.derived()
      draft = try typed.applying(change, holding: held)
    } else {
      before = nil
      draft = typed
    }
    outlook = try await workspace.outlook(of: draft, against: desk.record, for: viewer)
    dimension = desk.input["by"]
    segments =
      if let dimension {
        try await workspace.segments(of: draft, by: dimension, against: desk.record, for: viewer)
      } else { nil }
  }

  func model(_ words: PlanNames) -> [String: Any] {
    let visit = desk.visit
    var model: [String: Any] = [
      "result": PlanResult(outlook: outlook, words: words).model,
      "hidden": desk.typing(draft).pairs.map { ["name": $0.name, "value": $0.value] },
      "nodes": nodes(words), "holds": holds(words), "value": desk.input["value"] ?? "",
    ]
    if let levers = outlook.levers { model["levers"] = PlanLevers(levers: levers, words: words).model }
    if let before { model["changed"] = changed(from: before, words) }
    if let agreed = desk.agreed {
      if desk.isInForce {
        model["planned"] = planned(words)
        model["isInForce"] = true
        if !agreed.reason.isEmpty { model["agreedReason"] = agreed.reason }
      } else {
        model["replacing"] = changed(from: agreed.report, words)
      }
    } else {
      model["planned"] = planned(words)
    }
    if !desk.isInForce { model["beyondRecord"] = beyondRecord(words) }
    if dimension != nil { model["segments"] = PlanSegments(breakdown: segments, words: words).model }
    model["dimensions"] = [
      option("product", visit.say("商材", "Product"), isChosen: dimension == "product"),
      option("source", visit.say("流入経路", "Source"), isChosen: dimension == "source"),
    ]
    return model
  }

  // MARK: - What if

  private func nodes(_ words: PlanNames) -> [[String: Any]] {
    let visit = desk.visit
    let fixed = [
      ("goal", visit.say("目標受注金額（KGI）", "Goal (KGI)")), ("averageDeal", visit.say("平均単価", "Average deal")),
      ("reps", visit.say("担当者数", "Reps")),
    ]
    let rates = draft.rates.map { rate in ("rate.\(rate.id)", words.lever(rate.id)) }
    let stages = outlook.report.stages.map { ("stage.\($0.id)", words.stage($0.id)) }
    return (fixed + rates + stages).map { option($0.0, $0.1, isChosen: $0.0 == desk.input["node"]) }
  }

  /// The goal is held, or what an early stage brings.
  private func holds(_ words: PlanNames) -> [[String: Any]] {
    let visit = desk.visit
    let goal = option(
      "goal", visit.say("目標（必要数が変わる）", "the goal (what is needed changes)"),
      isChosen: desk.input["hold"] == "goal")
    return [goal]
      + outlook.report.stages.dropFirst().reversed().map { stage in
        let name = words.stage(stage.id)
        return option(
          stage.id, visit.say("\(name)の数（目標が変わる）", "the number of \(name) (the goal changes)"),
          isChosen: desk.input["hold"] == stage.id)
      }
  }

  private func option(_ value: String, _ text: String, isChosen: Bool) -> [String: Any] {
    ["value": value, "text": text, "isChosen": isChosen]
  }

  /// What is agreed on, where there is no plan to hold it against: each number with whether it was ever reached.
  private func planned(_ words: PlanNames) -> [String: Any] {
    let verdicts = Dictionary(
      outlook.realism.map { (words.stage($0.stage), $0.verdict) }, uniquingKeysWith: { first, _ in first })
    return [
      "rows": rows(from: outlook.report, words).map { row in
        var row = row
        let verdict = verdicts[row["name"] as? String ?? ""]
        row["verdict"] = verdict?.label.text(words.visit.language) ?? ""
        if verdict == .beyondBest { row["beyond"] = verdict?.label.text(words.visit.language) }
        return row
      }
    ]
  }

  /// Why the reason has to be given; nil where every number was reached before.
  private func beyondRecord(_ words: PlanNames) -> String? {
    let beyond = outlook.realism.filter { $0.verdict == .beyondBest }.map { words.stage($0.stage) }
    guard !beyond.isEmpty else { return nil }
    return words.visit.say(
      "\(beyond.joined(separator: "・"))は過去最高を超えます。届くと考える根拠を書くと合意できます。",
      "Beyond any month so far: \(beyond.joined(separator: ", ")). It can be agreed on with the grounds why it will be reached."
    )
  }

  /// What the plan has now beside what another had.
  private func changed(from before: PlanReport, _ words: PlanNames) -> [String: Any] {
    ["rows": rows(from: before, words)]
  }

  private func rows(from before: PlanReport, _ words: PlanNames) -> [[String: Any]] {
    let after = outlook.report
    func line(_ name: String, _ before: String, _ after: String) -> [String: Any] {
      ["name": name, "before": before, "after": after, "isMoved": before != after]
    }
    let visit = desk.visit
    let heads = [
      line(
        visit.say("目標受注金額（KGI）", "Goal (KGI)"), words.money(Double(before.kgi)),
        words.money(Double(after.kgi))),
      line(
        visit.say("平均単価", "Average deal"), words.money(Double(before.averageDeal)),
        words.money(Double(after.averageDeal))),
      line(
        visit.say("担当者数", "Reps"), String(before.roster.seats.count), String(after.roster.seats.count)),
    ]
    let old = Dictionary(before.stages.map { ($0.id, $0) }) { first, _ in first }
    let rates = after.stages.compactMap { stage in
      stage.rate.map { rate in
        line(
          words.lever(rate.id), old[stage.id]?.rate?.value.percent(places: 1) ?? FigureStyle.none,
          rate.value.percent(places: 1))
      }
    }
    let stages = after.stages.map { stage in
      line(
        words.stage(stage.id), old[stage.id].map { words.count($0.required) } ?? FigureStyle.none,
        words.count(stage.required))
    }
    return heads + rates + stages
  }
}
