import SalesModel

/// Columns in which cells say 〃, 々, 同上 or a quotation mark: they repeat the cell above.
struct DittoMarks {
  private var found: [Int: (rows: Int, line: Int)] = [:]

  mutating func look(at row: CSVRow) {
    for column in row.dittos { found[column, default: (0, row.line)].rows += 1 }
  }

  var columns: [Int] { found.keys.sorted() }

  func notes(header: [String]) -> [Finding] {
    columns.filter { $0 < header.count }.compactMap { column in
      found[column].map { .ditto(header[column], rows: $0.rows, line: $0.line) }
    }
  }
}

extension Finding {
  fileprivate static func ditto(_ column: String, rows: Int, line: Int) -> Finding {
    Finding(
      .note, .filledDown, line: line, column: column,
      Localized(
        ja: "「\(column)」の 〃・同上 など\(rows)行は、上の行と同じとみなします。",
        en: "A ditto mark (〃, 同上, \") repeats the cell above in \(rows.counted("row")) of \(column)."),
      rows: rows)
  }
}
