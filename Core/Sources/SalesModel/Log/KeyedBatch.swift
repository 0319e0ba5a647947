/// A batch with the external keys of its rows: what an import stages, and what one block of the log holds.
public struct KeyedBatch: Hashable, Sendable {
  public var batch: RecordBatch
  /// The source's own key of each row.
  public var keys: TextColumn
  /// A hash of what the source said of each row, so that an unchanged row is recognised without reading it.
  public var contents: [UInt64]
  /// The content of a row that says nothing of its key: it ends or blanks what other rows said.
  public static let silent: UInt64 = 1

  /// True when the rows only give ids to keys that other records refer to: nothing else is known of them yet.
  public var isReservation: Bool

  public init(batch: RecordBatch, keys: TextColumn, contents: [UInt64], isReservation: Bool) {
    self.batch = batch
    self.keys = keys
    self.contents = contents
    self.isReservation = isReservation
  }
}

/// The content of a row that gives a further key to a record: what its source calls it beside, or in place of, an id.
public enum NameMark: UInt64, Sendable {
  /// The name of a record that has no id.
  case withoutID = 2
  /// The name of a record that has one.
  case withID = 3
  /// The same, of a record that takes the place of the one which was known by the name until then.
  case takenOver = 4
}
