import KPIEngine
import Planning
import SalesModel
import Workspace

/// Which lever to pull: what one tenth more of each KPI brings, and what the way back to its own best is worth.
struct PlanLevers {
  let levers: Levers
  let words: PlanNames

  private var visit: Visit { words.visit }

  var model: [String: Any] {
    var model: [String: Any] = [
      "sentence": sentence, "chart": chart.svg,
      "rows": levers.ranking.filter(moves).enumerated().map { row($0 + 1, $1) },
    ]
    let still = levers.levers.filter { !moves($0) }.map { words.lever($0.id) }
    if !still.isEmpty {
      model["still"] = visit.say(
        "\(still.joined(separator: "・"))は、改善してもこの期間の受注には間に合わないか、変わらないので、並べていません。",
        "Left out, because no win of this period would come of it: \(still.joined(separator: ", ")).")
    }
    return model
  }

  /// False for a lever that brings nothing within the period.
  private func moves(_ lever: Levers.Lever) -> Bool {
    lever.gain.rounded() > 0 || (lever.gainToBest ?? 0).rounded() > 0
  }

  private var sentence: String {
    let outlook = words.money(levers.outlook.rounded())
    return levers.gap > 0
      ? visit.say(
        "今の水準（直近6か月の率と流入）のままなら \(outlook)、目標まで \(words.money(levers.gap.rounded())) 足りません。",
        "At the present level (rates and inflow of the last six months) it comes to \(outlook), "
          + "\(words.money(levers.gap.rounded())) short of the goal.")
      : visit.say(
        "今の水準（直近6か月の率と流入）のままで \(outlook) となり、目標に届きます。",
        "At the present level (rates and inflow of the last six months) it comes to \(outlook): the goal is met."
      )
  }

  private var chart: BarList {
    BarList(
      bars: levers.levers.filter(moves).map { lever in
        BarList.Bar(
          name: words.lever(lever.id), value: lever.gain, mark: lever.gainToBest,
          text: "+" + words.money(lever.gain.rounded())
            + (lever.closes.map {
              visit.say("（差の\(words.style.share($0))）", " (\(words.style.share($0)) of the gap)")
            } ?? ""))
      }, title: visit.say("1割改善したときの効果", "What one tenth more brings"))
  }

  private func row(_ rank: Int, _ lever: Levers.Lever) -> [String: Any] {
    let unit = unit(of: lever)
    var model: [String: Any] = [
      "rank": rank, "name": words.lever(lever.id), "present": words.style.text(lever.present, unit),
      "n": words.count(Double(lever.cases)), "gain": gain(lever.gain), "toBest": gain(lever.gainToBest),
      "best": FigureStyle.none,
    ]
    if let best = lever.best {
      model["best"] = words.style.text(unit == .rate ? best.value : best.value.rounded(), unit)
      model["bestWhen"] = visit.say(
        "\(best.through.adding(-2).title.ja)〜\(best.through.title.ja)、n=\(words.count(Double(best.cases)))",
        "\(best.through.adding(-2).title.en) to \(best.through.title.en), n=\(words.count(Double(best.cases)))"
      )
    }
    return model
  }

  /// — where nothing comes of it.
  private func gain(_ gain: Double?) -> String {
    guard let gain, gain.rounded() > 0 else { return FigureStyle.none }
    return "+" + words.money(gain.rounded())
  }

  private func unit(of lever: Levers.Lever) -> KPI.Unit {
    if lever.id == "averageDealSize" { return .money }
    return PlanChain.standard.links.contains { $0.rate == lever.id } ? .rate : .count
  }
}
