public import SalesModel

/// How the columns of a file become records: a profile that ships with the product, or a YAML file of the user's own
/// (docs/import.md describes both: profiles are written in the same language).
public struct Mapping: Sendable {
  public let name: String
  /// The system that the file comes from; external keys are unique per source and kind.
  public let source: String
  public let label: Localized
  /// Columns that a file must have to be recognised without being told.
  private(set) var needs: [NamedColumn]
  /// Lines above the header and rows below the data that are not data.
  public let rowsAbove: Int
  public let rowsBelow: Int
  /// How the dates of some columns are written; other columns decide by all of their values.
  let datePatterns: [(column: NamedColumn, pattern: DatePattern)]
  /// Columns of a summary report whose blank cells repeat the cell above.
  let fillDown: [NamedColumn]
  public var sections: [Section]
  /// Where somebody said that appointments are, as far as that is about files of this mapping.
  var placed: AppointmentRule?
  /// True where the column is excused that says how deals stand: their stages, and whether they are won.
  private(set) var isWithoutStages = false
  /// True for mappings that ship with the product: they know columns under many names, and no file has all of them.
  var isShipped = false

  /// What one row says of one record; a row may speak of several.
  public struct Section: Sendable {
    public let kind: RecordKind
    public let key: KeyRule
    /// Rows that hold such a record; nil for all.
    public let condition: RowCondition?
    public let fields: [FieldRule]
    /// Where it is said whether it has happened: statuses, results, subjects. What has not, has no day of doing.
    public let happened: [FieldRule]
    /// True when the row only mentions the record: it adds what nobody has said of it yet, and a row without its key
    /// is none the worse.
    public let isMention: Bool
    /// True when columns that no rule names are kept as custom fields.
    public let keepsOthers: Bool
    /// Columns that are not kept: addresses, notes, and what else nobody counts by.
    let leftOut: [NamedColumn]
    /// The lines of the mapping file on which the key and the condition stand.
    let lines: (key: Int, condition: Int)

    init(
      _ kind: RecordKind, key: KeyRule, condition: RowCondition? = nil, fields: [FieldRule],
      happened: [FieldRule] = [], isMention: Bool = false,
      keepsOthers: Bool = false, leftOut: [NamedColumn] = [], lines: (key: Int, condition: Int) = (1, 1)
    ) {
      self.kind = kind
      self.key = key
      self.condition = condition
      self.fields = fields
      self.happened = happened
      self.isMention = isMention
      self.keepsOthers = keepsOthers
      self.leftOut = leftOut
      self.lines = lines
    }
  }

  init(
    name: String, source: String, label: Localized, needs: [NamedColumn], rowsAbove: Int, rowsBelow: Int,
    datePatterns: [(column: NamedColumn, pattern: DatePattern)], fillDown: [NamedColumn], sections: [Section]
  ) {
    self.name = name
    self.source = source
    self.label = label
    self.needs = needs
    self.rowsAbove = rowsAbove
    self.rowsBelow = rowsBelow
    self.datePatterns = datePatterns
    self.fillDown = fillDown
    self.sections = sections
  }
}

extension Mapping {
  /// This profile for a re-export of deals that are known, without the column of their stages; nil for any other header.
  func excusingStages(in header: [String]) -> Mapping? {
    let stages = sections.lazy.flatMap(\.fields).first { $0.field == Field.Opportunity.outcome }?.columns
    guard isShipped, let index = needs.firstIndex(where: { $0.names == stages }),
      Set(header.map(\.foldedHeader)).isDisjoint(with: needs[index].names.map(\.foldedHeader))
    else { return nil }
    var mapping = self
    mapping.needs.remove(at: index)
    mapping.isWithoutStages = true
    return mapping
  }
}

extension Mapping {
  /// By what records may be told apart in a file without the column of their ids; nil where that is not what it lacks, or
  /// nothing else tells them.
  func otherKeys(than ids: ColumnNames, in header: [String]) -> Localized? {
    let known = Dictionary(header.map { ($0.foldedHeader, $0) }) { first, _ in first }
    guard isShipped, let section = sections.first(where: { !$0.isMention && $0.key.needed.contains(ids) }),
      section.kind == .activity
    else { return nil }
    let telling = [
      Field.Activity.occurredOn, Field.Activity.rep, Field.Activity.company, Field.Activity.subject,
    ]
    let columns = telling.compactMap { field in
      section.columns(of: field).lazy.compactMap { known[$0.foldedHeader] }.first
    }
    guard columns.count > 1 else { return nil }
    let list = columns.joined(separator: ", ")
    return Localized(
      ja:
        "ID を書き出せないときは、自分の対応表（YAML）で key: {all: [\(list)]} とするとこの列の組で見分け、key: none とすると行を追加するだけになります（同じ内容の行は二度取り込みません。後から変わった行は別の活動になります）。",
      en:
        "Without ids, a mapping of your own (YAML) may say key: {all: [\(list)]}, by which these columns together tell the rows apart, or key: none, by which rows are only ever added (equal ones are not taken twice; one that changes later is another activity)."
    )
  }
}

/// One column under the names that it has in different languages and versions, the likeliest first.
public typealias ColumnNames = [String]

/// A column, and where a mapping names it.
struct NamedColumn: Hashable, Sendable {
  let names: ColumnNames
  let line: Int
}

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
    let folded = text.foldedWord
    let isNamed =
      words.isEmpty
      ? !folded.isEmpty
      : words.contains { matchesPart ? folded.contains($0.foldedWord) : folded == $0.foldedWord }
    return isNamed != isNegated
  }
}
