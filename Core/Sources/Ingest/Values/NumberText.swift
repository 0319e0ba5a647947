import Foundation
/// Numbers and amounts as people and spreadsheets write them.
public struct NumberText: Equatable, Sendable {
  /// The number without its decimals, in units of ten to the minus `decimals`.
  public let digits: Int64
  /// How many of the digits stand behind the point.
  public let decimals: Int

  /// Reads `1,054`, `￥1,054`, `\1054`, `1054.50`, `120万円`, `(300)`, `−300`, `△300`, `▲300` and their full-width
  /// forms. Nil for anything else.
  public init?(_ text: String) {
    var rest =
      text.utf8.allSatisfy { $0 < 0x80 } ? text[...] : text.precomposedStringWithCompatibilityMapping[...]
    var isNegative = false
    if rest.hasPrefix("("), rest.hasSuffix(")") {
      isNegative = true
      rest = rest.dropFirst().dropLast()
    }
    rest = rest.drop { $0 == " " }
    if let sign = rest.first, "-−△▲".contains(sign) {
      isNegative.toggle()
      rest = rest.dropFirst()
    }
    rest = rest.drop { "¥\\$€ ".contains($0) }
    if let sign = rest.first, "-−".contains(sign), !isNegative {
      isNegative = true
      rest = rest.dropFirst()
    }
    if rest.hasSuffix("円") { rest = rest.dropLast() }
    var factor: Int64 = 1
    for (unit, size) in [("百万", Int64(1_000_000)), ("億", 100_000_000), ("万", 10_000), ("千", 1_000)]
    where rest.hasSuffix(unit) {
      factor = size
      rest = rest.dropLast(unit.count)
      break
    }
    guard let (value, decimals) = Self.plain(rest) else { return nil }
    let (whole, isTooLarge) = value.multipliedReportingOverflow(by: factor)
    guard !isTooLarge else { return nil }
    digits = isNegative ? -whole : whole
    self.decimals = decimals
  }

  /// The number in units of ten to the minus `places`; `isExact` is false when digits had to be rounded off, half
  /// away from zero.
  func scaled(to places: Int) -> (value: Int64, isExact: Bool)? {
    var value = digits
    for _ in 0..<max(0, places - decimals) {
      let (next, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      guard !isTooLarge else { return nil }
      value = next
    }
    guard decimals > places else { return (value, true) }
    var divisor: Int64 = 1
    for _ in 0..<(decimals - places) { divisor *= 10 }
    let rest = value % divisor
    let carry: Int64 = rest.magnitude * 2 >= divisor.magnitude ? (value < 0 ? -1 : 1) : 0
    return (value / divisor + carry, rest == 0)
  }

  private static func plain(_ text: Substring) -> (Int64, decimals: Int)? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, whole.first?.isNumber == true, hasGroupsOfThree(whole) else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    let digits = whole.filter { $0 != "," } + fraction
    guard digits.count <= 18, fraction.count <= 9, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int64(digits).map { ($0, fraction.count) }
  }

  private static func hasGroupsOfThree(_ text: Substring) -> Bool {
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    return groups.count == 1
      || (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
  }
}
