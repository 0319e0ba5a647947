import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// Somebody answers for a KPI, looks at it again in time, and it is agreed only once it is SMART.
struct KPICareTests {
  @Test func theNextReviewIsACycleAfterTheLast() async throws {
    let team = try await Team()
    let workspace = team.workspace
    try await workspace.assignCare(of: "won", to: team.admin.user, every: .month, version: 0, by: team.admin)
    let first = try await workspace.profile(of: "won", nil, scope: Scope(), for: team.admin).care
    #expect(first.owner == team.admin.user)
    #expect(first.nextReview?.description == "2026-10-21")
    try await workspace.review("won", note: "target kept", version: 1, by: team.admin)
    try await workspace.assignCare(of: "won", to: nil, every: .halfYear, version: 2, by: team.admin)
    let second = try await workspace.profile(of: "won", nil, scope: Scope(), for: team.admin).care
    #expect(second.owner == nil)
    #expect(second.reviews.map(\.note) == ["target kept"])
    #expect(second.nextReview?.description == "2027-03-21")
  }

  @Test(arguments: [
    ("2027-01-31", ReviewCycle.month, "2027-02-28"), ("2027-08-31", .halfYear, "2028-02-29"),
    ("2026-12-31", .week, "2027-01-07"),
  ])
  func aReviewFallsOnTheSameDayOrTheLastOfAShorterMonth(day: String, cycle: ReviewCycle, next: String) throws
  {
    #expect(cycle.next(after: try #require(BusinessDate(iso: day))).description == next)
  }

  @Test func careIsRefusedForStrangersStaleFormsAndEmptyNotes() async throws {
    let team = try await Team()
    let workspace = team.workspace
    func assign(_ owner: Int64, version: Int) async -> Problem? {
      await refusal {
        try await workspace.assignCare(
          of: "won", to: User.ID(owner), every: nil, version: version, by: team.admin)
      }
    }
    #expect(await assign(99, version: 0)?.field == "owner")
    #expect(await assign(1, version: 0) == nil)
    #expect(await assign(1, version: 0)?.code == .conflict)
    let silent = await refusal { try await workspace.review("won", note: "　", version: 1, by: team.admin) }
    #expect(silent?.field == "note")
  }

  @Test func theLastSignatureWaitsForTheFiveTestsOrForAReason() async throws {
    let team = try await Team()
    let workspace = team.workspace
    let user = try #require(team.admin.user)
    func sign(for department: Department) async throws -> Problem? {
      try await team.name(user, signerFor: department)
      return await refusal { try await workspace.sign("leads", version: 1, by: team.admin) }
    }
    #expect(try await sign(for: .marketing) == nil)
    let early = try #require(try await sign(for: .insideSales))
    #expect(early.code == .conflict)
    #expect(early.message.ja.contains("具体的、測定可能、達成可能、期限"))
    let silent = await refusal { try await workspace.overrideSmart(of: "leads", reason: " ", by: team.admin) }
    #expect(silent?.field == "reason")
    try await workspace.overrideSmart(of: "leads", reason: "the first month", by: team.admin)
    #expect(try await sign(for: .insideSales) == nil)
    #expect(try await workspace.definition("leads", for: team.admin).newest.status == .agreed)
  }

  @Test func theProfileHoldsTheSameNumbersAsTheReport() async throws {
    let team = try await Team()
    try await team.take(["mql_id,first_contact_date,origin", "a,2026-09-01,social", "b,2026-09-02,email"])
    let profile = try await team.workspace.profile(
      of: "leads", .month(try #require(Month(iso: "2026-09"))), scope: Scope(), for: team.admin)
    #expect(profile.standing.value == 2)
    #expect(try await team.total("leads", "2026-09", "2026-09") == 2)
    #expect(profile.smart.findings.map(\.isPassed) == [false, false, false, true, false])
  }

  @Test func personsAreComparedForThoseWhoManageAndForNobodyElse() async throws {
    let desk = try await SalesTeam()
    func profile(_ viewer: Viewer) async throws -> KPIProfile {
      try await desk.team.workspace.profile(of: "appointmentsSet", nil, scope: Scope(), for: viewer)
    }
    #expect(try await profile(desk.team.admin).reps.map(\.name) == ["朝庭 蓮", "霧峰 岳", "雪渡 凛"])
    let seen = try await profile(try await desk.member())
    #expect(seen.reps.isEmpty && seen.teams.map(\.name) == ["SDR1", "BDR"])
  }
}
