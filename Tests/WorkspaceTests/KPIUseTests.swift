import KPIEngine
import SalesModel
import Testing

@testable import Workspace

/// A KPI that is met is watched, one that is given up is retired with a reason; both go on being counted.
struct KPIUseTests {
  @Test func everyKPIIsActiveUntilSomebodySaysOtherwise() async throws {
    let team = try await Team()
    let entries = try await team.workspace.definitions(for: team.admin)
    #expect(entries.allSatisfy { $0.use == .active && $0.useChanges.isEmpty })
  }

  @Test func aChangeKeepsWhoWhenAndWhy() async throws {
    let team = try await Team()
    try await team.workspace.use("won", as: .watched, reason: " 3か月続けて達成 ", version: 0, by: team.admin)
    try await team.workspace.use("won", as: .active, reason: "", version: 1, by: team.admin)
    let entry = try await team.workspace.definition("won", for: team.admin)
    let first = try #require(entry.useChanges.first)
    #expect((first.use, first.reason, first.changedBy) == (.watched, "3か月続けて達成", team.admin.user))
    #expect(first.changedOn.description == "2026-09-21")
    #expect(entry.useChanges.map(\.use) == [.watched, .active])
    #expect(entry.use == .active)
  }

  @Test func retiringNeedsAReason() async throws {
    let team = try await Team()
    let problem = await refusal {
      try await team.workspace.use("won", as: .retired, reason: "　", version: 0, by: team.admin)
    }
    #expect(problem?.code == .invalid)
    #expect(problem?.field == "reason")
    #expect(await team.workspace.state.use(of: "won") == .active)
  }

  @Test func whatChangesNothingIsRefused() async throws {
    let team = try await Team()
    let endless = String(repeating: "あ", count: 501)
    #expect(
      await refusal {
        try await team.workspace.use("won", as: .active, reason: "", version: 0, by: team.admin)
      }?
      .field == "use")
    #expect(
      await refusal {
        try await team.workspace.use("won", as: .watched, reason: endless, version: 0, by: team.admin)
      }?.field == "reason")
    #expect(
      await refusal {
        try await team.workspace.use("nothing", as: .watched, reason: "", version: 0, by: team.admin)
      }?.code == .notFound)
  }

  @Test func onlyManagersDecideAndOfTwoAtOnceOneIsTold() async throws {
    let team = try await Team()
    let member = Viewer(user: User.ID(9), role: .member, language: .ja, source: "web")
    #expect(
      await refusal { try await team.workspace.use("won", as: .watched, reason: "", version: 0, by: member) }?
        .code == .forbidden)
    try await team.workspace.use("won", as: .watched, reason: "", version: 0, by: team.admin)
    #expect(
      await refusal {
        try await team.workspace.use("won", as: .retired, reason: "重複", version: 0, by: team.admin)
      }?.code == .conflict)
  }

  @Test func whatIsSetAsideLeavesTheHeadlinesAndIsCountedEverywhere() async throws {
    let team = try await Team()
    try await team.take(["mql_id,first_contact_date,landing_page_id,origin", "a,2026-04-01,page1,social"])
    let before = try await team.workspace.board(nil, scope: Scope(), for: team.admin)
    try await team.workspace.use("won", as: .watched, reason: "", version: 0, by: team.admin)
    try await team.workspace.use("winRate", as: .retired, reason: "案件数が少ない", version: 0, by: team.admin)
    try await team.workspace.use("leads", as: .retired, reason: "量は追わない", version: 0, by: team.admin)
    let after = try await team.workspace.board(nil, scope: Scope(), for: team.admin)
    #expect(after.setAside.map(\.kpi.id) == ["won", "winRate"])
    #expect(
      Set(after.headlines.map(\.kpi.id))
        == Set(before.headlines.map(\.kpi.id)).subtracting(["won", "winRate"]))
    #expect(after.table.map(\.kpi.id) == before.table.map(\.kpi.id))
    #expect(after.table.map(\.standing.value) == before.table.map(\.standing.value))
    #expect(try await team.total("leads", "2026-04", "2026-04") == 1)
  }

  @Test func asOfAMomentItsUseIsThatOfTheMoment() async throws {
    let team = try await Team()
    try await team.workspace.use("won", as: .watched, reason: "", version: 0, by: team.admin)
    let then = await team.workspace.state.sequence
    try await team.workspace.use("won", as: .retired, reason: "重複", version: 1, by: team.admin)
    #expect(try await team.workspace.state(at: then).use(of: "won") == .watched)
    #expect(await team.workspace.state.use(of: "won") == .retired)
  }
}
