import KPIEngine
import Planning
import SalesModel
import Workspace

/// The counter-KPI pairs, finished for their template.
struct PairsModel: Sendable {
  let before: String
  let noneFlagged: Bool
  let flagged: [Flagged]
  let pairs: [Row]
  let hasPairs: Bool

  /// A pair of which the rate fell while the volume rose.
  struct Flagged: Sendable {
    let title: String
    let sentence: String
    let charts: [Chart]
  }

  struct Chart: Sendable {
    let chart: String
  }

  struct Row: Sendable {
    let volume: String
    let volumeHref: Address
    let rate: String
    let rateHref: Address
    let perDay: String
    let rates: String
    let chance: String
    let n: String
    let flag: String?
  }
}

/// Makes the model of the pairs from the answer.
struct PairsView {
  let flags: CounterFlags
  let style: FigureStyle
  let visit: Visit

  var model: PairsModel {
    PairsModel(
      before: style.months(flags.before), noneFlagged: flags.flagged.isEmpty,
      flagged: flags.flagged.map(flagged), pairs: flags.pairs.map(row), hasPairs: !flags.pairs.isEmpty)
  }

  /// What the flag on the board says.
  static func summary(_ pair: CounterFlags.Pair, _ language: Language) -> String {
    Localized(
      ja: "\(pair.volume.name.ja)↑ \(pair.rate.name.ja)↓",
      en: "\(pair.volume.name.en) up, \(pair.rate.name.en) down"
    ).text(language)
  }

  private func flagged(_ pair: CounterFlags.Pair) -> PairsModel.Flagged {
    let words = PairWords(pair: pair, style: style)
    return PairsModel.Flagged(
      title: words.title, sentence: words.sentence, charts: words.charts.map(PairsModel.Chart.init))
  }

  private func row(_ pair: CounterFlags.Pair) -> PairsModel.Row {
    let words = PairWords(pair: pair, style: style)
    let finding = pair.finding
    return PairsModel.Row(
      volume: words.volume, volumeHref: .kpi(pair.volume.id, .factors, visit.place), rate: words.rate,
      rateHref: .kpi(pair.rate.id, .factors, visit.place),
      perDay: "\(words.perDay.before) → \(words.perDay.now)",
      rates: "\(words.rates.before) → \(words.rates.now)", chance: style.smallChance(finding.chance),
      n: finding.now.cases.map { style.number(Double($0.count), .count) } ?? FigureStyle.none,
      flag: finding.isFlagged ? visit.say("量↑率↓", "Volume up, rate down") : nil)
  }
}
