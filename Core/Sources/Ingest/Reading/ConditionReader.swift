import SalesModel

/// Reads whether a row holds a record of its section.
struct ConditionReader {
  private let rule: RowCondition?
  private var columns: [SourceColumn]
  /// True when some row of the file met it.
  private(set) var isMet = false

  init(_ condition: (columns: [Int], rule: RowCondition)?) {
    rule = condition?.rule
    columns = condition?.columns.map(SourceColumn.init) ?? []
  }

  mutating func holds(_ row: CSVRow) throws(CellProblem) -> Bool {
    guard let rule else { return true }
    let answer = try self.answer(row, rule)
    if answer { isMet = true }
    return answer
  }

  mutating func forget() {
    for index in columns.indices { columns[index].forget() }
  }

  private mutating func answer(_ row: CSVRow, _ rule: RowCondition) throws(CellProblem) -> Bool {
    for index in columns.indices {
      let column = columns[index].column
      var answer = columns[index].known(row)
      if answer == nil {
        answer = try columns[index].new(row) { () throws(RowProblem) in
          let text = try row.readable(column)
          return text.isEmpty ? .none : rule.holds(text) ? 1 : 0
        }
      }
      if let answer, answer != Cell.none { return answer == 1 }
    }
    return rule.holds("")
  }

  /// Said of a condition that no row of the file met: most likely its word is written in another way there.
  func finding(of kind: RecordKind, header: [String], line: Int) -> Finding? {
    guard let rule, !isMet else { return nil }
    let words = rule.words.joined(separator: ", ")
    return Finding(
      .warning, .emptySection, line: line, column: columns.first.map { header[$0.column] },
      value: words.isEmpty ? nil : words,
      Localized(
        ja: "この条件に当てはまる行がないので、\(kind.label.ja)は1件もありません。",
        en: "No row meets this condition: the file holds no \(kind.label.en.lowercased())."),
      remedy: Localized(
        ja: "列と語の綴りを、対応表の when か --appointments と見比べてください。",
        en: "Compare the column and its words with when in the mapping, or with --appointments."))
  }
}
