import SalesModel

/// What the first reading of a file gathers: where the data ends, and how its dates are written.
struct Survey {
  let plan: ColumnPlan
  let mapping: Mapping
  private let dateColumns: [Int]
  private let namedWidth: Int
  private(set) var names: NameSurvey
  private(set) var headers: SecondHeaders
  private var written = DateColumns()
  private(set) var numbers: NumberSurvey
  private(set) var judgements: JudgementSurvey
  private var unread: UnreadColumns
  private(set) var silent: SilentDeciders
  private(set) var rowCount = 0
  private var lastDataLine = 0
  private var rowsSinceLast = 0
  private var merged: MergedCells
  private(set) var dittos = DittoMarks()
  private let sumCells: SumCells
  private let standIns: StandInColumns
  let repeated: RepeatedColumns
  /// Columns that may name groups.
  private let leading: Range<Int>
  private let (datesOfAll, idsOfAll): (Set<Int>, Set<Int>)
  /// True when some row may be a sum or a heading: it has nothing but a text or two, and figures.
  private(set) var namesSums = false
  /// True when a row above held one text alone: a title where data follows, else a footer.
  private var hasLoneText = false
  private var shortRows = (count: 0, first: 0)
  /// The lines above the header, and the newest below the data.
  private let above: [SideLine]
  private var below: [SideLine] = []
  /// The newest rows, one more than the mapping says to leave away at the end.
  private var recent: [SideLine] = []

  /// As many lines beside the data are quoted.
  private static let quoteLimit = 40

  /// - Parameters:
  ///   - headed: how many of the last columns only headings of groups name.
  ///   - told: columns of which somebody says that a blank cell repeats the one above.
  init(plan: ColumnPlan, mapping: Mapping, above: [SideLine], headed: Int = 0, told: [String] = []) {
    self.above = above
    self.plan = plan
    self.mapping = mapping
    sumCells = SumCells(plan)
    standIns = StandInColumns(plan)
    repeated = RepeatedColumns(plan, mapping, told: told)
    (datesOfAll, idsOfAll) = (Set(plan.dateColumns), plan.idColumns)
    dateColumns = plan.dateColumns.filter { plan.datePatterns[$0] == nil }
    namedWidth = min(plan.namedWidth, plan.header.count - headed)
    headers = SecondHeaders(Array(plan.header.dropLast(headed)))
    names = NameSurvey(plan)
    numbers = NumberSurvey(plan: plan)
    for line in above { numbers.look(at: line, isAmongRows: false) }
    judgements = JudgementSurvey(plan)
    unread = UnreadColumns(plan, mapping)
    silent = SilentDeciders(plan)
    merged = MergedCells(plan)
    leading = 0..<plan.firstOwnColumn
  }

  mutating func look(at row: CSVRow) {
    guard !row.isBlank else { return }
    rowsSinceLast += 1
    if mapping.rowsBelow > 0 {
      recent.append(SideLine(row, isFull: row.fillsSeveral(of: sumCells.telling)))
      if recent.count > mapping.rowsBelow + 1 { recent.removeFirst() }
    }
    if numbers.units.takes(row) {
      namesSums = true
      return
    }
    if headers.takes(row) { return }
    let mayBeSummary = sumCells.admit(row)
    let summary = mayBeSummary ? SummaryRow(row, dates: datesOfAll, ids: idsOfAll) : nil
    let saysSum = summary?.says != nil && summary?.isDated == false
    let isRemark = row.isRemark && !row.isQuoteOpen
    // An open quote may have swallowed rows: it is no footer.
    let isWhole = row.isSubstantial || row.isQuoteOpen || plan.header.count == 1 || repeated.isRecord(row)
    guard !isRemark, isWhole || saysSum else {
      noteLone(SideLine(row))
      return
    }
    if !namesSums {
      namesSums =
        summary != nil || hasLoneText || standIns.find(in: row) != nil || standIns.possibleSum(in: row) != nil
        || mayBeSummary && FigureRow(row, dates: datesOfAll) != nil
        || leading.contains { row.countsRows($0) }
    }
    if summary == nil { merged.look(at: row) }
    if summary?.says != nil { numbers.units.look(at: SideLine(row), isAmongRows: false) }
    dittos.look(at: row)
    if !below.isEmpty {
      if rowCount > 0 { numbers.units.sawData(after: lastDataLine) }
      below.removeAll()
    }
    rowCount += rowsSinceLast
    rowsSinceLast = 0
    lastDataLine = row.line
    // A row that swallowed its neighbours is said to be one.
    if row.count < namedWidth, !saysSum, !row.isQuoteOpen { noteShort(row) }
    names.look(at: row)
    for column in dateColumns where column < row.count {
      if row.withBytes(of: column, { $0.isEmpty || $0.plainDate != nil }) { continue }
      written.look(at: row.text(column) ?? "", in: column, line: row.line)
    }
    numbers.look(at: row, isSum: summary?.says != nil)
    judgements.look(at: row)
    unread.look(at: row)
    silent.look(at: row)
  }

  /// Where the data ends: before a footer that is recognised, and before the rows that the mapping leaves away.
  var lastLine: Int {
    guard mapping.rowsBelow > 0 else { return lastDataLine }
    return recent.count > mapping.rowsBelow ? min(lastDataLine, recent[0].line) : 0
  }

  private mutating func noteLone(_ line: SideLine) {
    hasLoneText = true
    numbers.look(at: line, isAmongRows: true)
    if below.count < Self.quoteLimit { below.append(line) }
  }

  private mutating func noteShort(_ row: CSVRow) {
    guard plan.reachesKeys(fields: row.count) else { return }
    if shortRows.count == 0 { shortRows.first = row.line }
    shortRows.count += 1
  }

  // MARK: - Merged cells

  /// The columns that are to be filled down.
  ///
  /// - Parameters:
  ///   - said: what somebody says for this file.
  ///   - remembered: what was said for its source; a list with owners of nobody is filled no more for it.
  func filled(_ said: [String]?, remembered: [String]) -> [Int] {
    let names = Set((said ?? remembered).map(\.foldedHeader))
    return plan.header.indices.filter { column in
      names.contains(plan.header[column].foldedHeader) && (said != nil || !merged.isList(column))
    }
  }

  // MARK: - Dates

  /// How the dates of each column are written.
  var dates: [Int: ColumnDates] {
    written.decided.merging(plan.datePatterns.mapValues { .stated($0) }) { $1 }
  }

  var namedOrders: [String: DatePartOrder] {
    var named: [String: DatePartOrder] = [:]
    for (column, dates) in dates {
      if let order = dates.order { named[plan.header[column]] = order }
    }
    return named
  }

  // MARK: - What is said of the file

  /// - Parameters:
  ///   - groups: columns whose blank cells repeat the cell above.
  ///   - counted: those whose names have the number of their rows behind them.
  func notes(headerLine: Int, groups: [Int], counted: [Int]) -> [Finding] {
    var notes: [Finding] = []
    notes += above.map { .skipped($0, isAbove: true) }
    notes += footer.map { .skipped($0, isAbove: false) }
    if rowsSinceLast > below.count {
      notes.append(.furtherLines(rowsSinceLast - below.count, from: lastLine + 1))
    }
    if !groups.isEmpty {
      let names = groups.map { plan.header[$0] }.joined(separator: ", ")
      notes.append(
        Finding(
          .note, .filledDown, line: headerLine,
          Localized(ja: "「\(names)」の空欄は上の行と同じとみなします。", en: "Blank cells of \(names) repeat the cell above.")))
    }
    notes += counted.map { .countedNames(plan.header[$0], line: headerLine) }
    notes += dittos.notes(header: plan.header)
    notes += merged.findings(header: plan.header, without: groups)
    return notes + shortRowNotes
      + plan.notes(on: mapping, line: headerLine) + plan.silentNotes(line: headerLine)
      + unread.notes(header: plan.header, line: headerLine)
      + names.ids.findings
      + written.notes(plan, headerLine: headerLine) + numbers.notes(headerLine: headerLine)
  }

  /// The lines below the data, as far as they are quoted.
  private var footer: [SideLine] {
    let last = lastLine
    let lines = below + recent.filter { line in !below.contains { $0.line == line.line } }
    return lines.filter { $0.line > last }.sorted { $0.line < $1.line }
  }

  private var shortRowNotes: [Finding] {
    guard shortRows.count > 0 else { return [] }
    return [
      Finding(
        .note, .missingCells, line: shortRows.first,
        Localized(
          ja: "\(shortRows.count)行が見出しより短く、足りない末尾の列は空欄とみなします。",
          en:
            "Shorter than the header: \(shortRows.count.counted("row")), with the missing last cells taken as blank."
        ),
        remedy: Localized(
          ja: "途中で切れた行でなければ、そのままでかまいません（Excel は末尾の空欄を省きます）。",
          en: "Nothing to do unless rows were cut: Excel leaves trailing empty cells out."),
        rows: shortRows.count)
    ]
  }
}
