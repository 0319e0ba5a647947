public import SalesModel

/// One question about one KPI, as a value: the same query on the same facts has the same answer.
public struct Query: Hashable, Sendable {
  /// The versions of the definition, oldest first; at least one.
  public var versions: [DefinitionVersion]
  public var view: View
  /// Fiscal months: of the event in the slice, of the lead in the cohort.
  public var months: ClosedRange<Month>
  /// The length of the periods that rows stand for; nil takes all months as one.
  public var grain: Period.Kind?
  /// Dimensions to group by, see ``Dimension``.
  public var by: [String]
  /// Which facts are asked about; both sides of a rate are filtered.
  public var scope: Condition
  public var mode: Mode
  /// How far the data reaches; what ends later is open.
  public var reach: DataReach
  public var calendar: FiscalCalendar
  /// Which days are worked; the pace counts by them.
  public var businessCalendar: BusinessCalendar
  /// Whose clock tells the hour of a moment.
  public var zone: WorkspaceZone

  public init(
    versions: [DefinitionVersion], view: View = .slice, months: ClosedRange<Month>,
    grain: Period.Kind? = .month,
    by: [String] = [], scope: Condition = .always, mode: Mode = .then, reach: DataReach,
    calendar: FiscalCalendar, businessCalendar: BusinessCalendar = BusinessCalendar(),
    zone: WorkspaceZone = .tokyo
  ) {
    self.versions = versions
    self.view = view
    self.months = months
    self.grain = grain
    self.by = by
    self.scope = scope
    self.mode = mode
    self.reach = reach
    self.calendar = calendar
    self.businessCalendar = businessCalendar
    self.zone = zone
  }

  /// How events and what they came from are put side by side.
  public enum View: String, Hashable, Codable, Sendable, CaseIterable {
    /// 輪切り: the events of a month, whatever the age of their leads, over the population of that month.
    case slice
    /// 追っかけ: of the leads born in a month, how many came to the event, by months elapsed.
    case cohort
    /// 進捗: the events of each month by the number of their business day, whatever the grain.
    case pace
  }

  /// Which version judges a record.
  public enum Mode: String, Hashable, Codable, Sendable, CaseIterable {
    /// The one in force on the record's own date.
    case then
    /// The newest that is in force, for all.
    case now
  }
}

/// The value of a dimension in a row.
public enum GroupValue: Hashable, Sendable {
  case term(vocabulary: String, id: Int64)
  case record(RecordKind, Int64)
  case choice(String)
  case flag(Bool)
  case number(Int64)
  /// A part of the time at which the fact happened.
  case time(TimePart, Int64)
  /// The fact has no value, or its kind has no such dimension.
  case none
}

/// The answer to a ``Query``.
public struct Report: Hashable, Sendable {
  public let query: Query
  public let rows: [Row]
  /// Numerators over denominators of everything asked about; never an average of rates.
  public let total: Row

  /// One number with what it was made of.
  public struct Row: Hashable, Sendable {
    /// Nil when all months are one.
    public let period: Period?
    public let groups: [GroupValue]
    /// Months after the cohort's month; in the pace view the number of the business day, from 1; nil in the slice.
    public let offset: Int?
    public let numerator: Double?
    /// Nil for KPIs without one, and without data; in the cohort view of all offsets so far.
    public let denominator: Double?
    /// Nil when there is no data: never 0.
    public let value: Double?
    /// The numerator over all offsets so far, in which a lead that came twice is one and a median is taken of
    /// all; of a stock its own number. In the pace view what the month had come to by the business day.
    public let cumulative: Double?
    /// True while the period, or the cohort's month at this offset, is not over.
    public let isOpen: Bool
    /// The versions that judged, oldest first.
    public let versions: [Int]
    /// Only in the pace view: what the month comes to when it goes on as until then, the cumulative number times the
    /// month's work over the work done; without half days, business days over the number of the business day.
    public internal(set) var straightLine: Double?
  }
}
