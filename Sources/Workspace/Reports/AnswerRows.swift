import KPIEngine
import SalesModel

/// Turns the rows of a report into words. Periods and groups recur over thousands of rows: each is put into words once.
struct AnswerRows {
  private let snapshot: Snapshot
  private let query: Query
  /// The lengths of time that rows tell, as the question names them.
  private let lengths: [(name: String, kind: Period.Kind)]
  /// How many facts a time leaves out, by place; nil for questions that ask for no time.
  private let leftOut: [Place: Double]?
  private var periods: [Period: [(dimension: String, value: String?)]] = [:]
  private var groups: [[GroupValue]: [(dimension: String, value: String?)]] = [:]

  private struct Place: Hashable {
    let period: Period?
    let groups: [GroupValue]
  }

  /// - Parameter periods: the names of the lengths of time that were asked for; without any, cohorts and business days are
  ///   those of months, and business days always are.
  init(_ snapshot: Snapshot, _ query: Query, periods: [String]) {
    self.snapshot = snapshot
    self.query = query
    let isByMonth = query.view == .pace ? !periods.contains("month") : periods.isEmpty
    // Cohorts hold only what has a birth, and most of what is left out has none: there the slice tells it.
    let leftOut = query.view == .slice ? query.leftOut.map { snapshot.engine.report($0).rows } : nil
    self.leftOut = leftOut.map { rows in
      Dictionary(
        rows.map { (Place(period: $0.period, groups: $0.groups), $0.value ?? 0) }, uniquingKeysWith: +)
    }
    lengths = ((isByMonth ? ["month"] : []) + periods).compactMap { name in
      periodKinds[name].map { (name, $0) }
    }
  }

  mutating func row(_ row: Report.Row) -> ReportAnswer.Row {
    var by: [(dimension: String, value: String?)] = []
    by.reserveCapacity(row.groups.count + 2)
    if let period = row.period { by += words(period) }
    if query.view == .pace { by.append(("businessDay", row.offset.map(String.init))) }
    by += words(row.groups)
    let isCohort = query.view == .cohort
    var answer = ReportAnswer.Row(
      by: by, offset: isCohort ? row.offset : nil, numerator: row.numerator, denominator: row.denominator,
      value: row.value, cumulative: isCohort ? row.cumulative : nil, isOpen: row.isOpen,
      isAhead: row.period.map(query.isFuture) ?? false, versions: row.versions)
    answer.leftOut = leftOut.map { $0[Place(period: row.period, groups: row.groups)] ?? 0 }
    if query.view == .pace {
      answer.pace = ReportAnswer.MonthSoFar(cumulative: row.cumulative, straightLine: row.straightLine)
    }
    return answer
  }

  /// The period of a row, and the longer ones to which it belongs.
  private mutating func words(_ period: Period) -> [(dimension: String, value: String?)] {
    if let known = periods[period] { return known }
    let first = period.months(in: query.calendar).lowerBound
    let words = lengths.map { name, kind in
      (dimension: name, value: Period(kind, containing: first, in: query.calendar).description as String?)
    }
    periods[period] = words
    return words
  }

  private mutating func words(_ group: [GroupValue]) -> [(dimension: String, value: String?)] {
    if let known = groups[group] { return known }
    let words = zip(query.by, group).map { (dimension: $0, value: snapshot.name(of: $1)) }
    groups[group] = words
    return words
  }
}
