public import SalesModel

/// Reads the log's rows in order and makes the tables that questions are asked of.
public struct FactsBuilder: Sendable {
  private var tables: [RecordKind: GrowingTable] = [:]
  private var memberships = Memberships()
  private let known: Facts?
  private let joined: JoinedReps
  private var rowsRead = 0

  /// - Parameter joined: reps who are one person.
  public init(joining joined: JoinedReps = JoinedReps()) {
    known = nil
    self.joined = joined
  }

  /// Continues with what the log said after `facts` were built; nil when they must be built anew, because they lack
  /// records that may come back.
  ///
  /// - Parameter joined: the reps who were one person when `facts` were built, and are.
  public init?(continuing facts: Facts, joining joined: JoinedReps = JoinedReps()) {
    guard facts.canGrow else { return nil }
    known = facts
    self.joined = joined
    rowsRead = facts.rowCount.read
    memberships = facts.memberships
    tables = facts.read.mapValues { GrowingTable(continuing: $0) }
  }

  /// Overlays the rows of `batch` on what earlier ones said of the same records.
  ///
  /// - Parameter day: the day on which the log learned of it; nil has always been so.
  /// - Complexity: O(rows · columns), and O(all rows) once for a column of which known cells change.
  public mutating func add(_ batch: RecordBatch, learnedOn day: BusinessDate? = nil) {
    rowsRead += batch.count
    for batch in batch.joining(joined) {
      memberships.note(batch, on: day)
      tables[batch.kind, default: GrowingTable()].overlay(batch, learnedOn: day)
    }
  }

  /// The facts so far.
  ///
  /// - Parameters:
  ///   - vocabularies: name → term id → word.
  ///   - until: what happened later is undone: records born later are gone, later transitions have not happened.
  public func build(vocabularies: [String: [Int64: String]], until: BusinessDate? = nil) -> Facts {
    var read: [RecordKind: FactTable] = [:]
    for (kind, table) in tables { read[kind] = table.finished(kind, until: until) }
    return Facts(
      read: read, vocabularies: vocabularies, memberships: memberships,
      canGrow: until == nil && !tables.values.contains(where: \.hasExclusions), rowsRead: rowsRead,
      known: until == nil ? known.map { ($0, changes: changes) } : nil)
  }

  /// What the rows since the known facts did to each table.
  private var changes: [RecordKind: TableChange] {
    tables.compactMapValues { $0.ids.areAscending ? $0.change : .changed }
  }
}

/// What later rows did to a table.
enum TableChange {
  /// They added records and changed none.
  case grew
  case changed
}

/// One kind's records in the order in which their ids first came.
private struct GrowingTable {
  private(set) var ids = RecordIDs()
  private var columns: [String: ColumnBuilder] = [:]
  private var histories = Histories()
  private(set) var change: TableChange?
  private(set) var hasExclusions = false

  init() {}

  init(continuing table: FactTable) {
    ids = table.ids
    histories = table.histories
    columns = table.columns.mapValues { ColumnBuilder(continuing: $0) }
  }

  mutating func overlay(_ batch: RecordBatch, learnedOn day: BusinessDate?) {
    let before = ids.count
    let rows = batch.ids.map { ids.add($0) }
    let isNew = rows.indices.allSatisfy { rows[$0] == before + $0 }
    if !isNew { change = .changed }
    if change == nil, ids.count > before { change = .grew }
    if batch.columns[RecordBatch.exclusion]?.contains(1) == true {
      hasExclusions = true
      change = .changed
    }
    for name in Set(columns.keys).union(batch.columns.keys) {
      var column = columns.removeValue(forKey: name) ?? ColumnBuilder()
      column.append(empty: before - column.count)
      if isNew, let cells = batch.columns[name] {
        column.append(cells)
      } else {
        column.append(empty: ids.count - before)
        if let cells = batch.columns[name] {
          for (position, row) in rows.enumerated() {
            if row < before, let day, name != RecordBatch.exclusion {
              let known = column.cell(at: row)
              histories.note(name, of: batch.ids[position], from: known, to: cells[position], on: day)
            }
            column.set(row, to: cells[position])
          }
        }
      }
      columns[name] = column
    }
  }

  func finished(_ kind: RecordKind, until: BusinessDate?) -> FactTable {
    var columns = columns.mapValues { $0.finished() }
    let excluded = columns.removeValue(forKey: RecordBatch.exclusion)
    let cut = until.map { Cutoff(kind: kind, date: $0, columns: columns) }
    guard cut != nil || hasExclusions || !ids.areAscending else {
      return FactTable(kind: kind, ids: ids, columns: columns, histories: histories)
    }
    let order = ids.indices.filter { excluded?[$0] != 1 && cut?.hasHappened($0) ?? true }
      .sorted { ids[$0] < ids[$1] }
    var finished: [String: Column] = [:]
    for (name, column) in columns {
      finished[name] = Column(order.map { cut?.cell(name, row: $0) ?? column[$0] })
    }
    let orderedIDs = RecordIDs(order.map { ids[$0] })
    return FactTable(kind: kind, ids: orderedIDs, columns: finished, histories: histories)
  }
}

/// Undoes what happened after a date.
private struct Cutoff {
  private let last: Cell
  private let columns: [String: Column]
  private let birth: Column?
  /// A later date in the first field takes back the value of the second.
  private let transitions: [(date: String, state: String, before: Cell)]

  init(kind: RecordKind, date: BusinessDate, columns: [String: Column]) {
    last = Cell(date.dayNumber)
    self.columns = columns
    birth = kind.birthField.flatMap { columns[$0.name] }
    transitions =
      switch kind {
      case .appointment:
        [
          ("heldOn", "state", AppointmentState.scheduled.cell), ("judgedOn", "verdict", Verdict.pending.cell),
          ("judgedOn", "rejectReason", .none),
        ]
      case .opportunity:
        [("closedOn", "outcome", OpportunityOutcome.open.cell), ("closedOn", "closedAt", .none)]
      case .lead, .activity, .company, .rep, .team: []
      }
  }

  func hasHappened(_ row: Int) -> Bool { (birth?[row]).map { $0 == .none || $0 <= last } ?? true }

  /// The cell as it was, nil where nothing changed.
  func cell(_ name: String, row: Int) -> Cell? {
    if ["qualifiedOn", "convertedOn", "heldOn", "judgedOn", "closedOn"].contains(name) {
      return isLater(name, row) ? Cell.none : nil
    }
    guard let transition = transitions.first(where: { $0.state == name }) else { return nil }
    return isLater(transition.date, row) ? transition.before : nil
  }

  private func isLater(_ name: String, _ row: Int) -> Bool {
    guard let cell = columns[name]?[row] else { return false }
    return cell != .none && cell > last
  }
}
