import KPIEngine
import Planning
import SalesModel
import Workspace

/// The landing of one KPI as its template takes it.
struct LandingView {
  let landing: Landing
  /// How often ranges held, of all KPIs and teams together; nil unless it is asked for.
  let coverage: LandingCoverage?
  let style: FigureStyle
  let visit: Visit

  private var kpi: KPI { landing.kpi }
  private var unit: KPI.Unit { kpi.unit }
  private var standing: Standing { landing.standing }

  var model: [String: Any] {
    var model: [String: Any] = [
      "reachNote": ReachNote(reach: landing.reach, visit: visit).html,
      "sentence": LandingSentence(standing: standing, periodTitle: landing.period.title, style: style)
        .text(landing.answer),
      "hasMonths": false, "hasTest": false, "hasFigure": false,
    ]
    if let figure = standing.landing { model.merge(self.figure(figure)) { $1 } }
    if let test = landing.backTest, let all = test.summary() {
      model["hasTest"] = true
      model["tests"] = test.rows.map(self.test)
      model["verdict"] = verdict(all)
      model["pooled"] = pooled
      model["isPooled"] = coverage != nil
      model["pooledHref"] = visit.address(setting: "pooled", to: "yes") + "#back-test"
    }
    model["hasGrounds"] = standing.landing != nil || landing.backTest?.summary() != nil
    return model
  }

  private func figure(_ figure: LandingFigure) -> [String: Any] {
    var model: [String: Any] = [
      "hasFigure": true, "landing": style.text(figure.value, unit), "inputs": inputs, "chart": "",
      "hasMonths": landing.months.count > 1 && outlook != nil, "months": months,
    ]
    model["range"] = figure.range.map { style.range($0, unit) }
    model["target"] = standing.target.map { style.text($0, unit) }
    model["gap"] = standing.landingGap.map { style.difference($0, unit) }
    model["probability"] =
      standing.isMetForGood ? visit.say("達成済み", "met already") : figure.probability.map(style.chance)
    if let outlook {
      model["chart"] =
        LandingChart(
          outlook: outlook, months: landing.months, target: standing.target?.doubleValue,
          name: kpi.name.text(style.language), unit: unit, style: style
        ).html
    }
    return model
  }

  /// Nil for a rate, which has two.
  private var outlook: LandingOutlook? { landing.parts.count == 1 ? landing.parts.first : nil }

  // MARK: - How it is made

  private var inputs: [[String: String]] {
    guard let outlook else { return rateInputs }
    var inputs: [(name: String, text: String)] = [
      (visit.say("ここまでの実績", "Actual so far"), style.text(outlook.actual, unit))
    ]
    if let now = outlook.now {
      inputs.append(
        (
          visit.say("残りの営業日に見込む数", "Expected of the days left"),
          style.text(now.landing - now.soFar, unit)
        ))
      inputs += weights(now)
    }
    if !outlook.later.isEmpty {
      inputs.append(
        (
          visit.say("まだ始まっていない月", "Months not begun"),
          visit.say(
            "最近の水準・前月・コホートを過去の誤差で重み付けし、その月の営業日数を掛けます。",
            "Recent level, last month and cohorts, weighed by past error, times the month's working days.")
        ))
    }
    return inputs.map { ["name": $0.name, "text": $0.text] }
  }

  private func weights(_ now: MonthForecast) -> [(name: String, text: String)] {
    guard !now.weights.isEmpty else {
      return [
        (
          visit.say("過去の月", "Past months"),
          visit.say("まだないため、今月のペースだけで見込みます。", "None yet: the month's own pace is all there is.")
        )
      ]
    }
    let voices = Voice.allCases.compactMap { voice in
      now.weights[voice].map { "\(voice.label.text(style.language)) \(style.chance($0))" }
    }
    return [
      (
        visit.say("今月のペースと過去の重み", "This month's pace and the past"),
        visit.say(
          "今月のペース \(style.chance(1 - now.priorShare))・過去からの見込み \(style.chance(now.priorShare))",
          "This month's pace \(style.chance(1 - now.priorShare)), the past \(style.chance(now.priorShare))")
      ),
      (
        visit.say("過去からの見込みの内訳（過去の誤差による重み）", "What the past says (weighed by past error)"),
        voices.joined(separator: visit.say("・", ", "))
      ),
      (
        visit.say("範囲のもと", "What the range is made of"),
        visit.say(
          "過去\(now.pastMonths)か月の、同じ営業日での見込みの誤差",
          "Errors at the same business day of \(now.pastMonths) past months")
      ),
    ]
  }

  private var rateInputs: [[String: String]] {
    guard landing.parts.count == 2 else { return [] }
    let names = [
      visit.say("分子の着地見込み", "Landing of the numerator"), visit.say("分母の着地見込み", "Landing of the denominator"),
    ]
    let sides: [Engine.SideName] = [.numerator, .denominator]
    return zip(names, zip(sides, landing.parts)).map { name, part in
      ["name": name, "text": style.text(part.1.simulation.landing, kpi.unit(of: part.0))]
    }
  }

  private var months: [[String: String]] {
    guard let outlook else { return [] }
    func row(_ month: Month, actual: Double?, _ forecast: MonthForecast?) -> [String: String] {
      [
        "name": month.title.text(style.language), "actual": style.text(actual, unit),
        "landing": style.text(forecast?.landing ?? actual, unit),
        "range": forecast.map { style.range($0.range, unit) } ?? FigureStyle.none,
      ]
    }
    let running = outlook.running.map { row($0.month, actual: $0.total, outlook.now) }
    return outlook.settled.map { row($0.month, actual: $0.total, nil) } + [running].compactMap(\.self)
      + outlook.later.map { row($0.month, actual: nil, $0) }
  }

  // MARK: - How good it was

  private func test(_ row: BackTestRow) -> [String: Any] {
    let summary = row.summary
    let gain = summary.gainOnStraightLine
    return [
      "name": name(row.horizon), "isWhole": row.horizon == nil, "n": String(summary.coverage.trials),
      "error": style.share(summary.error), "straightLine": style.share(summary.straightLineError),
      "lastMonth": style.share(summary.lastMonthError),
      "gain": style.difference(gain.lowerBound, .rate) + visit.say("〜", " to ")
        + style.difference(gain.upperBound, .rate),
      "held": "\(summary.coverage.held)/\(summary.coverage.trials)",
    ]
  }

  private func name(_ horizon: BackTest.Horizon?) -> String {
    switch horizon {
    case .day(let day): visit.say("その月の\(day)営業日目", "Business day \(day) of the month")
    case .months(let count):
      visit.say("\(count)か月前の月末", count == 1 ? "1 month before" : "\(count) months before")
    case nil: visit.say("全体", "All")
    }
  }

  private func verdict(_ all: BackTestSummary) -> String {
    let (own, line, last) = (
      style.share(all.error), style.share(all.straightLineError), style.share(all.lastMonthError)
    )
    let better = all.error < min(all.straightLineError, all.lastMonthError)
    return visit.say(
      "過去\(all.coverage.months)か月・\(all.coverage.trials)回の見込みの誤差は\(own)で、直線の\(line)、前月並みの\(last)\(better ? "より小さい値です" : "のどちらかに負けています。この数字では単純な見込みも並べて見てください")。80%の範囲に実績が入ったのは\(held(all.coverage).ja)です。",
      "Over \(all.coverage.months) months and \(all.coverage.trials) forecasts the error was \(own), \(better ? "smaller than" : "not smaller than both") \(line) on a straight line and \(last) as last month. The 80% range held \(held(all.coverage).en)."
    )
  }

  /// Of all KPIs and teams together; nil without a past.
  private var pooled: String? {
    coverage.map { all in
      visit.say(
        "このワークスペースのKPI\(all.kpis)種、全体と\(all.teams)チームを合わせると、80%の範囲に実績が入ったのは\(held(all.ranges).ja)です（過去\(all.ranges.months)か月）。",
        "Over \(all.kpis) KPIs of the whole and of \(all.teams) teams, the 80% range held \(held(all.ranges).en), in \(all.ranges.months) past months."
      )
    }
  }

  /// 132回中111回（84%、95%区間 77%〜90%）
  private func held(_ coverage: RangeCoverage) -> Localized {
    let (share, low, high) = (
      style.chance(coverage.share), style.chance(coverage.interval.lowerBound),
      style.chance(coverage.interval.upperBound)
    )
    return Localized(
      ja: "\(coverage.trials)回中\(coverage.held)回（\(share)、95%区間 \(low)〜\(high)）",
      en: "\(coverage.held) of \(coverage.trials) (\(share), 95% interval \(low)–\(high))")
  }
}
