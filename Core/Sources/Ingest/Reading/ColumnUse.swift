public import SalesModel

/// What becomes of one column.
public struct ColumnUse: Hashable, Sendable {
  public let column: String
  public internal(set) var use: Use

  public enum Use: Hashable, Sendable {
    case key(RecordKind)
    case field(Field)
    case custom
    /// It says in which currency the amounts of another column are.
    case currency
    /// It says in which unit the amounts of another column are.
    case unit
    /// It decides which rows hold a record.
    case condition
    case leftOut

    /// The first use is the one that is shown.
    mutating func name(_ use: Use) {
      if self == .leftOut { self = use }
    }

    public var label: Localized {
      switch self {
      case .key(let kind):
        Localized(ja: "\(kind.label.ja)のキー", en: "Key of the \(kind.label.en.lowercased())")
      case .field(let field): field.label
      case .custom: Localized(ja: "カスタム項目", en: "Custom field")
      case .currency: Localized(ja: "金額の通貨", en: "Currency of the amount")
      case .unit: Localized(ja: "金額の単位", en: "Unit of the amount")
      case .condition: Localized(ja: "取り込む行の条件", en: "Which rows are taken")
      case .leftOut: Localized(ja: "取り込まない", en: "Left out")
      }
    }
  }
}
