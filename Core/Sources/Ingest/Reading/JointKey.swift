import SalesModel

/// The key of records that several columns name only together. Each part stands in it as it is read: 2026/10/5 and
/// 2026-10-05 are one day, whichever of them the next file writes.
struct JointKey {
  private let kind: RecordKind
  /// Each column, with the field that it fills, if any.
  private let parts: [(column: Int, field: Field?)]

  init(_ plan: ColumnPlan.SectionPlan) {
    kind = plan.kind
    parts = plan.key.together.map { column in
      (column, plan.fields.first { $0.columns.contains(column) && $0.joined.isEmpty }?.field)
    }
  }

  /// Nil for a row that leaves one of its parts blank.
  func key(of row: CSVRow, _ reader: inout CellReader) throws(CellProblem) -> String? {
    var texts: [String] = []
    for (column, field) in parts {
      let text = try row.firstText([column])
      if Placeholder.isOne(text) { reader.blanks.add(text, in: column) }
      guard !text.isEmpty, !Placeholder.isOne(text) else { return nil }
      do {
        texts.append(try part(text, of: field, in: column, &reader))
      } catch {
        throw CellProblem(error, column: column, value: text)
      }
    }
    return NameKey.joiningColumns(texts)
  }

  private func part(_ text: String, of field: Field?, in column: Int, _ reader: inout CellReader)
    throws(RowProblem) -> String
  {
    guard let field else { return kind.key(text) }
    switch field.type {
    case .date, .instant, .number, .percent, .money:
      return switch try reader.value(text, saying: text, of: field, in: column) {
      case .date(let date)?: date.description
      case .instant(let instant)?: instant.description
      case .number(let number)?, .money(let number)?: String(number)
      default: SourceKey.canonical(text)
      }
    case .reference(let kind): return kind.key(text)
    case .personal where field.name == Field.Lead.phone.name: return SourceKey.phone(text)
    case .choice, .flag, .term, .personal: return SourceKey.canonical(text)
    }
  }
}
