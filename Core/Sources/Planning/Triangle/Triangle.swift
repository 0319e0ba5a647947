/// What is known of cohorts: for each origin, oldest first, what it had come to by each age.
///
/// The same table as the claims triangle of insurance: origins are the months in which leads were born, ages the
/// months since. Younger origins have fewer cells. Only completed months belong in it: a month that is not over has
/// a number that still grows, and would make the factors of its age too small.
public struct Triangle: Hashable, Sendable {
  /// Cumulative numbers, by origin and then by age from 0.
  public let rows: [[Double]]
  /// For each origin, how many of its first ages lie before the records begin; 0 for one that is whole.
  ///
  /// Such a row counts from the first recorded month on, so it tells nothing of how a cohort develops.
  public let unrecorded: [Int]

  /// Takes numbers that already accumulate.
  ///
  /// - Throws: ``TriangleError`` when there is no cell, a number is not finite, or a younger origin has more cells.
  public init(cumulative rows: [[Double]], unrecorded: [Int]? = nil) throws(TriangleError) {
    guard let oldest = rows.first, !oldest.isEmpty else { throw .empty }
    var longest = oldest.count
    for (origin, row) in rows.enumerated() {
      if row.isEmpty || row.count > longest { throw .lengths(origin: origin) }
      if let age = row.firstIndex(where: { !$0.isFinite }) { throw .notFinite(origin: origin, age: age) }
      longest = row.count
    }
    self.rows = rows
    self.unrecorded = rows.indices.map { origin in
      let missing = unrecorded.flatMap { $0.indices.contains(origin) ? $0[origin] : nil } ?? 0
      return min(max(missing, 0), rows[origin].count)
    }
  }

  /// Takes what was added at each age.
  ///
  /// - Throws: as ``init(cumulative:unrecorded:)``.
  public init(incremental rows: [[Double]], unrecorded: [Int]? = nil) throws(TriangleError) {
    try self.init(cumulative: rows.map(Self.running), unrecorded: unrecorded)
  }

  /// How many ages the oldest origin has seen; what comes later than that is not known of any.
  public var ageCount: Int { rows[0].count }

  /// What an origin had come to by its last completed month.
  public func latest(of origin: Int) -> Double { rows[origin][rows[origin].count - 1] }

  /// True for an origin whose first months lie before the records begin.
  public func isTruncated(_ origin: Int) -> Bool { unrecorded[origin] > 0 }

  /// The origins that are known from their birth, by which factors are judged.
  public var wholeOrigins: [Int] { rows.indices.filter { !isTruncated($0) } }

  /// The triangle as it stood so many months ago; nil when nothing was known then.
  public func asKnown(monthsAgo months: Int) -> Triangle? {
    let earlier = rows.map { Array($0.dropLast(max(months, 0))) }.filter { !$0.isEmpty }
    return try? Triangle(cumulative: earlier, unrecorded: Array(unrecorded.prefix(earlier.count)))
  }

  private static func running(_ increments: [Double]) -> [Double] {
    var sum = 0.0
    return increments.map { increment in
      sum += increment
      return sum
    }
  }
}

/// Why numbers are no triangle.
public enum TriangleError: Error, Hashable, Sendable {
  /// There is no origin, or no cell.
  case empty
  /// An origin has no cell, or more than an older one.
  case lengths(origin: Int)
  /// A cell is not a finite number.
  case notFinite(origin: Int, age: Int)
}
