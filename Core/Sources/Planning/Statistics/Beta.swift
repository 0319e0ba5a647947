internal import Foundation

/// The beta distribution, which says what a rate may be after so many cases.
public struct Beta: Hashable, Sendable {
  /// Weight of the successes, above 0.
  public let successes: Double
  /// Weight of the failures, above 0.
  public let failures: Double

  /// Nil unless both weights are above 0 and finite.
  public init?(successes: Double, failures: Double) {
    guard successes > 0, failures > 0, successes.isFinite, failures.isFinite else { return nil }
    self.successes = successes
    self.failures = failures
  }

  /// The rate that is expected.
  public var mean: Double { successes / (successes + failures) }

  /// The probability of a rate up to `rate`: the regularised incomplete beta function.
  public func cdf(_ rate: Double) -> Double {
    if rate <= 0 { return 0 }
    if rate >= 1 { return 1 }
    let front = exp(
      lgamma(successes + failures) - lgamma(successes) - lgamma(failures) + successes * log(rate)
        + failures * log1p(-rate))
    // The fraction converges quickly on the near side of the mean only; the other side is its mirror.
    return rate < (successes + 1) / (successes + failures + 2)
      ? front * Self.fraction(successes, failures, rate) / successes
      : 1 - front * Self.fraction(failures, successes, 1 - rate) / failures
  }

  /// The rate below which a share `probability` of the belief lies; nil outside of 0 < p < 1.
  public func quantile(_ probability: Double) -> Double? {
    guard probability > 0, probability < 1 else { return nil }
    return bisected(in: 0...1) { cdf($0) < probability }
  }

  /// The continued fraction of the incomplete beta function by Lentz's method (Numerical Recipes 6.4).
  private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    func nonzero(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
    var result = d
    for step in 1...10_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonzero(1 + even * d)
      c = nonzero(1 + even / c)
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonzero(1 + odd * d)
      c = nonzero(1 + odd / c)
      result *= d * c
      if abs(d * c - 1) < 1e-15 { break }
    }
    return result
  }
}
