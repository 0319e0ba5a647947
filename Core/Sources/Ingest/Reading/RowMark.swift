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
        (field.field.name, KeyPart($0, of: field, in: plan))
      }
    }
  }

  /// What a row says, and how an earlier release read it.
  func fingerprints(of row: CSVRow, _ reader: inout CellReader) -> (own: Fingerprint, earlier: Fingerprint) {
    var own: [UInt8] = []
    var earlier: [UInt8] = []
    func add(_ name: String, _ text: String, to said: inout [UInt8]) {
      said.append(contentsOf: name.utf8)
      said.append(0)
      said.append(contentsOf: text.utf8)
      said.append(0)
    }
    for (name, part) in parts {
      guard part.column < row.count, let text = row.text(part.column), !text.isEmpty else { continue }
      let written = SourceKey.canonical(text)
      do {
        let saying = try part.saying(text, &reader)
        if let saying { add(name, saying.own, to: &own) }
        add(name, saying?.earlierInRow ?? written, to: &earlier)
      } catch {
        add(name, written, to: &own)
        add(name, written, to: &earlier)
      }
    }
    return (Fingerprint(of: own), Fingerprint(of: earlier))
  }
}

extension ColumnPlan.FieldPlan {
  /// All columns from which the field is read.
  fileprivate var markedColumns: [Int] {
    ids + columns + joined + closing.joined() + amounts.compactMap(\.currency)
  }
}
