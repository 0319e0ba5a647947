import Ingest
import KPIEngine
public import SalesModel

/// A column that this file lacks and earlier files of its source had: what is known stays unless somebody says that it
/// is to be cleared.
public struct MissingColumn: Codable, Hashable, Sendable {
  public let kind: RecordKind
  /// What the mapping calls the column.
  public let column: String
  /// Values that records of this file have.
  public let count: Int
  /// ``Field/name``
  let field: String
  let ids: [Int64]

  public var mayBeCleared: Bool { count <= GoneRecords.exclusionLimit }

  var finding: Finding {
    Finding(
      .warning, .missingColumn, line: 1, column: column,
      Localized(
        ja: "このファイルに「\(column)」の列がありません。\(kind.label.ja)\(count)件に登録済みの値があり、消す指定がなければそのまま残します。",
        en:
          "This file has no column \(column): \(count.counted("known value")) (\(kind.label.en.lowercased())) kept as before unless you have them emptied."
      ),
      remedy: Localized(
        ja: "値を消す場合は「この列の値を消す」を選んでください（--clear-missing）。",
        en: "To empty them, choose to clear them (--clear-missing)."))
  }
}

extension Workspace {
  /// The columns that a re-export lacks, of which its records have values.
  func missingColumns(
    of inspection: FileInspection, seen: (RecordKind) -> [Int64], counts: [RecordKind: RowCounts]
  )
    async throws(Problem) -> [MissingColumn]
  {
    let known = inspection.statedFields.keys.filter {
      (counts[$0]?.changed ?? 0) + (counts[$0]?.unchanged ?? 0) > 0
    }
    guard !known.isEmpty else { return [] }
    let facts = try await snapshot().engine.facts
    let absent = inspection.absentFields
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

extension Workspace {
  /// The columns that decided something in the newest file of this layout, and that this one lacks.
  func missingDeciders(of inspection: FileInspection) async throws(Problem) -> [Finding] {
    let published = Set(await state.published.filter { $0.source == inspection.mapping.source }.map(\.id))
    let records = try await asking { store throws(StoreError) in try await store.imports() }
    let earlier = records.reversed().lazy.filter { published.contains($0.id) }.compactMap(\.decodedSummary)
      .first { $0.mapping == inspection.mapping.name }
    return inspection.missingDeciders(in: (earlier?.columns ?? []).map { ($0.name, $0.use) })
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
