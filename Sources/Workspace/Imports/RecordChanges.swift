import KPIEngine
public import SalesModel

/// One field of one record that a re-export says differently.
public struct RecordChange: Codable, Hashable, Sendable {
  public let kind: RecordKind
  /// The source's own key.
  public let key: String
  public let field: Localized
  public let before: String?
  public let after: String?
}

extension Snapshot {
  /// What the fields that a team watches were before, and are now (N15).
  func changes(of changed: ChangedRecord, stating fields: [Field]) -> [RecordChange] {
    let kind = changed.record.kind
    let table = engine.facts.table(kind)
    let id = kind == .rep ? state.joinedReps.standing(for: changed.id) : changed.id
    guard let row = table.row(of: id) else { return [] }
    let watched = [
      "stage", "status", "rank", "rep", "closer", "secondCloser", "setter", "secondSetter", "outcome",
      "amount",
      "closedOn", "verdict", "team",
    ]
    return fields.filter { watched.contains($0.name) }.compactMap { field in
      let before = word(table.cell(field.name, at: row), of: field)
      let after = changed.record.values[field].map { word($0, of: field) } ?? nil
      guard before != after else { return nil }
      return RecordChange(
        kind: kind, key: changed.record.key, field: field.label, before: before, after: after)
    }
  }

  /// A cell as a person reads it, nil for no value.
  func word(_ cell: Cell, of field: Field) -> String? {
    guard cell != .none else { return nil }
    switch field.type {
    case .date: return BusinessDate(dayNumber: Int(cell)).description
    case .instant: return Instant(seconds: cell).description
    case .number, .percent: return String(cell)
    case .money: return settings.currency.text(cell)
    case .flag: return cell == 1 ? "true" : "false"
    case .choice(let names): return names.indices.contains(Int(cell)) ? names[Int(cell)] : nil
    case .term(let vocabulary): return engine.facts.vocabularies[vocabulary]?[cell]
    case .reference(let kind): return directory.name(of: kind, cell)
    case .personal: return nil
    }
  }

  private func word(_ value: FieldValue, of field: Field) -> String? {
    switch value {
    case .date(let date): date.description
    case .instant(let instant): instant.description
    case .number(let number): String(number)
    case .money(let amount): settings.currency.text(amount)
    case .flag(let isSet): isSet ? "true" : "false"
    case .choice(let cell): word(cell, of: field)
    case .term(let text), .personal(let text): text
    case .reference(let kind, let key):
      directory.record(kind, named: key).map { directory.name(of: kind, $0) } ?? key
    }
  }
}
