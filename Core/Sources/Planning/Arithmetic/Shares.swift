/// Splits a whole into integer parts that add up to it.
public enum Shares {
  /// The parts of `total` in proportion to `weights` by largest remainder: every part gets its exact share
  /// rounded down, and what is left goes by one to the largest remainders, equal ones in order.
  ///
  /// Nil when there is nobody to share with: no weight above 0, or one below.
  /// - Complexity: O(*n* log *n*).
  public static func split(_ total: Int64, by weights: [Int]) -> [Int64]? {
    split(total, over: weights.map { Rational($0) })
  }

  /// The parts of `total` in proportion to exact weights, by the same rule.
  public static func split(_ total: Int64, over weights: [Rational]) -> [Int64]? {
    let whole = weights.reduce(.zero, +)
    guard weights.allSatisfy({ $0 >= .zero }), let unit = Rational(total).divided(by: whole) else {
      return nil
    }
    let exact = weights.map { unit * $0 }
    var parts = exact.map { $0.floor ?? 0 }
    let remainders = zip(exact, parts).map { $0 - Rational($1) }
    let byRemainder = remainders.indices.sorted { (remainders[$1], $0) < (remainders[$0], $1) }
    for index in byRemainder.prefix(Int(total - parts.reduce(0, +))) { parts[index] += 1 }
    return parts
  }

  /// The parts of `total` for `count` equal shares; nil when `count` is not positive.
  public static func split(_ total: Int64, into count: Int) -> [Int64]? {
    split(total, by: Array(repeating: 1, count: max(count, 0)))
  }
}
