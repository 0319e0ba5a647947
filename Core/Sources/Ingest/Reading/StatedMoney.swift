public import SalesModel

/// What a file says of its amounts of one field beside their digits: a re-export that says less than the files before it may
/// mean something else by the same digits.
public struct StatedMoney: Hashable, Sendable {
  public let field: Field
  /// The header of the amounts.
  public let column: String
  /// By what the digits are multiplied; nil where a column says it of each row.
  public let factor: Int64?
  /// True where the file itself says what they are counted in.
  public let namesUnit: Bool
  /// True where it says of what currency they are.
  public let namesCurrency: Bool

  fileprivate init(_ field: Field, _ amounts: [AmountColumn], header: [String]) {
    self.field = field
    column = amounts.first.map { header[$0.column] } ?? ""
    factor = amounts.contains { $0.unitColumn != nil } ? nil : amounts.first?.unit.factor ?? 1
    namesUnit = amounts.contains {
      $0.unit.factor > 1 || $0.unit.currencies != nil || $0.unitColumn != nil
    }
    namesCurrency = amounts.contains {
      $0.currency != nil || $0.isConverted || $0.unit.currencies != nil || $0.unitColumn != nil
    }
  }

  /// True when a value of a column that the file lacks said of an amount that it is counted otherwise than in `own`.
  public func lacks(_ value: String, of column: String, in own: Currency) -> Bool {
    let (name, lacking) = (self.column.foldedHeader, column.foldedHeader)
    if !namesCurrency, AmountColumn.currencyColumns(of: name).contains(lacking) {
      return Currency.currencies(stated: value).map { !$0.contains(own.code) } ?? false
    }
    guard !namesUnit, AmountColumn.unitColumns(of: name).contains(lacking) else { return false }
    return AmountUnit(value).map { $0.factor > 1 || $0.currencies?.contains(own.code) == false } ?? false
  }
}

extension FileInspection {
  /// What the file says of the amounts of a kind of record; nothing of fields that it has no column for.
  public func statedMoney(of kind: RecordKind) -> [StatedMoney] {
    plan.sections.filter { $0.kind == kind && !$0.isMention }.flatMap(\.fields).filter { !$0.amounts.isEmpty }
      .map { StatedMoney($0.field, $0.amounts, header: plan.header) }
  }
}
