/// A share of a target at which a team is told that it got there (C15).
public enum Milestone: Int, Hashable, Codable, CaseIterable, Sendable {
  case half = 50
  case nearly = 90
  case whole = 100

  /// The milestones that `actual` has reached; none without a target above 0. Only for what adds up and should be
  /// high: a rate may fall again, and of what should be low nobody is told that much of it is there.
  public static func reached(actual: Rational, target: Rational) -> [Milestone] {
    guard target > .zero else { return [] }
    return allCases.filter { actual * Rational(100) >= target * Rational($0.rawValue) }
  }
}
