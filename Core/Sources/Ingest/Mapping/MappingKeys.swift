/// The words of the language of mapping files, by where they stand; docs/import.md explains each.
enum MappingKeys {
  static let file = ["name", "label", "source", "needs", "skip", "dates", "fillDown", "records"]
  static let skip = ["above", "below"]
  static let record = ["record", "key", "when", "fields", "happened", "mention", "custom", "leaveOut"]
  static let key = ["id", "name", "all"]
  static let rowCondition = ["column", "is", "isNot", "contains"]
  static let field = [
    "column", "join", "value", "words", "contains", "vocabulary", "else", "when", "decidedBy", "due",
    "optional", "id", "several", "unless",
  ]
  static let fieldCondition = ["field", "is"]
  static let decidedBy = ["won", "lost", "closed", "probability"]
  static let happened = ["column", "words", "contains", "vocabulary", "else", "optional"]
}
