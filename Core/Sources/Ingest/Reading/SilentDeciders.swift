import SalesModel

/// Columns before which others do not count (`unless`), as long as they are blank in every row: such a column decides
/// nothing, and what it stands before decides in its place.
struct SilentDeciders {
  private let groups: [Set<Int>]
  /// Those that said nothing so far.
  private var columns: Set<Int>

  init(_ plan: ColumnPlan) {
    groups = plan.deciders
    columns = groups.reduce(into: []) { $0.formUnion($1) }
  }

  /// Those that stand before no other: none of the columns beside which a rule does not count says anything.
  var standingAside: Set<Int> { groups.filter(columns.isSuperset).reduce(into: []) { $0.formUnion($1) } }

  mutating func look(at row: CSVRow) {
    guard !columns.isEmpty else { return }
    for column in columns where row.said(column) != nil { columns.remove(column) }
  }
}

extension ColumnPlan {
  /// One line for each of the columns that decide nothing because they are blank throughout.
  func silentNotes(line: Int) -> [Finding] {
    silent.sorted().compactMap { column in
      let name = header[column]
      let left = sections.flatMap(\.fields).filter { field in
        field.rule.unless.contains { $0.foldedHeader == name.foldedHeader }
      }
      let others = Set(left.flatMap(\.columns)).sorted().map { header[$0] }
      guard !others.isEmpty else { return nil }
      let shown = others.joined(separator: ", ")
      return Finding(
        .note, .unreadColumn, line: line, column: name,
        Localized(
          ja: "「\(name)」はどの行も空欄なので、何も決めません。代わりに「\(shown)」で決めます。",
          en: "\(name) is blank in every row and decides nothing: \(shown) decides in its place."))
    }
  }
}
