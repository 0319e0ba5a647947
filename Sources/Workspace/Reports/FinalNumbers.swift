import KPIEngine
public import Planning
public import SalesModel

/// 最終見込み: what the cohorts of a KPI come to in the end, and how far off that would have been before.
public struct FinalNumbers: Sendable {
  /// The cohorts that were asked about, oldest first.
  public let cohorts: [CohortProjection]
  /// Projections of earlier cohorts, at the age of one, two and three months, against what came.
  public let tests: [ProjectionTest]
  /// The months from whose cohorts the pattern is learned.
  public let learnedFrom: ClosedRange<Month>
  /// The month from which what happens is recorded, when leads are known from before; nil when all is known.
  public let recordsBegin: Month?
  /// When a cohort is completed by its leads.
  public let rule: CohortForecast.Rule

  /// How far back patterns are learned from.
  static let historyMonths = 36
}

extension Snapshot {
  /// What becomes of the cohorts of `query`; nil for a KPI whose cohorts have no final number, and without the history
  /// from which one could be told.
  func finalNumbers(of query: Query) -> FinalNumbers? {
    guard query.hasFinalNumbers, let history = CohortHistory(engine, asking: query) else { return nil }
    let rule = CohortForecast.Rule()
    let projections = history.projections(rule: rule)
    let asked = projections.filter { query.months.contains($0.month) }
    guard let first = projections.first, !asked.isEmpty else { return nil }
    return FinalNumbers(
      cohorts: asked, tests: history.backTests(rule: rule),
      learnedFrom: (history.recordsBegin ?? first.month)...history.asOf, recordsBegin: history.recordsBegin,
      rule: rule)
  }
}

extension CohortHistory {
  /// The months that were asked about and as many before as patterns are learned from, up to the data's end.
  fileprivate init?(_ engine: Engine, asking query: Query) {
    let last = query.calendar.month(of: query.reach.through)
    var query = query
    query.months = min(query.months.lowerBound, last.adding(1 - FinalNumbers.historyMonths))...last
    self.init(
      engine.report(query), births: engine.report(query.births), events: query.events.map(engine.report))
  }
}
