import KPIEngine
public import SalesModel

/// The answer to one question about one KPI: the contract of `report --format json` (docs/contracts.md).
///
/// Keys may be added, never changed. No data is `null`, never 0.
public struct ReportAnswer: Sendable {
  /// What the question is called in the file that asked it; nil for a question of its own.
  public var name: String?
  public let kpi: String
  public let view: String
  public let unit: String
  public let asOf: AsOf
  /// The date up to which the sources say that the records are complete which the KPI reads.
  public let dataThrough: BusinessDate
  /// The source and kind of record that end then; nil when nothing ends before today.
  public let heldBy: SourceReach?
  /// The date by which records would be counted, or the amount that would be added up, where none of their sources ever said it:
  /// then there is no number.
  public let missingField: MissingField?
  public let definition: DefinitionUsed
  public private(set) var rows: [Row]
  public private(set) var total: Row
  /// Only in the cohort view by month alone: what the cohorts come to in the end.
  public private(set) var finals: FinalNumbers?

  /// What no source says of a kind of record.
  public struct MissingField: Hashable, Sendable {
    public let kind: RecordKind
    public let field: Field
  }

  /// The cut-off of what the log had recorded.
  public struct AsOf: Hashable, Sendable {
    public let time: String
    public let sequence: LogSequence
  }

  /// Which versions of the definition counted, and whether each was used in its own time.
  public struct DefinitionUsed: Hashable, Sendable {
    public let id: String
    /// `then` or `now`.
    public let mode: String
    public let versions: [Int]
  }

  /// One row. A count has its value as numerator and no denominator.
  public struct Row: Sendable {
    /// Dimension to value, in the order of the question; nil is "no value", its own row.
    public let by: [(dimension: String, value: String?)]
    /// Months after the cohort's month; only in the cohort view.
    public let offset: Int?
    public let numerator: Double?
    public let denominator: Double?
    public let value: Double?
    /// Sum over the offsets so far; only in the cohort view.
    public let cumulative: Double?
    /// True while the period is not over.
    public let isOpen: Bool
    /// True for a period that begins after the data ends: it is empty because nothing can be known of it.
    public let isAhead: Bool
    public let versions: [Int]
    /// How many facts the row's time leaves out, see ``KPIEngine/Query/leftOut``; nil where it tells none.
    public internal(set) var leftOut: Double?
    /// Of a closed month, whole and in the slice: what it came to at the close.
    public fileprivate(set) var frozen: ClosedFigure?
    /// Only in the distribution view.
    public fileprivate(set) var spread: Spread?
    /// Only in the pace view.
    var pace: MonthSoFar?
  }

  /// How far a month has come by a business day; nil for days that lie ahead.
  public struct MonthSoFar: Hashable, Sendable {
    public let cumulative: Double?
    /// What the month comes to when it goes on like that.
    public let straightLine: Double?
  }

  /// How the days of a distribution spread; the row's value is their median.
  public struct Spread: Hashable, Sendable {
    /// By nearest rank; nil without data.
    public let p90: Double?
    /// The share that came within so many days, of those whose birth is known.
    public let within: Double?
    public let days: Int
    /// How many these are.
    public let known: Double?
  }

  /// The answer with the frozen numbers of closed months, by the month in the first place.
  func frozen(_ closed: [Month: ClosedMonth]) -> ReportAnswer {
    var answer = self
    for index in rows.indices {
      let month = rows[index].by.first?.value.flatMap { Month(iso: $0) }
      answer.rows[index].frozen = month.flatMap { closed[$0]?.figures[kpi] }
    }
    return answer
  }

  /// The answer with what its cohorts come to in the end.
  func projected(_ finals: FinalNumbers?) -> ReportAnswer {
    var answer = self
    answer.finals = finals
    return answer
  }

  /// The answer with what else the distribution says of each row.
  func spread(p90: Report, within: Report, limit: Int) -> ReportAnswer {
    func spread(_ p90: Report.Row, _ within: Report.Row) -> Spread {
      Spread(p90: p90.value, within: within.value, days: limit, known: within.denominator)
    }
    var answer = self
    for index in rows.indices { answer.rows[index].spread = spread(p90.rows[index], within.rows[index]) }
    answer.total.spread = spread(p90.total, within.total)
    return answer
  }
}
