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
  /// - Complexity: O(KPIs · teams) back-tests the first time, O(1) while the log stays as it is.
  public func landingCoverage(until: BusinessDate? = nil, for viewer: Viewer) async throws(Problem)
    -> LandingCoverage?
  {
    try viewer.check(.member)
    return try await counting { () async throws(Problem) in try await coverage(until: until) }
  }

  private func coverage(until: BusinessDate?) async throws(Problem) -> LandingCoverage? {
    let snapshot = try await snapshot(until: until, naming: Directory.staff)
    let mark = LandingCache.Mark(sequence: snapshot.state.sequence, reach: snapshot.reach.atAnyHour)
    if let known = await landings.coverage(mark) { return known }
    let kpis = Self.tableKPIs.compactMap { snapshot.state.book.written[$0]?.last?.kpi }.filter(\.addsUp)
    let teams = snapshot.directory.teams.values.sorted().map {
      Scope([Scope.Filter(dimension: "team", value: $0)])
    }
    var tests: [BackTest] = []
    for scope in [Scope()] + teams {
      // The landings of pages are not crowded out of their cache by so many.
      for kpi in kpis {
        let reader = LandingReader(
          snapshot: snapshot, scope: try snapshot.condition(scope),
          reach: snapshot.reach(of: kpi.id).reach.atAnyHour)
        let versions = try snapshot.versions(of: kpi.id, .numerator)
        if let history = try reader.history(of: kpi.id, counting: versions, through: reader.running) {
          tests.append(BackTest(history))
        }
      }
    }
    guard let ranges = RangeCoverage(pooling: tests) else { return nil }
    let coverage = LandingCoverage(ranges: ranges, kpis: kpis.count, teams: teams.count)
    await landings.keep(coverage, for: mark)
    return coverage
  }
}
