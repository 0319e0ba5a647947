import KPIEngine
public import Planning
import SalesModel

extension Landing {
  /// The contract of `landing --format json`, on one line.
  ///
  /// - Parameter isTested: whether the back-test is written.
  public func json(withBackTest isTested: Bool) -> String {
    var text = JSONText()
    text.object { text in
      text.member("kpi", kpi.id)
      text.member("unit", kpi.unit.rawValue)
      text.member("period", period.description)
      text.member("dataThrough", reach.through.description)
      reach.heldBy?.write(to: &text)
      text.name("asOf")
      text.object { text in
        text.member("time", asOf.time)
        text.member("sequence", Double(asOf.sequence))
      }
      text.member("target", standing.target?.doubleValue)
      text.member("actual", standing.value)
      write(answer, to: &text)
      if let part = parts.first, parts.count == 1 { part.write(to: &text) }
      if isTested, let backTest {
        text.name("backTest")
        text.array(backTest.rows) { text, row in row.write(to: &text) }
      }
    }
    return text.text
  }

  private func write(_ answer: Result<LandingFigure, LandingGap>, to text: inout JSONText) {
    switch answer {
    case .success(let figure):
      text.member("landing", figure.value)
      text.member("low", figure.range?.lowerBound)
      text.member("high", figure.range?.upperBound)
      text.member("probability", figure.probability)
      text.member("gap", standing.landingGap)
    case .failure(let gap):
      text.member("landing", Double?.none)
      text.name("reason")
      text.object { text in
        text.member("ja", gap.reason.ja)
        text.member("en", gap.reason.en)
      }
    }
  }
}

extension Standing {
  /// 着地差異: landing − target; nil without one of them.
  public var landingGap: Double? {
    landing.flatMap { landing in target.map { landing.value - $0.doubleValue } }
  }
}

extension LandingOutlook {
  fileprivate func write(to text: inout JSONText) {
    if let now, !now.weights.isEmpty {
      text.name("method")
      text.object { text in
        text.member("pastMonths", Double(now.pastMonths))
        text.member("pastShare", now.priorShare)
        for voice in Voice.allCases { text.member(voice.rawValue, now.weights[voice]) }
      }
    }
    text.name("fan")
    text.array(simulation.fan()) { text, point in
      text.object { text in
        text.member("month", point.month.description)
        text.member("businessDay", point.day.map(Double.init))
        text.member("low", point.low)
        text.member("middle", point.middle)
        text.member("high", point.high)
      }
    }
  }
}

/// One line of the back-test: a horizon, or all of them.
public struct BackTestRow: Sendable {
  /// Nil for all together.
  public let horizon: BackTest.Horizon?
  public let summary: BackTestSummary
}

extension BackTest {
  /// Each horizon that was tried, then all together.
  public var rows: [BackTestRow] {
    let horizons: [Horizon?] = Horizon.all.map(Optional.some) + [nil]
    return horizons.compactMap { horizon in
      summary(horizon).map { BackTestRow(horizon: horizon, summary: $0) }
    }
  }
}

extension BackTestRow {
  /// `businessDay5`, `monthsAhead1`, `all`.
  public var name: String {
    switch horizon {
    case .day(let day): "businessDay\(day)"
    case .months(let count): "monthsAhead\(count)"
    case nil: "all"
    }
  }

  fileprivate func write(to text: inout JSONText) {
    text.object { text in
      text.member("horizon", name)
      text.member("n", Double(summary.coverage.trials))
      text.member("months", Double(summary.coverage.months))
      text.member("wmape", summary.error)
      text.member("straightLine", summary.straightLineError)
      text.member("lastMonth", summary.lastMonthError)
      text.member("held", Double(summary.coverage.held))
      text.interval("coverage", summary.coverage.interval)
      text.interval("gainOnStraightLine", summary.gainOnStraightLine)
      text.interval("gainOnLastMonth", summary.gainOnLastMonth)
    }
  }
}

extension JSONText {
  fileprivate mutating func interval(_ name: String, _ range: ClosedRange<Double>) {
    self.name(name)
    object { text in
      text.member("low", range.lowerBound)
      text.member("high", range.upperBound)
    }
  }
}
