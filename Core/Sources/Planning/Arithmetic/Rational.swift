internal import BigInt

/// An exact fraction, always in lowest terms with a positive denominator.
///
/// In doubles 21 / 0.70 is a little more than 30 and its ceiling 31; people are asked for work by these
/// numbers, so they are never rounded on the way.
public struct Rational: Hashable, Sendable {
  let numerator: BigInt
  let denominator: BigInt

  /// Brings a fraction to lowest terms; `denominator` is not zero.
  init(reducing numerator: BigInt, over denominator: BigInt) {
    let divisor = numerator.greatestCommonDivisor(with: denominator) * (denominator.sign == .minus ? -1 : 1)
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  /// A whole number.
  public init(_ whole: some BinaryInteger) {
    numerator = BigInt(whole)
    denominator = 1
  }

  /// `numerator` / `denominator`, nil over 0.
  public init?(_ numerator: some BinaryInteger, over denominator: some BinaryInteger) {
    guard denominator != 0 else { return nil }
    self.init(reducing: BigInt(numerator), over: BigInt(denominator))
  }

  /// Exactly the value of `double`, nil when it is not finite.
  public init?(exactly double: Double) {
    guard double.isFinite else { return nil }
    var (significand, power) = (double, 0)
    while significand != significand.rounded() {
      significand *= 2
      power += 1
    }
    self.init(reducing: BigInt(significand), over: BigInt(1) << power)
  }

  /// 0.
  public static let zero = Rational(0)
  /// 1, the whole.
  public static let one = Rational(1)

  /// The nearest double, for charts and JSON numbers; never computed with.
  public var doubleValue: Double { Double(numerator) / Double(denominator) }
}

// MARK: - Arithmetic

extension Rational: Comparable {
  /// The exact sum.
  public static func + (left: Self, right: Self) -> Self {
    // Whole numbers stay in lowest terms: sums over many people need no divisor.
    if left.denominator == 1, right.denominator == 1 { return Self(left.numerator + right.numerator) }
    let numerator = left.numerator * right.denominator + right.numerator * left.denominator
    return Self(reducing: numerator, over: left.denominator * right.denominator)
  }

  /// The exact difference.
  public static func - (left: Self, right: Self) -> Self { left + -right }

  /// The number with the other sign.
  public static prefix func - (number: Self) -> Self {
    Self(reducing: -number.numerator, over: number.denominator)
  }

  /// The exact product.
  public static func * (left: Self, right: Self) -> Self {
    if left.denominator == 1, right.denominator == 1 { return Self(left.numerator * right.numerator) }
    return Self(reducing: left.numerator * right.numerator, over: left.denominator * right.denominator)
  }

  /// The size without the sign.
  public var magnitude: Self { max(self, -self) }

  /// The exact quotient, nil by 0.
  public func divided(by divisor: Self) -> Self? {
    guard divisor != .zero else { return nil }
    return Self(reducing: numerator * divisor.denominator, over: denominator * divisor.numerator)
  }

  /// Smaller numbers come first.
  public static func < (left: Self, right: Self) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }
}

// MARK: - Whole numbers

extension Rational {
  /// The largest whole number that is not above this one, nil when it fits no `Int64`.
  public var floor: Int64? { Int64(exactly: wholeBelow) }

  /// The smallest whole number that is not below this one, nil when it fits no `Int64`.
  public var ceiling: Int64? { Int64(exactly: -(-self).wholeBelow) }

  /// The nearest whole number, halves up; nil when it fits no `Int64`.
  public var nearestWhole: Int64? { (self + Self(reducing: 1, over: 2)).floor }

  private var wholeBelow: BigInt {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
