import Ingest
public import SalesModel

/// Records of one kind that are known from earlier imports and not in the file.
public struct GoneRecords: Codable, Hashable, Sendable {
  public let kind: RecordKind
  public let count: Int
  /// The keys of the first of them.
  public let keys: [String]
  let ids: [Int64]

  /// More than one block's worth of deleted records is no clean-up but the wrong file.
  public static let exclusionLimit = RecordBatch.rowLimit
  public var mayBeExcluded: Bool { count <= Self.exclusionLimit }
}

extension Workspace {
  /// Records of the kinds that the file is about and does not name any more.
  func gone(_ staging: RecordStaging, _ inspection: FileInspection) async throws(Problem)
    -> [GoneRecords]
  {
    var gone: [GoneRecords] = []
    let kinds = Set(inspection.mapping.sections.filter { !$0.isMention }.map(\.kind))
    for kind in RecordKind.allCases where kinds.contains(kind) && !inspection.onlyAdds(kind) {
      let sorted = staging.unseen(kind).sorted()
      if sorted.isEmpty { continue }
      let shown = Array(sorted.prefix(100))
      let keys = try await asking { store throws(StoreError) in try await store.keys(of: kind, ids: shown) }
      gone.append(
        GoneRecords(
          kind: kind, count: sorted.count, keys: shown.compactMap { keys[$0]?.key },
          ids: Array(sorted.prefix(GoneRecords.exclusionLimit))))
    }
    return gone
  }
}
