import KPIEngine
import Planning
import SalesModel
import Workspace

/// The counter-KPI pairs as the template takes them.
struct PairsView {
  let flags: CounterFlags
  let style: FigureStyle
  let visit: Visit

  var model: [String: Any] {
    [
      "hasPairs": !flags.pairs.isEmpty, "before": style.months(flags.before),
      "noneFlagged": flags.flagged.isEmpty, "flagged": flags.flagged.map(flagged),
      "pairs": flags.pairs.map(row),
      "pairCount": flags.pairs.count,
    ]
  }

  /// What the flag on the board says.
  static func summary(_ pair: CounterFlags.Pair, _ language: Language) -> String {
    Localized(
      ja: "\(pair.volume.name.ja)↑ \(pair.rate.name.ja)↓",
      en: "\(pair.volume.name.en) up, \(pair.rate.name.en) down"
    ).text(language)
  }

  private func flagged(_ pair: CounterFlags.Pair) -> [String: Any] {
    [
      "title": "\(pair.volume.name.text(style.language)) × \(pair.rate.name.text(style.language))",
      "sentence": sentence(pair),
      "charts": [chart(pair.volume, pair.volumeTrend), chart(pair.rate, pair.rateTrend)],
    ]
  }

  private func sentence(_ pair: CounterFlags.Pair) -> String {
    let finding = pair.finding
    let (volume, rate) = (pair.volume.name.text(style.language), pair.rate.name.text(style.language))
    let (now, before) = (perDay(finding.now), perDay(finding.before))
    let (nowRate, beforeRate) = (share(finding.now), share(finding.before))
    return visit.say(
      "\(volume)は1営業日あたり\(before)から\(now)に増え、\(rate)は\(beforeRate)から\(nowRate)に下がりました。偶然でこれだけ下がる確率は\(style.smallChance(finding.chance))です。",
      "\(volume) rose from \(before) to \(now) per business day while \(rate) fell from \(beforeRate) to \(nowRate). Chance alone brings such a fall with \(style.smallChance(finding.chance))."
    )
  }

  private func row(_ pair: CounterFlags.Pair) -> [String: Any] {
    let finding = pair.finding
    return [
      "volume": pair.volume.name.text(style.language), "volumeHref": "/kpis/\(pair.volume.id)",
      "rate": pair.rate.name.text(style.language), "rateHref": "/kpis/\(pair.rate.id)",
      "perDay": "\(perDay(finding.before)) → \(perDay(finding.now))",
      "rates": "\(share(finding.before)) → \(share(finding.now))",
      "chance": style.smallChance(finding.chance),
      "n": finding.now.cases.map { style.number(Double($0.count), .count) } ?? FigureStyle.none,
      "flag": finding.isFlagged ? [visit.say("量↑率↓", "Volume up, rate down")] : [],
    ]
  }

  private func perDay(_ reading: CounterPair.Reading) -> String {
    style.number(reading.perDay.map { ($0.doubleValue * 10).rounded() / 10 }, .count)
  }

  private func share(_ reading: CounterPair.Reading) -> String { style.share(reading.cases?.rate) }

  private func chart(_ kpi: KPI, _ points: [Standing.TrendPoint]) -> [String: Any] {
    ["chart": LineChart(kpi, points, withTarget: false, style).figure(style)]
  }
}
