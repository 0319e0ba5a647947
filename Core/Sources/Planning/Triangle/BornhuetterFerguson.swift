/// Completes an origin by what is expected of its leads instead of by what it has come to (Bornhuetter and Ferguson,
/// 1972): seen so far + leads × expected final rate × the share that is still to come.
///
/// A cohort with nothing yet is not multiplied into nothing for ever, and one lucky deal in a young cohort is not
/// multiplied into twenty.
public struct BornhuetterFerguson: Hashable, Sendable {
  /// The pattern, and what was seen.
  public let chainLadder: ChainLadder
  /// Leads of each origin, or what else the final rate is of.
  public let exposures: [Double]
  /// What one lead comes to in the end.
  public let rate: Double

  /// - Parameter rate: the expected final rate; without one it is what all whole origins came to over what their leads
  ///   were due by their age (Cape Cod: Bühlmann and Stanard).
  /// - Returns: nil when there are not as many exposures as origins, one is negative or not finite, or no rate follows
  ///   from them.
  public init?(_ chainLadder: ChainLadder, exposures: [Double], rate: Double? = nil) {
    let triangle = chainLadder.triangle
    guard exposures.count == triangle.rows.count, exposures.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      return nil
    }
    let known = triangle.wholeOrigins
    let seen = known.reduce(0) { $0 + triangle.latest(of: $1) }
    let due = known.reduce(0) { sum, origin in
      sum + exposures[origin] * chainLadder.completed[triangle.rows[origin].count - 1]
    }
    guard let rate = rate ?? (due > 0 ? seen / due : nil), rate.isFinite else { return nil }
    self.chainLadder = chainLadder
    self.exposures = exposures
    self.rate = rate
  }

  /// What an origin comes to in the end.
  public func ultimate(of origin: Int) -> Double {
    let age = chainLadder.triangle.rows[origin].count - 1
    return chainLadder.triangle.latest(of: origin)
      + exposures[origin] * rate * (1 - chainLadder.completed[age])
  }
}
