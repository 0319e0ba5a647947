public import KPIEngine
public import SalesModel

/// A draft beside the version in force, over the same months and records (B05).
public struct DraftComparison: Sendable {
  public let authored: AuthoredDraft
  /// What both count in each of the last six months; the last of them may be unfinished.
  public let months: [MonthOfBoth]
  /// How far the records reach that the version in force counts.
  public let reach: AnswerReach

  public struct MonthOfBoth: Sendable {
    public let month: Month
    public let now: Double?
    public let drafted: Double?
    public let isOpen: Bool
  }
}

extension Workspace {
  /// The draft of a KPI with what it would have counted; nil without a draft.
  public func comparison(ofDraft id: KPI.ID, for viewer: Viewer) async throws(Problem) -> DraftComparison? {
    try viewer.check(.member)
    let snapshot = try await snapshot()
    guard let authored = snapshot.state.drafts[id], let newest = snapshot.state.book.versions(of: id)?.last
    else {
      return nil
    }
    var drafted = newest
    drafted.kpi = authored.draft.kpi
    func rows(_ version: DefinitionVersion) -> [Report.Row] {
      var version = version
      version.effectiveFrom = nil
      let reach = snapshot.reach(of: [version], .slice).atAnyHour
      let query = Query(
        versions: [version], months: snapshot.recentMonths(6, through: reach.through), mode: .now,
        reach: reach,
        calendar: snapshot.settings.fiscal)
      return snapshot.engine.report(query).rows
    }
    return DraftComparison(
      authored: authored,
      months: zip(rows(newest), rows(drafted)).compactMap { now, then in
        now.period.map {
          DraftComparison.MonthOfBoth(
            month: $0.months(in: snapshot.settings.fiscal).lowerBound, now: now.value, drafted: then.value,
            isOpen: now.isOpen)
        }
      }, reach: snapshot.reach(of: id))
  }

  /// Examples as a form shows them, one per line.
  public func text(of examples: [DefinitionExample], about kpi: KPI, for viewer: Viewer) async throws(Problem)
    -> String
  {
    try viewer.check(.member)
    let snapshot = try await snapshot()
    return examples.map { snapshot.text(of: $0, about: kpi) }.joined(separator: "\n")
  }
}
