import SalesModel

/// Finds the sums of a report among its rows, by more than a word: companies are called Total, 合計 and 小計サービス.
///
/// A sum has no key of its own, and its figures are the sums, or the number, of the rows above it: of its group or of
/// all. A row that bears nothing but a text and figures is one without such a word, too, where the figures say so. Files
/// without either are never looked at.
struct SumRows {
  /// The lines of the sums.
  private(set) var lines: Set<Int> = []
  private let keys: [[Int]]
  /// See ``BareRow``; and whether any row above tells of a record.
  private let telling: [Int]
  private var isAnyTold = false
  private var total: Subtotal
  /// What was above each of the newest sums, and nothing.
  private var marks: [Subtotal]
  private var groups: GroupColumns

  private static let markLimit = 256

  init(_ plan: ColumnPlan) {
    keys = plan.sections.filter { !$0.isMention }.map(\.key.columns)
    telling = plan.telling
    total = Subtotal(columns: plan.header.count)
    marks = [total]
    groups = GroupColumns(leftOf: keys.compactMap(\.first).min() ?? 0)
  }

  mutating func look(at row: CSVRow) {
    if row.isBlank { return }
    let word = row.sumWord
    if let word, isSum(row, word) {
      end(at: row, saysGroup: word.isOfGroup)
    } else if word == nil, isAnyTold, let bare = BareRow(row, telling: telling), isSum(bare) {
      end(at: row, saysGroup: false)
    } else {
      total.add(row)
      groups.look(at: row)
      isAnyTold = isAnyTold || row.fills(oneOf: telling)
    }
  }

  private mutating func end(at row: CSVRow, saysGroup: Bool) {
    lines.insert(row.line)
    if marks.count == Self.markLimit { marks.remove(at: 1) }
    marks.append(total)
    groups.endGroup(saysGroup: saysGroup)
  }

  /// The columns in which a blank cell repeats the one above it.
  var groupColumns: [Int] { groups.columns }

  // MARK: - One row

  private func isSum(_ row: CSVRow, _ word: SumWord) -> Bool {
    let filled = keys.joined().filter { $0 < row.count && !(row.text($0) ?? "").isEmpty }
    guard filled.allSatisfy({ $0 == word.column || counts(row, $0) }) else { return false }
    var figures = 0
    var fitting = word.count.map { isCount($0) } == true ? 1 : 0
    for column in 0..<row.count where column != word.column {
      let text = row.text(column) ?? ""
      if text.isEmpty { continue }
      guard let figure = Figure(text) else {
        // Beside its word a sum may name its group, but not where its key would stand.
        if !filled.isEmpty, SumWord(text, in: column) == nil { return false }
        continue
      }
      figures += 1
      if isCount(figure) || isTotal(figure, of: column) { fitting += 1 }
    }
    // A word where a key would stand, and nothing beside it but figures, is no record either.
    return fitting > 0 || figures == 0 || !filled.isEmpty
  }

  /// A figure that a deal has by chance may be that of the row above, but not the sum of several.
  private func isSum(_ row: BareRow) -> Bool {
    if row.saysSum { return true }
    if let count = row.count, isCount(count) { return true }
    return row.figures.contains { $0.figure.value != 0 && isTotal($0.figure, of: $0.column, ofSeveral: true) }
  }

  /// True when a cell counts rows.
  private func counts(_ row: CSVRow, _ column: Int) -> Bool {
    row.text(column).flatMap(Figure.init).map(isCount) ?? false
  }

  private func isCount(_ figure: Figure) -> Bool {
    marks.contains { figure.value == Int64(total.rows - $0.rows) &* Figure.unit }
  }

  private func isTotal(_ figure: Figure, of column: Int, ofSeveral: Bool = false) -> Bool {
    guard column < total.sums.count, total.hasFigures[column] else { return false }
    return marks.contains {
      figure.value == total.sums[column] &- $0.sums[column] && (!ofSeveral || total.rows - $0.rows > 1)
    }
  }
}

/// The figures of the rows so far.
private struct Subtotal {
  private(set) var rows = 0
  private(set) var sums: [Int64]
  private(set) var hasFigures: [Bool]

  init(columns: Int) {
    sums = [Int64](repeating: 0, count: columns)
    hasFigures = [Bool](repeating: false, count: columns)
  }

  mutating func add(_ row: CSVRow) {
    rows += 1
    for column in 0..<min(row.count, sums.count) {
      guard let figure = Figure(row, column) else { continue }
      sums[column] &+= figure.value
      hasFigures[column] = true
    }
  }
}

/// A number of a cell, in ten-thousandths.
struct Figure {
  static let unit: Int64 = 10_000
  let value: Int64

  /// The amount in a cell of data.
  init?(_ row: CSVRow, _ column: Int) {
    if let number = row.withBytes(of: column, { $0.plainInteger }) {
      value = number &* Self.unit
      return
    }
    // Words and dates are by far the most of what is left.
    guard row[column].contains(where: { (0x30...0x39).contains($0) }), let text = row.text(column),
      let number = NumberText(text)?.scaled(to: 4)
    else { return nil }
    value = number.value
  }

  /// Reads amounts, and counts such as `2件` and `(3)`.
  init?(_ text: String) {
    let count = SumWord.count(in: text[...])
    guard let value = count?.value ?? NumberText(text)?.scaled(to: 4)?.value else { return nil }
    self.value = value
  }

  init(count: Int64) { value = count &* Self.unit }
}

/// A word for a sum in a cell of a row: 合計, 小計 (3), Grand Total.
struct SumWord {
  let column: Int
  /// True for 小計, which is no sum of everything.
  let isOfGroup: Bool
  /// The number of rows that it says.
  fileprivate let count: Figure?

  private static let words = [
    "総合計", "小計", "合計", "総計", "累計", "集計", "計", "grandtotals", "grandtotal", "subtotals", "subtotal",
    "totals", "total", "sum",
  ]

  init?(_ text: String, in column: Int) {
    guard text.mayNameSum else { return nil }
    let folded = text.foldedWord
    guard let word = Self.words.first(where: { folded.hasPrefix($0) }) else { return nil }
    let rest = folded.dropFirst(word.count)
    count = Self.count(in: rest)
    guard rest.isEmpty || count != nil || rest == ":" else { return nil }
    self.column = column
    isOfGroup = ["小計", "subtotal", "subtotals"].contains(word)
  }

  /// `(3)`, `3件`, `(3件)`, `: 3 records`
  static func count(in text: Substring) -> Figure? {
    guard
      let match = text.wholeMatch(
        of: /[:(]*\s*([0-9][0-9,]{0,11})\s*(件|行|件のレコード|レコード|records?|rows?)?\s*\)?/),
      match.2 != nil || text.contains("(") || text.contains(":")
    else { return nil }
    return Int64(match.1.filter { $0 != "," }).map(Figure.init(count:))
  }
}

/// The columns of a report that name its groups: each names a group in the group's first row and nowhere else.
private struct GroupColumns {
  private var isBroken: [Bool]
  private var hasBlanks: [Bool]
  private var labels: Set<String> = []
  private var isAtStart = true
  private var rows = 0
  private var ends = 0
  /// True when a sum is one of a group, data followed it, or two stand at the end: a total alone groups nothing.
  private var isGrouped = false

  init(leftOf key: Int) {
    isBroken = [Bool](repeating: false, count: key)
    hasBlanks = [Bool](repeating: false, count: key)
  }

  mutating func look(at row: CSVRow) {
    rows += 1
    if ends > 0 { isGrouped = true }
    var isLabelled = false
    for column in isBroken.indices where !isBroken[column] {
      let text = column < row.count ? row.text(column) ?? "" : ""
      if text.isEmpty {
        if isAtStart, rows == 1 { isBroken[column] = true }
        if !isAtStart { hasBlanks[column] = true }
      } else if !isAtStart || (column == 0 && !labels.insert(text).inserted) {
        isBroken[column] = true
      } else {
        isLabelled = true
      }
    }
    if isAtStart, !isLabelled { isBroken = isBroken.map { _ in true } }
    isAtStart = false
  }

  mutating func endGroup(saysGroup: Bool) {
    guard rows > 0 else { return }
    ends += 1
    if saysGroup || ends > 1 { isGrouped = true }
    isAtStart = true
  }

  var columns: [Int] {
    guard isGrouped else { return [] }
    return isBroken.indices.prefix { !isBroken[$0] }.filter { hasBlanks[$0] }
  }
}

extension CSVRow {
  /// The word for a sum among the first cells.
  var sumWord: SumWord? {
    for index in 0..<min(count, 4) where mayNameSum(index) {
      if let text = text(index), let word = SumWord(text, in: index) { return word }
    }
    return nil
  }

  /// False for a field that begins with a character of ASCII other than T, G and S.
  private func mayNameSum(_ index: Int) -> Bool {
    withBytes(of: index) { bytes in
      guard let first = bytes.first else { return false }
      return first <= 0x20 || first >= 0x80 || [0x54, 0x47, 0x53].contains(first & 0xDF)
    }
  }
}

extension String {
  /// False for what most cells begin with: folding every one of them would take longer than all else.
  fileprivate var mayNameSum: Bool {
    guard let first = unicodeScalars.first else { return false }
    return "小合総累集計tTgGsSｔＴｇＧｓＳ".unicodeScalars.contains(first)
  }
}
