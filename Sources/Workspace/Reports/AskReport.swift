public import KPIEngine
import Planning
public import SalesModel

/// From which side a KPI is looked at.
public enum ReportView: String, Sendable, CaseIterable {
  /// 輪切り and 追っかけ, see ``KPIEngine/Query/View``.
  case slice, cohort
  /// The slice by the age of the leads in months (I05).
  case age
  /// 面積: how many, at how many companies, how many at each (J01).
  case area
  /// Days from the birth of the lead: median, 90th percentile, share within a limit.
  case distribution
  /// 4象限: the slice by target company or not and temperature.
  case quadrant
  /// 進捗: by the business days of each month, with what the month had come to by then and where the straight line ends.
  case pace

  /// What the view groups by, whatever else is asked for.
  fileprivate var dimensions: [String] {
    switch self {
    case .slice, .cohort, .area, .distribution, .pace: []
    case .age: [Dimension.leadAge]
    case .quadrant: [Field.Appointment.isTarget.name, Field.Appointment.temperature.name]
    }
  }

  fileprivate var query: Query.View {
    switch self {
    case .slice, .age, .area, .distribution, .quadrant: .slice
    case .cohort: .cohort
    case .pace: .pace
    }
  }
}

/// One question about one KPI, as the command line and the API put it.
public struct ReportRequest: Sendable {
  public var kpi: String
  public var view: ReportView
  /// Of the distribution: within how many days counts as soon.
  public var limit: Int
  /// Fiscal months.
  public var months: ClosedRange<Month>
  /// Dimensions; `month`, `quarter`, `half` or `fiscalYear` among them says how long the periods are: as the shortest of
  /// them, and a row says to which of the longer ones it belongs.
  public var by: [String]
  /// Which facts, in the language of conditions; empty for all.
  public var condition: String
  public var mode: Query.Mode
  public var until: BusinessDate?
  public var asOf: Instant?

  public init(
    kpi: String, view: ReportView = .slice, limit: Int = 30, months: ClosedRange<Month>,
    by: [String] = ["month"], where condition: String = "", mode: Query.Mode = .then,
    until: BusinessDate? = nil, asOf: Instant? = nil
  ) {
    self.kpi = kpi
    self.view = view
    self.limit = limit
    self.months = months
    self.by = by
    self.condition = condition
    self.mode = mode
    self.until = until
    self.asOf = asOf
  }
}

extension ReportRequest {
  /// There are many companies; most questions call none by name. `company.size = …` does not, `company = …` does.
  fileprivate var namesCompanies: Bool {
    by.contains { $0.folded == "company" } || condition.contains(/\bcompany\b(?!\.)/)
  }

  /// True when the rows are whole months as they are counted now, beside which their frozen numbers stand.
  fileprivate var isOfWholeMonths: Bool {
    by == ["month"] && condition.isEmpty && mode == .then && until == nil && asOf == nil
  }
}

extension Workspace {
  /// The answer to a question about one KPI.
  public func report(_ request: ReportRequest, for viewer: Viewer) async throws(Problem) -> ReportAnswer {
    try viewer.check(.member)
    return try await counting { () async throws(Problem) in try await answer(request) }
  }

  private func answer(_ request: ReportRequest) async throws(Problem) -> ReportAnswer {
    let snapshot = try await snapshot(
      until: request.until, asOf: request.asOf,
      naming: request.namesCompanies ? Directory.all : Directory.staff)
    var request = request
    request.by = try snapshot.named(request.by, in: request)
    let grain = request.by.compactMap { periodKinds[$0] }.min { $0.length < $1.length }
    var dimensions = request.by.filter { periodKinds[$0] == nil }
    dimensions += request.view.dimensions.filter { !dimensions.contains($0) }
    let query = try snapshot.query(
      request.kpi, view: request.view.query, months: request.months,
      grain: request.view.query == .slice ? grain : grain ?? .month,
      by: try snapshot.named(dimensions, in: request),
      scope: try snapshot.condition(where: request.condition, on: request.kpi), mode: request.mode)
    if request.view == .pace { try query.checkAddsUp() }
    return snapshot.answer(query, request)
  }
}

/// The dimensions that are lengths of time.
let periodKinds: [String: Period.Kind] = [
  "month": .month, "quarter": .quarter, "half": .half, "fiscalYear": .fiscalYear,
]

extension Snapshot {
  /// The dimensions as the product and the data call them; quotes, as conditions need them, and case do not matter.
  ///
  /// - Throws: when one is neither one of the product's nor a custom field of the data, or is named twice.
  fileprivate func named(_ dimensions: [String], in request: ReportRequest) throws(Problem) -> [String] {
    let known = periodKinds.keys.sorted() + self.dimensions(of: request)
    var named: [String] = []
    for dimension in dimensions {
      let wanted = dimension.filter { $0 != "\"" }
      guard
        let name = known.first(where: { $0 == wanted }) ?? known.first(where: { $0.folded == wanted.folded })
      else {
        throw Problem(
          .invalid,
          Localized(ja: "切り口「\(dimension)」はありません。", en: "There is no dimension \(dimension)."),
          remedy: Localized(
            ja: "次から選んでください: \(known.map(\.inQuotes).joined(separator: ", "))",
            en: "Choose from: \(known.map(\.inQuotes).joined(separator: ", "))"), field: "by")
      }
      guard !named.contains(name) else {
        throw Problem(
          .invalid, Localized(ja: "切り口「\(name)」が2回あります。", en: "The dimension \(name) is named twice."),
          remedy: Localized(ja: "一つにしてください。", en: "Name it once."), field: "by")
      }
      named.append(name)
    }
    return named
  }

  /// What a question can be grouped by, beside lengths of time.
  private func dimensions(of request: ReportRequest) -> [String] {
    let kpi = state.book.versions(of: request.kpi)?.last?.kpi
    let measures = [kpi?.numerator, kpi?.denominator].compactMap(\.self)
    var ofTime: [String] = []
    if request.view != .cohort {
      if measures.first?.isStock == false { ofTime.append(Dimension.leadAge) }
      // What stands happens at no time, and nobody knows the hour of a date.
      if !measures.contains(where: \.isStock) {
        let hasHours = measures.allSatisfy { $0.moment != nil }
        ofTime += TimePart.allCases.filter { $0 != .hour || hasHours }.map(\.rawValue)
      }
    }
    return Dimension.all.map(\.name) + ofTime + engine.facts.customFields
  }

  fileprivate func answer(_ query: Query, _ request: ReportRequest) -> ReportAnswer {
    let periods = request.by.filter { periodKinds[$0] != nil }
    switch request.view {
    case .slice where request.isOfWholeMonths:
      return answer(engine.report(query), view: .slice, periods).frozen(state.closed)
    case .cohort:
      return answer(engine.report(query), view: request.view, periods).projected(finalNumbers(of: query))
    case .slice, .age, .quadrant, .pace:
      return answer(engine.report(query), view: request.view, periods)
    case .area: return answer(engine.report(query.area), view: request.view, periods)
    case .distribution:
      let (p90, within) = (
        engine.report(query.lag(percentile: 90)), engine.report(query.share(withinDays: request.limit))
      )
      return answer(engine.report(query.lag(percentile: 50)), view: request.view, periods)
        .spread(p90: p90, within: within, limit: request.limit)
    }
  }

  private func answer(_ report: Report, view: ReportView, _ periods: [String]) -> ReportAnswer {
    let query = report.query
    let kpi = query.versions[query.versions.count - 1].kpi
    var rows = AnswerRows(self, query, periods: periods)
    var total = ReportAnswer.Row(
      by: [], offset: nil, numerator: report.total.numerator, denominator: report.total.denominator,
      value: report.total.value, cumulative: nil, isOpen: report.total.isOpen,
      isAhead: query.isFuture(nil), versions: report.total.versions)
    total.leftOut = query.view == .slice ? leftOut(of: query) : nil
    return ReportAnswer(
      kpi: kpi.id, view: view.rawValue, unit: kpi.unit.rawValue, asOf: asOf,
      dataThrough: query.reach.through, heldBy: reach(of: kpi.id, query.view).heldBy,
      missingField: missingField(of: kpi),
      definition: ReportAnswer.DefinitionUsed(
        id: kpi.id, mode: query.mode.rawValue, versions: report.total.versions),
      rows: report.rows.map { rows.row($0) }, total: total)
  }

  /// What no source says, without which a KPI has no number.
  func missingField(of kpi: KPI) -> ReportAnswer.MissingField? {
    [kpi.numerator, kpi.denominator].compactMap(\.self).lazy.compactMap { measure in
      engine.facts.missingField(of: measure).map { ReportAnswer.MissingField(kind: measure.fact, field: $0) }
    }.first
  }
}

extension String {
  /// A custom field whose name has blanks, as questions name it.
  fileprivate var inQuotes: String { contains(where: \.isWhitespace) ? "\"\(self)\"" : self }
}

extension Query {
  /// - Throws: for a KPI whose business days do not add up to its month.
  fileprivate func checkAddsUp() throws(Problem) {
    guard let kpi = versions.first(where: { !$0.kpi.addsUp })?.kpi else { return }
    throw Problem(
      .invalid,
      Localized(
        ja: "「\(kpi.name.ja)」は営業日ごとに足し上げられません。進捗で見られるのは、期間に起きたことの件数と合計です。",
        en: "\(kpi.name.en) does not add up day by day: the pace is told of counts and sums of what happens."),
      remedy: Localized(
        ja: "率は分子と分母の KPI を別々に見てください。", en: "Ask for the KPIs of a rate's numerator and denominator."),
      field: "view")
  }
}
