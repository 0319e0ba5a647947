/// One record as a source states it, before ids are given: what a file row, or the demo story, comes down to.
///
/// A field that is absent from `values` has no value in the source.
public struct ImportedRecord: Hashable, Sendable {
  public let kind: RecordKind
  /// The source's own key, unique per source and kind.
  public let key: String
  /// The line of the file that the record came from, 1-based; 0 when there is no file.
  public let line: Int
  /// True when the source only mentions the record beside another one, as a deal names its rep: it is taken
  /// when nothing is known of the key yet, and never replaces what a file of its own said.
  public let isMention: Bool
  public var values: [Field: FieldValue]
  /// What else the source calls it; nil when it is known by its key alone.
  public let naming: Naming?

  public init(
    kind: RecordKind, key: String, line: Int = 0, isMention: Bool = false, values: [Field: FieldValue],
    naming: Naming? = nil
  ) {
    self.kind = kind
    self.key = key
    self.line = line
    self.isMention = isMention
    self.values = values
    self.naming = naming
  }
}

/// The typed value of one field, still in the words of its source.
public enum FieldValue: Hashable, Sendable {
  case date(BusinessDate)
  case instant(Instant)
  case number(Int64)
  /// Integer minor units.
  case money(Int64)
  case flag(Bool)
  /// Position in the field's closed list.
  case choice(Cell)
  /// A word of the field's vocabulary, as written.
  case term(String)
  /// The source's own key of another record.
  case reference(RecordKind, key: String)
  case personal(String)
}
