/// A KPI that missed its target period after period (C16): then the target, the definition or the way to it is to be
/// looked at, not only this month's work.
public struct PersistentGap: Hashable, Sendable {
  /// One period that is over.
  public struct Outcome: Hashable, Sendable {
    /// Nil without data.
    public let actual: Rational?
    /// Nil without a target.
    public let target: Rational?

    /// What was reached and what was asked for.
    public init(actual: Rational?, target: Rational?) {
      self.actual = actual
      self.target = target
    }
  }

  /// How many of the latest periods missed it in a row.
  public let run: Int

  /// Nil unless the latest `atLeast` periods all missed their target. A period without data or without a target says
  /// nothing and ends the row. Missed is what the status calls 遅れ, by the same thresholds.
  ///
  /// - Parameter outcomes: periods that are over, oldest first.
  public init?(
    _ outcomes: [Outcome], isLowerBetter: Bool, atLeast run: Int,
    thresholds: PaceThresholds = .standard
  ) {
    let missed = outcomes.reversed().prefix { outcome in
      guard let actual = outcome.actual, let target = outcome.target else { return false }
      return thresholds.status(actual: actual, expected: target, isLowerBetter: isLowerBetter) == .behind
    }
    guard run > 0, missed.count >= run else { return nil }
    self.run = missed.count
  }
}
