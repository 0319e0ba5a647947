internal import KPIEngine
public import SalesModel

/// What one cohort comes to in the end, as far as its past and that of older cohorts tell.
public struct CohortProjection: Hashable, Sendable {
  /// The month of birth.
  public let month: Month
  /// How many were born.
  public let births: Double
  /// What came of them by now.
  public let seen: Double
  /// What comes of them in the end; nil where nothing tells, nothing was born, or the first months lie before the records.
  public let expected: Double?
  /// Where the final number lies with a probability of at least 80 %, by the bootstrap; it holds ``expected``. Nil where
  /// nothing tells.
  public let range: ClosedRange<Double>?
  /// How it was projected.
  public let method: CohortForecast.Method?
  /// The share of the final number that such a cohort has reached by its last completed month.
  public let completed: Double
  /// Mack's standard error of the final number, by his own tail rule; nil for what is not multiplied.
  public let standardError: Double?
  /// True for the cohort of the month that is not over: more of them are born until it is.
  public let isNewborn: Bool

  /// True when next to nothing is still to come: the number stands.
  public var isSettled: Bool { method == .complete || (method != nil && completed >= 0.995) }

  /// A number of the cohort for each of those who were born; nil without either.
  public func share(_ number: Double?) -> Double? {
    guard let number, births > 0 else { return nil }
    return number / births
  }
}

extension CohortHistory {
  /// Months of history below which nothing is projected: neither a pattern nor its error can be told from less.
  public static let leastMonths = 6

  /// The final number of each cohort, oldest first, the running month's last; empty with less than ``leastMonths`` of
  /// history, or before anything has happened.
  ///
  /// - Complexity: O(draws · cells).
  public func projections(rule: CohortForecast.Rule = .init(), draws: Int = 1_000, seed: UInt64 = 1)
    -> [CohortProjection]
  {
    guard triangle.wholeOrigins.count >= Self.leastMonths, triangle.hasEvents,
      let forecast = forecast(upcoming: newborn.map { [$0.births] } ?? [], rule: rule)
    else { return [] }
    let errors = MackError(forecast.chainLadder).origins
    let futures = forecast.ultimateDraws(count: draws, seed: seed)
    var projections = triangle.rows.indices.map { origin in
      let method = triangle.isTruncated(origin) || births[origin] == 0 ? nil : forecast.methods[origin]
      let expected = method == nil ? nil : forecast.ultimate(of: origin).map { max($0, seen[origin]) }
      return CohortProjection(
        month: month(ofOrigin: origin), births: births[origin], seen: seen[origin], expected: expected,
        range: expected.flatMap { Self.range(futures[origin], from: seen[origin], holding: $0) },
        method: method,
        completed: forecast.chainLadder.completed[triangle.rows[origin].count - 1],
        standardError: method == .chainLadder ? errors[origin] : nil, isNewborn: false)
    }
    if let newborn, newborn.births > 0, let prior = forecast.prior, let future = futures.last {
      let most = forecast.most(of: triangle.rows.count)
      let expected = max(min(newborn.births * prior.rate, most), newborn.seen)
      projections.append(
        CohortProjection(
          month: asOf.adding(1), births: newborn.births, seen: newborn.seen,
          expected: expected,
          range: Self.range(future, from: newborn.seen, holding: expected), method: .bornhuetterFerguson,
          completed: 0,
          standardError: nil, isNewborn: true))
    }
    return projections
  }

  /// The middle four fifths of the draws, from what was seen on. Of few large amounts the mean may lie outside.
  private static func range(_ draws: [Double], from seen: Double, holding expected: Double)
    -> ClosedRange<Double>?
  {
    let sorted = draws.sorted()
    guard let low = Quantile.nearestRank(0.1, ofSorted: sorted),
      let high = Quantile.nearestRank(0.9, ofSorted: sorted)
    else { return nil }
    return min(max(low, seen), expected)...max(high, seen, expected)
  }
}

extension Triangle {
  /// True when anything happened at all in an origin that is whole.
  fileprivate var hasEvents: Bool { wholeOrigins.contains { latest(of: $0) > 0 } }
}
