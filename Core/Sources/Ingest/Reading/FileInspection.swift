import SalesModel

/// How a file is written, found by reading all of it once before anything is taken.
public struct FileInspection: Sendable {
  public let encoding: TextEncoding
  public let delimiter: Delimiter
  public let mapping: Mapping
  /// The line of the header, from 1.
  public let headerLine: Int
  /// Rows between the header and the footer, blank ones aside.
  public let rowCount: Int
  /// What comes first in the open dates of a column, where its values decide it.
  public let dateOrders: [String: DatePartOrder]
  public let uses: [ColumnUse]
  /// How the file was read, and what it lacks.
  public let notes: [Finding]
  /// True when the file lacks a column that is remembered for appointments: none are read from it.
  public let lacksAppointments: Bool
  /// True when no column says how deals stand: known ones stay as they are known, and of new ones nothing can be told.
  public var lacksStages: Bool { mapping.isWithoutStages }
  /// What is to be said of a file without the columns that tell what became of meetings; nil for all others.
  public var lackingResults: Finding? {
    plan.sections.contains(where: \.leavesHeldOpen) ? .lackingResults(line: headerLine) : nil
  }

  /// True for a mail address or telephone number by which a lead of the file is told apart.
  public func namesAddress(_ address: String) -> Bool { addresses.place(of: Fingerprint(of: address)) != nil }

  let plan: ColumnPlan
  /// How dates are written, by column.
  let dates: [Int: ColumnDates]
  /// What points and commas mean, by column of numbers.
  let marks: [Int: NumberMarks]
  /// Columns of probabilities that are fractions of one.
  let fractions: Set<Int>
  /// Rows after this line are the footer.
  let lastLine: Int
  let fillDown: [Int]
  /// Columns of which somebody said that a blank cell repeats the one above.
  public let told: [String]
  /// Those that are found to name groups, and those of them whose names have a number of rows behind them.
  let groupColumns: [Int]
  /// How many columns behind those of the header only headings of groups name.
  let headedColumns: Int
  let countedColumns: [Int]
  /// Those in which some cell only says that it is as the one above.
  let dittoColumns: [Int]
  /// Sums, headings and what may be either, by line.
  let reportRows: [Int: ReportRow]
  /// Names that several records of the file have.
  let sharedNames: [RecordKind: Set<Fingerprint>]
  private let addresses: KeyTable
}

/// Which mapping a file is read with.
public enum MappingChoice: Sendable {
  /// The profile that recognises the header, with the appointment rules of its source.
  case recognise
  case mapping(Mapping)
}

extension FileInspection {
  /// Reads `source` to its end.
  ///
  /// - Parameters:
  ///   - appointments: where appointments live, as somebody says for this file: it must have the columns.
  ///   - rules: where they live, by source, as is remembered.
  ///   - isKnown: whether files of a mapping, by its name, were taken before.
  ///   - own: the columns that earlier files of a mapping have of their own, as those write them.
  ///   - judges: whether earlier files of a source said what became of meetings.
  ///   - filling: columns of which somebody says for this file that a blank cell repeats the one above.
  ///   - filled: those of which it is remembered, by source: they hold where a file looks like merged cells.
  ///   - units: what amounts are counted in, as somebody says of this file.
  ///   - formats: how dates are written in files of a source, as somebody said.
  ///   - answers: what words mean in files of a source.
  /// - Complexity: O(bytes), twice, and once more when rows name sums; memory does not depend on the size of the file.
  public init(
    _ source: ByteSource, as choice: MappingChoice, appointments: AppointmentRule? = nil,
    rules: [String: AppointmentRule] = [:], filling: [String]? = nil,
    filled: (_ source: String) -> [String] = { _ in [] }, units: UnitAnswers = UnitAnswers(),
    isKnown: (_ mapping: String) -> Bool = { _ in false },
    own: (_ mapping: Mapping) -> [String] = { _ in [] },
    judges: (_ source: String) -> Bool = { _ in false },
    formats: (_ source: String) -> DateFormats = { _ in DateFormats() },
    answers: (_ source: String) -> WordAnswers = { _ in WordAnswers() }
  ) throws(ImportRefusal) {
    do {
      let encoding = try Self.encoding(of: source)
      let delimiter = try Delimiter.detect(source, encoding: encoding)
      func read() throws -> CSVReader { try CSVReader(source, delimiter: delimiter.byte, encoding: encoding) }
      var header = try FileHeader(read, as: choice, isKnown: isKnown)
      header.name(own: own(header.mapping))
      // Stages may stand in the headings of groups.
      if isKnown(header.mapping.name), header.mapping.excusingStages(in: header.columns) != nil {
        let labels = try HeadingLabels.standing(in: read(), below: header.line)
        header.mapping = header.mapping.excusingStages(in: header.columns + labels) ?? header.mapping
      }
      let rule = appointments ?? rules[header.mapping.source]
      let placed = rule.map { header.mapping.placing($0) } ?? header.mapping
      let absent = appointments == nil ? placed.lackingForAppointments(header.columns) : nil
      let mapping = (absent == nil ? placed : header.mapping).answering(answers(header.mapping.source))
      let (formats, isJudged) = (formats(mapping.source), judges(mapping.source))
      func look(_ headed: [String], silent: Set<Int> = []) throws -> (survey: Survey, rows: ReportRows) {
        var plan = try ColumnPlan(
          mapping, header: header.columns + headed, formats: formats, silent: silent
        ).counting(units)
        if isJudged { plan = plan.leavingHeldOpen() }
        var survey = Survey(
          plan: plan, mapping: mapping, above: header.above, headed: headed.count,
          told: filling ?? filled(mapping.source))
        var reader = try read()
        var row = CSVRow(encoding: reader.encoding)
        while try reader.read(into: &row) {
          if row.line > header.line { survey.look(at: row) }
        }
        return (
          survey,
          try Self.reportRows(in: read(), below: header.line, survey)
        )
      }
      // What headings of groups name is a column of the rows below them, and a blank column stands before no other.
      var headed = try header.headed(in: read())
      var (survey, rows) = try look(headed)
      let silent = survey.silent.standingAside
      if !rows.absent.isEmpty || !silent.isEmpty {
        headed += rows.absent
        (survey, rows) = try look(headed, silent: silent)
      }
      if let line = survey.headers.other { throw ImportRefusal.secondHeader(line: line) }
      self.init(
        encoding: encoding, delimiter: delimiter, mapping: mapping, headerLine: header.line, survey, rows,
        headed: headed.count, told: survey.filled(filling, remembered: filled(mapping.source)), absent: absent
      )
    } catch let refusal as ImportRefusal {
      throw refusal
    } catch {
      throw .unreadable("\(error)")
    }
  }

  private init(
    encoding: TextEncoding, delimiter: Delimiter, mapping: Mapping, headerLine: Int,
    _ survey: Survey, _ rows: ReportRows, headed: Int, told: [Int], absent: NeededColumn?
  ) {
    let plan = survey.plan
    self.encoding = encoding
    self.delimiter = delimiter
    self.mapping = mapping
    self.headerLine = headerLine
    self.plan = survey.numbers.settledPlan.judging(by: survey.judgements.spoken)
    uses = plan.uses
    marks = survey.numbers.marks
    fractions = survey.numbers.fractions
    rowCount =
      survey.rowCount
      - rows.found.count { !$0.value.isRow && $0.key > headerLine && $0.key <= survey.lastLine }
    lastLine = survey.lastLine
    let repeating = Set(mapping.fillDown.flatMap(\.names).map(\.foldedHeader))
    let stated = told + plan.header.indices.filter { repeating.contains(plan.header[$0].foldedHeader) }
    self.told = told.map { plan.header[$0] }
    groupColumns = Set(rows.groupColumns).union(rows.headed).sorted()
    fillDown = Set(stated + groupColumns).sorted()
    headedColumns = headed
    countedColumns = rows.countedColumns
    dittoColumns = survey.dittos.columns
    reportRows = rows.found
    sharedNames = survey.names.shared
    addresses = survey.names.addresses
    dates = survey.dates
    dateOrders = survey.namedOrders
    lacksAppointments = absent != nil
    notes =
      (absent.map { [.lackingForAppointments($0, line: headerLine)] } ?? [])
      + survey.notes(headerLine: headerLine, groups: fillDown, counted: rows.countedColumns).filter {
        $0.kind != .linesAbove || rows.found[$0.line] == nil
      }
      + rows.findings
  }

  /// Looks for sums and headings in a file of which some rows may be such.
  private static func reportRows(
    in reader: CSVReader, below headerLine: Int, _ survey: Survey
  ) throws -> ReportRows {
    var rows = ReportRows(
      survey.numbers.settledPlan, HeadingLabels(survey.mapping, survey.plan),
      units: survey.numbers.units.lines,
      headers: survey.headers.repeated, repeated: survey.repeated)
    guard survey.namesSums else { return rows }
    var reader = reader
    var row = CSVRow(encoding: reader.encoding)
    while try reader.read(into: &row), row.line <= survey.lastLine {
      if row.line < headerLine, !row.isBlank { rows.look(above: SideLine(row)) }
      if row.line > headerLine { rows.look(at: row) }
    }
    rows.settle()
    return rows
  }

  private static func encoding(of source: ByteSource) throws -> TextEncoding {
    let read = try source.open()
    var detector = EncodingDetector()
    while true {
      let bytes = try read()
      if bytes.isEmpty { break }
      detector.look(at: bytes)
    }
    if detector.isEmpty { throw ImportRefusal.empty }
    let encoding = detector.encoding
    if encoding == nil || encoding == .cp932 && detector.maySwitch,
      let line = try MixedEncodings.turn(in: source)
    {
      throw ImportRefusal.mixedEncodings(line: line)
    }
    guard let encoding else { throw ImportRefusal.noText }
    if encoding == .utf8 || encoding == .utf8WithMark, detector.isDamaged,
      let line = try MixedEncodings.tail(in: source)
    {
      throw ImportRefusal.mixedEncodings(line: line)
    }
    return encoding
  }
}
