import KPIEngine
import SalesModel

/// A record that a source described differently before.
struct ChangedRecord {
  let id: Int64
  let record: ImportedRecord
  /// What the file calls the records to which it refers by their ids.
  let named: [Field: String]
}

/// What is known of changed records beside their facts: what they are called, and which records they refer to.
struct KnownNames {
  /// What changed records were called, by their kinds and ids.
  private(set) var texts: [RecordKind: [Int64: [String: String]]] = [:]
  /// The keys of those to which they referred, of kinds that have no names.
  private var keys: [RecordKind: [Int64: String]] = [:]
  /// The records that the keys of the file mean.
  private var meant: [Reference: Int64] = [:]

  private struct Reference: Hashable {
    let kind: RecordKind
    let key: String
  }

  func key(of kind: RecordKind, _ id: Int64) -> String? { keys[kind]?[id] }

  func record(_ kind: RecordKind, behind key: String) -> Int64? { meant[Reference(kind: kind, key: key)] }

  init(
    of changed: [ChangedRecord], _ staging: RecordStaging, _ snapshot: Snapshot, in store: any WorkspaceStore
  ) async throws(StoreError) {
    var former: [RecordKind: Set<Int64>] = [:]
    for (kind, changed) in Dictionary(grouping: changed, by: \.record.kind) {
      texts[kind] = try await store.texts(of: kind, ids: changed.map(\.id).sorted())
      let table = snapshot.engine.facts.table(kind)
      for changed in changed {
        for (field, value) in changed.record.values {
          guard case .reference(let other, let key) = value else { continue }
          meant[Reference(kind: other, key: key)] = staging.record(other, behind: key)
          guard let row = table.row(of: changed.id), case let before = table.cell(field.name, at: row),
            before != .none
          else { continue }
          former[other, default: []].insert(before)
        }
      }
    }
    for (kind, ids) in former where kind.nameField == nil || kind == .lead || kind == .opportunity {
      keys[kind] = try await store.keys(of: kind, ids: ids.sorted()).mapValues(\.key)
    }
  }
}

extension StatedRecords {
  /// What a row calls the records to which it refers by their ids.
  func namesOfOthers(at row: Int) -> [Field: String] {
    var names: [Field: String] = [:]
    for column in columns where !column.namings.isEmpty && column.cells[row] != .none {
      names[column.field] = column.namings[Int(column.cells[row])]?.name
    }
    return names
  }
}
