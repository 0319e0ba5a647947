internal import Foundation

/// Whether a KPI moves with the goal, and how many months ahead of it (A14).
///
/// Two series that both grow correlate without having to do with each other. So the changes from month to month are
/// compared, not the values. Among the lags from 0 to 6 months the one with the strongest correlation is told; since the best of several
/// is looked for, its interval is widened by their number (Bonferroni). A month that is high by chance makes two opposite
/// changes, so changes are not independent of each other; the interval counts only as many pairs as they are worth
/// (Bretherton et al. 1999).
public struct Relation: Hashable, Sendable {
  /// Months that have to be known before anything is said.
  public static let minimumMonths = 12
  /// Pairs of changes below which a lag is not looked at.
  public static let minimumPairs = 8
  /// The longest lag that is looked at, in months.
  public static let longestLag = 6
  /// How sure the interval is of all lags together.
  public static let level = 0.95

  /// How many months the goal follows the KPI.
  public let lag: Int
  /// Pearson's correlation of the changes, from −1 to 1.
  public let correlation: Double
  /// Between which the correlation lies, by Fisher's z, with regard to the number of lags and to how far changes follow
  /// from the ones before.
  public let interval: ClosedRange<Double>
  /// The pairs of changes that were compared.
  public let pairs: Int
  /// How many lags were looked at: with more of them the strongest looks strong by chance.
  public let lagsTried: Int

  /// Whether the interval leaves no doubt about the sign.
  public var isClear: Bool { interval.lowerBound > 0 || interval.upperBound < 0 }

  /// Nil below ``minimumMonths`` in which both are known, and when one of them never changes.
  ///
  /// - Parameters:
  ///   - kpi: one value for each month, oldest first; nil without data.
  ///   - goal: the same months.
  public init?(kpi: [Double?], goal: [Double?]) {
    let known = zip(kpi, goal).filter { $0 != nil && $1 != nil }.count
    guard kpi.count == goal.count, known >= Self.minimumMonths else { return nil }
    let (causes, effects) = (Self.changes(kpi), Self.changes(goal))
    let tried = (0...Self.longestLag).compactMap { lag -> Candidate? in
      let pairs = zip(causes, effects.dropFirst(lag)).compactMap { cause, effect in
        cause.flatMap { cause in effect.map { (cause, $0) } }
      }
      guard pairs.count >= Self.minimumPairs, let r = Self.correlation(pairs) else { return nil }
      return Candidate(lag: lag, correlation: r, pairs: pairs.count, worth: Self.worth(of: pairs))
    }
    let strongest = tried.max {
      (abs($0.correlation), $1.lag) < (abs($1.correlation), $0.lag)
    }
    guard let best = strongest else { return nil }
    lag = best.lag
    correlation = best.correlation
    pairs = best.pairs
    lagsTried = tried.count
    interval = Self.interval(best.correlation, worth: best.worth, tried: tried.count)
  }

  /// What one lag shows.
  private struct Candidate {
    let lag: Int
    let correlation: Double
    let pairs: Int
    let worth: Double
  }

  private static func changes(_ values: [Double?]) -> [Double?] {
    zip(values.dropFirst(), values).map { after, before in
      after.flatMap { after in before.map { after - $0 } }
    }
  }

  private static func correlation(_ pairs: [(Double, Double)]) -> Double? {
    let count = Double(pairs.count)
    let (x, y) = (pairs.reduce(0) { $0 + $1.0 } / count, pairs.reduce(0) { $0 + $1.1 } / count)
    let (xx, yy, xy) = pairs.reduce((0.0, 0.0, 0.0)) { sums, pair in
      let (dx, dy) = (pair.0 - x, pair.1 - y)
      return (sums.0 + dx * dx, sums.1 + dy * dy, sums.2 + dx * dy)
    }
    let scale = (xx * yy).squareRoot()
    guard scale > 0, scale.isFinite else { return nil }
    return min(max(xy / scale, -1), 1)
  }

  /// How many independent pairs they are worth: n (1 − ab) / (1 + ab), where a and b are how far a change of either
  /// series follows from the one before it; never more than there are, and enough for an interval.
  private static func worth(of pairs: [(Double, Double)]) -> Double {
    let following = { (values: [Double]) -> Double in
      correlation(Array(zip(values, values.dropFirst()))) ?? 0
    }
    let product = following(pairs.map(\.0)) * following(pairs.map(\.1))
    let count = Double(pairs.count)
    return max(min(count * (1 - product) / (1 + product), count), 4)
  }

  /// tanh(atanh r ± z / √(n − 3)).
  private static func interval(_ r: Double, worth: Double, tried: Int) -> ClosedRange<Double> {
    guard abs(r) < 1, let z = Normal.quantile(1 - (1 - level) / 2 / Double(tried)) else { return r...r }
    let half = z / (worth - 3).squareRoot()
    return tanh(atanh(r) - half)...tanh(atanh(r) + half)
  }
}
