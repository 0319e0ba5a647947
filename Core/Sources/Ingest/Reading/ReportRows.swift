import SalesModel

/// Finds the sums and headings of a report among its rows, by more than a word: companies are called Total, 合計 and 小計サービス.
///
/// A sum has no key of its own and no date, leaves most of what records say blank, and has figures that fit the rows above it, or
/// a word that says what they are. A row that is as bare and of which neither is true is open. Files without such rows are
/// never looked at.
struct ReportRows {
  /// By line.
  private(set) var found: [Int: ReportRow] = [:]
  private let telling: [Int]
  private let dates: Set<Int>
  private let ids: Set<Int>
  private let names: Set<Int>
  private let header: [String]
  private var shape = IDShape()
  private var total: Subtotal
  /// What was above each of the newest sums and headings, and nothing.
  private var marks: [Subtotal]
  private var groups: GroupColumns
  /// Bare rows of which the whole file decides.
  private var bare: [(line: Int, filled: Int, repeatsOne: Bool)] = []
  private var (hasGroupSums, hasHeadings) = (false, false)
  private let labels: HeadingLabels
  /// The columns that headings name.
  private(set) var headed: Set<Int> = []
  /// Columns that headings name and the file lacks.
  private(set) var absent: [String] = []
  /// Rows that tell of a record, and how many cells they fill.
  private var full = (rows: 0, cells: 0)

  private static let markLimit = 256

  /// - Parameters:
  ///   - units: lines that say what amounts are counted in.
  ///   - headers: lines that repeat the header.
  init(_ plan: ColumnPlan, _ labels: HeadingLabels, units: Set<Int>, headers: Set<Int>) {
    self.labels = labels
    found = Dictionary(units.map { ($0, .unit) } + headers.map { ($0, .header) }) { first, _ in first }
    let keys = plan.sections.filter { !$0.isMention }.map(\.key)
    ids = Set(keys.flatMap { $0.ids + $0.together })
    names = Set(keys.flatMap(\.names)).subtracting(ids)
    telling = plan.telling
    header = plan.header
    dates = Set(plan.dateColumns)
    total = Subtotal(columns: plan.header.count)
    marks = [total]
    groups = GroupColumns(leftOf: plan.firstOwnColumn)
  }

  /// The columns in which a blank cell repeats the one above it.
  var groupColumns: [Int] { groups.columns }
  /// Those in which each name has the number of the group's rows behind it.
  var countedColumns: [Int] { groups.countedColumns }

  mutating func look(at row: CSVRow) {
    if row.isBlank || row.isQuoteOpen || found[row.line] != nil { return }
    guard row.mayBeSummary(telling: telling) else { return takeAsData(row) }
    if let figures = FigureRow(row, dates: dates), let kind = kind(of: figures) {
      return say(kind, on: row.line, filled: figures.figures.count)
    }
    guard let summary = SummaryRow(row, dates: dates) else { return takeAsData(row) }
    switch kind(of: summary) {
    case .record: takeAsData(row)
    case .report(.sum):
      found[row.line] = .sum
      hasGroupSums = hasGroupSums || summary.says.map { $0.isOfGroup || $0.namesGroup } ?? true
      mark()
      groups.endGroup(
        saysGroup: summary.says?.isOfGroup ?? false, isFurther: summary.says?.isFurther ?? false)
    case .report(.heading(let column, let name)):
      found[row.line] = .heading(column: column, name: name)
      hasHeadings = true
      mark()
      groups.begin(at: column)
    case .report(.strangeHeading(let name)):
      found[row.line] = .strangeHeading(name: name)
      hasHeadings = true
      mark()
    case .report(let other): found[row.line] = other
    case .bare(let repeatsOne):
      bare.append((row.line, summary.filled, repeatsOne))
      mark()
      if repeatsOne { groups.endGroup(saysGroup: false, isFurther: false) }
    }
  }

  /// A row without any text.
  private mutating func say(_ kind: Kind, on line: Int, filled: Int) {
    mark()
    switch kind {
    case .report(let kind):
      found[line] = kind
      groups.endGroup(saysGroup: false, isFurther: false)
    case .bare(let repeatsOne): bare.append((line, filled, repeatsOne))
    case .record: break
    }
  }

  /// Decides on the rows that are bare: sums of single rows stand where other groups have sums, and most cells of a record
  /// are filled.
  mutating func settle() {
    let isUsual = bare.count > max(2, full.rows / 2)
    for row in bare {
      if row.repeatsOne, hasGroupSums {
        found[row.line] = .sum
      } else if !isUsual, row.filled * 2 * full.rows <= full.cells {
        found[row.line] = .open
      }
    }
  }

  private mutating func takeAsData(_ row: CSVRow) {
    total.add(row)
    groups.look(at: row)
    guard row.fillsSeveral(of: telling) else { return }
    full.rows += 1
    full.cells += (0..<row.count).count { !row[$0].isEmpty }
    for column in ids where column < row.count { row.text(column).map { shape.look(at: $0) } }
  }

  private mutating func mark() {
    if marks.count == Self.markLimit { marks.remove(at: 1) }
    marks.append(total)
  }

  // MARK: - One row

  private enum Kind {
    case record
    case report(ReportRow)
    /// Nothing but a text and figures; true where they are those of the row above.
    case bare(repeatsOne: Bool)
  }

  /// Nil for what may well be a record's own.
  private func kind(of row: FigureRow) -> Kind? {
    if telling.isEmpty { return nil }
    let keys = row.figures.filter { isKey($0.column) }
    let isSum = row.figures.contains {
      !isKey($0.column) && $0.figure.value != 0 && isTotal($0.figure, of: $0.column, rows: 2...)
    }
    let isCounted = keys.allSatisfy { isCount($0.figure) }
    if isSum { return .report(isCounted ? .sum : .open) }
    return isCounted && !keys.isEmpty ? .bare(repeatsOne: false) : nil
  }

  private mutating func kind(of row: SummaryRow) -> Kind {
    if row.isDated { return isSumOfList(row) ? .report(.open) : .record }
    if row.others.contains(where: ids.contains) { return .record }
    if row.figures.contains(where: { ids.contains($0.column) && !isCount($0.figure) }),
      let kind = kindOfNumbered(row)
    {
      return kind
    }
    if let heading = labelledHeading(row) { return .report(heading) }
    if let group = row.group { return .report(kind(of: group, row)) }
    return row.says.map { kind(of: row, saying: $0) } ?? kindOfBare(row)
  }

  /// A row with a number of its own is a record, unless the number is all that it counts; nil for that.
  private func kindOfNumbered(_ row: SummaryRow) -> Kind? {
    guard let says = row.says, row.others.isEmpty, !names.contains(row.label.column) else { return .record }
    return says.isCount && row.figures.count == 1 ? nil : .report(.open)
  }

  /// Somebody wrote 合計 below a list, with a stage and a day as other rows have them: its figure tells, and that it names nobody.
  private func isSumOfList(_ row: SummaryRow) -> Bool {
    row.says?.isPlain == true && row.others.allSatisfy(telling.contains)
      && !(row.others + row.figures.map(\.column)).contains(where: ids.contains)
      && row.figures.contains { $0.figure.value != 0 && isTotal($0.figure, of: $0.column, rows: 2...) }
  }

  /// `商談 所有者: 山田` names a column and what the rows below it say there.
  private mutating func labelledHeading(_ row: SummaryRow) -> ReportRow? {
    guard row.says == nil, row.others.isEmpty, row.figures.isEmpty else { return nil }
    let text = row.label.text.foldedWidth
    let counted = CountedName(text)?.name ?? text
    // 商談 所有者: (2 件) counts the rows of nobody.
    let isNobody = text.hasPrefix(counted + ":") && !counted.contains(":")
    guard let (label, name, place) = labels.read(isNobody ? counted + ":" : counted) else { return nil }
    switch place {
    case .column(let column):
      headed.insert(column)
      return .heading(column: column, name: name)
    case .elsewhere: return .heading(column: row.label.column, name: name)
    case .absent:
      if !absent.contains(label) { absent.append(label) }
      return .strangeHeading(name: name)
    }
  }

  /// `山田 (2 件)` ends the group whose rows it counts, or begins one. A deal may be called 展示会 (2).
  private func kind(of group: CountedName, _ row: SummaryRow) -> ReportRow {
    let heading: ReportRow =
      if !isKey(row.label.column) {
        .heading(column: row.label.column, name: name(of: group, in: row.label.column))
      } else if row.figures.isEmpty, group.name.contains(":") {
        .strangeHeading(name: group.name)
      } else {
        .open
      }
    let above = total.rows - (marks.last?.rows ?? 0)
    if row.figures.isEmpty {
      return hasHeadings || group.count.value != Int64(above) &* Figure.unit ? heading : .sum
    }
    return isCount(group.count) || fits(row) ? .sum : heading
  }

  private func kind(of row: SummaryRow, saying word: SumLabel) -> Kind {
    let isKey = isKey(row.label.column)
    // Beside its word a sum may name its group, but not where its key would stand.
    if row.others.contains(where: names.contains) { return .record }
    let isFitting = row.figures.isEmpty || word.count.map(isCount) == true || fits(row)
    if row.others.isEmpty {
      return .report(isKey || isFitting || row.saysTwice || !word.isPlain ? .sum : .open)
    }
    return .report(isFitting && !(isKey && row.figures.isEmpty) ? .sum : .open)
  }

  /// 商談 所有者: 山田 (2 件) names 山田.
  private func name(of group: CountedName, in column: Int) -> String {
    guard column < header.count, let colon = group.name.firstIndex(of: ":"),
      String(group.name[..<colon]).foldedHeader == header[column].foldedHeader
    else { return group.name }
    return String(group.name[group.name.index(after: colon)...]).trimmed
  }

  private func isKey(_ column: Int) -> Bool { ids.contains(column) || names.contains(column) }

  private func kindOfBare(_ row: SummaryRow) -> Kind {
    let isNumbered = ids.contains(row.label.column)
    guard row.others.isEmpty, !telling.isEmpty, !row.label.text.contains("@"),
      !(isNumbered && shape.admits(row.label.text)),
      isNumbered || !row.figures.contains(where: { names.contains($0.column) || telling.contains($0.column) })
    else { return .record }
    // A figure that a deal has by chance may be that of the row above, but not the sum of several.
    if row.figures.contains(where: { $0.figure.value != 0 && isTotal($0.figure, of: $0.column, rows: 2...) })
    {
      return .report(.sum)
    }
    return .bare(
      repeatsOne: row.figures.contains {
        $0.figure.value != 0 && isTotal($0.figure, of: $0.column, rows: 1...1)
      })
  }

  /// True when a figure is the sum, or the number, of the rows of a group or of all rows above.
  private func fits(_ row: SummaryRow) -> Bool {
    row.figures.contains { isCount($0.figure) || isTotal($0.figure, of: $0.column, rows: 0...) }
  }

  private func isCount(_ figure: Figure) -> Bool {
    marks.contains { figure.value == Int64(total.rows - $0.rows) &* Figure.unit }
  }

  private func isTotal(_ figure: Figure, of column: Int, rows: some RangeExpression<Int>) -> Bool {
    guard column < total.sums.count, total.hasFigures[column] else { return false }
    return marks.contains {
      figure.value == total.sums[column] &- $0.sums[column] && rows.contains(total.rows - $0.rows)
    }
  }
}
