public import SalesModel

/// Takes the rows of an inspected file, some thousand at a time.
///
/// Every row ends as records or as a finding with its reason. A row is read cell by cell into columns; within a batch,
/// each different cell of a column of words or keys is understood once.
public struct ImportReader {
  /// Rows in one batch: few enough for its columns to stay near the processor.
  public static let batchRows = 8_192

  public let inspection: FileInspection
  private var completion: RowCompletion
  private let reportRows: [Int: ReportRow]
  private var csv: CSVReader
  private var cells: CellReader
  private var sections: [SectionReader]
  /// By section: whether its records are only mentioned.
  private let areMentions: [Bool]
  private let dateOrders: [DateOrder]
  /// Records that other rows only name, by kind.
  private var named: [StatedRecords]
  private let namedKinds: [RecordKind]
  /// The keys of all records that were mentioned so far.
  private var mentioned: [RecordKind: KeyTable] = [:]
  /// What the current row mentions, in its order.
  private var mentions: [Mentioning] = []
  /// Records that accepted rows name, of kinds of which the file says nothing else.
  private var waiting: [Mention] = []
  private var order: RunOrder
  /// What is said of headings above the header.
  private var headingsAbove: [Finding] = []
  /// True when some row was not rejected.
  private var isAnyRead = false

  /// What some rows came to.
  public struct Batch: Sendable {
    public var stated = StatedBatch()
    /// Records that rejected rows are about, as far as their keys can be read: the file still names them.
    public var rejectedKeys: [RecordKind: [String]] = [:]
    /// Rejected rows of which it cannot be told what records they are about.
    public var unnamedRows = 0
    public var findings: [Finding] = []
    /// Rows read, rejected ones included.
    public var rows = 0
    public var rejected = 0
    /// Rows whose amount is in another currency, rejected or not, by its code.
    public var foreignRows: [String: Int] = [:]
  }

  public init(_ source: ByteSource, _ inspection: FileInspection, frame: ReadingFrame) throws(ImportRefusal) {
    self.inspection = inspection
    cells = CellReader(inspection, frame: frame)
    sections = inspection.plan.sections.map { plan in
      SectionReader(plan, header: inspection.plan.header, sharedNames: inspection.sharedNames)
    }
    areMentions = sections.map(\.plan.isMention)
    dateOrders = DateOrder.all(in: sections, header: inspection.plan.header)
    namedKinds = inspection.plan.namedKinds
    named = namedKinds.map { kind in
      StatedRecords(kind, isMention: true, fields: kind.mentionField.map { [$0] } ?? [])
    }
    order = RunOrder(named.map(\.kind) + sections.map(\.plan.kind))
    completion = RowCompletion(inspection)
    reportRows = inspection.reportRows
    do {
      csv = try CSVReader(source, delimiter: inspection.delimiter.byte, encoding: inspection.encoding)
      var row = CSVRow(encoding: csv.encoding)
      while try csv.read(into: &row), row.line < inspection.headerLine {
        // The heading of the first group may stand above the header.
        if case .heading(let column, let name)? = reportRows[row.line] {
          completion.begin(name, in: column, of: row)
          headingsAbove.append(.heading(name, row, isRepeated: true))
        }
      }
    } catch {
      throw .unreadable("\(error)")
    }
  }

  /// The next rows; nil at the end.
  public mutating func next() throws(ImportRefusal) -> Batch? {
    var batch = Batch()
    // The row is held here, so that it can be lent out while this reader changes.
    var row = CSVRow(encoding: csv.encoding)
    do {
      while batch.rows < Self.batchRows, try csv.read(into: &row), row.line <= inspection.lastLine {
        if row.isBlank { continue }
        if let kind = reportRows.isEmpty ? nil : reportRows[row.line] {
          say(kind, row, in: &batch)
        } else {
          take(row, into: &batch)
        }
      }
    } catch {
      throw .unreadable("\(error)")
    }
    guard batch.rows > 0 || !batch.findings.isEmpty else { return nil }
    batch.foreignRows = cells.takeForeignRows()
    batch.stated = takeStated()
    return batch
  }

  /// Words that nobody knows, and those that an `else` took, of all rows so far.
  public var words: [CountedWord] { cells.words.all }

  /// Those of some answers about words that no row of this file holds so far.
  public func unmet(_ answers: [WordAnswer]) -> [WordAnswer] {
    answers.filter { $0.word != WordAnswer.anyOther && !cells.metAnswers.contains($0) }
  }

  /// What is told once of all rows so far.
  public var tallied: [Finding] {
    let unmet = sections.flatMap { section in
      section.unmet(
        header: inspection.plan.header, line: inspection.headerLine, ofOwn: !inspection.mapping.isShipped)
    }
    let mute = sections.compactMap(\.firstMuteCall).min().map(Finding.muteCalls)
    return headingsAbove + (isAnyRead ? unmet : []) + [mute].compactMap { $0 } + cells.words.overflow
      + cells.blanks.findings(header: inspection.plan.header, in: cells.frame.currency)
      + completion.findings + sections.flatMap(\.tallied)
  }

  private mutating func takeStated() -> StatedBatch {
    takeWaiting()
    // Who is named comes first, so that records which refer to them find them described.
    let groups = named + sections.indices.map { sections[$0].take() }
    for index in named.indices { named[index].removeAll() }
    return StatedBatch(groups: groups, runs: order.take(counts: groups.map(\.count)))
  }

  // MARK: - One row

  private mutating func take(_ row: CSVRow, into batch: inout Batch) {
    batch.rows += 1
    if !mentions.isEmpty { mentions.removeAll(keepingCapacity: true) }
    cells.forgetRemarks()
    do {
      if try completion.isWhole(row) {
        try read(row, into: &batch)
      } else {
        try read(completion.completed(row), into: &batch)
      }
    } catch {
      reject(row, error, in: &batch)
    }
  }

  /// A row of a report that is no record, or may be none.
  private mutating func say(_ kind: ReportRow, _ row: CSVRow, in batch: inout Batch) {
    switch kind {
    case .sum(let isOfAll):
      completion.end(row, isOfAll: isOfAll)
      batch.findings.append(.sumRow(row))
    case .strangeHeading(let name): batch.findings.append(.strangeHeading(name, row))
    case .heading(let column, let name):
      completion.begin(name, in: column, of: row)
      batch.findings.append(.heading(name, row, isRepeated: inspection.fillDown.contains(column)))
    case .unit: batch.findings.append(.unitLine(row))
    case .header: batch.findings.append(.secondHeader(row))
    case .standIn(let found):
      batch.findings.append(.standIn(found, in: inspection.plan.header[found.column], row))
      if found.isRecord { take(row, into: &batch) }
    case .open:
      batch.rows += 1
      mentions.removeAll(keepingCapacity: true)
      reject(row, CellProblem(.openSum, value: row.quote), in: &batch)
    }
  }

  private mutating func read(_ row: CSVRow, into batch: inout Batch) throws(CellProblem) {
    var isMeant = false
    for index in sections.indices {
      guard try sections[index].read(row, &cells, section: index, mentions: &mentions)
      else { continue }
      isMeant = true
      if areMentions[index] {
        mentions.append(.section(index))
      } else {
        batch.findings += sections[index].warnings(of: row)
      }
    }
    for order in dateOrders {
      if let finding = order.finding(in: sections, row) { batch.findings.append(finding) }
    }
    accept()
    isAnyRead = true
    if !isMeant { cells.remark(.told(.outsideRow)) }
    cells.words.keep()
    cells.blanks.keep(line: row.line)
    for remark in cells.remarks { batch.findings.append(finding(remark, row, remark.problem.severity)) }
  }

  private mutating func accept() {
    for mention in mentions {
      switch mention {
      case .section(let index):
        let isFirst = isFirstMention(of: sections[index].plan.kind, sections[index].newestKey)
        if !isFirst { sections[index].reject() }
      case .name(let name):
        let group = group(of: name.kind)
        if order.isShared[group] { take(name, to: group) } else { waiting.append(name) }
      }
    }
    for index in sections.indices { order.said(named.count + index, count: sections[index].accept()) }
  }

  /// Looks at all names of the batch together, because most of them were mentioned before.
  private mutating func takeWaiting() {
    for group in named.indices {
      let names = waiting.filter { $0.kind == namedKinds[group] }
      let known = mentioned[namedKinds[group], default: KeyTable()].places(of: names.map(\.key)[...])
      for (name, place) in zip(names, known) where place == nil { take(name, to: group) }
    }
    waiting.removeAll(keepingCapacity: true)
  }

  private mutating func take(_ name: Mention, to group: Int) {
    guard isFirstMention(of: name.kind, name.key) else { return }
    named[group].append(sections[name.section].record(of: name))
    order.said(group, count: named[group].count)
  }

  private func group(of kind: RecordKind) -> Int { namedKinds.firstIndex(of: kind) ?? 0 }

  /// One mention of a record is enough for a file.
  private mutating func isFirstMention(of kind: RecordKind, _ key: Fingerprint) -> Bool {
    guard mentioned[kind]?.place(of: key) == nil else { return false }
    _ = mentioned[kind, default: KeyTable()].add(key, id: 0)
    return true
  }

  private mutating func reject(_ row: CSVRow, _ error: CellProblem, in batch: inout Batch) {
    for index in sections.indices {
      sections[index].reject()
      if !mentions.isEmpty { sections[index].forgetMentions() }
    }
    batch.rejected += 1
    // What an open quote has swallowed may be about any record.
    var isNamed = !row.isQuoteOpen && !row.isTooLong && !row.isSpread
    for index in sections.indices where !areMentions[index] {
      guard let key = sections[index].rejectedKey(of: row, &cells) else {
        isNamed = false
        continue
      }
      batch.rejectedKeys[sections[index].plan.kind, default: []].append(key)
    }
    if !isNamed { batch.unnamedRows += 1 }
    batch.findings.append(finding(error, row, .rejected))
  }

  private func finding(_ said: CellProblem, _ row: CSVRow, _ severity: Finding.Severity) -> Finding {
    Finding(
      severity, said.problem.kind, line: row.line, column: said.column.map { inspection.plan.header[$0] },
      value: said.value, said.problem.message, remedy: said.problem.remedy,
      row: severity == .note ? [] : row.texts)
  }
}

extension Finding {
  /// Said once of a file whose calls do not say whether they reached anybody.
  fileprivate static func muteCalls(firstAt line: Int) -> Finding {
    Finding(
      .warning, .muteCalls, line: line,
      Localized(
        ja: "架電がつながったかどうかの列（接続・通話結果など）がないので、このファイルの架電は接続数に入りません。",
        en: "No column says whether calls reached anybody: the calls of this file count as no connects."),
      remedy: Localized(
        ja: "通話結果か接続の列を加えて書き出すか、対応表の connected に列を書いてください。",
        en: "Export the result of calls as well, or name its column under connected in a mapping."))
  }
}

extension ColumnPlan {
  /// The kinds of record that rows name beside others.
  fileprivate var namedKinds: [RecordKind] {
    let kinds = sections.flatMap(\.fields).compactMap { plan -> RecordKind? in
      guard case .reference(let kind) = plan.field.type else { return nil }
      return kind.mentionField == nil ? nil : kind
    }
    return RecordKind.allCases.filter(kinds.contains)
  }
}
