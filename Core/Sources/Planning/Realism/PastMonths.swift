public import SalesModel

/// What past months came to: the measure of what is realistic (A04).
public struct PastMonths: Hashable, Sendable {
  /// One month's value.
  public struct Point: Hashable, Codable, Sendable {
    /// The month.
    public let month: Month
    /// What it came to.
    public let value: Double

    /// A month and what it came to.
    public init(month: Month, value: Double) {
      self.month = month
      self.value = value
    }
  }

  /// Fewer months have no trend.
  public static let fewestForTrend = 6

  /// Oldest first; months that are over and have data.
  public let points: [Point]

  /// Months in any order; values that are no number are left out.
  public init(_ points: [Point]) {
    self.points = points.filter(\.value.isFinite).sorted { $0.month < $1.month }
  }

  /// The highest month, the newest of equal ones; nil without months.
  public var best: Point? { points.max { ($0.value, $0.month) < ($1.value, $1.month) } }

  /// By nearest rank; nil without months.
  public var median: Double? { Quantile.nearestRank(0.5, ofSorted: points.map(\.value).sorted()) }

  /// Where the line through the months stands in `month`: the median of all slopes between two months (Theil–Sen), so
  /// that one odd month does not turn it; never below 0. Nil with fewer than six months.
  ///
  /// - Complexity: O(*n*² log *n*).
  public func trend(at month: Month) -> Double? {
    guard points.count >= Self.fewestForTrend else { return nil }
    var slopes: [Double] = []
    for (index, later) in points.enumerated() {
      for earlier in points[..<index] {
        slopes.append((later.value - earlier.value) / Double(later.month.months(since: earlier.month)))
      }
    }
    guard let slope = Quantile.nearestRank(0.5, ofSorted: slopes.sorted()) else { return nil }
    let levels = points.map { $0.value + slope * Double(month.months(since: $0.month)) }
    return Quantile.nearestRank(0.5, ofSorted: levels.sorted()).map { max($0, 0) }
  }
}
