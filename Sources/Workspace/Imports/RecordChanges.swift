import Ingest
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

  /// What is told of it is somebody's name.
  var isPersonal: Bool { kind.fields.contains { $0.isPersonal && $0.label == field } }
}

extension Snapshot {
  /// What other fields say as well: the day of a moment, the address of a domain.
  private static let saidTwice: Set = [
    "createdAt", "occurredAt", "closedAt", "firstTouchAt", "mailDomain", "companyKey", "companyKeyRule",
  ]

  /// What the fields by which numbers move were before, and are now (N15): any but texts of persons.
  func changes(of changed: ChangedRecord, stating fields: [Field], _ known: KnownNames) -> [RecordChange] {
    let kind = changed.record.kind
    let table = engine.facts.table(kind)
    let id = kind == .rep ? state.joinedReps.standing(for: changed.id) : changed.id
    guard let row = table.row(of: id) else { return [] }
    let name = changed.nameChange(known.texts[kind]?[changed.id] ?? [:], stating: fields)
    let counted = fields.filter { !$0.isPersonal && !Self.saidTwice.contains($0.name) }
    let others = counted.compactMap { field -> RecordChange? in
      let cell = table.cell(field.name, at: row)
      let value = changed.record.values[field]
      if case .reference(let other, let key)? = value, known.record(other, behind: key) == cell { return nil }
      let before = word(cell, of: field, known)
      let after = value.flatMap { word($0, of: field, named: changed.named[field], known) }
      guard before != after else { return nil }
      return RecordChange(
        kind: kind, key: NameKey.shown(changed.record.key), field: field.label, before: before, after: after)
    }
    return [name].compactMap(\.self) + others
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

  private func word(_ cell: Cell, of field: Field, _ known: KnownNames) -> String? {
    guard case .reference(let kind) = field.type, cell != .none, let key = known.key(of: kind, cell) else {
      return word(cell, of: field)
    }
    return key
  }

  /// - Parameter name: what the file calls the record to which it refers by an id.
  private func word(_ value: FieldValue, of field: Field, named name: String?, _ known: KnownNames) -> String?
  {
    switch value {
    case .date(let date): date.description
    case .instant(let instant): instant.description
    case .number(let number): String(number)
    case .money(let amount): settings.currency.text(amount)
    case .flag(let isSet): isSet ? "true" : "false"
    case .choice(let cell): word(cell, of: field)
    case .term(let text), .personal(let text): text
    case .reference(let kind, let key):
      known.record(kind, behind: key).flatMap { directory.knownName(of: kind, $0) } ?? name
        ?? directory.record(kind, named: key).map { directory.name(of: kind, $0) } ?? NameKey.shown(key)
    }
  }
}

extension ChangedRecord {
  /// What it was called, and is called now.
  fileprivate func nameChange(_ texts: [String: String], stating fields: [Field]) -> RecordChange? {
    guard let field = record.kind.nameField, fields.contains(field), case let after = record.name,
      case let before = texts[field.name].flatMap({ $0.isEmpty ? nil : $0 }), before != after
    else { return nil }
    return RecordChange(
      kind: record.kind, key: NameKey.shown(record.key), field: field.label, before: before, after: after)
  }
}

extension Workspace {
  /// What a file says differently of known records, and what somebody should know of that before it is taken.
  ///
  /// - Parameter isNewMapping: true where no file of the source was read by the mapping of this one.
  func changes(of staging: RecordStaging, stating fields: [RecordKind: [Field]], isNewMapping: Bool)
    async throws(Problem) -> (list: [RecordChange], findings: [Finding])
  {
    let changed = staging.changed
    guard !changed.isEmpty || !staging.renamed.isEmpty else { return ([], []) }
    let snapshot = try await snapshot()
    let known = try await asking { store throws(StoreError) in
      try await KnownNames(of: changed, staging, snapshot, in: store)
    }
    let reused = ReusedKeys(snapshot: snapshot, known: known, isNewMapping: isNewMapping)
    return (
      staging.renamed.filter(\.isTaken).map { RecordChange($0) }
        + changed.flatMap { snapshot.changes(of: $0, stating: fields[$0.record.kind] ?? [], known) },
      reused.findings(changed, staging.counts)
        + (staging.renamed + changed.renamed(known.texts)).map(Finding.renamed)
    )
  }
}
