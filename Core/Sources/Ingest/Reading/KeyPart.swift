import SalesModel

/// What a cell says where it is part of a key: as it is read, whichever way the next file writes it.
struct KeyPart {
  let column: Int
  /// The field that the column fills, if any.
  let field: Field?
  /// The kind of record whose key it is part of.
  let kind: RecordKind

  /// True where a number is a number, and no id that a spreadsheet may have rounded.
  var isNumber: Bool {
    switch field?.type {
    case .date, .instant, .number, .percent, .money: true
    case .reference, .choice, .flag, .term, .personal, nil: false
    }
  }

  func text(_ text: String, _ reader: inout CellReader) throws(RowProblem) -> String {
    guard let field else { return kind.key(text) }
    switch field.type {
    case .date, .instant, .number, .percent, .money:
      return switch try reader.value(text, saying: text, of: field, in: column) {
      case .date(let date)?: date.description
      case .instant(let instant)?: instant.description
      case .number(let number)?, .money(let number)?: String(number)
      default: SourceKey.canonical(text)
      }
    // Companies of one name and two legal forms are two.
    case .reference(.company): return CompanyName.key(text)
    case .reference(let kind): return kind.key(text)
    case .personal where field.name == Field.Lead.phone.name: return SourceKey.phone(text)
    case .choice, .flag, .term, .personal: return SourceKey.canonical(text)
    }
  }

  /// A company without its legal form, as the same company may be written elsewhere and as earlier releases knew it; nil where
  /// that says the same.
  func plainCompany(_ text: String) -> String? {
    guard case .reference(.company)? = field?.type, CompanyName.form(of: text) != nil else { return nil }
    return CompanyName.matchingKey(text)
  }
}
