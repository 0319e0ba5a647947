import Foundation
import SalesModel

/// Numbers and amounts as people and spreadsheets write them.
public struct NumberText: Equatable, Sendable {
  /// The number without its decimals, in units of ten to the minus `decimals`.
  public let digits: Int64
  /// How many of the digits stand behind the point.
  public let decimals: Int
  /// The currencies that a sign or a code beside the number may mean; nil where there is none.
  public let currencies: Set<String>?
  /// True when 千, 万 or another unit stands in it, which no header multiplies once more.
  let hasUnit: Bool
  /// True when money is named behind the digits: 1,200円 are no thousand yen, whatever a header says.
  let endsInMoney: Bool

  /// Why a text gives no number.
  enum Fault: Error, Hashable {
    case notANumber
    /// `1.234`, of which nobody knows whether it is a thousand or a little more than one.
    case undecided
    case tooLarge
  }

  /// Reads `1,054`, `￥1,054`, `\1054`, `USD 1054.50`, `120万円`, `1億2000万円`, `1,200千円`, `(300)`, `−300`, `△300`, `▲300`
  /// and their full-width forms, in which a comma groups and a point divides. Nil for anything else.
  public init?(_ text: String) {
    guard let number = try? NumberText(text, marks: .typed) else { return nil }
    self = number
  }

  /// - Parameter marks: what points and commas mean where the text stands.
  init(_ text: String, marks: NumberMarks) throws(Fault) {
    guard let parts = Parts(text) else { throw .notANumber }
    var (value, decimals) = (Int64(0), 0)
    for (index, part) in parts.numbers.enumerated() {
      let (digits, places) = try part.groups.value(part.hasUnit && marks.point == .open ? .typed : marks)
      // 1億2.5万 is a slip; only the last part may have a fraction.
      guard places == 0 || index == parts.numbers.count - 1 else { throw .notANumber }
      let (scaled, isOver) = digits.multipliedReportingOverflow(by: part.unit)
      let (shifted, isOverToo) = value.multipliedReportingOverflow(
        by: (0..<places).reduce(1) { power, _ in power * 10 })
      let (sum, isOverAtLast) = shifted.addingReportingOverflow(scaled)
      if isOver || isOverToo || isOverAtLast { throw .tooLarge }
      (value, decimals) = (sum, places)
    }
    digits = parts.isNegative ? -value : value
    self.decimals = decimals
    currencies = parts.currencies
    hasUnit = parts.numbers.contains(where: \.hasUnit)
    endsInMoney = parts.endsInMoney
  }

  private init(_ number: NumberText, digits: Int64) {
    self.digits = digits
    decimals = number.decimals
    currencies = number.currencies
    (hasUnit, endsInMoney) = (number.hasUnit, number.endsInMoney)
  }

  /// So many times the number; nil when it is too large.
  func times(_ factor: Int64) -> NumberText? {
    let (product, isOver) = digits.multipliedReportingOverflow(by: factor)
    return isOver ? nil : NumberText(self, digits: product)
  }

  /// What the points and commas of a text leave no doubt about; nothing for what is no number.
  static func evidence(in text: String) -> NumberEvidence {
    guard let parts = Parts(text) else { return [] }
    return parts.numbers.reduce(into: NumberEvidence()) { $0.formUnion($1.groups.evidence) }
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
}

/// A number taken apart: its sign, the money that it names, and digits with units such as 億 and 万.
private struct Parts {
  private(set) var isNegative = false
  private(set) var currencies: Set<String>?
  private(set) var endsInMoney = false
  private(set) var numbers: [(groups: DigitGroups, unit: Int64, hasUnit: Bool)] = []

  init?(_ text: String) {
    let folded =
      text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCompatibilityMapping
    var rest = folded[...].trimmed
    if rest.hasPrefix("("), rest.hasSuffix(")") {
      isNegative = true
      rest = rest.dropFirst().dropLast().trimmed
    }
    guard let start = rest.firstIndex(where: \.isASCIIDigit) else { return nil }
    // $.50 are no fifty dollars; the point of Rs.500 belongs to its word.
    let head = rest[..<start]
    guard head.last != "." || head.dropLast().last?.isLetter == true, takeHead(head) else { return nil }
    rest = rest[start...]
    guard let end = rest.lastIndex(where: { $0.isASCIIDigit || Self.unitSigns.contains($0) }) else {
      return nil
    }
    let tail = rest[rest.index(after: end)...].trimmed
    endsInMoney = !tail.isEmpty
    guard takeMoney(tail) else { return nil }
    guard takeNumbers(rest[...end]) else { return nil }
  }

  /// What stands before the digits: a sign, and the money before or behind it.
  private mutating func takeHead(_ head: Substring) -> Bool {
    var money = head.trimmed
    if let sign = money.firstIndex(where: { "-−△▲".contains($0) }) {
      guard !isNegative else { return false }
      isNegative = true
      let (before, behind) = (money[..<sign].trimmed, money[money.index(after: sign)...].trimmed)
      guard before.isEmpty || behind.isEmpty else { return false }
      money = before.isEmpty ? behind : before
    }
    return takeMoney(money)
  }

  /// The sign or code of a currency; two of them have to agree, as in ￥120円.
  private mutating func takeMoney(_ word: Substring) -> Bool {
    guard !word.isEmpty else { return true }
    guard let named = Currency.currencies(named: word) else { return false }
    currencies = currencies?.intersection(named) ?? named
    return currencies?.isEmpty == false
  }

  /// `1億2000万`: each unit is smaller than the one before.
  private mutating func takeNumbers(_ text: Substring) -> Bool {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      guard let groups = DigitGroups(text) else { return false }
      numbers = [(groups, 1, false)]
      return true
    }
    var rest = text
    var smallest = Int64.max
    while !rest.isEmpty {
      let digits = rest.prefix { !Self.unitSigns.contains($0) }
      rest = rest[digits.endIndex...]
      let word = rest.prefix { Self.unitSigns.contains($0) }
      rest = rest[word.endIndex...]
      guard let groups = DigitGroups(digits.trimmed), let unit = word.isEmpty ? 1 : Self.units[String(word)],
        unit < smallest
      else { return false }
      smallest = unit
      numbers.append((groups, unit, !word.isEmpty))
    }
    return !numbers.isEmpty
  }

  private static let unitSigns: Set<Character> = ["十", "百", "千", "万", "億", "兆"]
  private static let units: [String: Int64] = [
    "百": 100, "千": 1_000, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000, "億": 100_000_000,
    "十億": 1_000_000_000, "百億": 10_000_000_000, "千億": 100_000_000_000, "兆": 1_000_000_000_000,
  ]
}

extension Substring {
  fileprivate var trimmed: Substring {
    guard first?.isWhitespace == true || last?.isWhitespace == true else { return self }
    let start = drop { $0.isWhitespace }
    return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? start.suffix(0)
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { asciiValue.map { (0x30...0x39).contains($0) } ?? false }
}
