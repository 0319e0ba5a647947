import KPIEngine
import Planning
import SalesModel
import Workspace

/// Goal, average deal and rates with who says so: the form at the head of the plan page.
struct PlanForm {
  let desk: PlanDesk
  /// What the fields hold: as it was typed, or after a change.
  let fields: Fields
  let words: PlanNames

  private var visit: Visit { desk.visit }

  var model: [String: Any] {
    var model: [String: Any] = [
      "period": desk.period.description, "periodTitle": desk.period.title.text(visit.language),
      "currency": words.typed.suffix(.money),
      "goal": fields["goal"] ?? desk.knownGoal.map(desk.typed) ?? "",
      "averageDeal": fields["averageDeal"] ?? desk.measuredDeal.map(desk.typed) ?? "",
      "reps": fields["reps"] ?? (desk.roster.seats.isEmpty ? "" : String(desk.roster.seats.count)),
      "hasRoster": !desk.roster.seats.isEmpty, "rates": PlanChain.standard.links.map(rate),
    ]
    if let deal = desk.measuredDeal { model["measuredDeal"] = words.style.text(Double(deal), .money) }
    return model
  }

  /// What the form of a step sends on beside its own fields.
  func kept(at step: PlanStep) -> [[String: Any]] {
    let own = ["goal", "averageDeal", "reps"]
    let kept = fields.pairs.filter { name, _ in
      let isRate = name.hasPrefix("rate.") || name.hasPrefix("source.")
      return step == .goal ? isRate : own.contains(name)
    }
    return (desk.view + kept).map {
      ["name": $0.name, "value": $0.value]
    }
  }

  private func rate(_ link: PlanChain.Link) -> [String: Any] {
    let own = desk.record.rate(of: link)
    let chosen = fields["source.\(link.rate)"] ?? desk.source(of: link)
    var sources = [
      ("agreed", visit.say("合意値", "agreed")), ("assumed", visit.say("仮定", "assumed")),
      ("none", visit.say("使わない", "not used")),
    ]
    if own != nil { sources.insert(("actual", visit.say("実績", "actual")), at: 0) }
    return [
      "id": link.rate, "name": words.link(link),
      "value": chosen == "actual"
        ? own?.value.percent(places: 1) ?? "" : chosen == "none" ? "" : fields["rate.\(link.rate)"] ?? "",
      "sources": sources.map { ["value": $0.0, "text": $0.1, "isChosen": $0.0 == chosen] as [String: Any] },
      "measured": own.map(words.evidence) ?? unmeasured(link),
    ]
  }

  /// Why the past says nothing of a rate.
  private func unmeasured(_ link: PlanChain.Link) -> String {
    let record = desk.record
    let (cases, reached) = (
      record.count(link.stage, in: record.window), record.count(link.into, in: record.window)
    )
    if cases == 0 {
      return visit.say(
        "実績: 直近6か月の\(words.stage(link.stage))がありません。", "No \(words.stage(link.stage)) in the last six months."
      )
    }
    return reached > cases
      ? visit.say(
        "実績: \(reached) ÷ \(cases) は100%を超えるため使えません。",
        "\(reached) of \(cases) is over 100%: no rate to plan with.")
      : visit.say("実績: 0 ÷ \(cases)（まだ0件）", "0 of \(cases) so far.")
  }
}

/// The names and figures that all parts of the plan page share.
struct PlanNames {
  let visit: Visit
  let style: FigureStyle
  /// Of amounts that are typed: in whole units of the currency, whatever is shown.
  let typed: FigureStyle
  let directory: Directory
  private let names: [KPI.ID: String]

  init(_ visit: Visit) async throws(Problem) {
    self.visit = visit
    style = await visit.style()
    typed = await visit.style(moneyUnit: .one)
    directory = try await visit.workspace.directory()
    names = await visit.workspace.state.book.written.compactMapValues {
      $0.last?.kpi.name.text(visit.language)
    }
  }

  /// A stage by the KPI that measures it: a plan's prospects are opportunities as they are opened.
  func stage(_ id: String) -> String { names[PlanChain.kpi(measuring: id)] ?? id }

  func link(_ link: PlanChain.Link) -> String { stage(link.stage) + " → " + stage(link.into) }

  /// A KPI of the chain by its own name, or as the step from one stage to the next.
  func lever(_ id: String) -> String {
    PlanChain.standard.links.first { $0.rate == id }.map(link) ?? names[id] ?? id
  }

  func count(_ value: Double?) -> String { style.number(value.map { $0.rounded() }, .count) }
  func count(_ value: Int64) -> String { style.number(Double(value), .count) }
  func money(_ value: Double?) -> String { style.text(value, .money) }

  /// `20.0% 実績 n=312`, `25.0% 合意値`
  func brief(_ rate: PlanRate) -> String {
    let value = rate.value.percent(places: 1)
    guard case .actual(_, let n) = rate.source else {
      return value + " " + rate.source.label.text(visit.language)
    }
    return value + visit.say(" 実績 n=", " actual n=") + count(Double(n))
  }

  /// `20.0% 実績（2026年5月〜2026年10月、n=312） 80%区間 17.2–23.1%`, and whom a small one leans on.
  func evidence(_ rate: PlanRate) -> String {
    let head = rate.value.percent(places: 1) + " " + rate.source.label.text(visit.language)
    guard let evidence = rate.evidence else { return head }
    let interval =
      visit.say(" 80%区間 ", " 80% interval ") + style.number(evidence.low, .rate) + "–"
      + style.share(evidence.high)
    guard let whole = evidence.shrunkToward, let share = whole.rate else {
      let few = evidence.cases < RateEvidence.enough
      return head + interval
        + (few
          ? visit.say(
            "。\(RateEvidence.enough)件未満のため参考値です", "; fewer than \(RateEvidence.enough) cases: a hint only")
          : "")
    }
    return head + interval
      + visit.say(
        "。\(RateEvidence.enough)件未満のため全体の\(share.percent(places: 1))に寄せています",
        "; fewer than \(RateEvidence.enough) cases, leaning on the whole's \(share.percent(places: 1))")
  }
}
