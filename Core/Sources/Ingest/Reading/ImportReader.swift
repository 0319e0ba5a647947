public import SalesModel

/// Takes the rows of an inspected file, some thousand at a time.
///
/// Every row ends as records or as a finding with its reason. A row is read cell by cell into columns; within a batch,
/// each different cell of a column of words or keys is understood once.
public struct ImportReader {
  /// Rows in one batch: few enough for its columns to stay near the processor.
  public static let batchRows = 8_192

  public let inspection: FileInspection
  private let fieldCount: Int
  private let fillDown: [Int]
  private var csv: CSVReader
  private var cells: CellReader
  private var sections: [SectionReader]
  private let dateOrders: [DateOrder]
  /// Records that other rows only name, by kind.
  private var named: [StatedRecords]
  /// The keys of all records that were mentioned so far.
  private var mentioned: [RecordKind: KeyTable] = [:]
  /// What the current row mentions, in its order.
  private var mentions: [Mentioning] = []
  /// Records that accepted rows name, of kinds of which the file says nothing else.
  private var waiting: [Mention] = []
  private var order: RunOrder
  private var above: [Int: [UInt8]] = [:]

  /// What some rows came to.
  public struct Batch: Sendable {
    public var stated = StatedBatch()
    /// Records that rejected rows are about, as far as their keys can be read: the file still names them.
    public var rejectedKeys: [RecordKind: [String]] = [:]
    public var findings: [Finding] = []
    /// Rows read, rejected ones included.
    public var rows = 0
    public var rejected = 0
    /// Rows whose amount is in another currency, rejected or not, by its code.
    public var foreignRows: [String: Int] = [:]
  }

  public init(_ source: ByteSource, _ inspection: FileInspection, frame: ReadingFrame) throws(ImportRefusal) {
    self.inspection = inspection
    cells = CellReader(frame: frame, orders: inspection.orders, marks: inspection.marks)
    sections = inspection.plan.sections.map(SectionReader.init)
    dateOrders = DateOrder.all(in: sections, header: inspection.plan.header)
    named = inspection.plan.namedKinds.map { kind in
      StatedRecords(kind, isMention: true, fields: kind.mentionField.map { [$0] } ?? [])
    }
    order = RunOrder(named.map(\.kind) + sections.map(\.plan.kind))
    fieldCount = inspection.plan.header.count
    fillDown = inspection.fillDown
    var row = CSVRow(encoding: inspection.encoding)
    do {
      csv = try CSVReader(source, delimiter: inspection.delimiter.byte, encoding: inspection.encoding)
      while try csv.read(into: &row), row.line < inspection.headerLine {}
    } catch {
      throw .unreadable("\(error)")
    }
  }

  /// The next rows; nil at the end.
  public mutating func next() throws(ImportRefusal) -> Batch? {
    var batch = Batch()
    // The row is held here, so that it can be lent out while this reader changes.
    var row = CSVRow(encoding: inspection.encoding)
    do {
      while batch.rows < Self.batchRows, try csv.read(into: &row), row.line <= inspection.lastLine {
        if row.isBlank || row.isSummary { continue }
        take(row, into: &batch)
      }
    } catch {
      throw .unreadable("\(error)")
    }
    guard batch.rows > 0 else { return nil }
    batch.foreignRows = cells.takeForeignRows()
    batch.stated = takeStated()
    return batch
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
    mentions.removeAll(keepingCapacity: true)
    do {
      try row.checkShape(fields: fieldCount)
      if fillDown.isEmpty { try read(row, into: &batch) } else { try read(withGroups(row), into: &batch) }
    } catch {
      reject(row, error, in: &batch)
    }
  }

  /// Summary reports write a group's name once and leave it blank below.
  private mutating func withGroups(_ row: CSVRow) -> CSVRow {
    var row = row
    for column in fillDown {
      guard let text = row.text(column) else { continue }
      if !text.isEmpty {
        above[column] = Array(row[column])
      } else if let group = above[column] {
        row.replace(column, with: group)
      }
    }
    return row
  }

  private mutating func read(_ row: CSVRow, into batch: inout Batch) throws(CellProblem) {
    for index in sections.indices {
      guard try sections[index].read(row, &cells, section: index, mentions: &mentions) else { continue }
      if sections[index].plan.isMention {
        mentions.append(.section(index))
      } else if sections[index].plan.kind == .opportunity {
        batch.findings += sections[index].records.warnings(on: cells.frame.today, row)
      }
    }
    for order in dateOrders {
      if let finding = order.finding(in: sections, row) { batch.findings.append(finding) }
    }
    accept()
  }

  private mutating func accept() {
    for mention in mentions {
      switch mention {
      case .section(let index):
        let records = sections[index].records
        let key = records.keys.withBytes(of: records.count - 1) { Fingerprint(of: $0) }
        if !isFirstMention(of: records.kind, key) { sections[index].reject() }
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
      let names = waiting.filter { $0.kind == named[group].kind }
      let known = mentioned[named[group].kind, default: KeyTable()].places(of: names.map(\.key)[...])
      for (name, place) in zip(names, known) where place == nil { take(name, to: group) }
    }
    waiting.removeAll(keepingCapacity: true)
  }

  private mutating func take(_ name: Mention, to group: Int) {
    guard isFirstMention(of: name.kind, name.key) else { return }
    named[group].append(sections[name.section].record(of: name))
    order.said(group, count: named[group].count)
  }

  private func group(of kind: RecordKind) -> Int { named.firstIndex { $0.kind == kind } ?? 0 }

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
    for section in inspection.plan.sections where !section.isMention {
      guard let key = key(of: row, in: section) else { continue }
      batch.rejectedKeys[section.kind, default: []].append(key)
    }
    batch.findings.append(
      Finding(
        .rejected, error.problem.kind, line: row.line,
        column: error.column.map { inspection.plan.header[$0] },
        value: error.value, error.problem.message, remedy: error.problem.remedy, row: row.texts))
  }

  private func key(of row: CSVRow, in section: ColumnPlan.SectionPlan) -> String? {
    let texts = section.keyColumns.lazy.filter { $0 < row.count }.compactMap { row.text($0) }
    return texts.first { !$0.isEmpty }.map(section.kind.key)
  }
}

extension StatedRecords {
  /// What somebody should look at in the newest record, an opportunity.
  fileprivate func warnings(on today: BusinessDate, _ row: CSVRow) -> [Finding] {
    let values = self[count - 1].values
    guard case .date(let closed)? = values[Field.Opportunity.closedOn], closed > today,
      values[Field.Opportunity.outcome] == .choice(OpportunityOutcome.won.cell)
    else { return [] }
    return [
      Finding(
        .warning, .futureWin, line: row.line, column: Field.Opportunity.closedOn.label.ja,
        value: closed.description,
        Localized(ja: "受注なのに完了日が未来です。", en: "Won, but its closing date lies in the future."),
        remedy: Localized(ja: "元のシステムで完了日を確かめてください。", en: "Check the closing date in the source."),
        row: row.texts)
    ]
  }
}

extension CSVRow {
  /// - Throws: when the row is damaged or does not have the header's number of fields.
  fileprivate func checkShape(fields wanted: Int) throws(CellProblem) {
    if isQuoteOpen { throw CellProblem(.openQuote) }
    if isTooLong { throw CellProblem(.rowTooLarge) }
    if count < wanted { throw CellProblem(.tooShort(found: count, wanted: wanted)) }
    for index in wanted..<max(count, wanted) where !self[index].isEmpty {
      throw CellProblem(.tooLong(found: count, wanted: wanted))
    }
  }
}

/// In which order the records of one kind were said, when several groups of a batch hold some.
private struct RunOrder {
  private let kinds: [RecordKind]
  let isShared: [Bool]
  private var counts: [Int]
  private var runs: [StatedBatch.Run] = []

  init(_ kinds: [RecordKind]) {
    self.kinds = kinds
    isShared = kinds.map { kind in kinds.count { $0 == kind } > 1 }
    counts = kinds.map { _ in 0 }
  }

  /// Takes note that a group has grown to `count`.
  mutating func said(_ group: Int, count: Int) {
    guard isShared[group], count > counts[group] else { return }
    let rows = counts[group]..<count
    counts[group] = count
    if let last = runs.lastIndex(where: { kinds[$0.group] == kinds[group] }), runs[last].group == group {
      runs[last] = StatedBatch.Run(group: group, rows: runs[last].rows.lowerBound..<count)
    } else {
      runs.append(StatedBatch.Run(group: group, rows: rows))
    }
  }

  /// The runs of a batch whose groups have `counts` records.
  mutating func take(counts: [Int]) -> [StatedBatch.Run] {
    defer {
      runs = []
      self.counts = kinds.map { _ in 0 }
    }
    let own = kinds.indices.filter { !isShared[$0] && counts[$0] > 0 }
    return runs + own.map { StatedBatch.Run(group: $0, rows: 0..<counts[$0]) }
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
