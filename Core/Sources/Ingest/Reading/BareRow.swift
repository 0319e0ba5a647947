import SalesModel

/// A row with one text and figures beside it, and nothing that tells of a record: no id, no date, no outcome. Sums are
/// written so, named after their group: 山田 計, 平均, Total Records.
struct BareRow {
  let label: String
  let figures: [(column: Int, figure: Figure)]

  /// - Parameter telling: columns of which a record fills some.
  init?(_ row: CSVRow, telling: [Int]) {
    guard !telling.isEmpty, !row.fills(moreThanOneOf: telling) else { return nil }
    var label: (text: String, column: Int)?
    var figures: [(column: Int, figure: Figure)] = []
    for column in 0..<row.count {
      let text = row.text(column) ?? ""
      if text.isEmpty { continue }
      // Texts are by far the most, and are quickly told.
      let mayBeFigure = text.unicodeScalars.contains { $0.properties.numericType != nil }
      if mayBeFigure, let figure = Figure(text) {
        if telling.contains(column) { return nil }
        figures.append((column, figure))
      } else if label == nil, DateText(text) == nil {
        label = (text, column)
      } else {
        return nil
      }
    }
    guard let label, !figures.isEmpty else { return nil }
    let isTold = telling.contains { $0 != label.column && $0 < row.count && !(row.text($0) ?? "").isEmpty }
    guard !isTold else { return nil }
    self.label = label.text
    self.figures = figures
  }

  /// True when the text has a word for a sum as a word: 山田 計, but not 山田設計.
  var saysSum: Bool {
    let text = label.foldedWidth.lowercased()
    return text.wholeMatch(of: /(?:.*[\s:])?(?:総合計|小計|合計|総計|累計|集計|計|平均|(?:sub)?totals?|sum|average|avg\.?)/)
      != nil
      || text.wholeMatch(of: /(?:合計|総計|平均|total|average|sum of)[\s:].*/) != nil
      || text.wholeMatch(
        of: /(?:前|当|今|来|本|各)?(?:日|週|月|月度|四半期|半期|期|年|年度|部|部門|課|支店|担当|担当者|チーム)[\s]?(?:計|合計|平均)/)
        != nil
      || text.wholeMatch(of: /(?:total|record|row)s? (?:records?|counts?)|(?:レコード)?件数/) != nil
  }

  /// The number of rows that the text says: 山田 (2 件).
  var count: Figure? {
    label.foldedWidth.lowercased().wholeMatch(of: /.*(\([0-9][^()]*\))/).flatMap { SumWord.count(in: $0.1) }
  }
}

extension ColumnPlan {
  /// Columns that tell of a record what a sum has not; none where the file says neither when nor how it went.
  var telling: [Int] {
    let fields = sections.flatMap(\.fields)
    let said = fields.filter { plan in
      switch plan.field.type {
      case .date, .instant, .choice, .flag: true
      default: plan.field == Field.Opportunity.stage
      }
    }
    let columns = Set(said.flatMap(\.columns))
    guard !columns.isEmpty else { return [] }
    return columns.sorted() + sections.flatMap(\.key.ids).filter { !columns.contains($0) }
  }
}

extension CSVRow {
  fileprivate func fills(moreThanOneOf columns: [Int]) -> Bool {
    var filled = 0
    for column in columns where column < count && !self[column].isEmpty {
      filled += 1
      if filled > 1 { return true }
    }
    return false
  }

  /// True for a row that fills one of some columns.
  func fills(oneOf columns: [Int]) -> Bool { columns.contains { $0 < count && !self[$0].isEmpty } }
}
