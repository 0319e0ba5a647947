import SalesModel

/// Numbers and amounts as people and spreadsheets write them.
public struct NumberText: Equatable, Sendable {
  /// The number without its decimals, in units of ten to the minus `decimals`.
  public let digits: Int64
  /// How many of the digits stand behind the point.
  public let decimals: Int
  /// The currencies that a sign or a code beside the number may mean; nil where there is none.
  public let currencies: Set<String>?
  /// What names them: `$`, `ドル`.
  let money: String?
  /// True when 千, 万 or another unit stands in it, which no header multiplies once more.
  let hasUnit: Bool
  /// Whether the tax is in it, where the text says so: 120万円（税抜）.
  let includesTax: Bool?
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
  /// `+1200`, `1.2M`, `10k`, `￥1,200-`, `120万円（税抜）` and their full-width forms, in which a comma groups and a point divides. Nil
  /// for anything else: of `1.2E+07` nobody knows which digits a spreadsheet left out.
  public init?(_ text: String) {
    guard let number = try? NumberText(text, marks: .typed) else { return nil }
    self = number
  }

  /// - Parameter marks: what points and commas mean where the text stands.
  init(_ text: String, marks: NumberMarks) throws(Fault) {
    guard let parts = NumberParts(text) else { throw .notANumber }
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
    (currencies, money) = (parts.currencies, parts.money)
    hasUnit = parts.numbers.contains(where: \.hasUnit)
    (endsInMoney, includesTax) = (parts.endsInMoney, parts.includesTax)
  }

  private init(_ number: NumberText, digits: Int64) {
    self.digits = digits
    decimals = number.decimals
    (currencies, money) = (number.currencies, number.money)
    (hasUnit, endsInMoney, includesTax) = (number.hasUnit, number.endsInMoney, number.includesTax)
  }

  /// So many times the number; nil when it is too large.
  func times(_ factor: Int64) -> NumberText? {
    let (product, isOver) = digits.multipliedReportingOverflow(by: factor)
    return isOver ? nil : NumberText(self, digits: product)
  }

  /// What the points and commas of a text leave no doubt about; nothing for what is no number.
  static func evidence(in text: String) -> NumberEvidence {
    guard let parts = NumberParts(text) else { return [] }
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
