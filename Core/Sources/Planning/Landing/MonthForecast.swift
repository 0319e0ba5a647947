public import SalesModel

/// What one month is expected to come to, as known at the end of one of its business days.
public struct MonthForecast: Sendable {
  /// The month that is forecast.
  public let month: Month
  /// The business day at whose end this was known, 0 before the first.
  public let day: Int
  /// What had come by then.
  public let soFar: Double
  /// The mean of what is still to come.
  public let rest: Double
  /// Its variance.
  public let variance: Double
  /// Degrees of freedom: how many past errors stand behind the variance.
  public let freedom: Double
  /// How much each voice weighed before the month showed anything; empty without a past.
  public let weights: [Voice: Double]
  /// How much of the landing before it was weighed against the month's own pace: 0 all pace, 1 all past.
  public let priorShare: Double
  /// How many past months the errors are of.
  public let pastMonths: Int
  let isWhole: Bool

  /// The number at the middle of the distribution: the landing.
  public var landing: Double { value(at: 0) }

  /// The number below which a share of the distribution lies.
  ///
  /// Student's t from the normal quantile (Abramowitz and Stegun 26.7.5), carried to a gamma by Wilson and Hilferty.
  public func quantile(_ share: Double) -> Double? {
    Normal.quantile(share).map { value(at: Student.stretched($0, freedom: freedom)) }
  }

  /// The middle four fifths.
  public var range: ClosedRange<Double> {
    let (low, high) = (quantile(0.1) ?? landing, quantile(0.9) ?? landing)
    return min(low, high)...max(low, high)
  }

  /// The value `score` standard deviations from the middle, never below what is there.
  func value(at score: Double) -> Double {
    let rest = Gamma.value(mean: rest, variance: variance, at: score)
    return soFar + (isWhole ? rest.rounded() : rest)
  }
}
