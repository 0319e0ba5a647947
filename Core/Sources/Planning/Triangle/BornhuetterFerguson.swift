/// Completes an origin by what is expected of its leads instead of by what it has come to (Bornhuetter and Ferguson,
/// 1972): seen so far + leads × what a lead still brings after that age.
///
/// A cohort with nothing yet is not multiplied into nothing for ever, and one lucky deal in a young cohort is not
/// multiplied into twenty. Expected final rate and pattern are both read from what one lead added at each age, over all
/// whole origins that have seen the age. Read so, they need no factor and hold where columns are empty (Mack, "Parameter
/// estimation for Bornhuetter/Ferguson", CAS Forum 2006; the additive method of Schmidt's survey, CAS Forum 2006).
public struct BornhuetterFerguson: Hashable, Sendable {
  /// What was seen.
  public let triangle: Triangle
  /// Leads of each origin, or what else the final rate is of.
  public let exposures: [Double]
  /// `due[age]`: what one lead is expected to have brought by `age`.
  public let due: [Double]

  /// - Parameter rate: the expected final rate, when it is known from elsewhere; the pattern stays that of the data.
  /// - Returns: nil when there are not as many exposures as origins, one is negative or not finite, or no rate follows
  ///   from them.
  /// - Complexity: O(cells).
  public init?(_ triangle: Triangle, exposures: [Double], rate: Double? = nil) {
    guard exposures.count == triangle.rows.count, exposures.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      return nil
    }
    var leads = LeadColumns(triangle, exposures: exposures)
    for origin in triangle.wholeOrigins { leads.add(triangle.rows[origin]) }
    guard let due = leads.due(scaledTo: rate) else { return nil }
    self.triangle = triangle
    self.exposures = exposures
    self.due = due
  }

  /// What one lead comes to in the end.
  public var rate: Double { due[due.count - 1] }

  /// What an origin comes to in the end.
  public func ultimate(of origin: Int) -> Double {
    triangle.latest(of: origin) + exposures[origin] * (rate - due[triangle.rows[origin].count - 1])
  }
}

/// What leads added at each age, and how many leads there were to add it.
struct LeadColumns {
  private var added: [Double]
  private let leads: [Double]

  init(_ triangle: Triangle, exposures: [Double]) {
    var leads = Array(repeating: 0.0, count: triangle.ageCount)
    for origin in triangle.wholeOrigins {
      for age in triangle.rows[origin].indices { leads[age] += exposures[origin] }
    }
    self.leads = leads
    added = Array(repeating: 0, count: triangle.ageCount)
  }

  /// Adds an origin by its cumulative numbers.
  mutating func add(_ row: [Double]) {
    for age in row.indices { add(row[age] - (age > 0 ? row[age - 1] : 0), at: age) }
  }

  mutating func add(_ increment: Double, at age: Int) { added[age] += increment }

  mutating func removeAll() {
    for age in added.indices { added[age] = 0 }
  }

  /// What one lead has brought by each age; nil without leads, or when a rate cannot be placed for want of a pattern.
  func due(scaledTo rate: Double? = nil) -> [Double]? {
    guard leads.contains(where: { $0 > 0 }) else { return nil }
    var sum = 0.0
    let due = zip(added, leads).map { added, leads in
      if leads > 0 { sum += added / leads }
      return sum
    }
    guard let rate else { return due }
    guard sum > 0, rate >= 0, rate.isFinite else { return nil }
    return due.map { $0 / sum * rate }
  }
}
