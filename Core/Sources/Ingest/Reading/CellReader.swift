import SalesModel

/// Turns cells of a file into cells of the log.
struct CellReader {
  let frame: ReadingFrame
  /// How dates are written, by column.
  private let dates: [Int: ColumnDates]
  /// What points and commas mean, by column of numbers.
  private let marks: [Int: NumberMarks]
  /// Columns of probabilities that are fractions of one.
  let fractions: Set<Int>
  /// How many rows of the batch hold an amount in another currency, by its code.
  private var foreignRows: [String: Int] = [:]
  /// Words that somebody should know of.
  var words = WordTally()
  /// Cells that are blank although something stands in them.
  var blanks = BlankTally()
  /// Answers that some cell asked for.
  var metAnswers: Set<WordAnswer> = []
  /// What somebody should look at in the row that is read, though it can be taken.
  private(set) var remarks: [CellProblem] = []
  private var clock: ZoneClock
  /// The date that was read last, and where it stands.
  private var newestDate: (line: Int, column: Int, date: PlainDate?) = (0, 0, nil)
  /// False for the one encoding whose cells are kept as they stand.
  let isUTF8: Bool
  /// The keys of companies by their names: folding a name takes longer than all else in its row.
  private var companyKeys: [String: String] = [:]

  /// A file of ever new names must not fill the memory.
  private static let companyLimit = 65_536

  init(_ inspection: FileInspection, frame: ReadingFrame) {
    self.frame = frame
    dates = inspection.dates
    marks = inspection.marks
    fractions = inspection.fractions
    clock = ZoneClock(zone: frame.zone)
    isUTF8 = inspection.encoding != .cp932
  }

  /// Two records of one row may have the same to say of it.
  mutating func remark(_ problem: RowProblem, column: Int? = nil, value: String? = nil) {
    if remarks.contains(where: { $0.problem == problem && $0.column == column }) { return }
    remarks.append(CellProblem(problem, column: column, value: value))
  }

  /// Makes ready for the next row.
  mutating func forgetRemarks() {
    if !remarks.isEmpty { remarks.removeAll(keepingCapacity: true) }
    words.forget()
    blanks.forget()
  }

  /// The cell of a date, number or amount that needs no text; nil for every other.
  mutating func number(_ row: CSVRow, in column: Int, _ form: NumberForm) -> Cell? {
    switch form {
    case .date:
      guard let (date, time) = plainDate(row, in: column) else { return nil }
      // Midnight in UTC is how Salesforce writes a date without time.
      guard let time, let offset = time.zoneOffset, offset != 0 || time.second != 0 else {
        return Cell(date.dayNumber)
      }
      let instant = Instant(seconds: Int64(date.dayNumber * 86_400 + time.second - offset))
      return Cell(clock.businessDate(of: instant).dayNumber)
    case .instant:
      // A date alone, were it written as midnight in UTC, says nothing of the moment.
      guard let (date, time) = plainDate(row, in: column), let time, time.zoneOffset != 0 || time.second != 0
      else {
        return nil
      }
      guard let offset = time.zoneOffset else {
        return clock.instant(of: date, secondOfDay: time.second).seconds
      }
      return Cell(date.dayNumber * 86_400 + time.second - offset)
    case .number: return row.withBytes(of: column) { $0.plainInteger }
    case .money: return row.withBytes(of: column) { amount($0) }
    }
  }

  /// The day on which a moment lies.
  mutating func day(of moment: Instant) -> Cell { Cell(clock.businessDate(of: moment).dayNumber) }

  /// A column often fills two fields: a day and a moment.
  private mutating func plainDate(_ row: CSVRow, in column: Int) -> PlainDate? {
    if newestDate.line != row.line || newestDate.column != column {
      newestDate = (row.line, column, row.withBytes(of: column) { $0.plainDate })
    }
    return newestDate.date
  }

  /// The amount, in the smallest unit, of a cell of digits alone; nil for every other and for what is too large.
  func amount(_ bytes: UnsafeRawBufferPointer) -> Cell? {
    guard let whole = bytes.plainInteger else { return nil }
    let (amount, isOver) = whole.multipliedReportingOverflow(by: frame.currency.minorUnits)
    return isOver || !Currency.admits(amount) ? nil : amount
  }

  /// What points and commas mean in a column.
  func marks(of column: Int?) -> NumberMarks { column.flatMap { marks[$0] } ?? .typed }

  /// Takes note of a row whose amount is in another currency.
  mutating func sawForeign(_ code: String) { foreignRows[code, default: 0] += 1 }

  /// The counts of the batch; from then on those of the next.
  mutating func takeForeignRows() -> [String: Int] {
    defer { foreignRows = [:] }
    return foreignRows
  }

  /// The value that `text`, which is not empty, gives a field; nil when it says nothing of it.
  ///
  /// - Parameters:
  ///   - word: what the mapping makes of the text.
  ///   - column: where it stands; nil for a text that stands nowhere.
  mutating func value(_ text: String, saying word: String, of field: Field, in column: Int?)
    throws(RowProblem) -> FieldValue?
  {
    if field.type == .reference(.company), let key = companyKeys[word] {
      return .reference(.company, key: key)
    }
    let value = try frame.value(
      word, of: field, written: pattern(of: text, in: column, field), marks: marks(of: column))
    if case .reference(.company, let key) = value { keep(key, of: word) }
    return value
  }

  private mutating func keep(_ key: String, of company: String) {
    if companyKeys.count == Self.companyLimit { companyKeys.removeAll(keepingCapacity: true) }
    companyKeys[company] = key
  }

  private func pattern(of text: String, in column: Int?, _ field: Field) -> DatePattern? {
    guard field.type == .date || field.type == .instant, let column, let dates = dates[column] else {
      return nil
    }
    switch dates {
    case .stated(let pattern): return pattern
    case .decided(let orders, let yearLast):
      guard !(orders.isEmpty && yearLast.isEmpty), let shape = DateText(text)?.shape else { return nil }
      return orders[shape].map(DatePattern.init) ?? (yearLast.contains(shape) ? .yearLast : nil)
    }
  }
}

/// The types of field whose values are numbers.
enum NumberForm {
  case date, instant, number, money

  init?(_ type: FieldType) {
    switch type {
    case .date: self = .date
    case .instant: self = .instant
    case .number: self = .number
    case .money: self = .money
    case .percent, .flag, .choice, .term, .reference, .personal: return nil
    }
  }
}

/// A problem of a row, with the place of it.
struct CellProblem: Error {
  let problem: RowProblem
  var column: Int?
  var value: String?

  init(_ problem: RowProblem, column: Int? = nil, value: String? = nil) {
    self.problem = problem
    self.column = column
    self.value = value
  }
}

/// A column of the file as one field reads it: each different cell is understood once in a batch.
struct SourceColumn {
  let column: Int
  private var interner = TextInterner()
  /// What each different cell came to; ``Cell/none`` for blank ones.
  private var cells: [Cell] = []
  private var problems: [Int: RowProblem] = [:]
  /// What somebody should know of a cell.
  private var notes: [Int: WordNote] = [:]
  /// The number of the cell that was looked at last.
  private var newest = -1

  init(_ column: Int) { self.column = column }

  /// The cell of a row, ``Cell/none`` when it is blank; nil when the cell is ``new(_:understand:)`` in this batch, or
  /// nothing that can be understood.
  mutating func known(_ row: CSVRow) -> Cell? {
    newest = row.withBytes(of: column) { $0.isEmpty ? -1 : interner.number(of: $0) }
    if newest < 0 { return Cell.none }
    return newest < cells.count && problems.isEmpty ? cells[newest] : nil
  }

  /// The cell of the row that was not ``known(_:)``.
  ///
  /// Inlined, so that the closure takes no copy of what it reads from.
  @inline(__always)
  mutating func new(_ row: CSVRow, understand: () throws(RowProblem) -> Cell) throws(CellProblem) -> Cell {
    if newest == cells.count {
      do {
        cells.append(try understand())
      } catch {
        cells.append(.none)
        problems[newest] = error
      }
    }
    if let problem = problems[newest] { throw row.problem(problem, in: column) }
    return cells[newest]
  }

  /// What somebody should know of the cell that was looked at last.
  var note: WordNote? { notes.isEmpty ? nil : notes[newest] }

  mutating func keep(_ note: WordNote) { notes[newest] = note }

  /// Makes ready for the next batch.
  mutating func forget() {
    interner.removeAll()
    cells.removeAll(keepingCapacity: true)
    problems.removeAll()
    notes.removeAll()
  }
}

extension CSVRow {
  func problem(_ problem: RowProblem, in column: Int) -> CellProblem {
    CellProblem(
      problem, column: column, value: text(column) ?? String(decoding: self[column], as: UTF8.self))
  }

  /// The text of a column without white space at its ends.
  func readable(_ column: Int) throws(RowProblem) -> String {
    guard let text = text(column) else { throw .badBytes }
    return text
  }

  /// The first text that is not empty among `columns`, empty when there is none.
  ///
  /// - Parameter isBlank: true for a text that says nothing.
  func firstText(_ columns: [Int], except isBlank: (String) -> Bool = { _ in false }) throws(CellProblem)
    -> String
  {
    for column in columns {
      guard let text = text(column) else { throw problem(.badBytes, in: column) }
      if !text.isEmpty, !isBlank(text) { return text }
    }
    return ""
  }
}
