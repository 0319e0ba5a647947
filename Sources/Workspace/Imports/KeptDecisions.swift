import Ingest
import KPIEngine
import SalesModel

/// What a file lacks columns to decide: of a known record it stays as it is known, in the place of what the columns come to
/// that are left.
struct KeptDecisions {
  private let decisions: [LackingDecision]
  /// By decision: whether it is about the day on which something happened.
  private let areOfDoing: [Bool]
  /// Fields that the file does not say, and of which it is noted where a record lacks them.
  private let unsaid: [RecordKind: [Field]]
  private let facts: Facts
  /// By decision: the records that would otherwise have been read in another way.
  private(set) var others: [Int]
  /// By line: the fields of the newest batch that stay as they are known.
  private var lines: [Int: Set<Field>] = [:]

  /// Nil where nothing can be kept.
  init?(_ decisions: [LackingDecision], unsaid: [RecordKind: [Field]], _ facts: Facts) {
    guard !unsaid.isEmpty || decisions.contains(where: { !$0.kept.isEmpty }) else { return nil }
    self.decisions = decisions
    areOfDoing = decisions.map { decision in
      decision.kept.contains { [Field.Activity.occurredOn, Field.Appointment.heldOn].contains($0) }
    }
    self.unsaid = unsaid
    self.facts = facts
    others = decisions.map { _ in 0 }
  }

  /// Puts what is known of a record into its row, and takes that to be what the row says.
  mutating func keep(_ id: Int64, at row: Int, of records: inout StatedRecords, _ content: inout UInt64) {
    guard !records.isMention else { return }
    let table = facts.table(records.kind)
    guard let known = table.row(of: id) else { return }
    for field in unsaid[records.kind] ?? [] where table.cell(field.name, at: known) != .none {
      lines[records.lines[row], default: []].insert(field)
    }
    for (index, decision) in decisions.enumerated() where decision.kind == records.kind {
      // A status that says that it has not happened is news: what is known was said by none that did.
      if areOfDoing[index], records.isUndone(row) { continue }
      guard says(decision.evidence, of: known, in: table, as: records, row) else { continue }
      var isOther = false
      for field in decision.kept {
        guard let column = records.columns.firstIndex(where: { $0.field == field }) else { continue }
        let (before, read) = (table.cell(field.name, at: known), records.columns[column].cells[row])
        guard before != read, decision.hold.keeps(before, insteadOf: read) else { continue }
        records.columns[column].cells[row] = before
        content = content &- field.content(of: read) &+ field.content(of: before)
        lines[records.lines[row], default: []].insert(field)
        isOther = true
      }
      if isOther { others[index] += 1 }
    }
  }

  /// What is to be said of the rows of a batch: where a note speaks of a value that is not taken, what stays in its place.
  mutating func notes(_ findings: [Finding]) -> [Finding] {
    guard !lines.isEmpty else { return findings }
    defer { lines.removeAll(keepingCapacity: true) }
    var told: Set<Finding> = []
    return findings.compactMap { finding in
      let kept = lines[finding.line]?.intersection(finding.kind.fieldsSpokenOf) ?? []
      if kept.isEmpty { return finding }
      let note = Finding.keptAsKnown(kept, line: finding.line)
      return told.insert(note).inserted ? note : nil
    }
  }

  /// True when a row says of some fields what is known of them.
  private func says(
    _ fields: [Field], of known: Int, in table: FactTable, as records: StatedRecords, _ row: Int
  ) -> Bool {
    fields.allSatisfy { field in
      guard let column = records.columns.first(where: { $0.field == field }) else { return true }
      let (before, read) = (table.cell(field.name, at: known), column.cells[row])
      guard case .term(let vocabulary) = field.type else { return before == read }
      let word = before == .none ? nil : facts.vocabularies[vocabulary]?[before]
      return word == (read == .none ? nil : column.texts[Int(read)])
    }
  }
}

extension LackingDecision.Hold {
  fileprivate func keeps(_ known: Cell, insteadOf read: Cell) -> Bool {
    switch self {
    case .always: true
    case .unlessBlank: known != .none
    case .whereSilent: read == .none
    }
  }
}

extension StatedRecords {
  fileprivate func isUndone(_ row: Int) -> Bool {
    guard let last = undone.last, row <= last else { return false }
    return undone.contains(sorted: row)
  }
}

extension Finding.Kind {
  /// The fields of which a note on a row says how they were read; none for notes on the file, and of those that stand whatever
  /// becomes of the record.
  fileprivate var fieldsSpokenOf: Set<Field> {
    switch self {
    case .notDone, .calledOff, .dueDate, .assumedDone, .unjudged, .overruledSubject, .openCancellation:
      [Field.Activity.occurredOn, Field.Appointment.heldOn, Field.Appointment.state]
    case .openSubject: [Field.Activity.kind]
    case .reachedUnconnected: [Field.Activity.connected]
    case .plannedClose, .openStage: [Field.Opportunity.outcome, Field.Opportunity.closedOn]
    case .undatedOutcome: [Field.Opportunity.outcome, Field.Opportunity.closedOn]
    case .unpricedWin: [Field.Opportunity.outcome, Field.Opportunity.amount]
    case .calledOffResult: [Field.Activity.kind, Field.Activity.result]
    case .undatedVerdict: [Field.Appointment.verdict, Field.Appointment.judgedOn]
    case .undated: [Field.Activity.occurredOn]
    default: []
    }
  }
}

extension Finding {
  fileprivate static func keptAsKnown(_ fields: Set<Field>, line: Int) -> Finding {
    let labels = fields.sorted { $0.name < $1.name }.map(\.label)
    let (ja, en) = (labels.map(\.ja).joined(separator: "・"), labels.map(\.en).joined(separator: ", "))
    return Finding(
      .note, .keptAsKnown, line: line,
      Localized(
        ja: "このファイルにない列から決めていたので、「\(ja)」は登録のままとします。",
        en: "It was decided by a column that this file lacks: what is known of it stays (\(en))."))
  }
}
