import Foundation
public import SalesModel

/// How the columns of a file become records: a profile that ships with the product, or a YAML file of the user's own
/// (docs/import.md describes both: profiles are written in the same language).
public struct Mapping: Hashable, Sendable {
  public let name: String
  /// The system that the file comes from; external keys are unique per source and kind.
  public let source: String
  public let label: Localized
  /// Columns, each by alternative names, that a file must have to be recognised without being told.
  public let needs: [ColumnNames]
  /// Lines above the header and rows below the data that are not data.
  public let rowsAbove: Int
  public let rowsBelow: Int
  /// What comes first in open dates such as 1/2/2018, by column; other columns decide by all of their values.
  public let dateOrders: [String: DayMonthOrder]
  /// Columns of a summary report whose blank cells repeat the cell above.
  public let fillDown: [String]
  public var sections: [Section]

  /// What one row says of one record; a row may speak of several.
  public struct Section: Hashable, Sendable {
    public let kind: RecordKind
    public let key: KeyRule
    /// Rows that hold such a record; nil for all.
    public let condition: RowCondition?
    public let fields: [FieldRule]
    /// True when the row only mentions the record: it adds what nobody has said of it yet, and a row without its key
    /// is none the worse.
    public let isMention: Bool
    /// True when columns that no rule names are kept as custom fields.
    public let keepsOthers: Bool
    /// Columns that are not kept: addresses, notes, and what else nobody counts by.
    public let leftOut: [String]

    public init(
      _ kind: RecordKind, key: KeyRule, condition: RowCondition? = nil, fields: [FieldRule],
      isMention: Bool = false,
      keepsOthers: Bool = false, leftOut: [String] = []
    ) {
      self.kind = kind
      self.key = key
      self.condition = condition
      self.fields = fields
      self.isMention = isMention
      self.keepsOthers = keepsOthers
      self.leftOut = leftOut
    }
  }

  init(
    name: String, source: String, label: Localized, needs: [ColumnNames], rowsAbove: Int, rowsBelow: Int,
    dateOrders: [String: DayMonthOrder], fillDown: [String], sections: [Section]
  ) {
    self.name = name
    self.source = source
    self.label = label
    self.needs = needs
    self.rowsAbove = rowsAbove
    self.rowsBelow = rowsBelow
    self.dateOrders = dateOrders
    self.fillDown = fillDown
    self.sections = sections
  }
}

/// One column under the names that it has in different languages and versions, the likeliest first.
public typealias ColumnNames = [String]

/// Which columns name a record.
public struct KeyRule: Hashable, Sendable {
  /// Ids: the first of these that the file has and the row fills.
  public let columns: ColumnNames
  /// What tells records apart where there is no id, the surest first.
  public let names: ColumnNames
  /// Columns that name a record only together.
  public let together: [String]
  /// True when the row itself is the record: what it said before is never changed, only added to.
  public let isRow: Bool

  public init(
    _ columns: ColumnNames = [], names: ColumnNames = [], together: [String] = [], isRow: Bool = false
  ) {
    self.columns = columns
    self.names = names
    self.together = together
    self.isRow = isRow
  }

  /// Lists of columns of each of which a file must have one.
  var needed: [ColumnNames] { (columns + names).isEmpty ? together.map { [$0] } : [columns + names] }
}

/// How one field gets its value.
public struct FieldRule: Hashable, Sendable {
  public let field: Field
  public let columns: ColumnNames
  /// Columns with ids of the record that the field refers to; `columns` hold its name then.
  public let ids: ColumnNames
  /// True when a cell may hold several ids, of which the first that is known counts.
  public let holdsSeveral: Bool
  /// Joined to the first column's text with a blank, as a given name to a family name.
  public let joined: ColumnNames
  /// The value of every record, instead of a column's.
  public let constant: String?
  /// The words of the file to the words of the field.
  public let words: WordTable
  /// The field has a value only in these rows.
  public let condition: FieldCondition?

  public init(
    _ field: Field, _ columns: ColumnNames, ids: ColumnNames = [], holdsSeveral: Bool = false,
    joined: ColumnNames = [], constant: String? = nil, words: WordTable = WordTable(),
    condition: FieldCondition? = nil
  ) {
    self.field = field
    self.columns = columns
    self.ids = ids
    self.holdsSeveral = holdsSeveral
    self.joined = joined
    self.constant = constant
    self.words = words
    self.condition = condition
  }
}

/// A translation of words, compared without regard to width and case.
public struct WordTable: Hashable, Sendable {
  let exact: [String: String]
  /// Tried in order when no exact word is found: the first part that the text contains.
  let parts: [Part]
  /// For every other text that is not empty.
  let otherwise: String?

  struct Part: Hashable, Sendable {
    let part: String
    let word: String
  }

  public init(exact: [String: String] = [:], parts: [(String, String)] = [], otherwise: String? = nil) {
    self.exact = Dictionary(exact.map { ($0.key.foldedHeader, $0.value) }) { first, _ in first }
    self.parts = parts.map { Part(part: $0.0.foldedHeader, word: $0.1) }
    self.otherwise = otherwise
  }

  var isEmpty: Bool { exact.isEmpty && parts.isEmpty && otherwise == nil }

  /// The field's word; the text itself when the table is silent.
  func translate(_ text: String) -> String {
    if isEmpty { return text }
    let folded = text.foldedHeader
    return exact[folded] ?? parts.first { folded.contains($0.part) }?.word ?? otherwise ?? text
  }
}

/// Rows in which a column says one of some words.
public struct RowCondition: Hashable, Codable, Sendable {
  public let columns: ColumnNames
  public let words: [String]
  /// True for the rows in which it does not.
  public let isNegated: Bool
  /// True when the text need only contain a word.
  public let matchesPart: Bool

  public init(_ columns: ColumnNames, words: [String], isNegated: Bool = false, matchesPart: Bool = false) {
    self.columns = columns
    self.words = words
    self.isNegated = isNegated
    self.matchesPart = matchesPart
  }

  /// Whether a row with this text belongs; without words every text that is not empty does.
  func holds(_ text: String) -> Bool {
    let folded = text.foldedHeader
    let isNamed =
      words.isEmpty
      ? !folded.isEmpty
      : words.contains { matchesPart ? folded.contains($0.foldedHeader) : folded == $0.foldedHeader }
    return isNamed != isNegated
  }
}

/// Records in which another field of the same section has one of some values.
public struct FieldCondition: Hashable, Sendable {
  public let field: String
  public let words: [String]

  public init(_ field: String, words: [String]) {
    self.field = field
    self.words = words
  }
}

extension String {
  /// The form in which headers and words are compared: without regard to width, case, blanks, `_` and `-`.
  var foldedHeader: String {
    let text = utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCompatibilityMapping
    return text.lowercased().filter { !$0.isWhitespace && $0 != "_" && $0 != "-" }
  }
}
