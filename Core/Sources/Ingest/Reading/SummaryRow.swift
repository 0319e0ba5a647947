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
  /// True for a sum that has a date, as only one that somebody wrote below a list has.
  let isDated: Bool

  /// Sums name their group, and the group above it.
  private static let textLimit = 3

  /// - Parameter dates: columns of dates.
  init?(_ row: CSVRow, dates: Set<Int>) {
    var texts: [(text: String, column: Int)] = []
    var figures: [(column: Int, figure: Figure)] = []
    var isDated = false
    for column in 0..<row.count {
      let text = row.text(column) ?? ""
      if text.isEmpty || text.isDash { continue }
      if dates.contains(column), DateText(text) != nil {
        isDated = true
      } else if let figure = Figure(text) {
        figures.append((column, figure))
      } else if texts.count < Self.textLimit, DateText(text) == nil {
        texts.append((text, column))
      } else {
        return nil
      }
    }
    guard let first = texts.first else { return nil }
    let said = texts.compactMap { text in SumLabel(text.text).map { (text, $0) } }
    if isDated, said.isEmpty { return nil }
    line = row.line
    label = said.first?.0 ?? first
    says = said.first?.1
    saysTwice = said.count > 1
    let labels = said.isEmpty ? [first.column] : said.map(\.0.column)
    others = texts.map(\.column).filter { !labels.contains($0) }
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

  init?(_ row: CSVRow, dates: Set<Int>) {
    var figures: [(column: Int, figure: Figure)] = []
    for column in 0..<row.count {
      let text = row.text(column) ?? ""
      if text.isEmpty || text.isDash { continue }
      guard !dates.contains(column) || DateText(text) == nil, let figure = Figure(text) else { return nil }
      figures.append((column, figure))
    }
    guard !figures.isEmpty else { return nil }
    self.figures = figures
  }
}

extension ColumnPlan {
  /// Left of it a report names its groups.
  var firstOwnColumn: Int {
    let keys = sections.filter { !$0.isMention }.map(\.key)
    return keys.compactMap { $0.columns.first ?? ($0.isRow ? dateColumns.first : nil) }.min() ?? 0
  }

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
  /// False for a row that tells of a record, unless a word for a sum stands among its first cells.
  ///
  /// - Parameter telling: columns of which a record fills some.
  func mayBeSummary(telling: [Int]) -> Bool {
    if !telling.isEmpty, !fillsSeveral(of: telling) { return true }
    return (0..<min(count, 4)).contains { mayNameSum($0) && text($0).flatMap(SumLabel.init) != nil }
  }

  /// True for a row that fills more than one of some columns.
  func fillsSeveral(of columns: [Int]) -> Bool {
    var filled = 0
    for column in columns where column < count && !self[column].isEmpty {
      filled += 1
      if filled > 1 { return true }
    }
    return false
  }

  /// Folding every cell would take longer than all else.
  private func mayNameSum(_ index: Int) -> Bool {
    withBytes(of: index, \.mayBeginSum) && text(index)?.folded.beginsWithSum == true
  }
}

extension UnsafeRawBufferPointer {
  /// In UTF-8 and in code page 932: a blank, the first letters of total, grand and sum, whatever is of full width, and the
  /// first of 小, 合, 総, 累, 集 and 計.
  fileprivate var mayBeginSum: Bool {
    guard count > 1 else { return false }
    func capital(_ byte: UInt8) -> UInt8 { (0x61...0x7A).contains(byte) ? byte & 0xDF : byte }
    return switch (capital(self[0]), capital(self[1])) {
    case (0...0x20, _), (0x54, 0x4F), (0x47, 0x52), (0x53, 0x55): true
    case (0xE3, 0x80), (0xEF, 0xBC), (0xEF, 0xBD), (0x81, 0x40), (0x82, _): true
    case (0xE5, 0xB0), (0xE5, 0x90), (0xE7, 0xB7), (0xE7, 0xB4), (0xE9, 0x9B), (0xE8, 0xA8): true
    case (0x8F, 0xAC), (0x8D, 0x87), (0x91, 0x8D), (0x97, 0xDD), (0x8F, 0x57), (0x8C, 0x76): true
    default: false
    }
  }
}

extension String {
  /// What stands for nothing in a cell.
  fileprivate var isDash: Bool { count == 1 && "-–—―−ー－".contains(self) }

  private static let sums = [
    "総合計", "小計", "合計", "総計", "累計", "集計", "計", "合 計", "小 計", "総 計",
    "grandtotal", "grand total", "subtotal", "sub total", "sub-total", "total", "sum",
  ]

  /// False for what goes on as another word: Sumitomo, Total Systems, 合計コンサル. What a word says is read of few cells.
  fileprivate var beginsWithSum: Bool {
    Self.sums.contains { word in
      guard hasPrefix(word) else { return false }
      var rest = dropFirst(word.count)
      if rest.first == "s" { rest = rest.dropFirst() }
      return rest.first { !$0.isWhitespace }.map { !$0.isLetter } ?? true
    }
  }
}
