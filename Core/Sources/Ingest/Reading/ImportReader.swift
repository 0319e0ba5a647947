public import SalesModel

/// Takes the rows of an inspected file, some thousand at a time.
///
/// Every row ends as records or as a finding with its reason.
public struct ImportReader {
  /// Rows in one batch.
  public static let batchRows = 4_096

  public let inspection: FileInspection
  private let frame: ReadingFrame
  private var csv: CSVReader
  private var mentioned: Set<Mention> = []
  /// By section and field.
  private var memos: [[ReadingMemo]]
  private var above: [Int: String] = [:]

  /// What some rows came to.
  public struct Batch: Sendable {
    public var records: [ImportedRecord] = []
    /// Records that rejected rows are about, as far as their keys can be read: the file still names them.
    public var rejectedKeys: [RecordKind: [String]] = [:]
    public var findings: [Finding] = []
    /// Rows read, rejected ones included.
    public var rows = 0
    public var rejected = 0
  }

  private struct Mention: Hashable {
    let kind: RecordKind
    let key: String
  }

  public init(_ source: ByteSource, _ inspection: FileInspection, frame: ReadingFrame) throws(ImportRefusal) {
    self.inspection = inspection
    self.frame = frame
    memos = inspection.plan.sections.map { section in section.fields.map { _ in ReadingMemo() } }
    do {
      csv = try CSVReader(source, delimiter: inspection.delimiter.byte, encoding: inspection.encoding)
      while let row = try csv.next(), row.line < inspection.headerLine {}
    } catch {
      throw .unreadable("\(error)")
    }
  }

  /// The next rows; nil at the end.
  public mutating func next() throws(ImportRefusal) -> Batch? {
    var batch = Batch()
    do {
      while batch.rows < Self.batchRows, let row = try csv.next(), row.line <= inspection.lastLine {
        if row.isBlank || row.isSummary { continue }
        take(row, into: &batch)
      }
    } catch {
      throw .unreadable("\(error)")
    }
    return batch.rows == 0 ? nil : batch
  }

  private mutating func take(_ row: CSVRow, into batch: inout Batch) {
    batch.rows += 1
    var place = Place()
    var mentions: [ImportedRecord] = []
    do throws(RowProblem) {
      let records = try records(of: row, place: &place, mentions: &mentions, findings: &batch.findings)
      batch.records += mentions
      batch.records += records
    } catch {
      forget(mentions)
      batch.rejected += 1
      for section in inspection.plan.sections where !section.isMention {
        guard let key = key(of: row, in: section) else { continue }
        batch.rejectedKeys[section.kind, default: []].append(key)
      }
      batch.findings.append(
        Finding(
          .rejected, line: row.line, column: place.column.map { inspection.plan.header[$0] },
          value: place.value,
          error.message, remedy: error.remedy, row: row.texts))
    }
  }

  private func key(of row: CSVRow, in section: ColumnPlan.SectionPlan) -> String? {
    let texts = section.keyColumns.lazy.filter { $0 < row.count }.compactMap { row.text($0) }
    return texts.first { !$0.isEmpty }.map(section.kind.key)
  }

  /// Where in a row the reader is, for its findings.
  private struct Place {
    var column: Int?
    var value: String?
  }

  private mutating func records(
    of row: CSVRow, place: inout Place, mentions: inout [ImportedRecord], findings: inout [Finding]
  ) throws(RowProblem) -> [ImportedRecord] {
    try checkShape(row)
    rememberGroups(of: row)
    var records: [ImportedRecord] = []
    for (number, section) in inspection.plan.sections.enumerated() {
      if let condition = section.condition {
        let text = try text(row, condition.columns, &place)
        guard condition.rule.holds(text) else { continue }
      }
      let keyText = try text(row, section.keyColumns, &place)
      guard !keyText.isEmpty else {
        if section.isMention { continue }
        place = Place(column: section.keyColumns.first)
        throw .noKey
      }
      let values = try values(of: section, number, row, &place, &mentions)
      let key = section.kind.key(keyText)
      if section.isMention {
        mention(
          ImportedRecord(kind: section.kind, key: key, line: row.line, isMention: true, values: values),
          &mentions)
      } else {
        let record = ImportedRecord(kind: section.kind, key: key, line: row.line, values: values)
        warn(of: record, row, &findings)
        records.append(record)
      }
    }
    return records
  }

  private func checkShape(_ row: CSVRow) throws(RowProblem) {
    if row.isQuoteOpen { throw .openQuote }
    if row.isTooLong { throw .rowTooLarge }
    let wanted = inspection.plan.header.count
    if row.count < wanted { throw .tooShort(found: row.count, wanted: wanted) }
    for index in wanted..<max(row.count, wanted) where !row[index].isEmpty {
      throw .tooLong(found: row.count, wanted: wanted)
    }
  }

  /// Summary reports write a group's name once and leave it blank below.
  private mutating func rememberGroups(of row: CSVRow) {
    for column in inspection.fillDown {
      if let text = row.text(column), !text.isEmpty { above[column] = text }
    }
  }

  /// The first text that is not empty among `columns`, empty when there is none.
  private func text(_ row: CSVRow, _ columns: [Int], _ place: inout Place) throws(RowProblem) -> String {
    for column in columns {
      place.column = column
      guard let text = row.text(column) else {
        place.value = String(decoding: row[column], as: UTF8.self)
        throw .badBytes
      }
      place.value = text
      if !text.isEmpty { return text }
      if let group = above[column] { return group }
    }
    return ""
  }

  private mutating func values(
    of section: ColumnPlan.SectionPlan, _ number: Int, _ row: CSVRow, _ place: inout Place,
    _ mentions: inout [ImportedRecord]
  ) throws(RowProblem) -> [Field: FieldValue] {
    var values: [Field: FieldValue] = [:]
    values.reserveCapacity(section.fields.count)
    for (position, plan) in section.fields.enumerated() {
      if let condition = plan.rule.condition, !values.satisfy(condition) { continue }
      var text = try text(row, plan.columns, &place)
      if !plan.joined.isEmpty {
        let rest = try self.text(row, plan.joined, &place)
        if !rest.isEmpty { text = text.isEmpty ? rest : "\(text) \(rest)" }
      }
      if text.isEmpty { text = plan.rule.constant ?? "" }
      guard !text.isEmpty else { continue }
      let cell = ReadingMemo.Cell(column: place.column, text: text)
      if let value = memos[number][position][cell] {
        values[plan.field] = value
        continue
      }
      let value = try frame.value(
        plan.rule.words.translate(text), of: plan.field, order: order(of: text, in: place.column, plan.field))
      guard let value else { continue }
      memos[number][position].keep(value, of: cell)
      values[plan.field] = value
      if case .reference(let kind, let key) = value, let name = kind.mentionField {
        mention(
          ImportedRecord(
            kind: kind, key: key, line: row.line, isMention: true, values: [name: .personal(text)]), &mentions
        )
      }
    }
    values.dropFutureMeetings(after: frame.today)
    if section.kind == .lead || section.kind == .company { values.deriveMailDomain() }
    return values
  }

  private func order(of text: String, in column: Int?, _ field: Field) -> DayMonthOrder? {
    guard field.type == .date || field.type == .instant, let column, let orders = inspection.orders[column],
      !orders.isEmpty, case .open(_, _, _, let shape, _)? = DateText(text)
    else { return nil }
    return orders[shape]
  }

  /// One mention of a record is enough for a file.
  private mutating func mention(_ record: ImportedRecord, _ mentions: inout [ImportedRecord]) {
    if mentioned.insert(Mention(kind: record.kind, key: record.key)).inserted { mentions.append(record) }
  }

  /// A rejected row brings nothing, so that a later row has to mention again what it mentioned.
  private mutating func forget(_ mentions: [ImportedRecord]) {
    guard !mentions.isEmpty else { return }
    for record in mentions { mentioned.remove(Mention(kind: record.kind, key: record.key)) }
    for section in memos.indices {
      for field in memos[section].indices { memos[section][field] = ReadingMemo() }
    }
  }

  private func warn(of record: ImportedRecord, _ row: CSVRow, _ findings: inout [Finding]) {
    guard case .date(let closed)? = record.values[Field.Opportunity.closedOn], closed > frame.today,
      record.values[Field.Opportunity.outcome] == .choice(OpportunityOutcome.won.cell)
    else { return }
    findings.append(
      Finding(
        .warning, line: row.line, column: Field.Opportunity.closedOn.label.ja, value: closed.description,
        Localized(ja: "受注なのに完了日が未来です。", en: "Won, but its closing date lies in the future."),
        remedy: Localized(ja: "元のシステムで完了日を確かめてください。", en: "Check the closing date in the source."),
        row: row.texts))
  }
}

/// What the texts of a field turned out to mean: most cells of a file repeat one further up.
private struct ReadingMemo {
  struct Cell: Hashable {
    let column: Int?
    let text: String
  }

  /// A field of ever new texts must not fill the memory.
  private static let limit = 16_384

  private var values: [Cell: FieldValue] = [:]

  subscript(cell: Cell) -> FieldValue? { values[cell] }

  mutating func keep(_ value: FieldValue, of cell: Cell) {
    if values.count == Self.limit { values.removeAll(keepingCapacity: true) }
    values[cell] = value
  }
}

extension [Field: FieldValue] {
  fileprivate func satisfy(_ condition: FieldCondition) -> Bool {
    guard let (field, value) = first(where: { $0.key.name == condition.field }) else { return false }
    switch (value, field.type) {
    case (.choice(let cell), .choice(let names)): return condition.words.contains(names[Int(cell)])
    case (.term(let text), _): return condition.words.contains { $0.foldedHeader == text.foldedHeader }
    default: return false
    }
  }

  /// A meeting that lies ahead is scheduled, not held.
  fileprivate mutating func dropFutureMeetings(after today: BusinessDate) {
    guard case .date(let held)? = self[Field.Appointment.heldOn], held > today else { return }
    self[Field.Appointment.heldOn] = nil
  }

  /// The company's domain of an address, kept where addresses are not: it tells a company and no person.
  fileprivate mutating func deriveMailDomain() {
    let derived = [
      (Field.Lead.email, Field.Lead.mailDomain), (Field.Company.domain, Field.Company.mailDomain),
    ]
    for (address, domain) in derived {
      guard case .personal(let text)? = self[address], let found = MailDomain(company: text) else { continue }
      self[domain] = .term(found.text)
    }
  }
}
