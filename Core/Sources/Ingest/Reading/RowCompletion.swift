import SalesModel

/// Makes rows whole: spreadsheets leave empty cells at the end out, and reports write a group's name only once.
struct RowCompletion {
  private let plan: ColumnPlan
  private let fieldCount: Int
  private let delimiter: UInt8
  /// Those of them that the header names: headings of groups name the others.
  private let writtenCount: Int
  private let fillDown: [Int]
  /// Those of which only the mapping says it: its names reach down to the next sum.
  private let stated: [Int]
  /// Columns in which some cell only says that it is as the one above.
  private let dittos: [Int]
  private var newest: [Int: [UInt8]] = [:]
  /// Columns whose names have the number of their rows behind them.
  private let counted: [Int]
  /// Blank cells below a sum, by column.
  private var unfilled: [Int: (rows: Int, line: Int)] = [:]
  private var above: [Int: [UInt8]] = [:]
  /// The columns that headings name, the outermost first.
  private var headed: [Int] = []

  init(_ inspection: FileInspection) {
    plan = inspection.plan
    fieldCount = inspection.plan.header.count
    delimiter = inspection.delimiter.byte
    writtenCount = fieldCount - inspection.headedColumns
    fillDown = inspection.fillDown
    counted = inspection.countedColumns
    dittos = inspection.dittoColumns
    stated = fillDown.filter { !inspection.groupColumns.contains($0) }
  }

  /// True when a row can be read as it stands.
  ///
  /// - Throws: when it is damaged, or has more fields than the header.
  func isWhole(_ row: CSVRow) throws(CellProblem) -> Bool {
    try row.checkShape(fields: writtenCount, delimiter: delimiter)
    return row.count >= fieldCount && fillDown.isEmpty && counted.isEmpty && dittos.isEmpty
  }

  /// - Throws: when the row ends before its keys.
  mutating func completed(_ row: CSVRow) throws(CellProblem) -> CSVRow {
    withGroups(row.count < fieldCount ? try padded(row) : row)
  }

  /// A heading names the group of the rows below it, with words before and behind the name or without, and ends the groups
  /// within the one before.
  mutating func begin(_ name: String, in column: Int, of row: CSVRow) {
    guard fillDown.contains(column) else { return }
    if let place = headed.firstIndex(of: column) {
      for inner in headed[(place + 1)...] { above[inner] = nil }
    } else {
      headed.append(column)
    }
    if name.isEmpty {
      above[column] = nil
      return
    }
    let cell = (0..<row.count).first { row.text($0)?.foldedWidth.contains(name) ?? false }
    above[column] = cell.map { row.bytes(of: name, in: $0) }
  }

  /// A sum ends the groups of its column and of those within, and one of all rows ends every group.
  mutating func end(_ row: CSVRow, isOfAll: Bool) {
    if isOfAll { above = [:] }
    guard let first = stated.isEmpty ? nil : (0..<row.count).first(where: { !row[$0].isEmpty }) else {
      return
    }
    for column in stated where column >= first { above[column] = nil }
  }

  /// Cells that were left blank because a sum stands between them and the name above.
  var findings: [Finding] {
    unfilled.sorted { $0.key < $1.key }.map { column, blanks in
      .unfilled(plan.header[column], rows: blanks.rows, line: blanks.line)
    }
  }

  private func padded(_ row: CSVRow) throws(CellProblem) -> CSVRow {
    guard plan.reachesKeys(fields: row.count) else {
      throw CellProblem(.tooShort(found: row.count, wanted: fieldCount))
    }
    var row = row
    row.pad(to: fieldCount)
    return row
  }

  private mutating func withGroups(_ row: CSVRow) -> CSVRow {
    var row = row
    for column in dittos where column < row.count {
      if row.isDitto(column) {
        row.replace(column, with: fillDown.contains(column) ? [] : newest[column] ?? [])
      }
      newest[column] = Array(row[column])
    }
    for column in counted {
      guard let text = row.text(column), let named = CountedName(text) else { continue }
      row.replace(column, with: row.bytes(of: named.name, in: column))
    }
    for column in fillDown {
      guard let text = row.text(column) else { continue }
      if !text.isEmpty {
        // What a single row says beside its heading is its own.
        if !headed.contains(column) { above[column] = Array(row[column]) }
      } else if let group = above[column] {
        row.replace(column, with: group)
      } else {
        unfilled[column, default: (0, row.line)].rows += 1
      }
    }
    return row
  }
}

extension Finding {
  fileprivate static func unfilled(_ column: String, rows: Int, line: Int) -> Finding {
    Finding(
      .warning, .mergedCells, line: line, column: column,
      Localized(
        ja: "「\(column)」の空欄\(rows)行は、上に名前がないか、間に合計行があるので、空欄のままです。",
        en: "\(column) stays blank in \(rows.counted("row")): no name stands above, or a sum stands between."),
      remedy: Localized(
        ja: "だれかのものなら、その名前を入れて取り込み直してください。", en: "If they are somebody's, fill the name in."),
      rows: rows)
  }
}

extension CSVRow {
  /// The bytes of a name, folded to one width, within a cell.
  fileprivate func bytes(of name: String, in column: Int) -> [UInt8] {
    var cell = self[column]
    while !cell.isEmpty, text(of: cell)?.foldedWidth.trimmed.hasSuffix(name) != true { cell.removeLast() }
    while !cell.isEmpty, text(of: cell)?.foldedWidth.trimmed != name { cell.removeFirst() }
    return Array(cell)
  }

  /// How many lines lie within a cell of which one looks like a row itself: a quote was opened by mistake, and that of a later
  /// row has closed it. Nil for a text of several lines.
  private func swallowedLines(fields wanted: Int, delimiter: UInt8) -> Int? {
    let fewest = max(2, wanted <= 5 ? wanted - 1 : wanted - 2)
    for index in 0..<count {
      let lines = self[index].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      guard lines.count > 1, lines.contains(where: { $0.count { $0 == delimiter } >= fewest }) else {
        continue
      }
      return lines.count
    }
    return nil
  }

  /// - Throws: when the row is damaged or has more fields than the header.
  fileprivate func checkShape(fields wanted: Int, delimiter: UInt8) throws(CellProblem) {
    if isQuoteOpen { throw CellProblem(.openQuote(lines: lines)) }
    if isSpread, let lines = swallowedLines(fields: wanted, delimiter: delimiter) {
      throw CellProblem(.swallowedRows(lines: lines))
    }
    if isTooLong { throw CellProblem(.rowTooLarge) }
    guard count > wanted else { return }
    for index in wanted..<count where !self[index].isEmpty {
      throw CellProblem(.tooLong(found: count, wanted: wanted))
    }
  }
}
