import Ingest
import KPIEngine
public import SalesModel

/// A column that this file lacks and earlier files of its source had: what is known stays unless somebody says that it
/// is to be cleared.
public struct MissingColumn: Codable, Hashable, Sendable {
  public let kind: RecordKind
  /// What an earlier file calls the column, or the mapping.
  public let column: String
  /// Values that records of this file have.
  public let count: Int
  /// ``Field/name``
  let field: String
  let ids: [Int64]

  public var mayBeCleared: Bool { count <= GoneRecords.exclusionLimit }

  /// What people call what the column says.
  public var use: Localized { kind.field(named: field)?.label ?? Localized(ja: column, en: column) }
}

extension Workspace {
  /// The columns that a re-export lacks, of which its records have values.
  func missingColumns(
    of inspection: FileInspection, beside earlier: [EarlierColumns], seen: (RecordKind) -> [Int64],
    counts: [RecordKind: RowCounts]
  ) async throws(Problem) -> [MissingColumn] {
    let known = inspection.statedFields.keys.filter {
      (counts[$0]?.changed ?? 0) + (counts[$0]?.unchanged ?? 0) > 0
    }
    guard !known.isEmpty else { return [] }
    let facts = try await snapshot(naming: []).engine.facts
    let absent = inspection.absentFields(beside: earlier)
    let header = Set(inspection.uses.map(\.column))
    return known.sorted { $0.rawValue < $1.rawValue }.flatMap { kind -> [MissingColumn] in
      let table = facts.table(kind)
      var fields = (absent[kind] ?? []).map { (name: $0.field.name, column: $0.column) }
      if inspection.keepsOthers(of: kind) {
        let custom = table.columns.keys.filter { $0.hasPrefix(Field.customPrefix) }.sorted()
        fields += custom.map { (name: $0, column: String($0.dropFirst(Field.customPrefix.count))) }
          .filter { !header.contains($0.column) }
      }
      let rows = fields.isEmpty ? [] : seen(kind).compactMap { id in table.row(of: id).map { (id, $0) } }
      return fields.compactMap { name, column in
        guard table.columns[name] != nil else { return nil }
        let ids = rows.filter { table.cell(name, at: $0.1) != .none }.map(\.0)
        guard !ids.isEmpty else { return nil }
        return MissingColumn(
          kind: kind, column: column, count: ids.count, field: name,
          ids: Array(ids.prefix(GoneRecords.exclusionLimit)))
      }
    }
  }
}

extension ImportSummary {
  /// The rows that empty the fields of the columns which the file lacks.
  var clearing: [KeyedBatch] {
    (missing ?? []).filter(\.mayBeCleared).map { column in
      let batch = RecordBatch(
        kind: column.kind, ids: column.ids, columns: [column.field: column.ids.map { _ in Cell.none }])
      return KeyedBatch(
        batch: batch, keys: TextColumn(column.ids.map { _ in "" }),
        contents: column.ids.map { _ in KeyedBatch.silent }, isReservation: false)
    }
  }
}
