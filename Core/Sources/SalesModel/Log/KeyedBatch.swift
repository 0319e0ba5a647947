/// A batch with the external keys of its rows: what an import stages, and what one block of the log holds.
public struct KeyedBatch: Hashable, Sendable {
  public var batch: RecordBatch
  /// The source's own key of each row.
  public var keys: TextColumn
  /// A hash of what the source said of each row, so that an unchanged row is recognised without reading it.
  public var contents: [UInt64]
  /// True when the rows only give ids to keys that other records refer to: nothing else is known of them yet.
  public var isReservation: Bool

  public init(batch: RecordBatch, keys: TextColumn, contents: [UInt64], isReservation: Bool) {
    self.batch = batch
    self.keys = keys
    self.contents = contents
    self.isReservation = isReservation
  }
}
