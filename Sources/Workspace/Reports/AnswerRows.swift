import KPIEngine
import SalesModel

/// Turns the rows of a report into words. Periods and groups recur over thousands of rows: each is put into words once.
struct AnswerRows {
  private let snapshot: Snapshot
  private let query: Query
  private let periodName: String
  private var periods: [Period: String] = [:]
  private var groups: [[GroupValue]: [(dimension: String, value: String?)]] = [:]

  /// - Parameter periodName: what rows call their period.
  init(_ snapshot: Snapshot, _ query: Query, periodName: String) {
    self.snapshot = snapshot
    self.query = query
    self.periodName = periodName
  }

  mutating func row(_ row: Report.Row) -> ReportAnswer.Row {
    var by: [(dimension: String, value: String?)] = []
    by.reserveCapacity(row.groups.count + 2)
    if let period = row.period { by.append((periodName, word(period))) }
    if query.view == .pace { by.append(("businessDay", row.offset.map(String.init))) }
    by += words(row.groups)
    let isCohort = query.view == .cohort
    var answer = ReportAnswer.Row(
      by: by, offset: isCohort ? row.offset : nil, numerator: row.numerator, denominator: row.denominator,
      value: row.value, cumulative: isCohort ? row.cumulative : nil, isOpen: row.isOpen,
      versions: row.versions)
    if query.view == .pace {
      answer.pace = ReportAnswer.MonthSoFar(cumulative: row.cumulative, straightLine: row.straightLine)
    }
    return answer
  }

  private mutating func word(_ period: Period) -> String {
    if let known = periods[period] { return known }
    periods[period] = period.description
    return period.description
  }

  private mutating func words(_ group: [GroupValue]) -> [(dimension: String, value: String?)] {
    if let known = groups[group] { return known }
    let words = zip(query.by, group).map { (dimension: $0, value: snapshot.name(of: $1)) }
    groups[group] = words
    return words
  }
}
