import SalesModel

/// Reads what the rows of a file say of one record: the records of a batch, as columns.
struct SectionReader {
  let plan: ColumnPlan.SectionPlan
  /// The records of the batch so far. The newest may belong to a row that is not accepted yet.
  private(set) var records: StatedRecords
  private(set) var condition: ConditionReader
  private var key: KeyReader
  private var fields: [FieldReader]
  /// The column that says of a mail that it went to many.
  private let bulk: Int?
  private var conclusion: RecordConclusion
  private let check: RecordCheck
  /// True for activities of which no column says whether somebody was reached.
  private let lacksConnection: Bool
  /// The line of the first call of such a file.
  private(set) var firstMuteCall: Int?
  private var domains: DomainReader
  /// By what records are called that have no id.
  private var names: NameReader?
  /// Records of the rows that are accepted.
  private var accepted = 0

  init(
    _ plan: ColumnPlan.SectionPlan, header: [String], sharedNames: [RecordKind: Set<Fingerprint>]
  ) {
    self.plan = plan
    condition = ConditionReader(plan.condition)
    key = KeyReader(plan)
    var stated: [Field] = []
    func column(of field: Field) -> Int {
      if !stated.contains(field) { stated.append(field) }
      return stated.firstIndex(of: field) ?? 0
    }
    func deciding(_ condition: FieldCondition?) -> Int? {
      stated.firstIndex { $0.name == condition?.field }
    }
    fields = plan.fields.map { rule in
      let isFallback = stated.contains(rule.field)
      return FieldReader(
        rule, of: plan.kind, column: column(of: rule.field), deciding: deciding(rule.rule.condition),
        isFallback: isFallback, sharedNames: sharedNames)
    }
    for field in RecordConclusion.concludedFields(plan) { _ = column(of: field) }
    bulk = plan.kind == .activity ? stated.firstIndex(of: Field.Activity.bulk) : nil
    conclusion = RecordConclusion(plan, fields: stated)
    lacksConnection =
      plan.kind == .activity && !plan.isMention && !stated.contains(Field.Activity.connected)
    let addresses = plan.kind == .lead || plan.kind == .company ? DomainReader.fields : []
    domains = DomainReader(
      addresses.filter { stated.contains($0.address) }.map { (column(of: $0.address), column(of: $0.domain)) }
    )
    records = StatedRecords(plan.kind, isMention: plan.isMention, fields: stated)
    if plan.key.isNamed || !plan.key.names.isEmpty {
      names = NameReader(plan, fields: stated, header: header, shared: sharedNames[plan.kind] ?? [])
    }
    check = RecordCheck(plan, fields: stated)
  }

  /// Reads a row; false when it holds no such record.
  ///
  /// - Parameters:
  ///   - section: the number of this section.
  ///   - mentions: records that the row names beside this one are added.
  mutating func read(
    _ row: CSVRow, _ reader: inout CellReader, section: Int, mentions: inout [Mentioning]
  ) throws(CellProblem) -> Bool {
    guard try condition.holds(row) else { return false }
    let hasID = try key.read(row, &reader, into: &records.keys)
    if !hasID, !plan.key.isNamed {
      if plan.isMention { return false }
      let rounded = reader.remarks.last { $0.problem == .roundedKey }
      throw rounded ?? CellProblem(.noKey, column: plan.key.columns.first)
    }
    let newest = records.lines.count
    records.addRow(line: row.line)
    if let former = key.former { records.addFormerKey(former) }
    var isDue = false
    for index in fields.indices {
      guard let cell = try fields[index].read(row, &reader, into: &records, at: newest) else { continue }
      if cell == BulkMail.cell, fields[index].tellsKind { tellBulkMail(by: index) }
      if fields[index].isDue { isDue = true }
      if fields[index].isLastResort { reader.remark(.told(.openSubject)) }
      guard let (kind, key) = fields[index].firstMention(cell, in: row, &records) else { continue }
      mentions.append(
        .name(Mention(kind: kind, key: key, line: row.line, section: section, field: index, cell: cell)))
    }
    // By what it is called, before what has not happened loses its day.
    try names?.name(row, hasID: hasID, &reader, into: &records)
    try conclusion.conclude(row, &reader, isDue: isDue, &records)
    domains.fill(&records)
    return true
  }

  /// The key of a row that is not taken, as far as it can be told.
  func rejectedKey(of row: CSVRow, _ reader: inout CellReader) -> String? {
    key.rejectedKey(of: row, &reader) ?? row.anyName(in: plan).map { NameKey.joining($0) }
  }

  /// What no row of the file met: the condition of its records, and of a mapping of the user's own those of fields.
  func unmet(header: [String], line: Int, ofOwn isOwn: Bool) -> [Finding] {
    let own = condition.finding(of: plan.kind, header: header, line: line)
    guard own == nil, isOwn else { return [own].compactMap(\.self) }
    return zip(fields, plan.fields).compactMap { reader, field in
      reader.isMet ? nil : .unmet(field.rule.condition, of: field.field, line: line)
    }
  }

  /// What somebody should look at in the newest record. Mutating, so that the records are lent and not copied.
  mutating func warnings(of row: CSVRow) -> [Finding] {
    check.findings(in: records, isPutOff: conclusion.isPutOff, row)
  }

  /// The key of the newest record. Mutating, so that the records are lent and not copied.
  var newestKey: Fingerprint {
    mutating get { records.keys.withBytes(of: records.count - 1) { Fingerprint(of: $0) } }
  }

  /// Keeps the newest record, and says how many there are.
  mutating func accept() -> Int {
    if lacksConnection, firstMuteCall == nil, accepted < records.count, isCall {
      firstMuteCall = records.lines.last
    }
    if accepted < records.count { conclusion.keep(line: records.lines[records.count - 1]) }
    accepted = records.count
    return accepted
  }

  /// What is said once of all records.
  var tallied: [Finding] { conclusion.tallied + [key.finding].compactMap(\.self) }

  /// A mail, and one that went to many.
  private mutating func tellBulkMail(by field: Int) {
    let newest = records.count - 1
    records.columns[fields[field].target].cells[newest] = ActivityKind.mail.cell
    if let bulk { records.columns[bulk].cells[newest] = 1 }
  }

  private var isCall: Bool {
    ActivityKind(cell: records[newest: Field.Activity.kind]) == .dial
  }

  /// A record that a row mentioned, as all that is known of it. Mutating, so that the records are lent and not copied.
  mutating func record(of mention: Mention) -> ImportedRecord {
    let (key, name, naming) = fields[mention.field].mentioned(mention.cell, records)
    let values = mention.kind.mentionField.map { [$0: FieldValue.personal(name)] } ?? [:]
    return ImportedRecord(
      kind: mention.kind, key: key, line: mention.line, isMention: true, values: values, naming: naming)
  }

  /// Takes the newest record back: its row was rejected, or somebody mentioned it before.
  mutating func reject() { records.truncate(to: accepted) }

  /// The next rows have to mention again what a rejected one mentioned.
  mutating func forgetMentions() {
    for index in fields.indices { fields[index].forgetMentions() }
  }

  /// The records of the batch; from then on those of the next.
  mutating func take() -> StatedRecords {
    let taken = records
    records = taken.emptied
    accepted = 0
    condition.forget()
    for index in fields.indices { fields[index].forget() }
    conclusion.forget()
    domains.forget()
    return taken
  }
}

extension StatedRecords {
  /// A cell of the newest record; a field that the file does not state has none.
  fileprivate subscript(newest field: Field) -> Cell {
    columns.first { $0.field == field }?.cells[count - 1] ?? .none
  }
}

extension Finding {
  /// A condition on another field that no row met.
  fileprivate static func unmet(_ condition: FieldCondition?, of field: Field, line: Int) -> Finding {
    Finding(
      .note, .emptySection, line: line, value: condition?.words.joined(separator: ", "),
      Localized(
        ja: "\(condition?.field ?? "")がこの値の行がないので、\(field.label.ja)は1件も入りません。",
        en: "No row has this as its \(condition?.field ?? ""): none gets a value for \(field.label.en)."),
      remedy: Localized(
        ja: "語の綴りを、対応表の when と見比べてください。", en: "Compare the words with when in the mapping."))
  }
}
