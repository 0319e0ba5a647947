public import SalesModel

/// Reads the log's rows in order and makes the tables that questions are asked of.
public struct FactsBuilder: Sendable {
  private var tables: [RecordKind: GrowingTable] = [:]
  private var memberships = Memberships()

  public init() {}

  /// Overlays the rows of `batch` on what earlier ones said of the same records.
  ///
  /// - Parameter day: the day on which the log learned of it; nil has always been so.
  /// - Complexity: O(rows · columns).
  public mutating func add(_ batch: RecordBatch, learnedOn day: BusinessDate? = nil) {
    memberships.note(batch, on: day)
    tables[batch.kind, default: GrowingTable()].overlay(batch)
  }

  /// The facts so far.
  ///
  /// - Parameters:
  ///   - vocabularies: name → term id → word.
  ///   - until: what happened later is undone: records born later are gone, later transitions have not happened.
  public func build(vocabularies: [String: [Int64: String]], until: BusinessDate? = nil) -> Facts {
    var finished: [RecordKind: FactTable] = [:]
    for (kind, table) in tables {
      finished[kind] = table.finished(kind, until: until)
    }
    return Facts(tables: finished, vocabularies: vocabularies, memberships: memberships)
  }
}

/// One kind's rows in the order in which their ids first came.
private struct GrowingTable: Sendable {
  private var ids: [Int64] = []
  /// By id; -1 for ids not seen. Ids are dense, so an array serves.
  private var rowOfID: [Int32] = []
  private var columns: [String: [Cell]] = [:]

  mutating func overlay(_ batch: RecordBatch) {
    let missing = Int(batch.ids.max() ?? -1) + 1 - rowOfID.count
    if missing > 0 { rowOfID.append(contentsOf: repeatElement(-1, count: missing)) }
    let rows = batch.ids.map { id in
      let known = rowOfID[Int(id)]
      if known >= 0 { return Int(known) }
      rowOfID[Int(id)] = Int32(ids.count)
      ids.append(id)
      return ids.count - 1
    }
    for name in Set(columns.keys).union(batch.columns.keys) {
      var cells = columns.removeValue(forKey: name) ?? []
      cells.append(contentsOf: repeatElement(.none, count: ids.count - cells.count))
      if let news = batch.columns[name] {
        for (row, cell) in zip(rows, news) { cells[row] = cell }
      }
      columns[name] = cells
    }
  }

  func finished(_ kind: RecordKind, until: BusinessDate?) -> FactTable {
    let cut = until.map { Cutoff(kind: kind, date: $0, columns: columns) }
    let excluded = columns[RecordBatch.exclusion]
    let order = ids.indices.filter { excluded?[$0] != 1 && cut?.hasHappened($0) ?? true }.sorted {
      ids[$0] < ids[$1]
    }
    var finished: [String: Column] = [:]
    for (name, cells) in columns where name != RecordBatch.exclusion {
      finished[name] = Column(order.map { cut?.cell(name, row: $0) ?? cells[$0] })
    }
    return FactTable(kind: kind, ids: order.map { ids[$0] }, columns: finished)
  }
}

/// Undoes what happened after a date.
private struct Cutoff {
  private let last: Cell
  private let columns: [String: [Cell]]
  private let birth: [Cell]?
  /// A later date in the first field takes back the value of the second.
  private let transitions: [(date: String, state: String, before: Cell)]

  init(kind: RecordKind, date: BusinessDate, columns: [String: [Cell]]) {
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
