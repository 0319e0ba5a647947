import SalesModel

/// A record that a row mentions.
enum Mentioning {
  /// By the newest record of a section.
  case section(Int)
  /// By its key alone.
  case name(Mention)
}

/// A record that a row names beside the one that it is about.
struct Mention {
  let kind: RecordKind
  let key: Fingerprint
  let line: Int
  /// Where its key and its name stand until the batch is taken.
  let section: Int
  let field: Int
  let cell: Cell
}
