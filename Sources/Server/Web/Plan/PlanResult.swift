import KPIEngine
import Planning
import SalesModel
import Workspace

/// What a plan needs, by stage, by month, by team and rep.
struct PlanResult {
  let outlook: PlanOutlook
  let words: PlanNames

  private var visit: Visit { words.visit }
  private var style: FigureStyle { words.style }

  var model: [String: Any] {
    var model: [String: Any] = [
      "stages": zip(outlook.report.stages, outlook.realism).map(stage),
      "warnings": outlook.report.warnings.map { $0.message.text(visit.language) },
      "seats": seats, "shares": outlook.report.stages.map(shares),
      "months": outlook.realism.first.map { String($0.months) } ?? "0", "sentence": sentence,
    ]
    switch outlook.arrivals {
    case .placed(let arrivals): model["arrivals"] = self.arrivals(arrivals)
    case .tooFar, .periodOver, .noRate, .noLeadTime: model["noArrivals"] = gap
    }
    return model
  }

  // MARK: - In one sentence

  /// What stands out, most important first.
  private var sentence: String {
    [needs, records, late, lever].compactMap(\.self).joined(separator: visit.say("", " "))
  }

  private var needs: String {
    let stages = outlook.report.stages.prefix(4).map { stage in
      visit.say(
        "\(words.stage(stage.id)) \(words.count(stage.required))",
        "\(words.count(stage.required)) \(words.stage(stage.id))")
    }
    return visit.say(
      "目標 \(words.money(Double(outlook.report.kgi))) には、\(stages.joined(separator: "、"))が必要です。",
      "The goal of \(words.money(Double(outlook.report.kgi))) needs \(stages.joined(separator: ", ")).")
  }

  private var records: String? {
    let beyond = outlook.realism.filter { $0.verdict == .beyondBest }.map { words.stage($0.stage) }
    if beyond.isEmpty { return nil }
    return visit.say(
      "\(beyond.joined(separator: "・"))は過去最高を超えます。",
      "Beyond any month so far: \(beyond.joined(separator: ", ")).")
  }

  private var late: String? {
    guard let arrivals = outlook.arrivals.placed else { return nil }
    guard arrivals.notInTime > 0 else { return nil }
    return visit.say(
      "受注 \(arrivals.notInTime) 件分は、今からの\(words.stage(arrivals.entry))では間に合いません。",
      "\(arrivals.notInTime.counted("win")) can no longer arrive in time from new \(words.stage(arrivals.entry))."
    )
  }

  /// The first of the ranking, by what the ranking judges.
  private var lever: String? {
    guard let levers = outlook.levers, levers.gap > 0, let best = levers.ranking.first else { return nil }
    let name = words.lever(best.id)
    if let back = best.gainToBest, back.rounded() > 0 {
      let closes = style.share(min(back / levers.gap, 1))
      return visit.say(
        "いちばん効くのは「\(name)」で、これまでの自己最高に戻ると、今の水準との差の\(closes)が埋まります。",
        "The strongest lever is \(name): back at your own best it closes \(closes) of the gap.")
    }
    guard let closes = best.closes, closes > 0 else { return nil }
    return visit.say(
      "いちばん効くのは「\(name)」で、1割の改善が今の水準との差の\(style.share(closes))を埋めます。",
      "The strongest lever is \(name): one tenth more closes \(style.share(closes)) of the gap.")
  }

  private var gap: String {
    switch outlook.arrivals {
    case .placed: ""
    case .tooFar(let known):
      visit.say(
        "データは\(known.title.ja)までです。それから\(PlanOutlook.farthest)か月より先の期間は、月ごとの必要数を出せません。",
        "The data ends in \(known.title.en): nothing can be placed in months more than \(PlanOutlook.farthest) later."
      )
    case .periodOver:
      visit.say("この期間は終わっているため、これから獲得するものはありません。", "This period is over: nothing more can arrive in it.")
    case .noRate:
      visit.say(
        "受注につながる率がないため、月ごとの必要数を出せません。", "No rate leads to the won deals, so nothing can be placed in months.")
    case .noLeadTime(let stage, let into):
      visit.say(
        "\(words.stage(stage))から\(words.stage(into))までの期間が追っかけの実績からまだ分からないため、月ごとの必要数を出せません。"
          + "完了した月が\(LeadTime.fewestCohorts)か月分たまると表示されます。",
        "How long it takes from \(words.stage(stage)) to \(words.stage(into)) is not known yet: three complete months of "
          + "history are needed.")
    }
  }

  // MARK: - By stage

  private func stage(_ stage: PlanReport.Stage, _ realism: Realism) -> [String: Any] {
    var model: [String: Any] = [
      "name": words.stage(stage.id), "required": words.count(stage.required),
      "exact": stage.exact.decimal(places: 2), "rate": stage.rate.map(words.brief) ?? "",
      "best": words.count(realism.best?.value), "median": words.count(realism.median),
      "trend": words.count(realism.trend), "perMonth": words.count(realism.required),
      "verdict": realism.verdict.label.text(visit.language), "isBeyond": realism.verdict == .beyondBest,
    ]
    if let month = realism.best?.month { model["bestMonth"] = month.title.text(visit.language) }
    if let load = outlook.loads.first(where: { $0.stage == stage.id }) { model["load"] = self.load(load) }
    return model
  }

  private func load(_ load: DailyLoad) -> [String: Any] {
    func perDay(_ value: Double?) -> String { style.number(value.map { ($0 * 10).rounded() / 10 }, .count) }
    var model: [String: Any] = [
      "required": perDay(load.required), "median": perDay(load.median), "best": perDay(load.best?.perDay),
      "isBeyond": load.isBeyondBest,
    ]
    if let best = load.best {
      model["bestRep"] =
        (words.directory.reps[best.rep.rawValue] ?? "#\(best.rep)") + visit.say("・", ", ")
        + best.month.title.text(visit.language)
    }
    return model
  }

  // MARK: - By month

  private func arrivals(_ arrivals: PlannedArrivals) -> [String: Any] {
    let stages = arrivals.rows.first?.stages.map(\.id) ?? []
    return [
      "months": arrivals.rows.map { $0.month.title.text(visit.language) },
      "sentence": timing(arrivals),
      "wins": [
        line(visit.say("必要な受注", "Wins needed"), arrivals, \.required),
        line(visit.say("受注済み・手持ちから", "Won, or from what exists"), arrivals, \.existing),
        line(
          visit.say("追加の\(words.stage(arrivals.entry))から", "From additional \(words.stage(arrivals.entry))"),
          arrivals, \.additional),
        line(visit.say("間に合わない分", "Not in time"), arrivals, \.notInTime),
      ],
      "stages": stages.enumerated().map { index, id in
        [
          "name": words.stage(id),
          "cells": arrivals.rows.map { row in
            let stage = row.stages[index]
            let whole = stage.existing + stage.additional
            return [
              "whole": whole > 0 ? words.count(whole) : FigureStyle.none, "isNeeded": whole > 0,
              "existing": words.count(stage.existing), "additional": words.count(stage.additional),
            ] as [String: Any]
          },
        ] as [String: Any]
      },
    ]
  }

  /// Months before the plan's need no wins: nothing is said of them.
  private func line(_ name: String, _ arrivals: PlannedArrivals, _ value: (PlannedArrivals.Row) -> Int64)
    -> [String: Any]
  {
    [
      "name": name,
      "values": arrivals.rows.map { $0.required == 0 ? FigureStyle.none : words.count(value($0)) },
      "total": words.count(arrivals.rows.reduce(0) { $0 + value($1) }),
    ]
  }

  private func timing(_ arrivals: PlannedArrivals) -> String {
    let (entry, months) = (words.stage(arrivals.entry), arrivals.medianMonths)
    let pace =
      months == 0
      ? visit.say("\(entry)から受注までは、半数が同じ月のうちです。", "Half of the wins come in the month of their \(entry).")
      : visit.say(
        "\(entry)から受注まで、半数が\(months)か月以内です。",
        "From \(entry) to the win, half take up to \(months.counted("month")).")
    guard arrivals.notInTime > 0 else {
      return pace + visit.say("必要な受注はすべて間に合います。", " All wins needed can arrive in time.")
    }
    return pace
      + visit.say(
        "受注 \(arrivals.notInTime) 件分は、今からの\(entry)では間に合いません。手持ちの案件の受注率か単価で補うか、目標の時期を見直してください。",
        " \(arrivals.notInTime.counted("win")) can no longer arrive in time from new \(entry): make up for it by the win rate or the "
          + "size of what is open, or move the goal.")
  }

  // MARK: - By team and rep

  private var seats: [String] {
    let teams =
      outlook.report.stages.first?.perTeam?.map { words.directory.teams[$0.team.rawValue] ?? "#\($0.team)" }
      ?? []
    return teams
      + outlook.report.roster.seats.enumerated().map { index, seat in
        seat.rep.flatMap { words.directory.reps[$0.rawValue] }
          ?? visit.say("\(index + 1)人目", "Rep \(index + 1)")
      }
  }

  private func shares(_ stage: PlanReport.Stage) -> [String: Any] {
    [
      "name": words.stage(stage.id), "required": words.count(stage.required),
      "values": (stage.perTeam ?? []).map { words.count($0.required) } + stage.perRep.map { words.count($0) },
    ]
  }
}

extension Realism.Verdict {
  /// What a page writes beside the number.
  var label: Localized {
    switch self {
    case .usual: Localized(ja: "実績の範囲", en: "usual")
    case .stretch: Localized(ja: "中央値より上", en: "above the median")
    case .beyondBest: Localized(ja: "過去最高を超過（要根拠）", en: "beyond the record: needs grounds")
    case .noHistory: Localized(ja: "実績なし", en: "no history")
    }
  }
}
