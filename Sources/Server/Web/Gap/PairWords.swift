import KPIEngine
import Planning
import SalesModel
import Workspace

/// A count and its rate in words and pictures, for the page of the gap and for the pages of both KPIs.
struct PairWords {
  let pair: CounterFlags.Pair
  let style: FigureStyle

  var title: String { "\(volume) × \(rate)" }
  var volume: String { pair.volume.name.text(style.language) }
  var rate: String { pair.rate.name.text(style.language) }

  var perDay: (before: String, now: String) { (perDay(pair.finding.before), perDay(pair.finding.now)) }
  var rates: (before: String, now: String) { (share(pair.finding.before), share(pair.finding.now)) }

  var sentence: String {
    style.say(
      "\(volume)は1営業日あたり\(perDay.before)から\(perDay.now)に増え、\(rate)は\(rates.before)から\(rates.now)に下がりました。偶然でこれだけ下がる確率は\(style.smallChance(pair.finding.chance))です。",
      "\(volume) rose from \(perDay.before) to \(perDay.now) per business day while \(rate) fell from \(rates.before) to \(rates.now). Chance alone brings such a fall with \(style.smallChance(pair.finding.chance))."
    )
  }

  var charts: [String] {
    [(pair.volume, pair.volumeTrend), (pair.rate, pair.rateTrend)].map { kpi, trend in
      LineChart(kpi, trend, withTarget: false, style).figure(style)
    }
  }

  private func perDay(_ reading: CounterPair.Reading) -> String {
    style.number(reading.perDay.map { ($0.doubleValue * 10).rounded() / 10 }, .count)
  }

  private func share(_ reading: CounterPair.Reading) -> String { style.share(reading.cases?.rate) }
}
