/// Records of one kind as a source states them, before ids are given: columns with one row for each record. This is
/// how a file's rows travel from their reading to the log; ``ImportedRecord`` is one row of it.
public struct StatedRecords: Sendable {
  public let kind: RecordKind
  /// See ``ImportedRecord/isMention``.
  public let isMention: Bool
  /// The source's own key of each record.
  public var keys = TextColumn()
  /// By what else earlier imports may know the records, up to the last that has such a key; empty texts for nothing.
  public private(set) var formerKeys = TextColumn()
  /// The line of the file that each record came from, 0 without a file.
  public var lines: [Int] = []
  /// What the records are called beside their keys: empty when nothing is, else one for each.
  public var namings: [Naming] = []
  /// The rows of which a status or a result says that they have not happened, in their order.
  public private(set) var undone: [Int] = []
  /// One for each field that is stated.
  public var columns: [StatedColumn]

  public init(_ kind: RecordKind, isMention: Bool, fields: [Field]) {
    self.kind = kind
    self.isMention = isMention
    columns = fields.map(StatedColumn.init)
  }

  @inlinable public var count: Int { lines.count }

  /// One row as a record of its own.
  public subscript(row: Int) -> ImportedRecord {
    var values: [Field: FieldValue] = [:]
    for column in columns { values[column.field] = column.value(at: row) }
    return ImportedRecord(
      kind: kind, key: keys[row], line: lines[row], isMention: isMention, values: values,
      naming: namings.isEmpty ? nil : namings[row])
  }

  /// Begins a row that says nothing yet.
  public mutating func addRow(line: Int) {
    lines.append(line)
    for index in columns.indices { columns[index].cells.append(.none) }
  }

  /// Says by what else earlier imports may know the newest record.
  public mutating func addFormerKey(_ key: String) {
    while formerKeys.count < count - 1 { formerKeys.append("") }
    formerKeys.append(key)
  }

  /// Says of the newest record that it has not happened.
  public mutating func addUndone() { undone.append(count - 1) }

  /// Forgets the rows from `count` on.
  public mutating func truncate(to count: Int) {
    keys.truncate(to: count)
    if formerKeys.count > count { formerKeys.truncate(to: count) }
    lines.removeSubrange(count...)
    if namings.count > count { namings.removeSubrange(count...) }
    while let last = undone.last, last >= count { undone.removeLast() }
    for index in columns.indices where columns[index].cells.count > count {
      columns[index].cells.removeSubrange(count...)
    }
  }

  /// Forgets all rows and keeps the columns, with room for as many rows.
  public mutating func removeAll() { self = emptied }

  /// The same columns without rows, with room for as many.
  public var emptied: StatedRecords {
    var next = StatedRecords(kind, isMention: isMention, fields: columns.map(\.field))
    next.lines.reserveCapacity(count)
    for index in next.columns.indices { next.columns[index].cells.reserveCapacity(count) }
    return next
  }

  public mutating func append(_ record: ImportedRecord) {
    keys.append(record.key)
    lines.append(record.line)
    if record.naming != nil || !namings.isEmpty {
      namings += repeatElement(.none, count: lines.count - 1 - namings.count)
      namings.append(record.naming ?? .none)
    }
    var taken = 0
    for index in columns.indices {
      let value = record.values[columns[index].field]
      columns[index].append(value)
      if value != nil { taken += 1 }
    }
    guard taken < record.values.count else { return }
    for (field, value) in record.values where !columns.contains(where: { $0.field == field }) {
      columns.append(StatedColumn(field, emptyRows: count - 1))
      columns[columns.count - 1].append(value)
    }
  }
}

/// What a source states of one field.
public struct StatedColumn: Sendable {
  public let field: Field
  /// By row. Dates, instants, numbers, amounts, flags and choices are cells as the log stores them; of terms, keys of
  /// other records and personal texts it is the place in `texts`. ``Cell/none`` is no value.
  public var cells: [Cell]
  /// The different texts of the column. One text may stand here more than once, and one that no row needs may stand
  /// here as well.
  public var texts = TextColumn()
  /// By the place of a key in `texts`: what the record is called that it means, where the source says that.
  public var namings: [Int: Naming] = [:]
  /// By the place of a key in `texts`: the further keys that stand in the same cell.
  public var others: [Int: [String]] = [:]

  public init(_ field: Field) { self.init(field, emptyRows: 0) }

  fileprivate init(_ field: Field, emptyRows: Int) {
    self.field = field
    cells = [Cell](repeating: .none, count: emptyRows)
  }

  public func value(at row: Int) -> FieldValue? {
    let cell = cells[row]
    guard cell != .none else { return nil }
    return switch field.type {
    case .date: .date(BusinessDate(dayNumber: Int(cell)))
    case .instant: .instant(Instant(seconds: cell))
    case .number, .percent: .number(cell)
    case .money: .money(cell)
    case .flag: .flag(cell == 1)
    case .choice: .choice(cell)
    case .term: .term(texts[Int(cell)])
    case .reference(let kind): .reference(kind, key: texts[Int(cell)])
    case .personal: .personal(texts[Int(cell)])
    }
  }

  fileprivate mutating func append(_ value: FieldValue?) {
    switch value {
    case nil: cells.append(.none)
    case .date(let date): cells.append(Cell(date.dayNumber))
    case .instant(let instant): cells.append(instant.seconds)
    case .number(let number), .money(let number), .choice(let number): cells.append(number)
    case .flag(let isSet): cells.append(isSet ? 1 : 0)
    case .term(let text), .personal(let text), .reference(_, let text):
      cells.append(Cell(texts.count))
      texts.append(text)
    }
  }
}

/// What some rows of a source say: groups of records, and the order in which those of one kind were said.
public struct StatedBatch: Sendable {
  public private(set) var groups: [StatedRecords] = []
  /// Stretches of rows, to be taken one after the other: those of one kind in the order of the source.
  public private(set) var runs: [Run] = []

  public struct Run: Hashable, Sendable {
    public let group: Int
    public fileprivate(set) var rows: Range<Int>

    public init(group: Int, rows: Range<Int>) {
      self.group = group
      self.rows = rows
    }
  }

  public init() {}

  public init(groups: [StatedRecords], runs: [Run]) {
    self.groups = groups
    self.runs = runs
  }

  /// The batch that says what `records` say, in their order.
  public init(_ records: [ImportedRecord]) {
    for record in records {
      let found = groups.firstIndex { $0.kind == record.kind && $0.isMention == record.isMention }
      let group = found ?? groups.count
      if found == nil { groups.append(StatedRecords(record.kind, isMention: record.isMention, fields: [])) }
      groups[group].append(record)
      let rows = groups[group].count - 1..<groups[group].count
      if runs.last?.group == group {
        runs[runs.count - 1].rows = runs[runs.count - 1].rows.lowerBound..<rows.upperBound
      } else {
        runs.append(Run(group: group, rows: rows))
      }
    }
  }

  /// Every record, those of one kind in their order.
  public var records: [ImportedRecord] { runs.flatMap { run in run.rows.map { groups[run.group][$0] } } }
}
