internal import Foundation

/// How far the chain ladder may be off: the standard error of each origin's final number and of all together, without
/// assuming a distribution (Mack, "Distribution-free calculation of the standard error of chain ladder reserve
/// estimates", ASTIN Bulletin 23, 1993).
public struct MackError: Hashable, Sendable {
  /// What is taken for the variance of a factor that is known from one origin only.
  public enum TailRule: String, Hashable, Sendable, CaseIterable {
    /// The paper's own: the smallest of the two variances before it and of their continued decline.
    case mack
    /// The straight line through the logarithms of the variances before it.
    case logLinear
  }

  /// The pattern whose error it is.
  public let chainLadder: ChainLadder
  /// `variances[age]`: σ² of the factor from `age` to the next; nil where the data says nothing of it.
  public let variances: [Double?]
  /// The standard error of each origin's final number; 0 for one that is complete, nil where it is not known.
  public let origins: [Double?]
  /// The standard error of all final numbers together; nil unless it is known of each whole origin.
  public let total: Double?

  /// - Complexity: O(cells + origins · ages).
  public init(_ chainLadder: ChainLadder, tail: TailRule = .mack) {
    let columns = FactorColumns(chainLadder)
    let variances = columns.variances(tail)
    self.chainLadder = chainLadder
    self.variances = variances
    let errors = OriginErrors(chainLadder, columns, variances)
    origins = chainLadder.triangle.rows.indices.map { errors.square(of: $0)?.squareRoot() }
    total = errors.totalSquare?.squareRoot()
  }
}

/// The columns of a triangle with the spread of their factors.
private struct FactorColumns {
  /// For each age the sum over the origins that know the next one as well.
  let sums: [Double]
  /// σ² by age where two origins or more tell; nil elsewhere.
  private let observed: [Double?]

  init(_ ladder: ChainLadder) {
    let triangle = ladder.triangle
    var observed: [Double?] = []
    for (age, factor) in ladder.factors.enumerated() {
      let known = triangle.wholeOrigins.filter { triangle.rows[$0].count > age + 1 }
        .map { (from: triangle.rows[$0][age], to: triangle.rows[$0][age + 1]) }
      let told = known.filter { $0.from > 0 }
      guard let factor, told.count > 1 else {
        observed.append(nil)
        continue
      }
      let squares = told.reduce(0) { sum, cell in
        let deviation = cell.to / cell.from - factor
        return sum + cell.from * deviation * deviation
      }
      observed.append(squares / Double(told.count - 1))
    }
    sums = ladder.columns.from
    self.observed = observed
  }

  /// σ² by age, continued by the rule where one origin or none tells.
  func variances(_ tail: MackError.TailRule) -> [Double?] {
    var variances: [Double?] = []
    for (age, value) in observed.enumerated() {
      variances.append(value ?? (tail == .mack ? Self.least(after: variances) : logLinear(at: age)))
    }
    return variances
  }

  private static func least(after variances: [Double?]) -> Double? {
    guard variances.count >= 2, let last = variances[variances.count - 1],
      let before = variances[variances.count - 2]
    else { return nil }
    return before > 0 ? min(last * last / before, last, before) : 0
  }

  private func logLinear(at age: Int) -> Double? {
    let points = observed.enumerated().compactMap { age, value in
      value.flatMap { $0 > 0 ? (x: Double(age), y: log($0)) : nil }
    }
    guard points.count > 1 else { return nil }
    let middle = (
      x: points.reduce(0) { $0 + $1.x } / Double(points.count),
      y: points.reduce(0) { $0 + $1.y } / Double(points.count)
    )
    let spread = points.reduce(0) { $0 + ($1.x - middle.x) * ($1.x - middle.x) }
    let slope = points.reduce(0) { $0 + ($1.x - middle.x) * ($1.y - middle.y) } / spread
    return exp(middle.y + slope * (Double(age) - middle.x))
  }
}

/// The mean squared errors of the final numbers.
private struct OriginErrors {
  private let ladder: ChainLadder
  private let triangle: Triangle
  private let columns: FactorColumns
  private let variances: [Double?]

  init(_ ladder: ChainLadder, _ columns: FactorColumns, _ variances: [Double?]) {
    self.ladder = ladder
    triangle = ladder.triangle
    self.columns = columns
    self.variances = variances
  }

  /// Theorem 3 of the paper.
  func square(of origin: Int) -> Double? {
    guard let ultimate = ladder.ultimate(of: origin) else { return nil }
    return ages(ahead: origin).reduce(0 as Double?) { sum, age in
      guard let sum, let weight = relativeVariance(at: age),
        let reached = ladder.cumulative(of: origin, at: age),
        reached > 0
      else { return nil }
      return sum + ultimate * ultimate * weight * (1 / reached + 1 / columns.sums[age])
    }
  }

  /// The corollary to it: the origins share their factors, so their errors add up to more than if they did not.
  var totalSquare: Double? {
    let origins = triangle.wholeOrigins
    var younger = origins.reduce(0) { $0 + (ladder.ultimate(of: $1) ?? 0) }
    return origins.reduce(0 as Double?) { sum, origin in
      guard let sum, let own = square(of: origin), let ultimate = ladder.ultimate(of: origin) else {
        return nil
      }
      younger -= ultimate
      let shared = ages(ahead: origin).reduce(0) { sum, age in
        sum + (relativeVariance(at: age) ?? 0) * 2 / columns.sums[age]
      }
      return sum + own + ultimate * younger * shared
    }
  }

  private func ages(ahead origin: Int) -> Range<Int> {
    let age = triangle.rows[origin].count - 1
    return age..<max(ladder.finalAge ?? age, age)
  }

  /// σ² over the factor's square.
  private func relativeVariance(at age: Int) -> Double? {
    guard let factor = ladder.factors[age], factor > 0, let variance = variances[age], columns.sums[age] > 0
    else { return nil }
    return variance / (factor * factor)
  }
}
