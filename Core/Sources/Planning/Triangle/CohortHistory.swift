public import KPIEngine
public import SalesModel

/// The cohorts of a KPI as a triangle of completed months, with what the running month has brought beside it.
public struct CohortHistory: Hashable, Sendable {
  /// Cohorts by completed months, oldest first.
  public let triangle: Triangle
  /// How many were born in the month of each origin.
  public let births: [Double]
  /// What one event comes to: 1 of a count, and of an amount the median of what was added in a month.
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
  /// - Parameter isAmount: true for sums of money, of which one event is more than 1.
  /// - Returns: nil when nothing was born in a completed month, or the numbers are no triangle.
  public init?(
    cumulative rows: [[Double]], births: [Double], seen: [Double]? = nil, asOf: Month,
    newborn: Newborn? = nil,
    isAmount: Bool = false
  ) {
    let latest = rows.map { $0.last ?? 0 }
    guard births.count == rows.count, (seen ?? latest).count == rows.count,
      let first = births.firstIndex(where: { $0 > 0 })
    else { return nil }
    let (known, base) = (Array(rows[first...]), Array(births[first...]))
    eventSize = isAmount ? Self.medianStep(known) : 1
    let unrecorded = RecordStart(known, births: base, eventSize: eventSize)?.unrecorded
    guard let triangle = try? Triangle(cumulative: known, unrecorded: unrecorded) else { return nil }
    self.triangle = triangle
    self.births = base
    self.seen = zip((seen ?? latest)[first...], latest[first...]).map { max($0, $1) }
    self.asOf = asOf
    self.newborn = newborn
  }

  /// Takes the cohort view of a KPI, and the slice of those born in the same months (``KPIEngine/Query/births``).
  ///
  /// - Returns: nil also when the query has no final numbers (``KPIEngine/Query/hasFinalNumbers``).
  public init?(_ cohort: Report, births: Report) {
    guard cohort.query.hasFinalNumbers else { return nil }
    let calendar = cohort.query.calendar
    func month(_ row: Report.Row) -> Month? { row.period?.months(in: calendar).lowerBound }
    let born = Dictionary(
      births.rows.compactMap { row in month(row).map { ($0, row.numerator ?? 0) } }, uniquingKeysWith: +)
    let cells = Dictionary(grouping: cohort.rows.filter { ($0.offset ?? -1) >= 0 }, by: month)
    let ends = cohort.rows.filter { !$0.isOpen }.compactMap { row in month(row)?.adding(row.offset ?? 0) }
    guard let asOf = ends.max() else { return nil }
    let months = Array(cohort.query.months.prefix { $0 <= asOf })
    func sums(_ month: Month) -> [Double] {
      (cells[month] ?? []).sorted { ($0.offset ?? 0) < ($1.offset ?? 0) }.map { $0.cumulative ?? 0 }
    }
    let running = asOf.adding(1)
    self.init(
      cumulative: months.map { Array(sums($0).prefix(asOf.months(since: $0) + 1)) },
      births: months.map { born[$0] ?? 0 }, seen: months.map { sums($0).last ?? 0 }, asOf: asOf,
      newborn: cohort.query.months.contains(running)
        ? Newborn(births: born[running] ?? 0, seen: sums(running).last ?? 0) : nil,
      isAmount: cohort.query.versions.last?.kpi.unit(of: .numerator) == .money)
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
    .init(thinBelow: rule.thinBelow * eventSize, youngBelow: rule.youngBelow)
  }

  private static func medianStep(_ cumulative: [[Double]]) -> Double {
    let steps = cumulative.flatMap { row in zip([0] + row, row).map { $1 - $0 } }.filter { $0 > 0 }
    return Quantile.nearestRank(0.5, ofSorted: steps.sorted()) ?? 1
  }
}
