/// Rows of one record kind as columns of cells: the currency between import, log, facts and demo story.
///
/// Row `r` says: "this is now known of record `ids[r]`". It overlays what earlier batches said of the same id:
/// a column that is present replaces the value, with ``Cell/none`` when there is none; a column that is absent
/// leaves it as it was.
public struct RecordBatch: Hashable, Sendable {
  public let kind: RecordKind
  /// The record that each row describes.
  public var ids: [Int64]
  /// Column name (see ``Field/name``) to cells, one per row.
  public var columns: [String: [Cell]]

  public init(kind: RecordKind, ids: [Int64] = [], columns: [String: [Cell]] = [:]) {
    self.kind = kind
    self.ids = ids
    self.columns = columns
  }

  public var count: Int { ids.count }

  /// The column in which 1 says that the record no longer exists in its source and is not counted. It is not a field:
  /// no definition reads it.
  public static let exclusion = "excluded"

  /// The most rows that one block holds.
  public static let rowLimit = 65_536
}
