import SalesModel

/// Makes rows whole: spreadsheets leave empty cells at the end out, and reports write a group's name only once.
struct RowCompletion {
  private let plan: ColumnPlan
  private let fieldCount: Int
  private let fillDown: [Int]
  private var above: [Int: [UInt8]] = [:]

  init(_ inspection: FileInspection) {
    plan = inspection.plan
    fieldCount = inspection.plan.header.count
    fillDown = inspection.fillDown
  }

  /// True when a row can be read as it stands.
  ///
  /// - Throws: when it is damaged, or has more fields than the header.
  func isWhole(_ row: CSVRow) throws(CellProblem) -> Bool {
    try row.checkShape(fields: fieldCount)
    return row.count >= fieldCount && fillDown.isEmpty
  }

  /// - Throws: when the row ends before its keys.
  mutating func completed(_ row: CSVRow) throws(CellProblem) -> CSVRow {
    withGroups(row.count < fieldCount ? try padded(row) : row)
  }

  /// A heading names the group of the rows below it, with words before and behind the name or without.
  mutating func begin(_ name: String, in column: Int, of row: CSVRow) {
    guard fillDown.contains(column) else { return }
    var cell = row[column]
    while !cell.isEmpty, row.text(of: cell)?.foldedWidth.trimmed.hasSuffix(name) != true { cell.removeLast() }
    while !cell.isEmpty, row.text(of: cell)?.foldedWidth.trimmed != name { cell.removeFirst() }
    above[column] = Array(cell)
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
    for column in fillDown {
      guard let text = row.text(column) else { continue }
      if !text.isEmpty {
        above[column] = Array(row[column])
      } else if let group = above[column] {
        row.replace(column, with: group)
      }
    }
    return row
  }
}

extension CSVRow {
  /// - Throws: when the row is damaged or has more fields than the header.
  fileprivate func checkShape(fields wanted: Int) throws(CellProblem) {
    if isQuoteOpen { throw CellProblem(.openQuote) }
    if isTooLong { throw CellProblem(.rowTooLarge) }
    guard count > wanted else { return }
    for index in wanted..<count where !self[index].isEmpty {
      throw CellProblem(.tooLong(found: count, wanted: wanted))
    }
  }
}
