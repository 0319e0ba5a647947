import SalesModel

/// Tells the rows of a file apart that have no key: by every value that the mapping takes from them, in the order of its
/// fields and as it is read. Another encoding, order of columns, spelling of dates or width makes no other row of it, nor
/// does a column that nobody reads.
struct RowMark {
  private let parts: [(name: String, part: KeyPart)]

  init(_ plan: ColumnPlan.SectionPlan) {
    let ruled = plan.fields.filter { plan.ruledFields.contains($0.field) } + plan.happened
    // Columns that only the file names stand in the order of their names.
    let others = plan.fields.filter { !plan.ruledFields.contains($0.field) }.sorted {
      $0.field.name < $1.field.name
    }
    parts = (ruled + others).flatMap { field in
      field.markedColumns.map {
        (field.field.name, KeyPart(column: $0, field: field.field, kind: plan.kind))
      }
    }
  }

  func fingerprint(of row: CSVRow, _ reader: inout CellReader) -> Fingerprint {
    var said: [UInt8] = []
    for (name, part) in parts {
      guard part.column < row.count, let text = row.text(part.column), !text.isEmpty else { continue }
      said.append(contentsOf: name.utf8)
      said.append(0)
      said.append(contentsOf: read(text, part, &reader).utf8)
      said.append(0)
    }
    return Fingerprint(of: said)
  }

  private func read(_ text: String, _ part: KeyPart, _ reader: inout CellReader) -> String {
    if case .date? = part.field?.type, let moment = moment(text, in: part.column, &reader) { return moment }
    return (try? part.text(text, &reader)) ?? SourceKey.canonical(text)
  }

  /// A day with its hour: two calls of one day are two. Nil for a day alone, were it written with midnight.
  private func moment(_ text: String, in column: Int, _ reader: inout CellReader) -> String? {
    let field = Field.Activity.occurredAt
    guard text.utf8.count > 10,
      case .instant(let moment)? = try? reader.value(text, saying: text, of: field, in: column),
      reader.frame.zone.instant(of: reader.frame.zone.businessDate(of: moment), secondOfDay: 0) != moment
    else { return nil }
    return moment.description
  }
}

extension ColumnPlan.FieldPlan {
  /// All columns from which the field is read.
  fileprivate var markedColumns: [Int] {
    ids + columns + joined + closing.joined() + amounts.compactMap(\.currency)
  }
}
