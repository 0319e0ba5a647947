import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// Prospects that a plan should not count on.
struct InflatedProspectTests {
  @Test func everyListedProspectIsOpenAndShowsASign() async throws {
    let told = try await Told.story.value
    let found = try await told.workspace.inflatedProspects(for: told.owner)
    let month = try #require(Month(iso: "2026-09"))
    #expect(try await told.total("prospects", month...month) == Double(found.openCount))
    #expect(!found.prospects.isEmpty)
    #expect(found.prospects.allSatisfy { !$0.signs.isEmpty && $0.openedOn <= found.reach.through })
    #expect(try #require(found.amount) <= #require(found.openAmount))
    #expect(found.knowsTouches)
  }

  @Test func plansLeaveThemOutOnceSomebodyDecidedSo() async throws {
    let team = try await Team()
    #expect(await team.workspace.state.prospectRule == .standard)
    try await team.workspace.setProspectRule(
      silentDays: 45, overdueDays: 10, excludesInflated: true, version: 0, by: team.admin)
    #expect(await team.workspace.state.prospectRule.excludesInflated)
    let stale = await refusal {
      try await team.workspace.setProspectRule(
        silentDays: 30, overdueDays: 10, excludesInflated: false, version: 0, by: team.admin)
    }
    #expect(stale?.code == .conflict)
    let wrong = await refusal {
      try await team.workspace.setProspectRule(
        silentDays: 0, overdueDays: 10, excludesInflated: false, version: 1, by: team.admin)
    }
    #expect(wrong?.field == "silentDays")
  }

  @Test func theRecordOfAPlanKnowsWhomItLeavesOut() async throws {
    let workspace = try await Told().workspace
    let owner = Viewer.owner(language: .ja)
    let period = try #require(Period("2026-10"))
    let before = try await workspace.trackRecord(before: period, for: owner)
    #expect(before.leftOut.values.allSatisfy { $0.isEmpty })
    try await workspace.setProspectRule(
      silentDays: 14, overdueDays: 7, excludesInflated: true, version: 1, by: owner)
    let after = try await workspace.trackRecord(before: period, for: owner)
    let found = try await workspace.inflatedProspects(for: owner)
    let left = try #require(after.leftOut["prospects"])
    #expect(left.values.reduce(0, +) == found.prospects.count)
    #expect(after.counts == before.counts)
    let all = try #require(before.counts["prospects"]).values.reduce(0, +)
    let expectant = try #require(after.expectant["prospects"]).values.reduce(0, +)
    #expect(expectant == all - found.prospects.count)
  }

  @Test func theShareOfWinsOfARepIsWhatTheEngineCounts() async throws {
    let told = try await Told.story.value
    let found = try await told.workspace.inflatedProspects(for: told.owner)
    let cohort = try #require(found.cohort)
    let opened = found.reps.reduce(0) { $0 + $1.result.own.count }
    #expect(try await told.total("opportunitiesOpened", cohort) == Double(opened))
    for row in found.reps { #expect(row.result.own.count + row.result.others.count == opened) }
  }

  @Test func withoutOpportunitiesThereIsNothingToCheck() async throws {
    let team = try await Team()
    let found = try await team.workspace.inflatedProspects(for: team.admin)
    #expect(found.openCount == 0 && found.prospects.isEmpty && found.reps.isEmpty)
  }

  @Test func aTeamSeesTheDealsOfItsOwn() async throws {
    let told = try await Told.story.value
    let all = try await told.workspace.inflatedProspects(for: told.owner)
    var ids: Set<Int64> = []
    for team in ["SDR1", "SDR2", "BDR"] {
      let scope = Scope([Scope.Filter(dimension: "team", value: team)])
      let own = try await told.workspace.inflatedProspects(scope: scope, for: told.owner)
      #expect(own.openCount < all.openCount && own.openCount > 0, "\(team)")
      ids.formUnion(own.prospects.map(\.id))
    }
    #expect(ids.isSubset(of: all.prospects.map(\.id)))
  }
}
