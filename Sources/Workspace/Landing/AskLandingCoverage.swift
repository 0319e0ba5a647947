import KPIEngine
public import Planning
public import SalesModel

/// How often the 80 % ranges of landings held, of all KPIs and teams together (C17).
public struct LandingCoverage: Sendable {
  public let ranges: RangeCoverage
  /// How many KPIs were tried.
  public let kpis: Int
  /// How many teams were tried beside the whole.
  public let teams: Int
}

extension Workspace {
  /// The coverage pooled over the KPIs of the 予実 table that land, the whole workspace and each team, and all horizons;
  /// nil without a past.
  ///
  /// - Parameter until: only what had occurred by then is known.
  /// - Complexity: O(KPIs · teams · months) the first time, O(KPIs · teams) while the log stays as it is.
  public func landingCoverage(until: BusinessDate? = nil, for viewer: Viewer) async throws(Problem)
    -> LandingCoverage?
  {
    try viewer.check(.member)
    let snapshot = try await snapshot(until: until, naming: Directory.staff)
    let period = Period(.month, containing: snapshot.dataThrough, in: snapshot.settings.fiscal)
    let kpis = Self.tableKPIs.compactMap { snapshot.state.book.written[$0]?.last?.kpi }.filter(\.addsUp)
    let teams = snapshot.directory.teams.values.sorted().map {
      Scope([Scope.Filter(dimension: "team", value: $0)])
    }
    var tests: [BackTest] = []
    for scope in [Scope()] + teams {
      let frame = try StandingFrame(snapshot, period: period, scope: scope, level: viewer.targetLevel)
      for kpi in kpis {
        if let test = try await backTest(of: kpi, frame) { tests.append(test) }
      }
    }
    return RangeCoverage(pooling: tests).map {
      LandingCoverage(ranges: $0, kpis: kpis.count, teams: teams.count)
    }
  }
}
