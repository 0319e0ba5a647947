public import KPIEngine
public import SalesModel

/// The same KPI as slice and as cohort over the same months, with the sentence that reconciles them.
public struct Analysis: Sendable {
  public let definition: DefinitionVersion
  /// What the team does with the KPI.
  public let use: KPIUse
  public let months: ClosedRange<Month>
  /// How far the records reach that both its slice and its cohorts read.
  public let reach: AnswerReach
  public let asOf: ReportAnswer.AsOf
  /// One row per month: what happened in it over the population of that month.
  public let slice: [MonthFigure]
  public let sliceTotal: Report.Row
  /// How many facts the time that the KPI tells leaves out, see ``KPIEngine/Query/leftOut``; nil for other KPIs.
  public let leftOut: Double?
  /// One row per month of birth.
  public let cohorts: [Cohort]
  /// Every offset of the triangle, ascending; negative when an event precedes its lead.
  public let offsets: [Int]
  /// What the cohorts come to in the end; nil where that cannot be said of the KPI or its history.
  public let finals: FinalNumbers?
  public let reconciliation: Reconciliation
  /// The slice by the age of the leads; empty for KPIs that count leads by their birth.
  public let ages: [AgedMonth]
  /// How long it took from the lead; empty where ages are.
  public let distribution: [MonthSpread]
  /// Who reached how many companies; empty for what is no activity.
  public let area: [RepArea]
  /// How the companies of the area were told apart: how many facts by which rule; nil is an unknown company.
  public let matchedBy: [(rule: CompanyKeyRule?, count: Double)]
  /// Where another definition begins to judge.
  public let breaks: [DefinitionBreak]
  public let choices: ScopeChoices
  public let currency: Currency

  public var kpi: KPI { definition.kpi }

  /// One month of the slice.
  public struct MonthFigure: Sendable {
    public let month: Month
    public let row: Report.Row
  }

  /// What happened in a month by the age of the leads; see ``KPIEngine/Dimension/leadAge``, nil is "no lead".
  public struct AgedMonth: Sendable {
    public let month: Month
    public let byAge: [Int?: Double]
  }

  /// How the days from lead to event spread in a month.
  public struct MonthSpread: Sendable {
    public let month: Month
    public let known: Double?
    public let median: Double?
    public let p90: Double?
    /// The share within ``limit`` days.
    public let within: Double?
    /// Facts of which no such time is known.
    public let leftOut: Double?

    public static let limit = 30
  }

  /// One rep's facts over the whole time; nil is "no rep".
  public struct RepArea: Sendable {
    public let rep: String?
    public let count: Double?
    public let companies: Double?
    public let perCompany: Double?
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
  ///
  /// - Parameters:
  ///   - months: nil for the last twelve that hold data.
  ///   - last: the month with which these end at the latest; nil for the one to which the data reaches.
  public func analysis(
    of kpi: KPI.ID, over months: ClosedRange<Month>?, through last: Month? = nil, scope: Scope,
    for viewer: Viewer
  ) async throws(Problem) -> Analysis {
    try viewer.check(.member)
    let snapshot = try await snapshot(naming: scope.named)
    let reach = snapshot.reach(of: kpi)
    let months = months ?? snapshot.recentMonths(12, through: reach.through, atMost: last)
    guard (1...36).contains(months.count) else {
      throw Problem(
        .invalid, Localized(ja: "期間は36か月以内にしてください。", en: "Choose at most 36 months."), field: "from")
    }
    let condition = try snapshot.condition(scope)
    let sliced = try snapshot.query(kpi, months: months, scope: condition)
    let slice = snapshot.engine.report(sliced)
    let query = try snapshot.query(kpi, view: .cohort, months: months, scope: condition)
    let cohort = snapshot.engine.report(query)
    let byMonth = Dictionary(grouping: cohort.rows) { $0.period?.months(in: query.calendar).lowerBound }
    let version = query.versions[query.versions.count - 1]
    return Analysis(
      definition: version, use: snapshot.state.use(of: version.kpi.id), months: months,
      reach: reach, asOf: snapshot.asOf,
      slice: slice.rows.compactMap { row in
        row.period.map { Analysis.MonthFigure(month: $0.months(in: query.calendar).lowerBound, row: row) }
      },
      sliceTotal: slice.total, leftOut: snapshot.leftOut(of: sliced),
      cohorts: months.compactMap { month in
        byMonth[month].map { rows in
          Analysis.Cohort(
            month: month, population: version.kpi.denominator == nil ? nil : rows.last?.denominator,
            cells: Dictionary(rows.map { ($0.offset ?? 0, $0) }, uniquingKeysWith: { $1 }))
        }
      },
      offsets: Set(cohort.rows.compactMap(\.offset)).sorted(),
      finals: snapshot.finalNumbers(of: query),
      reconciliation: snapshot.engine.reconciliation(query),
      ages: try snapshot.ages(of: kpi, over: months, condition),
      distribution: try snapshot.spreads(of: kpi, over: months, condition),
      area: try snapshot.area(of: kpi, over: months, condition),
      matchedBy: try snapshot.matches(of: kpi, over: months, condition),
      breaks: snapshot.breaks(of: kpi, in: months), choices: snapshot.scopeChoices,
      currency: snapshot.settings.currency)
  }
}

extension Snapshot {
  /// The last so many months up to the one to which the data reaches.
  func recentMonths(_ count: Int, through day: BusinessDate, atMost latest: Month? = nil)
    -> ClosedRange<Month>
  {
    let reached = settings.fiscal.month(of: day)
    let last = latest.map { min($0, reached) } ?? reached
    return last.adding(1 - count)...last
  }
}

extension Snapshot {
  /// How many facts the time leaves out that a KPI tells; nil for one that tells none.
  func leftOut(of query: Query) -> Double? { query.leftOut.flatMap { engine.report($0).total.value } }

  /// True for a KPI whose facts come some time after the lead.
  private func comesLater(_ query: Query) -> Bool {
    guard let measure = query.measure(.numerator) else { return false }
    return !measure.isStock && !(measure.fact == .lead && measure.anchor == Field.Lead.createdOn.name)
  }

  fileprivate func ages(of kpi: KPI.ID, over months: ClosedRange<Month>, _ scope: Condition) throws(Problem)
    -> [Analysis.AgedMonth]
  {
    let query = try query(kpi, months: months, by: [Dimension.leadAge], scope: scope)
    guard comesLater(query) else { return [] }
    let byMonth = Dictionary(grouping: engine.report(query).rows) {
      $0.period?.months(in: query.calendar).lowerBound
    }
    return months.map { month in
      var byAge: [Int?: Double] = [:]
      for row in byMonth[month] ?? [] {
        let age: Int? = if case .number(let age)? = row.groups.first { Int(age) } else { nil }
        byAge[age] = row.numerator
      }
      return Analysis.AgedMonth(month: month, byAge: byAge)
    }
  }

  fileprivate func spreads(of kpi: KPI.ID, over months: ClosedRange<Month>, _ scope: Condition)
    throws(Problem)
    -> [Analysis.MonthSpread]
  {
    let query = try query(kpi, months: months, scope: scope)
    guard comesLater(query) else { return [] }
    let lag = query.lag(percentile: 50)
    let (median, p90, within) = (
      engine.report(lag).rows, engine.report(query.lag(percentile: 90)).rows,
      engine.report(query.share(withinDays: Analysis.MonthSpread.limit)).rows
    )
    let leftOut = lag.leftOut.map { engine.report($0).rows } ?? []
    return zip(zip(months, leftOut), zip(median, zip(p90, within))).map { month, rows in
      Analysis.MonthSpread(
        month: month.0, known: rows.1.1.denominator, median: rows.0.value, p90: rows.1.0.value,
        within: rows.1.1.value, leftOut: month.1.value)
    }
  }

  fileprivate func area(of kpi: KPI.ID, over months: ClosedRange<Month>, _ scope: Condition) throws(Problem)
    -> [Analysis.RepArea]
  {
    let query = try query(kpi, months: months, grain: nil, by: ["rep"], scope: scope)
    guard query.measure(.numerator)?.fact == .activity else { return [] }
    return engine.report(query.area).rows.map { row in
      Analysis.RepArea(
        rep: row.groups.first.flatMap(name), count: row.numerator, companies: row.denominator,
        perCompany: row.value)
    }
  }

  fileprivate func matches(of kpi: KPI.ID, over months: ClosedRange<Month>, _ scope: Condition)
    throws(Problem)
    -> [(rule: CompanyKeyRule?, count: Double)]
  {
    let query = try query(kpi, months: months, grain: nil, by: ["companyKeyRule"], scope: scope)
    guard query.measure(.numerator)?.fact == .activity else { return [] }
    return engine.report(query.area).rows.map { row in
      let rule: CompanyKeyRule? =
        if case .choice(let name)? = row.groups.first { CompanyKeyRule(rawValue: name) } else { nil }
      return (rule, row.numerator ?? 0)
    }
  }
}
