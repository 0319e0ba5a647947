public import KPIEngine
public import SalesModel

/// The same KPI as slice and as cohort over the same months, with the sentence that reconciles them.
public struct Analysis: Sendable {
  public let definition: DefinitionVersion
  public let months: ClosedRange<Month>
  public let dataThrough: BusinessDate
  public let asOf: ReportAnswer.AsOf
  /// One row per month: what happened in it over the population of that month.
  public let slice: [MonthFigure]
  public let sliceTotal: Report.Row
  /// One row per month of birth.
  public let cohorts: [Cohort]
  /// Every offset of the triangle, ascending; negative when an event precedes its lead.
  public let offsets: [Int]
  public let reconciliation: Reconciliation
  /// Where another definition begins to judge.
  public let breaks: [DefinitionBreak]
  public let choices: ScopeChoices
  public let currency: String

  public var kpi: KPI { definition.kpi }

  /// One month of the slice.
  public struct MonthFigure: Sendable {
    public let month: Month
    public let row: Report.Row
  }

  /// What became of those who were born in a month.
  public struct Cohort: Sendable {
    public let month: Month
    /// How many they were; nil for KPIs without a population.
    public let population: Double?
    /// By offset; cells that lie ahead are missing.
    public let cells: [Int: Report.Row]

    /// The newest cell: all that happened so far.
    public var latest: Report.Row? { cells.max { $0.key < $1.key }?.value }
  }
}

extension Workspace {
  /// Slice and cohort side by side (I01–I04, I07).
  public func analysis(
    of kpi: KPI.ID, over months: ClosedRange<Month>?, scope: Scope, for viewer: Viewer
  ) async throws(Problem) -> Analysis {
    try viewer.check(.member)
    let snapshot = try await snapshot()
    let months = months ?? snapshot.recentMonths(12)
    guard (1...36).contains(months.count) else {
      throw Problem(
        .invalid, Localized(ja: "期間は36か月以内にしてください。", en: "Choose at most 36 months."), field: "from")
    }
    let condition = try snapshot.condition(scope)
    let slice = snapshot.engine.report(try snapshot.query(kpi, months: months, scope: condition))
    let query = try snapshot.query(kpi, view: .cohort, months: months, scope: condition)
    let cohort = snapshot.engine.report(query)
    let byMonth = Dictionary(grouping: cohort.rows) { $0.period?.months(in: query.calendar).lowerBound }
    let version = query.versions[query.versions.count - 1]
    return Analysis(
      definition: version, months: months, dataThrough: snapshot.dataThrough, asOf: snapshot.asOf,
      slice: slice.rows.compactMap { row in
        row.period.map { Analysis.MonthFigure(month: $0.months(in: query.calendar).lowerBound, row: row) }
      },
      sliceTotal: slice.total,
      cohorts: months.compactMap { month in
        byMonth[month].map { rows in
          Analysis.Cohort(
            month: month, population: version.kpi.denominator == nil ? nil : rows.last?.denominator,
            cells: Dictionary(rows.map { ($0.offset ?? 0, $0) }, uniquingKeysWith: { $1 }))
        }
      },
      offsets: Set(cohort.rows.compactMap(\.offset)).sorted(),
      reconciliation: snapshot.engine.reconciliation(query),
      breaks: snapshot.breaks(of: kpi, in: months), choices: snapshot.scopeChoices,
      currency: snapshot.settings.currency)
  }
}

extension Snapshot {
  /// The last so many months up to the one to which the data reaches.
  func recentMonths(_ count: Int) -> ClosedRange<Month> {
    let last = settings.fiscal.month(of: dataThrough)
    return last.adding(1 - count)...last
  }
}
