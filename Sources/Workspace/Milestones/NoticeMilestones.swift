public import KPIEngine
public import Planning
public import SalesModel

/// That a KPI of the board reached a share of its month's target.
public struct ReachedMilestone: Hashable, Codable, Sendable {
  public let kpi: KPI.ID
  public let month: Month
  public let milestone: Milestone
  /// The day to which the data reached when it was noticed.
  public let noticedOn: BusinessDate
}

struct MilestoneReached: EventPayload {
  static let eventType = "milestoneReached"
  static let payloadVersion = 1
  let reached: ReachedMilestone
}

extension Workspace {
  /// Notes what the goal and the headlines have reached of the team's own targets in the month that runs, each milestone once for good: neither a
  /// correction that takes it back nor a later target makes it come again.
  ///
  /// What led here is stored, and answered as stored whatever happens now: a milestone that cannot be worked out is noticed
  /// after the next import.
  func noticeMilestones(by viewer: Viewer) async { try? await recordMilestones(by: viewer) }

  private func recordMilestones(by viewer: Viewer) async throws(Problem) {
    let snapshot = try await snapshot(naming: Directory.staff)
    for kpi in [KPITree.goal] + snapshot.state.headed {
      let through = snapshot.reach(of: kpi).through
      let month = snapshot.settings.fiscal.month(of: through)
      let frame = try StandingFrame(
        snapshot, showing: [kpi], period: .month(month), scope: Scope(), level: .field)
      for milestone in try frame.milestones(of: kpi) {
        let reached = ReachedMilestone(
          kpi: kpi, month: month, milestone: milestone, noticedOn: through)
        guard !snapshot.state.milestones.contains(where: { reached.isSame(as: $0) }) else { continue }
        try await record(
          [MilestoneReached(reached: reached)], by: viewer,
          idempotencyKey: "milestone/\(kpi)/\(month)/\(milestone.rawValue)")
      }
    }
  }
}

extension ReachedMilestone {
  /// True for the same milestone, whenever it was noticed.
  fileprivate func isSame(as other: ReachedMilestone) -> Bool {
    kpi == other.kpi && month == other.month && milestone == other.milestone
  }
}

extension StandingFrame {
  fileprivate func milestones(of kpi: KPI.ID) throws(Problem) -> [Milestone] {
    let standing = try standing(kpi)
    guard standing.kpi.addsUp, standing.kpi.direction == .higherIsBetter, let target = standing.target,
      let actual = standing.value.flatMap({ Rational(exactly: $0) })
    else { return [] }
    return Milestone.reached(actual: actual, target: target)
  }
}

extension WorkspaceState {
  /// The KPIs at the head of the board: those of the phase, or the product's while nobody chose one.
  var headed: [KPI.ID] { phase?.headlines ?? Workspace.headlines }
}
