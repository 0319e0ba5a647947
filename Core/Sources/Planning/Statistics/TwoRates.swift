internal import Foundation

/// Two rates side by side, and whether chance alone explains that the first is lower (Fisher's exact test).
public struct TwoRates: Hashable, Sendable {
  /// Successes and cases of the rate in question.
  public let first: Cases
  /// Successes and cases of what it is compared with.
  public let second: Cases

  /// So many successes in so many cases.
  public struct Cases: Hashable, Sendable {
    /// From 0 to ``count``.
    public let successes: Int
    /// All cases.
    public let count: Int

    /// Nil when there are more successes than cases, or fewer than none.
    public init?(_ successes: Int, of count: Int) {
      guard successes >= 0, successes <= count else { return nil }
      self.successes = successes
      self.count = count
    }

    /// Nil without cases.
    public var rate: Double? { count == 0 ? nil : Double(successes) / Double(count) }
  }

  /// The rate in question beside another one.
  public init(_ first: Cases, against second: Cases) {
    self.first = first
    self.second = second
  }

  /// The probability that, were both rates the same, the first had this few successes or fewer: one-sided, from
  /// 0 to 1, and 1 without cases on either side.
  ///
  /// - Complexity: O(*successes of the first*).
  public var chanceOfFirstBeingThisLow: Double {
    let successes = first.successes + second.successes
    let fewest = max(0, successes - second.count)
    guard first.count > 0, second.count > 0, fewest <= first.successes else { return 1 }
    let all = Self.logChoices(successes, of: first.count + second.count)
    let chance = (fewest...first.successes).reduce(0.0) { sum, hits in
      sum
        + exp(
          Self.logChoices(hits, of: first.count) + Self.logChoices(successes - hits, of: second.count) - all)
    }
    return min(chance, 1)
  }

  /// The logarithm of the number of ways to choose `chosen` of `count`.
  private static func logChoices(_ chosen: Int, of count: Int) -> Double {
    lgamma(Double(count) + 1) - lgamma(Double(chosen) + 1) - lgamma(Double(count - chosen) + 1)
  }
}
