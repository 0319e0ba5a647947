/// The cases behind a measured rate, what may be believed of it, and whether it leans on a larger group (A03).
///
/// The interval is Jeffreys': the rate lies in it with a probability of 80 %, given these cases and no opinion before
/// them. A group with fewer than 30 cases says little by itself: its rate is shrunk toward the whole's as if it had
/// seen 30 more cases at the whole's rate (the mean of a beta-binomial posterior), and so is its interval.
///
/// ```json
/// {"successes": 3, "cases": 9, "value": "1/4", "low": 0.17, "high": 0.33,
///  "shrunkToward": {"successes": 60, "cases": 271}}
/// ```
public struct RateEvidence: Hashable, Codable, Sendable {
  /// The probability with which the rate lies in the interval.
  public static let level = 0.8
  /// From so many cases on a group speaks for itself.
  public static let enough = 30
  /// As many cases the whole's rate weighs beside a group's own.
  public static let priorWeight = 30

  /// Successes and cases of one group.
  public struct Count: Hashable, Codable, Sendable {
    /// From 0 to ``cases``.
    public let successes: Int
    /// The denominator.
    public let cases: Int

    /// So many successes in so many cases, unchecked.
    public init(successes: Int, cases: Int) {
      self.successes = successes
      self.cases = cases
    }

    /// Nil without cases.
    public var rate: Rational? { Rational(successes, over: cases) }
  }

  /// What the group itself showed.
  public let successes: Int
  /// n
  public let cases: Int
  /// The rate to plan with: the group's own, or the shrunk one; 0 when nothing succeeded.
  public let value: Rational
  /// The lower end of the interval.
  public let low: Double
  /// The upper end of the interval.
  public let high: Double
  /// The whole toward which the rate was shrunk; nil when the group speaks for itself.
  public let shrunkToward: Count?

  /// The evidence of a group, which leans on `whole` when it is small.
  ///
  /// Nil without cases to go by, and for counts that make no rate, such as more successes than cases.
  public init?(_ own: Count, within whole: Count? = nil) {
    let leansOn = own.cases < Self.enough ? whole.flatMap { $0.cases > own.cases ? $0 : nil } : nil
    let prior = leansOn?.rate.map {
      RatePosterior.Prior.like($0.doubleValue, weighing: Double(Self.priorWeight))
    }
    guard own.cases > 0 || prior != nil,
      let posterior = RatePosterior(successes: own.successes, of: own.cases, prior: prior ?? .jeffreys),
      let interval = posterior.interval(Self.level),
      let value = Self.value(own, leaningOn: leansOn?.rate)
    else { return nil }
    (successes, cases) = (own.successes, own.cases)
    (low, high) = (interval.lowerBound, interval.upperBound)
    self.value = value
    shrunkToward = leansOn
  }

  /// (own successes + weight × the whole's rate) / (own cases + weight)
  private static func value(_ own: Count, leaningOn rate: Rational?) -> Rational? {
    guard let rate else { return own.rate }
    let weight = Rational(priorWeight)
    return (Rational(own.successes) + weight * rate).divided(by: Rational(own.cases) + weight)
  }
}
