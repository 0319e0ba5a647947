public import KPIEngine
public import SalesModel

/// Which cell's records are asked for.
public struct RecordsRequest: Sendable {
  public var kpi: KPI.ID
  public var view: Query.View
  public var months: ClosedRange<Month>
  /// Of a cohort: months after its month; nil for all.
  public var offset: Int?
  /// Of a cohort: all offsets up to that one, as its rate counts.
  public var isSoFar: Bool
  public var side: Engine.SideName
  /// Only those of one group, or born at one time; nil for all.
  public var part: Part?
  public var scope: Scope
  /// A record by the source's key, of which is asked why it counts or not.
  public var key: String?
  /// Those alone of which a name, company, rep or other word holds the text; empty for all.
  public var search = ""
  /// Nil for the newest first.
  public var order: RecordOrder?
  /// The last record of the page before; nil for the first page.
  public var after: Int64?
  /// Whether to tell what the rules keep out, for which every record of the kind is looked at.
  public var tellsExcluded = false

  public init(
    kpi: KPI.ID, view: Query.View = .slice, months: ClosedRange<Month>, offset: Int? = nil,
    isSoFar: Bool = false, side: Engine.SideName = .numerator, part: Part? = nil, scope: Scope = Scope(),
    key: String? = nil
  ) {
    self.kpi = kpi
    self.view = view
    self.months = months
    self.offset = offset
    self.isSoFar = isSoFar
    self.side = side
    self.part = part
    self.scope = scope
    self.key = key
  }

  /// Some of the facts that a number counts.
  public enum Part: Hashable, Sendable {
    /// Those of a group; nil is "no value".
    case group(dimension: String, value: String?)
    /// Those that have any value of a dimension.
    case known(dimension: String)
    /// Those whose lead was born then.
    case born(Birth)
  }
}

/// The records behind one number (N08).
public struct RecordList: Sendable {
  public let definition: DefinitionVersion
  public let kind: RecordKind
  /// All that count.
  public let count: Int
  /// Those of them that the search finds, of which ``rows`` are a page.
  public let found: Int
  /// How many of them come before the page.
  public let before: Int
  /// After which record the next page begins; nil on the last one.
  public let next: Int64?
  /// As they are listed; nil without a column.
  public let order: RecordOrder?
  /// The amounts of ``found`` together in minor units; nil where none has one.
  public let amount: Int64?
  /// False for a viewer who sees what is counted and not whom it is about.
  public let isNamed: Bool
  public let columns: [Field]
  public let rows: [Row]
  /// What a rule keeps out, the most first; nil when nobody asked.
  public let excluded: [Excluded]?
  /// Why the record that was asked about counts or not; nil when none was.
  public let rule: CountingRule?
  /// What the side counts.
  public let measure: Measure
  public let reach: AnswerReach
  public let asOf: ReportAnswer.AsOf

  /// How many stand on a page.
  public static let pageLimit = 50
  /// How many are taken along at most.
  public static let fileLimit = 5_000

  /// Records of the same time that one rule keeps out of the number.
  public struct Excluded: Sendable {
    public let rule: CountingRule
    public let version: Int
    public let count: Int
    /// The first of their keys.
    public let keys: [String]
  }

  public struct Row: Sendable {
    public let id: Int64
    /// What the source calls it.
    public let key: String?
    /// A person's or company's name, as far as one is known.
    public let name: String?
    /// In the order of the columns; nil for no value.
    public let cells: [String?]
  }
}
