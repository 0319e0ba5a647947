internal import BigInt
internal import Foundation

public import SalesModel

extension Rational: CustomStringConvertible {
  /// The exact fraction: `100`, `3/10`, `-7/3`.
  public var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }

  /// With so many decimal places, halves rounded away from zero: for display only.
  public func decimal(places: Int) -> String {
    let scale = BigInt(10).power(max(places, 0))
    let (whole, rest) = (numerator.magnitude * scale.magnitude).quotientAndRemainder(
      dividingBy: denominator.magnitude)
    let rounded = rest * 2 >= denominator.magnitude ? whole + 1 : whole
    let (units, fraction) = rounded.quotientAndRemainder(dividingBy: scale.magnitude)
    let sign = numerator.sign == .minus && rounded != 0 ? "-" : ""
    guard places > 0 else { return "\(sign)\(units)" }
    let digits = String(fraction)
    return "\(sign)\(units).\(String(repeating: "0", count: places - digits.count))\(digits)"
  }

  /// In percent with so many decimal places: `20.0%`.
  public func percent(places: Int = 1) -> String { (self * Rational(100)).decimal(places: places) + "%" }
}

// MARK: - Reading

extension Rational {
  /// Reads what people write for a number or a rate: `20%`, `0.2`, `.5`, `1/3`, `-3`, also in full width
  /// (`１２．５％`). Spaces around it are ignored; nil for anything else and for texts over 200 characters.
  public init?(parsing text: some StringProtocol) {
    guard text.utf8.count <= 600, text.count <= 200 else { return nil }
    let plain = text.precomposedStringWithCompatibilityMapping
      .replacingOccurrences(of: "\u{2212}", with: "-")
      .trimmingCharacters(in: .whitespaces)
    if plain.hasSuffix("%") {
      guard let percent = Self.decimal(plain.dropLast().trimmingCharacters(in: .whitespaces)) else {
        return nil
      }
      self.init(reducing: percent.numerator, over: percent.denominator * 100)
    } else {
      guard let number = Self.fraction(plain) ?? Self.decimal(plain) else { return nil }
      self = number
    }
  }

  /// `3/10`, `-7/3`
  private static func fraction(_ text: String) -> Rational? {
    let sides = text.split(separator: "/", omittingEmptySubsequences: false)
    guard sides.count == 2, isDigits(sides[1]), isDigits(sides[0].trimmingPrefix("-")) else { return nil }
    guard let numerator = BigInt(sides[0]), let denominator = BigInt(sides[1]), denominator != 0 else {
      return nil
    }
    return Rational(reducing: numerator, over: denominator)
  }

  /// `12`, `12.5`, `.5`, `-3`
  private static func decimal(_ text: String) -> Rational? {
    let isNegative = text.hasPrefix("-")
    let sides = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
    guard sides.count <= 2, let whole = sides.first else { return nil }
    let decimals = sides.count == 2 ? sides[1] : ""
    guard isDigits(whole + decimals), sides.count == 1 || isDigits(decimals) else { return nil }
    guard let digits = BigInt(whole + decimals) else { return nil }
    return Rational(reducing: isNegative ? -digits : digits, over: BigInt(10).power(decimals.count))
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}

extension Rational: CodedAsText {
  /// Reads ``description`` and the forms that people write.
  public init?(coded text: String) { self.init(parsing: text) }
}
