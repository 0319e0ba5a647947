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
