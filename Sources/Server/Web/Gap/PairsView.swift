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
    let words = PairWords(pair: pair, style: style)
    return [
      "title": words.title, "sentence": words.sentence, "charts": words.charts.map { ["chart": $0] },
    ]
  }

  private func row(_ pair: CounterFlags.Pair) -> [String: Any] {
    let words = PairWords(pair: pair, style: style)
    let finding = pair.finding
    return [
      "volume": words.volume, "volumeHref": Address.kpi(pair.volume.id, .factors, visit.place),
      "rate": words.rate, "rateHref": Address.kpi(pair.rate.id, .factors, visit.place),
      "perDay": "\(words.perDay.before) → \(words.perDay.now)",
      "rates": "\(words.rates.before) → \(words.rates.now)",
      "chance": style.smallChance(finding.chance),
      "n": finding.now.cases.map { style.number(Double($0.count), .count) } ?? FigureStyle.none,
      "flag": finding.isFlagged ? [visit.say("量↑率↓", "Volume up, rate down")] : [],
    ]
  }
}
