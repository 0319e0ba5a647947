/// A batch with the external keys of its rows: what an import stages, and what one block of the log holds.
public struct KeyedBatch: Hashable, Sendable {
  public var batch: RecordBatch
  /// The source's own key of each row.
  public var keys: [String]
  /// A hash of what the source said of each row, so that an unchanged row is recognised without reading it.
  public var contents: [UInt64]
  /// True when the rows only give ids to keys that other records refer to: nothing else is known of them yet.
  public var isReservation: Bool

  public init(batch: RecordBatch, keys: [String], contents: [UInt64], isReservation: Bool) {
    self.batch = batch
    self.keys = keys
    self.contents = contents
    self.isReservation = isReservation
  }
}

/// What is known of one external key: the id it was given, and a hash of its newest published row.
public struct KnownKey: Hashable, Sendable {
  public let id: Int64
  /// Nil when the id is only reserved, or the import that described it was undone.
  public let content: UInt64?

  public init(id: Int64, content: UInt64?) {
    self.id = id
    self.content = content
  }
}
