import App
import ArgumentParser
import KPIEngine
import Planning
import SalesModel
import Workspace

/// `gyakusan landing`: where KPIs will probably end, and how good such forecasts were.
struct LandingVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "landing", abstract: "Will the goal be met? Landing with range and probability (着地見込み).")

  @OptionGroup var database: DatabaseOption
  @Argument(help: "KPI ids; gyakusan kpi list shows them.") var kpis: [String]
  @Option(help: "2026-11, 2026-Q3, 2026-H2 or FY2026; without it the month to which the data reaches.")
  var period: String?
  @Option(help: "Only what had occurred by this date.") var until: String?
  @Flag(help: "Also what such forecasts of past months were worth.") var backTest = false
  @Option(help: "table or json, one line for each KPI.") var format: PlainFormat = .table

  func run() async throws {
    try await runVerb { () async throws(Problem) in
      let period = try period.map { text throws(Problem) in try typedPeriod(text) }
      let until = try until.map { text throws(Problem) in try typedDate(text, option: "until") }
      try await database.withWorkspace(.reading) { (workspace, owner) async throws(Problem) in
        var landings: [Landing] = []
        for kpi in kpis {
          landings.append(
            try await workspace.landing(of: kpi, period, scope: Scope(), until: until, for: owner))
        }
        show(landings)
        if backTest, format == .table,
          let all = try await workspace.landingCoverage(until: until, for: owner)
        {
          Terminal.write(pooled(all))
        }
      }
    }
  }

  private func show(_ landings: [Landing]) {
    if format == .json {
      return Terminal.write(landings.map { $0.json(withBackTest: backTest) + "\n" }.joined())
    }
    let head = ["kpi", "period", "target", "actual", "landing", "low", "high", "probability"]
    Terminal.write(TableText.rows([head] + landings.map(row)))
    for landing in landings {
      if landing.standing.isOpen, let held = landing.reach.heldBy {
        Terminal.say(
          Localized(ja: "\(landing.kpi.id): \(held.hint.ja)", en: "\(landing.kpi.id): \(held.hint.en)"))
      }
      if case .failure(let gap) = landing.answer {
        Terminal.say(
          Localized(ja: "\(landing.kpi.id): \(gap.reason.ja)", en: "\(landing.kpi.id): \(gap.reason.en)"))
      }
    }
    guard backTest else { return }
    let tested = [
      "kpi", "horizon", "n", "months", "wmape", "straightLine", "lastMonth", "held", "low", "high",
    ]
    Terminal.write(TableText.rows([tested] + landings.flatMap(tests)))
  }

  private func pooled(_ all: LandingCoverage) -> String {
    let ranges = all.ranges
    let (share, low, high) = (
      number(ranges.share), number(ranges.interval.lowerBound), number(ranges.interval.upperBound)
    )
    return Localized(
      ja:
        "KPI\(all.kpis)種、全体と\(all.teams)チームの80%の範囲: \(ranges.trials)回中\(ranges.held)回（\(share)、95%区間 \(low)〜\(high)、\(ranges.months)か月）\n",
      en:
        "80% ranges of \(all.kpis) KPIs, the whole and \(all.teams) teams: \(ranges.held) of \(ranges.trials) held (\(share), 95% interval \(low) to \(high), \(ranges.months) months)\n"
    ).text(Terminal.language)
  }

  private func row(_ landing: Landing) -> [String] {
    let figure = try? landing.answer.get()
    let values = [
      landing.standing.target?.doubleValue, landing.standing.value, figure?.value, figure?.range?.lowerBound,
      figure?.range?.upperBound,
    ]
    return [landing.kpi.id, landing.period.description]
      + values.map { number(landing.kpi.unit.shown($0)) } + [number(figure?.probability)]
  }

  private func tests(_ landing: Landing) -> [[String]] {
    (landing.backTest?.rows ?? []).map { row in
      [landing.kpi.id, row.name, String(row.summary.coverage.trials), String(row.summary.coverage.months)]
        + [row.summary.error, row.summary.straightLineError, row.summary.lastMonthError].map(number)
        + [String(row.summary.coverage.held)]
        + [row.summary.coverage.interval.lowerBound, row.summary.coverage.interval.upperBound].map(number)
    }
  }

  private func number(_ value: Double?) -> String {
    guard let value else { return "" }
    return Int64(exactly: value).map(String.init) ?? String((value * 1_000).rounded() / 1_000)
  }
}
