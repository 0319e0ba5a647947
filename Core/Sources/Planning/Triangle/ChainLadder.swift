/// Completes a triangle by how older origins went on: each age multiplies by what it multiplied by so far.
///
/// The factor from an age to the next is the sum of what origins had come to at the next age over the sum of what the
/// same origins had at this one (volume-weighted; Mack, ASTIN Bulletin 23, 1993). The oldest age counts as final: there
/// is no tail factor.
public struct ChainLadder: Hashable, Sendable {
  /// The triangle that is completed.
  public let triangle: Triangle
  /// `factors[age]` leads from `age` to the next; nil where the column is empty or comes to nothing.
  public let factors: [Double?]
  /// `completed[age]`: the share of the final number that an origin has reached by `age`; 0 before anything happens, 1
  /// from ``finalAge`` on.
  public let completed: [Double]
  /// The oldest age of an origin that is whole: numbers count as final there. Nil when no origin is.
  public let finalAge: Int?

  /// The sums behind the factors.
  let columns: DevelopmentColumns

  /// - Parameter pooledBelow: the last ages, which few origins have seen, share one factor back to where they rest on so much
  ///   together; 0 takes each age by itself, as the paper does.
  /// - Complexity: O(cells).
  public init(_ triangle: Triangle, pooledBelow: Double = 0) {
    self.triangle = triangle
    finalAge = triangle.finalAge
    var columns = DevelopmentColumns(triangle)
    for origin in triangle.wholeOrigins { columns.add(triangle.rows[origin]) }
    columns.pool(below: pooledBelow)
    self.columns = columns
    factors = columns.factors
    completed = columns.completed
  }

  /// What an origin comes to in the end; nil where a factor that is needed is not known.
  ///
  /// The number of an origin that lies partly before the records is not multiplied: what is missing is not known.
  public func ultimate(of origin: Int) -> Double? {
    guard !triangle.isTruncated(origin), let finalAge else { return nil }
    return cumulative(of: origin, at: finalAge)
  }

  /// What an origin comes to by a later age, or came to by an earlier one; nil as in ``ultimate(of:)``.
  public func cumulative(of origin: Int, at age: Int) -> Double? {
    let row = triangle.rows[origin]
    if age < row.count { return age < 0 ? nil : row[age] }
    guard age < triangle.ageCount else { return nil }
    return (row.count - 1..<age).reduce(row[row.count - 1] as Double?) { value, age in
      guard let value, let factor = factors[age] else { return nil }
      return value * factor
    }
  }

  /// What is still to come of each origin; nil where it is not known.
  public var reserves: [Double?] {
    triangle.rows.indices.map { origin in ultimate(of: origin).map { $0 - triangle.latest(of: origin) } }
  }
}

/// The sums by which development factors are judged.
struct DevelopmentColumns: Hashable {
  /// For each age the sum over the origins that know the next one as well; of pooled ages their common sum.
  private(set) var from: [Double]
  /// The sum of the same origins at the next age.
  private(set) var to: [Double]
  private let finalAge: Int?
  /// The ages at the end that share one factor.
  private(set) var pool: Range<Int>

  init(_ triangle: Triangle) {
    from = Array(repeating: 0, count: triangle.ageCount - 1)
    to = from
    finalAge = triangle.finalAge
    pool = 0..<0
  }

  mutating func add(_ row: [Double]) {
    for age in 0..<max(row.count - 1, 0) { add(row[age], then: row[age + 1], at: age) }
  }

  mutating func add(_ value: Double, then next: Double, at age: Int) {
    from[age] += value
    to[age] += next
  }

  mutating func removeAll() {
    for age in from.indices { (from[age], to[age]) = (0, 0) }
  }

  /// Lets the last ages share one factor, back to where they rest on `least` together, but not beyond half of the ages.
  mutating func pool(below least: Double) {
    guard let finalAge, finalAge > 0 else { return }
    var (first, sum) = (finalAge, 0.0)
    while first > (finalAge + 1) / 2, sum < least {
      first -= 1
      sum += from[first]
    }
    pool = first..<finalAge
    sharePool()
  }

  /// Gives the pooled ages their common sums, as chosen before.
  mutating func sharePool() {
    guard pool.count > 1 else { return }
    let sums = pool.reduce(into: (from: 0.0, to: 0.0)) { $0 = ($0.from + from[$1], $0.to + to[$1]) }
    for age in pool { (from[age], to[age]) = sums }
  }

  var factors: [Double?] { zip(from, to).map { $0 > 0 && $1 >= 0 ? $1 / $0 : nil } }

  /// The share of the final number by age: one over the product of the factors ahead.
  var completed: [Double] {
    guard let finalAge else { return Array(repeating: 0, count: from.count + 1) }
    var shares = Array(repeating: 1.0, count: from.count + 1)
    for age in (0..<finalAge).reversed() {
      shares[age] = from[age] > 0 && to[age] > 0 ? shares[age + 1] * from[age] / to[age] : 0
    }
    return shares
  }
}

extension Triangle {
  /// The oldest age that an origin known from its birth has seen.
  fileprivate var finalAge: Int? { wholeOrigins.first.map { rows[$0].count - 1 } }
}
