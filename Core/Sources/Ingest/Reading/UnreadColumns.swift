import SalesModel

/// Finds the columns that nothing reads and in which some row says something.
struct UnreadColumns {
  /// Those that said nothing so far.
  private var silent: [Int]
  private var spoken: Set<Int> = []

  /// Columns of which the mapping says that they are left out are none.
  init(_ plan: ColumnPlan, _ mapping: Mapping) {
    let leftOut = Set(mapping.sections.flatMap(\.leftOut).flatMap(\.names).map(\.foldedHeader))
    silent = plan.uses.indices.filter {
      plan.uses[$0].use == .leftOut && !leftOut.contains(plan.header[$0].foldedHeader)
    }
  }

  mutating func look(at row: CSVRow) {
    guard !silent.isEmpty else { return }
    silent.removeAll { column in
      guard column < row.count, row.withBytes(of: column, { !$0.isEmpty }) else { return false }
      spoken.insert(column)
      return true
    }
  }

  /// One line with the names of all of them.
  func notes(header: [String], line: Int) -> [Finding] {
    guard !spoken.isEmpty else { return [] }
    let names = spoken.sorted().map {
      header[$0].isEmpty ? Self.nameless($0) : Localized(ja: header[$0], en: header[$0])
    }
    return [
      Finding(
        .note, .unreadColumn, line: line,
        Localized(
          ja: "読まなかった列: \(names.map(\.ja).joined(separator: "、"))",
          en: "Not read: \(names.map(\.en).joined(separator: ", "))"),
        remedy: Localized(
          ja: "使う列があれば、自分の対応表（YAML）で項目にするか、custom: rest を付けてください。",
          en:
            "If one of them matters, make it a field in a mapping of your own, or keep the rest (custom: rest)."
        ),
        rows: spoken.count)
    ]
  }

  private static func nameless(_ column: Int) -> Localized {
    Localized(ja: "\(column + 1)列目（見出しなし）", en: "column \(column + 1) (without a header)")
  }
}
