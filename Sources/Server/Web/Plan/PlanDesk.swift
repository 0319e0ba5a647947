import KPIEngine
import Planning
import SalesModel
import Workspace

/// What somebody typed on the plan page, beside what the workspace's own past says.
struct PlanDesk {
  let visit: Visit
  let input: Fields
  let period: Period
  let settings: Settings
  private let measured: [MeasuredRate]
  private let measuredDeal: Int64?
  private let roster: Roster
  private let directory: Directory
  private let names: [KPI.ID: String]
  private let plans: [AgreedPlan]
  private let style: FigureStyle

  init(_ visit: Visit, input: Fields) async throws(Problem) {
    let viewer = try visit.signedIn()
    let state = await visit.workspace.state
    guard let settings = state.settings else {
      throw .unexpected("a signed-in viewer of a workspace without settings")
    }
    self.visit = visit
    self.input = input
    self.settings = settings
    let today = settings.zone.businessDate(of: now())
    let asked = (input["as"] ?? input["period"]).flatMap { Period($0) }
    period =
      asked
      ?? Period(.month, containing: state.dataThrough.map { max($0, today) } ?? today, in: settings.fiscal)
    measured = try await visit.workspace.measuredRates(before: period, for: viewer)
    measuredDeal = try await visit.workspace.measuredAverageDeal(before: period, for: viewer)
    roster = try await visit.workspace.roster(for: viewer)
    directory = try await visit.workspace.directory()
    names = state.book.written.compactMapValues { $0.last?.kpi.name.text(visit.language) }
    plans = state.plans
    style = await visit.style(moneyUnit: .one)
  }

  // MARK: - Reading

  func draft() throws(Problem) -> PlanDraft {
    var rates: [PlanRate] = []
    for link in PlanChain.standard.links {
      if let rate = try rate(link.rate) { rates.append(rate) }
    }
    return PlanDraft(
      period: period, goal: try amount("goal"), averageDeal: try amount("averageDeal"), rates: rates,
      roster: roster.seats.isEmpty ? Roster(headcount: Int(input["reps"] ?? "") ?? 0) : roster)
  }

  private func amount(_ name: String) throws(Problem) -> Int64 {
    let text = (input[name] ?? "").filter { !",¥￥円 ".contains($0) }
    guard let value = Int64(text), value > 0, value <= 1_000_000_000_000 else {
      throw Problem(
        .invalid,
        Localized(
          ja: name == "goal" ? "目標受注金額を1以上の整数で入力してください。" : "平均単価を1以上の整数で入力してください。",
          en: name == "goal"
            ? "Enter the goal as a whole number from 1." : "Enter the average deal as a whole number from 1."),
        field: name)
    }
    return settings.currency == "JPY" ? value : value * 100
  }

  private func rate(_ id: String) throws(Problem) -> PlanRate? {
    if source(id) == "actual" { return measured.first { $0.id == id }?.rate }
    guard let text = input["rate.\(id)"] else { return nil }
    do {
      return try PlanRate(id: id, text: text, source: source(id) == "agreed" ? .agreed : .assumed)
    } catch {
      throw Problem(.invalid, error.message, field: "rate.\(id)")
    }
  }

  /// What was chosen; at first the own past where there is one.
  private func source(_ id: String) -> String {
    input["source.\(id)"]
      ?? (measured.first { $0.id == id }?.rate == nil ? "assumed" : isOptional(id) ? "none" : "actual")
  }

  /// The chain to the leads is usual; calls are planned on top of it by those who count them.
  private func isOptional(_ id: String) -> Bool { ["cvr", "contactRate", "connectRate"].contains(id) }

  // MARK: - Showing

  var formModel: [String: Any] {
    let reps = roster.seats.isEmpty ? input["reps"] ?? "" : String(roster.seats.count)
    let agreed = plans.last { $0.period == period }
    var model: [String: Any] = [
      "period": period.description, "periodTitle": period.title.text(visit.language),
      "currency": style.suffix(.money),
      "goal": input["goal"] ?? agreed.map { String(mainUnits($0.report.kgi)) } ?? "",
      "averageDeal": input["averageDeal"] ?? measuredDeal.map { String(mainUnits($0)) } ?? "",
      "reps": reps, "hasRoster": !roster.seats.isEmpty, "rates": PlanChain.standard.links.map(rateModel),
    ]
    if let measuredDeal { model["measuredDeal"] = style.text(Double(measuredDeal), .money) }
    if let agreed {
      var facts = ["goal": style.text(Double(agreed.report.kgi), .money)]
      if !agreed.reason.isEmpty { facts["reason"] = agreed.reason }
      model["agreed"] = facts
      model["agreedStages"] = agreed.report.stages.map {
        ["name": stageName($0.id), "required": style.number(Double($0.required), .count)]
      }
    }
    return model
  }

  private func mainUnits(_ minor: Int64) -> Int64 { settings.currency == "JPY" ? minor : minor / 100 }

  private func rateModel(_ link: PlanChain.Link) -> [String: Any] {
    let own = measured.first { $0.id == link.rate }
    let chosen = source(link.rate)
    var sources = [
      ("agreed", visit.say("合意値", "agreed")), ("assumed", visit.say("仮定", "assumed")),
      ("none", visit.say("使わない", "not used")),
    ]
    if own?.rate != nil { sources.insert(("actual", visit.say("実績", "actual")), at: 0) }
    var model: [String: Any] = [
      "id": link.rate, "name": stageName(link.stage) + " → " + stageName(link.into),
      "value": chosen == "actual"
        ? own?.rate?.value.percent(places: 1) ?? "" : input["rate.\(link.rate)"] ?? "",
      "sources": sources.map { ["value": $0.0, "text": $0.1, "isChosen": $0.0 == chosen] as [String: Any] },
    ]
    if let rate = own?.rate {
      model["measured"] = rate.value.percent(places: 1) + " " + rate.source.label.text(visit.language)
    }
    return model
  }

  private func stageName(_ id: String) -> String { names[id] ?? id }

  func resultModel(_ report: PlanReport) -> [String: Any] {
    let teams = report.stages.first?.perTeam?.map { directory.teams[$0.team.rawValue] ?? "#\($0.team)" } ?? []
    let reps = report.roster.seats.enumerated().map { index, seat in
      seat.rep.flatMap { directory.reps[$0.rawValue] } ?? visit.say("\(index + 1)人目", "Rep \(index + 1)")
    }
    let hidden = input.pairs.filter { !["reason", "token", "version", "agreed"].contains($0.name) }
    return [
      "seats": teams + reps,
      "stages": report.stages.map { stage in
        [
          "name": stageName(stage.id), "required": style.number(Double(stage.required), .count),
          "exact": stage.exact.decimal(places: 2),
          "rate": stage.rate.map { "\($0.value.percent(places: 1)) \($0.source.label.text(visit.language))" }
            ?? "",
          "shares": (stage.perTeam ?? []).map { style.number(Double($0.required), .count) }
            + stage.perRep.map { style.number(Double($0), .count) },
        ] as [String: Any]
      },
      "warnings": report.warnings.map { $0.message.text(visit.language) }, "token": visit.formToken,
      "version": plans.count,
      "hidden": hidden.map { ["name": $0.name, "value": $0.value] } + [
        ["name": "period", "value": period.description]
      ],
    ]
  }
}
