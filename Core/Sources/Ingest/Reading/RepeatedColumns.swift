import SalesModel

/// The columns of which the mapping, or somebody, says that a blank cell repeats the one above: what a row says beside them may
/// be a single cell, and is a record all the same.
struct RepeatedColumns {
  private let columns: Set<Int>
  private let keys: Set<Int>

  /// - Parameter told: columns of which somebody says it beside the mapping.
  init(_ plan: ColumnPlan, _ mapping: Mapping, told: [String]) {
    let names = Set((mapping.fillDown.flatMap(\.names) + told).map(\.foldedHeader))
    columns = Set(plan.header.indices.filter { names.contains(plan.header[$0].foldedHeader) })
    keys = Set(plan.sections.filter { !$0.isMention }.flatMap(\.key.columns)).subtracting(columns)
  }

  /// True for `,,B社` below 2026/10/05,山田,A社. Remarks stand in the first column.
  func isRecord(_ row: CSVRow) -> Bool {
    guard !columns.isEmpty, let column = (0..<row.count).first(where: { !row.isEmpty($0) }), column > 0,
      keys.contains(column), (0..<row.count).allSatisfy({ $0 == column || row.isEmpty($0) }),
      let text = row.text(column)
    else { return false }
    return SumLabel(text) == nil && StandIn(text) == nil
  }
}
