public import KPIEngine
public import SalesModel

/// What can be found by its name: KPIs, teams and people, and the day round which periods are looked for.
public struct Findable: Sendable {
  public let kpis: [KPI]
  /// Below their departments, as a reader sees them.
  public let teams: [String]
  public let reps: [String]
  public let through: BusinessDate
  public let fiscal: FiscalCalendar
}

extension Workspace {
  /// Names of what a viewer may look at.
  public func findable(for viewer: Viewer) async throws(Problem) -> Findable {
    let kpis = try await definitions(for: viewer).map(\.newest.kpi)
    let snapshot = try await snapshot(naming: Directory.staff)
    let choices = Dictionary(snapshot.scopeChoices.values.map { ($0.dimension, $0.values) }) { first, _ in
      first
    }
    return Findable(
      kpis: kpis, teams: choices["team"] ?? [], reps: choices["rep"] ?? [], through: snapshot.dataThrough,
      fiscal: snapshot.settings.fiscal)
  }
}
