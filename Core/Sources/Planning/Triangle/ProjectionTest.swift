internal import SalesModel

/// How far off projections would have been: cohorts that are all but complete by now, projected with no more than was
/// known when they were so old.
public struct ProjectionTest: Hashable, Sendable {
  /// How many months of a cohort were complete when it was projected.
  public let age: Int
  /// How many cohorts were.
  public let cohorts: Int
  /// The sum of the absolute errors over the sum of what came (wMAPE); nil when nothing came.
  public let error: Double?
}

extension CohortHistory {
  /// The share of its final number from which on a cohort is taken for complete.
  public static let settledShare = 0.95

  /// Projections at the age of 1, 2 and 3 months against what came.
  ///
  /// The triangle is cut to what was known at the time, so that neither later cohorts nor later months help. A cut with less
  /// than ``leastMonths`` of history is left out, as nothing would have been projected.
  ///
  /// - Complexity: O(cohorts · cells) for each age.
  public func backTests(ages: [Int] = [1, 2, 3], rule: CohortForecast.Rule = .init()) -> [ProjectionTest] {
    let completed = ChainLadder(triangle).completed
    let settled = triangle.wholeOrigins.filter { completed[triangle.rows[$0].count - 1] >= Self.settledShare }
    return ages.map { age in
      let pairs = settled.filter { triangle.rows[$0].count > age }.compactMap { origin in
        projection(of: origin, at: age, rule).map { (projected: $0, actual: triangle.latest(of: origin)) }
      }
      let came = pairs.reduce(0) { $0 + $1.actual }
      let missed = pairs.reduce(0) { $0 + abs($1.projected - $1.actual) }
      return ProjectionTest(age: age, cohorts: pairs.count, error: came > 0 ? missed / came : nil)
    }
  }

  private func projection(of origin: Int, at age: Int, _ rule: CohortForecast.Rule) -> Double? {
    guard let cut = triangle.asKnown(monthsAgo: triangle.rows[origin].count - age),
      cut.wholeOrigins.count >= Self.leastMonths
    else { return nil }
    let forecast = CohortForecast(
      triangle: cut, exposures: Array(births.prefix(cut.rows.count)),
      asOf: asOf.adding(age - triangle.rows[origin].count), rule: inSize(rule))
    return forecast?.ultimate(of: origin)
  }
}
