import SalesModel

/// Columns of people that look as merged cells do when they are exported: each name is written once, with blank cells below
/// it. A list in which a name comes again has blank cells because nobody is named.
struct MergedCells {
  private var columns: [Column]

  private struct Column {
    let index: Int
    var names: Set<Fingerprint> = []
    var blanks = (rows: 0, line: 0)
    var isList = false
  }

  private static let nameLimit = 10_000

  init(_ plan: ColumnPlan) {
    let people = plan.sections.filter { !$0.isMention }.flatMap(\.fields).filter { $0.field.isOwner }
    columns = Set(people.flatMap(\.columns)).sorted().map { Column(index: $0) }
  }

  mutating func look(at row: CSVRow) {
    for place in columns.indices where !columns[place].isList && columns[place].index < row.count {
      let cell = row[columns[place].index]
      if !cell.isEmpty {
        let isNew = columns[place].names.insert(Fingerprint(of: Array(cell))).inserted
        columns[place].isList = !isNew || columns[place].names.count > Self.nameLimit
      } else if !columns[place].names.isEmpty {
        if columns[place].blanks.rows == 0 { columns[place].blanks.line = row.line }
        columns[place].blanks.rows += 1
      }
    }
  }

  /// True for a column of people in which a name comes again.
  func isList(_ column: Int) -> Bool { columns.contains { $0.index == column && $0.isList } }

  /// - Parameter filled: columns whose blank cells repeat the cell above.
  func findings(header: [String], without filled: [Int]) -> [Finding] {
    columns.filter { !$0.isList && $0.blanks.rows > 0 && !filled.contains($0.index) }.map {
      .mergedCells(header[$0.index], rows: $0.blanks.rows, line: $0.blanks.line)
    }
  }
}

extension Field {
  /// The person to whom a record belongs; a second one is blank more often than not.
  fileprivate var isOwner: Bool { type == .reference(.rep) && ["rep", "closer"].contains(name) }
}

extension Finding {
  fileprivate static func mergedCells(_ column: String, rows: Int, line: Int) -> Finding {
    Finding(
      .warning, .mergedCells, line: line, column: column,
      Localized(
        ja: "名前の下で「\(column)」が空欄の行が\(rows)行あり、だれのものにもなりません。セルを結合した表は、名前を最初の行にしか書きません。",
        en:
          "\(column) is blank below a name in \(rows.counted("row")): they belong to nobody. A table with merged cells writes a name in its first row only."
      ),
      remedy: Localized(
        ja:
          "上の行と同じ担当なら、取込の画面で選ぶか、コマンドで --fill-down '\(column)' を付けてください。対応表に fillDown: \(column) と書いても同じです。担当なしなら、そのままでかまいません。",
        en:
          "If they are of the name above, say so on the import's page or with --fill-down '\(column)', or write fillDown: \(column) in a mapping. If they are nobody's, leave them."
      ),
      rows: rows)
  }
}
