import SalesModel

/// A row with a label and figures: sums and headings of a report are written so, and hardly ever have a date.
struct SummaryRow {
  let line: Int
  let label: (text: String, column: Int)
  /// What the label says of the figures; nil where it may be a record's own name.
  let says: SumLabel?
  /// The columns of its other texts, such as those that name a group.
  let others: [Int]
  let figures: [(column: Int, figure: Figure)]
  /// True where it says that it is a sum in two ways, as `小計,合計` and `Subtotal,Sum of Amount` do.
  let saysTwice: Bool
  /// True for a row that has a date, which a sum has only where somebody wrote it below a list.
  let isDated: Bool
  /// What its other texts say.
  let sayings: [String]

  /// Sums name their group, and the group above it; one below a list is filled as its records are.
  private static let (textLimit, datedTextLimit) = (3, 8)

  /// - Parameters:
  ///   - dates: columns of dates.
  ///   - ids: columns of ids.
  ///   - units: what columns are counted in.
  init?(_ row: CSVRow, dates: Set<Int>, ids: Set<Int>, units: [Int: Int64] = [:]) {
    var texts: [(text: String, column: Int)] = []
    var figures: [(column: Int, figure: Figure)] = []
    var isDated = false
    for column in 0..<row.count {
      let text = row.text(column) ?? ""
      if text.isEmpty || text.isDash { continue }
      if dates.contains(column), DateText(text) != nil {
        isDated = true
      } else if let figure = Figure(text, in: units[column]) {
        figures.append((column, figure))
      } else if texts.count < Self.datedTextLimit {
        texts.append((text, column))
      } else {
        return nil
      }
    }
    guard let first = texts.first else { return nil }
    let names = texts.map(\.text)
    let said = texts.compactMap { text in
      let label = SumLabel(text.text) ?? SumLabel(text.text, ofOneOf: names)
      let inPlaceOfID = isDated && ids.contains(text.column) ? SumLabel(inPlaceOfID: text.text) : nil
      return (label ?? inPlaceOfID).map { (text, $0) }
    }
    guard isDated ? !said.isEmpty : texts.count <= Self.textLimit else { return nil }
    line = row.line
    label = said.first?.0 ?? first
    says = said.first?.1
    saysTwice = said.count > 1
    let labels = said.isEmpty ? [first.column] : said.map(\.0.column)
    let others = texts.filter { !labels.contains($0.column) }
    self.others = others.map(\.column)
    sayings = others.map(\.text)
    self.figures = figures
    self.isDated = isDated
  }

  /// The group that it names with the number of its rows: 山田 (2 件).
  var group: CountedName? {
    guard says == nil, others.isEmpty, label.text.hasSuffix(")") || label.text.hasSuffix("）"),
      let named = CountedName(label.text), !named.name.isEmpty
    else {
      return nil
    }
    return named
  }

  var filled: Int { 1 + others.count + figures.count }
}

/// A row of nothing but figures: a sum below the amounts, with the number of rows below their keys or without.
struct FigureRow {
  let figures: [(column: Int, figure: Figure)]

  init?(_ row: CSVRow, dates: Set<Int>, units: [Int: Int64] = [:]) {
    var figures: [(column: Int, figure: Figure)] = []
    for column in 0..<row.count {
      let text = row.text(column) ?? ""
      if text.isEmpty || text.isDash { continue }
      guard !dates.contains(column) || DateText(text) == nil, let figure = Figure(text, in: units[column])
      else { return nil }
      figures.append((column, figure))
    }
    guard !figures.isEmpty else { return nil }
    self.figures = figures
  }
}

extension String {
  /// What stands for nothing in a cell.
  fileprivate var isDash: Bool { count == 1 && "-–—―−ー－".contains(self) }
}
