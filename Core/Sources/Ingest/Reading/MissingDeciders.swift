public import SalesModel

extension FileInspection {
  /// Columns that helped an earlier file of this layout to say a field which other columns still say here: whether a deal is
  /// won by 成立 beside フェーズ, the day of a task, its status, the currency of amounts. Another name for the same column is no
  /// lack, and what is known of a field that the file does not say at all stays as it is.
  ///
  /// - Parameter earlier: the columns of that file with what they were used for; see ``ColumnUse/Use/label``.
  public func missingDeciders(in earlier: [(column: String, use: Localized)]) -> [Finding] {
    let before = Set(earlier.map(\.column.foldedHeader))
    let now = Set(uses.map(\.column.foldedHeader))
    var missing: [Localized: [String]] = [:]
    for section in mapping.sections where !section.isMention {
      let absent = (absentFields[section.kind] ?? []).map(\.field)
      let stated = section.fields.filter { !absent.contains($0.field) }
      for rule in stated + section.happened {
        for names in [rule.columns, rule.ids, rule.joined] + (rule.closing?.named ?? []) {
          let folded = names.map(\.foldedHeader)
          guard folded.contains(where: before.contains), !folded.contains(where: now.contains) else {
            continue
          }
          let column = earlier.first { folded.contains($0.column.foldedHeader) }?.column ?? names[0]
          if missing[rule.field.label]?.contains(column) != true {
            missing[rule.field.label, default: []].append(column)
          }
        }
      }
    }
    let currency = ColumnUse.Use.currency.label
    if !uses.contains(where: { $0.use == .currency }) {
      for column in earlier where column.use == currency {
        missing[currency, default: []].append(column.column)
      }
    }
    return missing.sorted { $0.key.en < $1.key.en }.map { .missingDeciders($1, of: $0, line: headerLine) }
  }
}

extension Finding {
  fileprivate static func missingDeciders(_ columns: [String], of use: Localized, line: Int) -> Finding {
    Finding(
      .warning, .missingDecider, line: line, column: columns[0],
      Localized(
        ja:
          "以前のファイルにあった\(columns.map { "「\($0)」" }.joined())の列がありません。「\(use.ja)」はこの列からも決めていたので、登録済みの記録も読み方が変わります。",
        en:
          "Earlier files had \(columns.joined(separator: ", ")), which helped to decide \(use.en.lowercased()): without it known records are read in another way as well."
      ),
      remedy: Localized(
        ja: "この列を加えて書き出し直してください。このまま取り込むと、決まっていた値が変わります。",
        en: "Export the file with it. Taken as it is, what it decided changes."))
  }
}
