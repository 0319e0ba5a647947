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
    return wholes(of: weights.map { unit * $0 }, addingUpTo: total)
  }

  /// The parts of `total` for `count` equal shares; nil when `count` is not positive.
  public static func split(_ total: Int64, into count: Int) -> [Int64]? {
    split(total, by: Array(repeating: 1, count: max(count, 0)))
  }
}

extension Shares {
  /// Exact numbers, also negative ones, as whole numbers that add up to `whole`: each is rounded down, and what is
  /// missing goes by one to those that lost most, equal ones in order. With their own rounded sum as `whole` no number
  /// is off by one or more.
  ///
  /// Nil when there are no numbers, or one fits no `Int64`.
  /// - Complexity: O(*n* log *n*).
  public static func wholes(of exact: [Rational], addingUpTo whole: Int64) -> [Int64]? {
    let floors = exact.compactMap(\.floor)
    guard !exact.isEmpty, floors.count == exact.count else { return nil }
    let remainders = zip(exact, floors).map { $0 - Rational($1) }
    let byRemainder = remainders.indices.sorted { (remainders[$1], $0) < (remainders[$0], $1) }
    let missing = whole - floors.reduce(0, +)
    let (each, rest) = missing.quotientAndRemainder(dividingBy: Int64(exact.count))
    var parts = floors.map { $0 + each }
    for index in byRemainder.prefix(Int(max(rest, 0))) { parts[index] += 1 }
    for index in byRemainder.suffix(Int(max(-rest, 0))) { parts[index] -= 1 }
    return parts
  }
}
