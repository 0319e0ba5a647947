public import SalesModel

/// Thousands of possible courses from now to the end of a period, the same for the same forecasts and seed.
public struct LandingSimulation: Sendable {
  /// How many courses are drawn.
  public static let draws = 10_000
  /// Fixed, so that the same data shows the same numbers at every visit.
  public static let seed: UInt64 = 20_261_125

  /// One place on the way: the end of a business day of the running month, or of a later month.
  public struct Point: Sendable {
    /// The month in which the place lies.
    public let month: Month
    /// The business day; nil for the end of a later month.
    public let day: Int?
    /// One in ten draws is below it.
    public let low: Double
    /// Half of the draws are below it.
    public let middle: Double
    /// One in ten draws is above it.
    public let high: Double
  }

  private let settled: Double
  private let running: RunningPath?
  private let later: [MonthForecast]
  /// How far each draw is off in the running month, ascending.
  private let scores: [Double]
  /// How far each draw is off in the later months, in any order.
  private let levels: [Double]
  /// Where each draw ends, ascending.
  private let ends: [Double]

  /// - Parameters:
  ///   - settled: what the period's months before the running one came to.
  ///   - running: nil when the period begins after it.
  ///   - later: its months that have not begun. They share one level: when one is low, so are the others.
  /// - Complexity: O(draws · (months + log draws)).
  public init(
    settled: Double, running: RunningPath?, later: [MonthForecast], draws: Int = draws, seed: UInt64 = seed
  ) {
    var chance = NormalDraws(seed: seed)
    let scores = (0..<draws).map { _ in chance.student(running?.forecast.freedom) }.sorted()
    let levels = (0..<draws).map { _ in chance.student(later.first?.freedom) }
    self.settled = settled
    self.running = running
    self.later = later
    self.scores = scores
    self.levels = levels
    ends = scores.indices.map { draw in
      later.reduce(settled + (running?.forecast.value(at: scores[draw]) ?? 0)) {
        $0 + $1.value(at: levels[draw])
      }
    }.sorted()
  }

  /// The way from the next business day to the period's end, which is its last point.
  ///
  /// - Complexity: O(days + months · draws · log draws).
  public func fan() -> [Point] {
    // Within the running month a draw that is higher is so on every day.
    let days = (running?.days ?? []).map { day, forecast in
      Point(
        forecast.month, day,
        at: { settled + forecast.value(at: Quantile.nearestRank($0, ofSorted: scores) ?? 0) })
    }
    var sums = scores.map { settled + (running?.forecast.value(at: $0) ?? 0) }
    let months = later.map { month in
      for draw in sums.indices { sums[draw] += month.value(at: levels[draw]) }
      let sorted = sums.sorted()
      return Point(month.month, nil, at: { Quantile.nearestRank($0, ofSorted: sorted) ?? 0 })
    }
    return days + months
  }

  /// The number at which a share of the draws ends or below; nil outside of 0…1.
  public func quantile(_ share: Double) -> Double? { Quantile.nearestRank(share, ofSorted: ends) }

  /// 着地見込み
  public var landing: Double { quantile(0.5) ?? 0 }
  /// The middle four fifths.
  public var range: ClosedRange<Double> {
    let (low, high) = (quantile(0.1) ?? landing, quantile(0.9) ?? landing)
    return low...max(low, high)
  }

  /// How many of the draws reach a target, or stay at or below it where less is better.
  public func probability(of target: Double, isLowerBetter: Bool = false) -> Double {
    let met = ends.reduce(0) { $0 + ((isLowerBetter ? $1 <= target : $1 >= target) ? 1 : 0) }
    return Double(met) / Double(max(ends.count, 1))
  }
}

extension LandingSimulation.Point {
  fileprivate init(_ month: Month, _ day: Int?, at quantile: (Double) -> Double) {
    self.init(month: month, day: day, low: quantile(0.1), middle: quantile(0.5), high: quantile(0.9))
  }
}

/// The running month's forecast at the end of each business day that is left.
public struct RunningPath: Sendable {
  /// The month at its end.
  public let forecast: MonthForecast
  /// By the number of the day; the last one is the forecast itself.
  let days: [(day: Int, forecast: MonthForecast)]

  /// What comes until a day is the day's share of the rest: its mean in proportion, its variance as of a sum of days
  /// (in proportion) where chance rules, and with the square where the level is in doubt.
  public init(_ forecast: MonthForecast, of month: MonthCourse, past: [MonthCourse]) {
    self.forecast = forecast
    let profile = DayProfile(past: past)
    let done = profile.shareByNow(of: month)
    days = (forecast.day..<month.days).map { last in
      let day = last + 1
      let part = done < 1 ? (profile.share(of: month, by: day) - done) / (1 - done) : 1
      return (day, day == month.days ? forecast : forecast.part(min(max(part, 0), 1)))
    }
  }
}

extension MonthForecast {
  fileprivate func part(_ share: Double) -> MonthForecast {
    MonthForecast(
      month: month, day: day, soFar: soFar, rest: rest * share, variance: variance * share, freedom: freedom,
      weights: weights, priorShare: priorShare, pastMonths: pastMonths, isWhole: isWhole)
  }
}
