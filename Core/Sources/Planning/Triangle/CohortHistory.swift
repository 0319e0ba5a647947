public import KPIEngine
public import SalesModel

/// The cohorts of a KPI as a triangle of completed months, with what the running month has brought beside it.
public struct CohortHistory: Hashable, Sendable {
  /// Cohorts by completed months, oldest first.
  public let triangle: Triangle
  /// How many were born in the month of each origin.
  public let births: [Double]
  /// What one event comes to: 1 of a count, and of an amount the mean of all.
  public let eventSize: Double
  /// The last completed month.
  public let asOf: Month
  /// What each origin has come to by now, the running month included.
  public let seen: [Double]
  /// The cohort of the running month, whose leads are not all born yet; nil on the last day of a month.
  public let newborn: Newborn?

  /// The cohort of the month that is not over.
  public struct Newborn: Hashable, Sendable {
    /// How many were born so far.
    public let births: Double
    /// What they have come to so far.
    public let seen: Double

    /// So many births, and what came of them.
    public init(births: Double, seen: Double) {
      self.births = births
      self.seen = seen
    }
  }

  /// Takes numbers by origin, of which the youngest was born in `asOf`.
  ///
  /// Origins before the first birth are dropped. Where the records of what happens begin later than those of births, the
  /// first months of the older origins are told to be unrecorded; see ``recordsBegin``.
  ///
  /// - Parameter counts: of an amount, how many events it is the sum of; nil for a count.
  /// - Returns: nil when nothing was born in a completed month, or the numbers are no triangle.
  public init?(
    cumulative rows: [[Double]], births: [Double], seen: [Double]? = nil, asOf: Month,
    newborn: Newborn? = nil,
    counts: [[Double]]? = nil
  ) {
    let latest = rows.map { $0.last ?? 0 }
    guard births.count == rows.count, (seen ?? latest).count == rows.count,
      let first = births.firstIndex(where: { $0 > 0 })
    else { return nil }
    let (known, base) = (Array(rows[first...]), Array(births[first...]))
    let events = counts.map { Array($0.dropFirst(first)) } ?? known
    eventSize = Self.size(of: known, in: events)
    let unrecorded = RecordStart(events, births: base)?.unrecorded
    guard let triangle = try? Triangle(cumulative: known, unrecorded: unrecorded) else { return nil }
    self.triangle = triangle
    self.births = base
    self.seen = zip((seen ?? latest)[first...], latest[first...]).map { max($0, $1) }
    self.asOf = asOf
    self.newborn = newborn
  }

  /// Takes the cohort view of a KPI, the slice of those born in the same months (``KPIEngine/Query/births``), and of an
  /// amount the cohort view of the events that it is the sum of (``KPIEngine/Query/events``).
  ///
  /// - Returns: nil also when the query has no final numbers (``KPIEngine/Query/hasFinalNumbers``).
  public init?(_ cohort: Report, births: Report, events: Report? = nil) {
    guard cohort.query.hasFinalNumbers else { return nil }
    let (cells, counts) = (ReportedCohorts(cohort), events.map(ReportedCohorts.init))
    guard let asOf = cells.lastCompleted else { return nil }
    let born = Dictionary(
      births.rows.compactMap { row in row.period?.month.map { ($0, row.numerator ?? 0) } },
      uniquingKeysWith: +)
    let months = Array(cohort.query.months.prefix { $0 <= asOf })
    let running = asOf.adding(1)
    self.init(
      cumulative: months.map { cells.sums($0, through: asOf) }, births: months.map { born[$0] ?? 0 },
      seen: months.map { cells.sums($0).last ?? 0 }, asOf: asOf,
      newborn: cohort.query.months.contains(running)
        ? Newborn(births: born[running] ?? 0, seen: cells.sums(running).last ?? 0) : nil,
      counts: counts.map { counts in months.map { counts.sums($0, through: asOf) } })
  }

  /// The month from which what happens is recorded, when births are known from before; nil when all is known.
  public var recordsBegin: Month? { triangle.isTruncated(0) ? month(ofOrigin: triangle.unrecorded[0]) : nil }

  /// The month in which an origin was born.
  public func month(ofOrigin origin: Int) -> Month {
    asOf.adding(origin - triangle.rows.count + 1 - (triangle.rows[triangle.rows.count - 1].count - 1))
  }

  /// What these cohorts, and those born in the months after ``asOf``, will still bring.
  ///
  /// - Parameters:
  ///   - upcoming: the leads that are expected in the months after ``asOf``, the running month's first.
  ///   - rule: thin is told in events, of amounts as well.
  public func forecast(upcoming: [Double] = [], rule: CohortForecast.Rule = .init()) -> CohortForecast? {
    CohortForecast(triangle: triangle, exposures: births, asOf: asOf, upcoming: upcoming, rule: inSize(rule))
  }

  /// A rule told in events as one in the triangle's own numbers.
  func inSize(_ rule: CohortForecast.Rule) -> CohortForecast.Rule {
    .init(
      thinBelow: rule.thinBelow * eventSize, youngBelow: rule.youngBelow,
      pooledBelow: rule.pooledBelow * eventSize)
  }

  private static func size(of sums: [[Double]], in counts: [[Double]]) -> Double {
    let count = counts.reduce(0) { $0 + ($1.last ?? 0) }
    let sum = sums.reduce(0) { $0 + ($1.last ?? 0) }
    return count > 0 && sum > 0 ? sum / count : 1
  }
}
