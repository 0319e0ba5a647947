public import SalesModel

/// What would have been forecast on past days against what came, beside two naive forecasts (C17).
public struct BackTest: Sendable {
  /// Where a forecast stands.
  public enum Horizon: Hashable, Sendable {
    /// At the end of a business day of the month itself.
    case day(Int)
    /// So many months before, at the end of a month.
    case months(Int)

    /// Early, half-way and late in the month, and one to three months before it.
    public static let all: [Horizon] = [.day(5), .day(10), .day(15), .months(1), .months(2), .months(3)]
  }

  /// One forecast of a past month.
  public struct Trial: Sendable {
    /// The month that was forecast.
    public let month: Month
    /// From where it was forecast.
    public let horizon: Horizon
    /// What would have been shown as the landing.
    public let landing: Double
    /// The 80 % range beside it.
    public let range: ClosedRange<Double>
    /// By business days on a straight line; months ahead: the last month's level per working day.
    public let straightLine: Double
    /// What the last month known came to.
    public let lastMonth: Double
    /// What the month came to.
    public let truth: Double

    /// Whether the 80 % range held the truth.
    public var isHeld: Bool { range.contains(truth) }
  }

  /// By horizon, the oldest month first.
  public let trials: [Trial]

  /// - Parameters:
  ///   - first: how many months have to be known before a trial counts.
  ///   - last: how many months are tried, the newest ones.
  public init(
    _ history: LandingHistory, horizons: [Horizon] = Horizon.all,
    after first: Int = LandingForecaster.leastPast, last: Int = 12
  ) {
    let forecaster = LandingForecaster(history)
    trials = horizons.flatMap { horizon in
      Self.trials(horizon, history, forecaster, after: first).suffix(last)
    }
  }

  /// Of one horizon, or of all together; nil without trials.
  public func summary(_ horizon: Horizon? = nil) -> BackTestSummary? {
    BackTestSummary(trials.filter { horizon == nil || $0.horizon == horizon })
  }

  private static func trials(
    _ horizon: Horizon, _ history: LandingHistory, _ forecaster: LandingForecaster, after first: Int
  ) -> [Trial] {
    let distance = horizon.monthsAhead
    let forecasts =
      switch horizon {
      case .day(let day): forecaster.within(day: day)
      case .months(let count): forecaster.ahead(count)
      }
    return history.months.indices.compactMap { index in
      let month = history.months[index]
      // The month in which the forecast was made; enough must lie before it.
      let origin = index - distance
      guard month.isOver, origin >= first, index < forecasts.count, let forecast = forecasts[index] else {
        return nil
      }
      let (naive, last) = naive(
        month, at: horizon, forecast, history.months[origin], history.months[max(origin - 1, 0)])
      return Trial(
        month: month.month, horizon: horizon, landing: forecast.landing, range: forecast.range,
        straightLine: naive,
        lastMonth: last, truth: month.total)
    }
  }

  private static func naive(
    _ month: MonthCourse, at horizon: Horizon, _ forecast: MonthForecast, _ origin: MonthCourse,
    _ before: MonthCourse
  ) -> (straightLine: Double, lastMonth: Double) {
    guard case .day = horizon else {
      return (origin.total / origin.workingDays * month.workingDays, origin.total)
    }
    let share = month.shareOfWork(by: forecast.day)
    return (share > 0 ? forecast.soFar / share : before.total, before.total)
  }
}

extension BackTest.Horizon {
  fileprivate var monthsAhead: Int {
    switch self {
    case .day: 0
    case .months(let count): count
    }
  }
}
