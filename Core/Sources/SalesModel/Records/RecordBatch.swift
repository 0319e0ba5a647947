/// Rows of one record kind as columns of cells: the currency between import, log, facts and demo story.
///
/// Row `r` says: "this is what is known of record `ids[r]`". Columns that are absent say nothing; a cell that
/// is ``Cell/none`` says that there is no value.
public struct RecordBatch: Hashable, Sendable {
  public let kind: RecordKind
  /// The record that each row describes; the same id in a later batch supersedes the whole earlier row.
  public var ids: [Int64]
  /// Column name (see ``Field/name``) to cells, one per row.
  public var columns: [String: [Cell]]

  public init(kind: RecordKind, ids: [Int64] = [], columns: [String: [Cell]] = [:]) {
    self.kind = kind
    self.ids = ids
    self.columns = columns
  }

  public var count: Int { ids.count }

  /// The most rows that one block holds.
  public static let rowLimit = 65_536
}
