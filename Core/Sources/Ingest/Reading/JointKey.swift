import SalesModel

/// The key of records that several columns name only together. Each part stands in it as it is read: 2026/10/5 and
/// 2026-10-05 are one day, whichever of them the next file writes.
struct JointKey {
  private let parts: [KeyPart]

  init(_ plan: ColumnPlan.SectionPlan) {
    parts = plan.key.together.map { column in
      KeyPart(column, of: plan.fields.first { $0.columns.contains(column) && $0.joined.isEmpty }, in: plan)
    }
  }

  /// The key, and that of an earlier release where it differs. Nil for a row that holds an id whose last digits are gone.
  ///
  /// - Throws: when the row leaves one of its parts blank.
  func key(of row: CSVRow, _ reader: inout CellReader) throws(CellProblem) -> (own: String, earlier: String?)?
  {
    var sayings: [KeyPart.Saying] = []
    for part in parts {
      let text = try row.firstText([part.column])
      if Placeholder.isOne(text) { reader.blanks.add(text, in: part.column) }
      if !part.isNumber, SourceKey.isRounded(text) {
        reader.remark(.roundedKey, column: part.column, value: text)
        return nil
      }
      do throws(RowProblem) {
        guard !text.isEmpty, !Placeholder.isOne(text), let saying = try part.saying(text, &reader) else {
          throw RowProblem.noKey
        }
        sayings.append(saying)
      } catch {
        throw CellProblem(error, column: part.column, value: text.isEmpty ? nil : text)
      }
    }
    let (own, earlier) = (sayings.map(\.own), sayings.map(\.earlier))
    return (NameKey.joiningColumns(own), earlier == own ? nil : NameKey.joiningColumns(earlier))
  }
}
