public import SalesModel

/// How one field gets its value. Where a section has several rules for a field, the first that says something decides.
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
  public internal(set) var words: WordTable
  /// The field has a value only in these rows.
  public let condition: FieldCondition?
  /// Columns that decide the outcome of an opportunity before words do.
  let closing: ClosingColumns?
  /// True when the column says until when something is to be done, and not when it was.
  let isDue: Bool
  /// True when a file may lack the column.
  let isOptional: Bool
  /// A file with one of these columns says it there: the rule is not for it.
  let unless: ColumnNames
  /// Where its column is named in the mapping file.
  let line: Int

  init(
    _ field: Field, _ columns: ColumnNames, ids: ColumnNames = [], holdsSeveral: Bool = false,
    joined: ColumnNames = [], constant: String? = nil, words: WordTable = WordTable(),
    condition: FieldCondition? = nil, closing: ClosingColumns? = nil, isDue: Bool = false,
    isOptional: Bool = false, unless: ColumnNames = [], line: Int = 1
  ) {
    self.field = field
    self.columns = columns
    self.ids = ids
    self.holdsSeveral = holdsSeveral
    self.joined = joined
    self.constant = constant
    self.words = words
    self.condition = condition
    self.closing = closing
    self.isDue = isDue
    self.isOptional = isOptional
    self.unless = unless
    self.line = line
  }
}

extension FieldRule {
  /// True while the field on which this rule depends is not among `ready`.
  func waits(for ready: [FieldRule]) -> Bool {
    condition.map { condition in !ready.contains { $0.field.name == condition.field } } ?? false
  }
}

/// Columns in which a system says itself whether an opportunity is closed, and how.
struct ClosingColumns: Hashable, Sendable {
  /// Is Won, 成立: yes or no.
  let won: ColumnNames
  /// Is Closed Lost: yes or no.
  let lost: ColumnNames
  /// Is Closed, 完了, クローズ済み: yes or no.
  let closed: ColumnNames
  /// 100 or 0, where none of these says.
  let probability: ColumnNames

  /// Those that the mapping names.
  var named: [ColumnNames] { [won, lost, closed, probability].filter { !$0.isEmpty } }
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

extension Field {
  /// True when a rule can depend on what the field says.
  var decides: Bool {
    switch type {
    case .choice, .flag, .term: true
    case .date, .instant, .number, .percent, .money, .reference, .personal: false
    }
  }
}
