import Ingest
import KPIEngine
import SalesModel

/// Numbers that begin anew in each file, or in another table of the source, are no ids: with them all changes that known records
/// say, and what they said would be lost.
struct ReusedKeys {
  let snapshot: Snapshot
  let known: KnownNames
  /// True where the source's earlier files were read by other mappings: an activity of another kind is another then.
  let isNewMapping: Bool

  /// - Parameter changed: the first of the records that change.
  func findings(_ changed: [ChangedRecord], _ counts: [RecordKind: RowCounts]) -> [Finding] {
    RecordKind.allCases.compactMap { kind in
      guard kind.birthField != nil, let counts = counts[kind] else { return nil }
      let own = changed.filter { $0.record.kind == kind }
      let others = own.count(where: isAnother)
      // Of a long list the first changes stand for all.
      guard others > 1, others * 2 > own.count, counts.changed > counts.unchanged else { return nil }
      return .reusedKeys(others, of: own.count, own.first { isAnother($0) }, kind)
    }
  }

  /// True for a record that is about somebody or something else now, on another day. What was done, or agreed on, stays where it
  /// is: an activity or an appointment of another day is another one, though the company be the same.
  private func isAnother(_ changed: ChangedRecord) -> Bool {
    let record = changed.record
    let table = snapshot.engine.facts.table(record.kind)
    guard let row = table.row(of: changed.id) else { return false }
    if isNewMapping, let kind = change(of: Field.Activity.kind, record, table, row), kind { return true }
    let birth = record.kind.birthField.flatMap { change(of: $0, record, table, row) }
    guard birth ?? Self.furtherDays.lazy.compactMap({ change(of: $0, record, table, row) }).first ?? false
    else { return false }
    if birth == true, record.kind == .activity || record.kind == .appointment { return true }
    let names = nameChanges(record, known.texts[record.kind]?[changed.id] ?? [:])
    let references = record.kind.fields.filter { ["company", "lead"].contains($0.name) }
      .compactMap { change(of: $0, record, table, row) }
    // A deal that is open moves its day and its amount; one that was won or lost does not.
    if birth == true || isClosed(record.kind, table, row) {
      return names.isEmpty
        ? references.contains(true) || amountChanges(record, table, row) : names.contains(true)
    }
    let others = references + names
    return !others.isEmpty && others.allSatisfy(\.self)
  }

  private func isClosed(_ kind: RecordKind, _ table: FactTable, _ row: Int) -> Bool {
    guard kind == .opportunity else { return false }
    let outcome = OpportunityOutcome(cell: table.cell(Field.Opportunity.outcome.name, at: row))
    return outcome == .won || outcome == .lost
  }

  private func amountChanges(_ record: ImportedRecord, _ table: FactTable, _ row: Int) -> Bool {
    guard case .money(let amount)? = record.values[Field.Opportunity.amount] else { return false }
    return table.cell(Field.Opportunity.amount.name, at: row) != amount
  }

  /// Where nothing says when a record came into being.
  private static let furtherDays = [
    Field.Opportunity.closedOn, Field.Opportunity.expectedCloseOn, Field.Appointment.scheduledOn,
    Field.Appointment.heldOn,
  ]

  /// Whether a field says something else; nil where it said nothing, or says nothing now.
  private func change(of field: Field, _ record: ImportedRecord, _ table: FactTable, _ row: Int) -> Bool? {
    guard let value = record.values[field], case let before = table.cell(field.name, at: row), before != .none
    else { return nil }
    return switch value {
    case .date(let date): Cell(date.dayNumber) != before
    case .choice(let cell): cell != before
    case .reference(let kind, let key): known.record(kind, behind: key) != before
    case .instant, .number, .money, .flag, .term, .personal: nil
    }
  }

  private func nameChanges(_ record: ImportedRecord, _ texts: [String: String]) -> [Bool] {
    record.values.compactMap { field, value in
      guard case .personal(let after) = value, let before = texts[field.name], !before.isEmpty else {
        return nil
      }
      return before.barest != after.barest
    }
  }
}

extension Finding {
  fileprivate static func reusedKeys(_ count: Int, of all: Int, _ first: ChangedRecord?, _ kind: RecordKind)
    -> Finding
  {
    Finding(
      .rejected, .reusedKey, line: first?.record.line ?? 1,
      value: first.map { NameKey.shown($0.record.key) },
      Localized(
        ja:
          "内容の変わる登録済みの\(kind.label.ja)\(all)件のうち\(count)件は、番号が同じだけで、日付などが変わり、別の記録のようです。番号がファイルごとに振り直されているか、別の表の番号と重なっているようです。前の内容が失われるので、取り込みません。",
        en:
          "Of \(all) known records that change (\(kind.label.en.lowercased())), \(count) seem to be other records under the same number: their day and more become those of another. The numbers seem to begin anew in each file, or to be those of another table. What they said would be lost: the file is not taken."
      ),
      remedy: Localized(
        ja:
          "行番号なら、対応表の key を内容の列（key: {all: [列, 列]}）か key: none にしてください。別の表なら、対応表の source を分けてください。同じ記録が実際に変わったのなら、「番号は同じ記録を指す」を選びます（--overwrite）。",
        en:
          "If they number rows, use columns of the content as the key of the mapping (key: {all: [COLUMN, COLUMN]}), or key: none. If it is another table, give its mapping a source of its own. If the same records have changed indeed, say so (--overwrite)."
      ), rows: count)
  }
}

extension Problem {
  /// Nil unless the numbers of a file seem to be those of other records.
  public init?(reusing summary: ImportSummary) {
    guard let finding = summary.findings.first(where: { $0.kind == .reusedKey }) else { return nil }
    self.init(.invalid, finding.problem, remedy: finding.remedy, field: "overwrite")
  }
}
