import SalesModel

/// Finds the sums and headings of a report among its rows, by more than a word: companies are called Total, 合計 and 小計サービス.
///
/// A sum has no key of its own, leaves most of what records say blank, and has figures that fit the rows above it, or
/// a word that says what they are. A row that is as bare and of which neither is true is open, and so is a sum with a date, as
/// somebody writes one below a list. Files without such rows are never looked at.
struct ReportRows {
  /// By line.
  private(set) var found: [Int: ReportRow] = [:]
  let cells: SumCells
  private let standIns: StandInColumns
  private let repeated: RepeatedColumns
  private var unfit: UnfitSums
  private let dates: Set<Int>
  let ids: Set<Int>
  let names: Set<Int>
  let companies: Set<Int>
  let owners: Set<Int>
  let header: [String]
  private(set) var shape = IDShape()
  private(set) var totals: RunningTotals
  private var groups: GroupColumns
  /// Bare rows of which the whole file decides.
  private var bare: [(line: Int, filled: Int, repeatsOne: Bool)] = []
  /// Sums with a date, of a single row.
  private var datedSumsOfOne: [Int] = []
  private(set) var headings = 0
  private var (hasGroupSums, hasDatedSums) = (false, false)
  let labels: HeadingLabels
  /// The columns that headings name.
  var headed: Set<Int> = []
  /// Rows that only name an owner: headings where no record says whose it is.
  private var ownerHeadings: [Int: [Int]] = [:]
  private var ownedColumns: Set<Int> = []
  /// What may be a heading above the header of the file, where others of its column stand below.
  private var headingsAbove: [(line: Int, column: Int, name: String)] = []
  /// Columns that headings name and the file lacks.
  var absent: [String] = []
  /// Rows that tell of a record, and how many cells they fill.
  private var full = (rows: 0, cells: 0)

  /// - Parameters:
  ///   - units: lines that say what amounts are counted in.
  ///   - headers: lines that repeat the header.
  ///   - repeated: columns in which blank cells are said to repeat the one above.
  init(
    _ plan: ColumnPlan, _ labels: HeadingLabels, units: Set<Int>, headers: Set<Int>, repeated: RepeatedColumns
  ) {
    self.repeated = repeated
    self.labels = labels
    found = Dictionary(units.map { ($0, .unit) } + headers.map { ($0, .header) }) { first, _ in first }
    let keys = plan.sections.filter { !$0.isMention }.map(\.key)
    ids = plan.idColumns
    names = Set(keys.flatMap(\.names)).subtracting(ids)
    companies = Set(plan.companyColumns)
    owners = Set(plan.ownerColumns)
    cells = SumCells(plan)
    standIns = StandInColumns(plan)
    unfit = UnfitSums(plan)
    header = plan.header
    dates = Set(plan.dateColumns)
    totals = RunningTotals(columns: plan.header.count, shared: plan.partColumns, units: plan.amountUnits)
    groups = GroupColumns(leftOf: plan.firstOwnColumn)
  }

  /// The columns in which a blank cell repeats the one above it.
  var groupColumns: [Int] { groups.columns }
  /// Those in which names have the number of the group's rows behind them.
  var countedColumns: [Int] { groups.countedColumns }

  /// A line above the header of the file.
  mutating func look(above line: SideLine) {
    guard line.cells.count == 1,
      case (_, let name, .column(let column))? = labels.read(heading: line.cells[0])
    else {
      return
    }
    headingsAbove.append((line.line, column, name))
  }

  mutating func look(at row: CSVRow) {
    if row.isBlank || row.isQuoteOpen { return }
    if let known = found[row.line] {
      // 山田（単位：千円） names both.
      if known == .unit, let (heading, column) = ownerHeading(row) { name(heading, column, on: row.line) }
      return
    }
    if let (heading, column) = ownerHeading(row) { return name(heading, column, on: row.line) }
    guard cells.admit(row), !repeated.isRecord(row) else { return take(row) }
    if let figures = FigureRow(row, dates: dates, units: totals.units), let kind = kind(of: figures) {
      return say(kind, on: row.line, filled: figures.figures.count)
    }
    guard let summary = SummaryRow(row, dates: dates, ids: ids, units: totals.units) else { return take(row) }
    switch kind(of: summary) {
    case .record: take(row)
    case .report(let kind):
      if case .sum = kind { unfit.look(at: summary, quote: row.quote, totals) }
      say(kind, summary)
    case .datedSum(let isOfOne):
      if !isOfOne { unfit.look(at: summary, quote: row.quote, totals) }
      if isOfOne { datedSumsOfOne.append(row.line) } else { found[row.line] = .open }
      hasDatedSums = hasDatedSums || !isOfOne
      totals.mark()
    case .bare(let repeatsOne):
      if standIns.find(in: row, shape: shape)?.isRecord == false { return take(row) }
      bare.append((row.line, summary.filled, repeatsOne))
      totals.mark()
      if repeatsOne { groups.endGroup(saysGroup: false, isFurther: false) }
    }
  }

  private mutating func say(_ kind: ReportRow, _ row: SummaryRow) {
    found[row.line] = kind
    switch kind {
    case .sum:
      hasGroupSums = hasGroupSums || row.says.map { $0.isOfGroup || $0.namesGroup } ?? true
      totals.mark()
      groups.endGroup(saysGroup: row.says?.isOfGroup ?? false, isFurther: row.says?.isFurther ?? false)
    case .heading(let column, _):
      headings += 1
      totals.mark()
      groups.begin(at: column)
    case .strangeHeading:
      headings += 1
      totals.mark()
    case .unit, .header, .standIn, .open: break
    }
  }

  private mutating func name(_ heading: ReportRow, _ column: Int, on line: Int) {
    ownerHeadings[column, default: []].append(line)
    found[line] = heading
    headings += 1
    totals.mark()
  }

  /// A row without any text.
  private mutating func say(_ kind: Kind, on line: Int, filled: Int) {
    totals.mark()
    switch kind {
    case .report(let kind):
      found[line] = kind
      groups.endGroup(saysGroup: false, isFurther: false)
    case .bare(let repeatsOne): bare.append((line, filled, repeatsOne))
    case .record, .datedSum: break
    }
  }

  /// Decides on the rows that are bare, and on sums of single rows, which stand where other groups have sums: most cells of a
  /// record are filled.
  mutating func settle() {
    let isUsual = bare.count > max(2, full.rows / 2)
    for row in bare {
      if row.repeatsOne, hasGroupSums {
        found[row.line] = .sum(ofAll: false)
      } else if !isUsual, row.filled * 2 * full.rows <= full.cells {
        found[row.line] = .open
      }
    }
    if hasDatedSums { for line in datedSumsOfOne { found[line] = .open } }
    for above in headingsAbove.suffix(1) where headed.contains(above.column) {
      found[above.line] = .heading(column: above.column, name: above.name)
    }
    for (column, lines) in ownerHeadings {
      if ownedColumns.contains(column) {
        for line in lines { found[line] = nil }
      } else {
        headed.insert(column)
      }
    }
  }

  /// A row that is no sum: a record, unless a word stands in for what would name it.
  private mutating func take(_ row: CSVRow) {
    guard let standIn = standIns.find(in: row, shape: shape) ?? fittingSum(row) else {
      return takeAsData(row)
    }
    found[row.line] = .standIn(standIn)
    if standIn.isRecord { takeAsData(row) } else { totals.mark() }
  }

  /// 新規計 is a sum where its figure is that of several rows above.
  private func fittingSum(_ row: CSVRow) -> StandInRow? {
    standIns.possibleSum(in: row, shape: shape).flatMap { unfit.isOfSeveral(row, totals) ? $0 : nil }
  }

  private mutating func takeAsData(_ row: CSVRow) {
    totals.add(row)
    unfit.add(row, in: totals.units)
    groups.look(at: row)
    for column in owners where column < row.count && !row.isEmpty(column) { ownedColumns.insert(column) }
    guard row.fillsSeveral(of: cells.telling) else { return }
    full.rows += 1
    full.cells += (0..<row.count).count { !row[$0].isEmpty }
    for column in ids where column < row.count { row.text(column).map { shape.look(at: $0) } }
  }

  /// Sums that their rows do not come to.
  var findings: [Finding] { unfit.findings(header: header, totals) }

  /// True when several groups have ended or begun.
  var hasSeveralGroups: Bool { headings > 1 || groups.ends > 1 }
}
