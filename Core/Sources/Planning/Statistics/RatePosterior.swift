/// What may be believed of a rate after `successes` in `cases`, given what was believed before.
///
/// ```swift
/// RatePosterior(successes: 3, of: 20)?.interval(0.8)            // Jeffreys: 0.073 … 0.275
/// RatePosterior(successes: 3, of: 20, prior: .like(0.33, weighing: 30))
/// ```
public struct RatePosterior: Hashable, Sendable {
  /// What was believed before the first case.
  public enum Prior: Hashable, Sendable {
    /// Nothing in particular (half a success, half a failure).
    case jeffreys
    /// As of a larger group with this rate, which weighs as much as so many cases.
    case like(Double, weighing: Double)
  }

  /// The belief about the rate.
  public let belief: Beta

  /// Nil when there are more successes than cases, fewer than none, or the prior is no rate.
  public init?(successes: Int, of cases: Int, prior: Prior = .jeffreys) {
    guard successes >= 0, cases >= successes, let before = prior.weights else { return nil }
    guard
      let belief = Beta(
        successes: Double(successes) + before.successes, failures: Double(cases - successes) + before.failures
      )
    else { return nil }
    self.belief = belief
  }

  /// The rate that is expected.
  public var mean: Double { belief.mean }

  /// The rates between which the true one lies with this probability, as much outside on either side; nil unless
  /// `level` is between 0 and 1.
  public func interval(_ level: Double) -> ClosedRange<Double>? {
    guard let low = belief.quantile((1 - level) / 2), let high = belief.quantile((1 + level) / 2) else {
      return nil
    }
    return low...max(low, high)
  }
}

extension RatePosterior.Prior {
  fileprivate var weights: (successes: Double, failures: Double)? {
    switch self {
    case .jeffreys: return (0.5, 0.5)
    case .like(let rate, let weight):
      guard rate >= 0, rate <= 1, weight > 0, weight.isFinite else { return nil }
      // A team that never or always succeeded still leaves room for the other.
      return (max(rate * weight, 0.5), max((1 - rate) * weight, 0.5))
    }
  }
}
