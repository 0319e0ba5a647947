import Ingest
import KPIEngine
import SalesModel

/// What a file lacks columns to decide: of a known record it stays as it is known, in the place of what the columns come to
/// that are left.
struct KeptDecisions {
  private let decisions: [LackingDecision]
  private let facts: Facts
  /// By decision: the records that would otherwise have been read in another way.
  private(set) var others: [Int]

  /// Nil where nothing can be kept.
  init?(_ decisions: [LackingDecision], _ facts: Facts) {
    guard decisions.contains(where: { !$0.kept.isEmpty }) else { return nil }
    self.decisions = decisions
    self.facts = facts
    others = decisions.map { _ in 0 }
  }

  /// Puts what is known of a record into its row, and takes that to be what the row says.
  mutating func keep(_ id: Int64, at row: Int, of records: inout StatedRecords, _ content: inout UInt64) {
    guard !records.isMention else { return }
    let table = facts.table(records.kind)
    guard let known = table.row(of: id) else { return }
    for (index, decision) in decisions.enumerated() where decision.kind == records.kind {
      guard says(decision.evidence, of: known, in: table, as: records, row) else { continue }
      var isOther = false
      for field in decision.kept {
        guard let column = records.columns.firstIndex(where: { $0.field == field }) else { continue }
        let (before, read) = (table.cell(field.name, at: known), records.columns[column].cells[row])
        guard before != read, decision.hold.keeps(before, insteadOf: read) else { continue }
        records.columns[column].cells[row] = before
        content = content &- field.content(of: read) &+ field.content(of: before)
        isOther = true
      }
      if isOther { others[index] += 1 }
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
