import SalesModel

/// Sums that somebody wrote below a list or a part of it, with an owner, a stage and a day as its records have them: 山田 計, 10月計,
/// Grand Total. They name nothing of their own, and their word stands where nobody is called so, or beside a figure that fits.
extension ReportRows {
  func kindOfDated(_ row: SummaryRow) -> Kind {
    guard let says = row.says, !namesRecord(row) else { return .record }
    if isSaid(row, says) || isSum(row) || isCounted(row, says) { return .datedSum(isOfOne: false) }
    let repeatsOne = figures(of: row).contains { totals.isTotal($0.figure, of: $0.column, rows: 1...1) }
    return repeatsOne && says.isPlain ? .datedSum(isOfOne: true) : .record
  }

  /// True for a row with an id, a name or a company beside the word: those are a record's own.
  private func namesRecord(_ row: SummaryRow) -> Bool {
    (row.others + row.figures.map(\.column)).contains(where: ids.contains)
      || row.others.contains { names.contains($0) || companies.contains($0) }
  }

  /// True for a word that nothing but a sum is called by where it stands. Companies are called Total and 合計, and deals Total
  /// Care.
  private func isSaid(_ row: SummaryRow, _ says: SumLabel) -> Bool {
    let column = row.label.column
    if companies.contains(column) { return false }
    // 山田計 may be an id where others are of letters.
    if ids.contains(column) { return !shape.admits(row.label.text) }
    return says.endsInSum || says.isPlain && owners.contains(column)
  }

  private func isSum(_ row: SummaryRow) -> Bool {
    figures(of: row).contains {
      totals.isTotal($0.figure, of: $0.column, rows: 2...)
        || totals.isOfPart($0.figure, of: $0.column, saying: row.sayings)
    }
  }

  /// 合計 2件, and 計 with the number of the rows above it beside it.
  private func isCounted(_ row: SummaryRow, _ says: SumLabel) -> Bool {
    if let count = says.count, says.isPlain || says.isCount { return totals.isCount(count) }
    return !companies.contains(row.label.column) && row.figures.contains { totals.isCount($0.figure) }
  }

  private func figures(of row: SummaryRow) -> [(column: Int, figure: Figure)] {
    row.figures.filter { $0.figure.value != 0 }
  }
}
