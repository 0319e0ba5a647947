import SalesModel

/// The key of records that several columns name only together. Each part stands in it as it is read: 2026/10/5 and
/// 2026-10-05 are one day, whichever of them the next file writes.
struct JointKey {
  private let parts: [KeyPart]

  init(_ plan: ColumnPlan.SectionPlan) {
    parts = plan.key.together.map { column in
      let field = plan.fields.first { $0.columns.contains(column) && $0.joined.isEmpty }?.field
      return KeyPart(column: column, field: field, kind: plan.kind)
    }
  }

  /// The key, and that without legal forms where it differs. Nil for a row that leaves one of its parts blank, or holds an id
  /// whose last digits are gone.
  func key(of row: CSVRow, _ reader: inout CellReader) throws(CellProblem) -> (own: String, plain: String?)? {
    var texts: [String] = []
    var plain: [String] = []
    for part in parts {
      let text = try row.firstText([part.column])
      if Placeholder.isOne(text) { reader.blanks.add(text, in: part.column) }
      guard !text.isEmpty, !Placeholder.isOne(text) else { return nil }
      if !part.isNumber, SourceKey.isRounded(text) {
        reader.remark(.roundedKey, column: part.column, value: text)
        return nil
      }
      do {
        let own = try part.text(text, &reader)
        texts.append(own)
        plain.append(part.plainCompany(text) ?? own)
      } catch {
        throw CellProblem(error, column: part.column, value: text)
      }
    }
    return (NameKey.joiningColumns(texts), plain == texts ? nil : NameKey.joiningColumns(plain))
  }
}
