import Foundation
import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// What people commit to, beside what came of it.
struct CommitTests {
  private func subject(_ desk: SalesTeam, _ name: String, _ month: String) async throws -> CommitSubject {
    CommitSubject(
      rep: try await desk.rep(name).id, kpi: "appointmentsSet", month: try #require(Month(iso: month)))
  }

  private func row(_ desk: SalesTeam, _ name: String, for viewer: Viewer? = nil) async throws
    -> CommitTable.Row
  {
    let table = try await desk.team.workspace.commits(
      to: "appointmentsSet", in: Month(iso: "2026-09"), for: viewer ?? desk.team.admin)
    return try #require(table.rows.first { $0.rep.name == name })
  }

  @Test func earlierCommitsStandBesideTheOneThatHolds() async throws {
    let desk = try await SalesTeam()
    let subject = try await subject(desk, "朝庭 蓮", "2026-09")
    try await desk.team.workspace.commit(to: Rational(5), for: subject, by: desk.team.admin)
    try await desk.team.workspace.commit(to: Rational(4), for: subject, by: desk.team.admin)
    let row = try await row(desk, "朝庭 蓮")
    #expect(row.commits.map(\.value) == [Rational(5), Rational(4)])
    #expect(row.commit?.author == desk.team.admin.user)
    #expect(row.actual == 1)
    #expect(!row.isStale)
    #expect(row.accuracy == nil)
  }

  @Test func aCommitThatSomebodyElseStatedIsNotOverwrittenUnseen() async throws {
    let desk = try await SalesTeam()
    let (workspace, admin) = (desk.team.workspace, desk.team.admin)
    let subject = try await subject(desk, "朝庭 蓮", "2026-09")
    let other = try await self.subject(desk, "霧峰 岳", "2026-09")
    let seen = await workspace.state.sequence
    try await workspace.commit(to: Rational(5), for: subject, since: seen, by: admin)
    let refused = await refusal {
      try await workspace.commit(to: Rational(3), for: subject, since: seen, by: admin)
    }
    #expect(refused?.isOutdated == true)
    try await workspace.commit(to: Rational(2), for: other, since: seen, by: admin)
    let now = await workspace.state.sequence
    try await workspace.commit(to: Rational(3), for: subject, since: now, by: admin)
    let row = try await row(desk, "朝庭 蓮")
    #expect(row.commits.map(\.value) == [Rational(5), Rational(3)])
    #expect(row.stamp?.author == admin.user && row.stamp?.at == Team.today)
  }

  @Test func aCommitThatIsSentAgainIsStatedOnce() async throws {
    let desk = try await SalesTeam()
    let (workspace, viewer) = (desk.team.workspace, desk.team.admin.doing("one act"))
    let subject = try await subject(desk, "朝庭 蓮", "2026-09")
    let seen = await workspace.state.sequence
    for _ in 1...3 { try await workspace.commit(to: Rational(5), for: subject, since: seen, by: viewer) }
    #expect(try await row(desk, "朝庭 蓮").commits.count == 1)
  }

  @Test func aCommitOfTwoWeeksAgoIsStale() async throws {
    let desk = try await SalesTeam()
    let subject = try await subject(desk, "朝庭 蓮", "2026-09")
    let moment = WorkspaceZone.tokyo.instant(
      of: try #require(BusinessDate(iso: "2026-09-04")), secondOfDay: 32_400)
    try await desk.team.workspace.state([(subject, Rational(5))], by: desk.team.admin, at: moment)
    #expect(try await row(desk, "朝庭 蓮").isStale)
  }

  @Test func accuracyRestsOnEarlyCommitsOfPastMonths() async throws {
    let desk = try await SalesTeam()
    let august = try await subject(desk, "朝庭 蓮", "2026-08")
    for (day, value) in [("2026-08-05", 2), ("2026-08-28", 1)] {
      let moment = WorkspaceZone.tokyo.instant(of: try #require(BusinessDate(iso: day)), secondOfDay: 32_400)
      try await desk.team.workspace.state([(august, Rational(value))], by: desk.team.admin, at: moment)
    }
    // One appointment came, two were promised early in the month; the later word does not count.
    let accuracy = try await row(desk, "朝庭 蓮").accuracy
    #expect(accuracy?.score == .zero)
    #expect(accuracy?.months == 1)
    #expect(try await row(desk, "霧峰 岳").accuracy == nil)
  }

  @Test func aMemberCommitsForNobodyElse() async throws {
    let desk = try await SalesTeam()
    let member = try await desk.member()
    try await desk.team.workspace.commit(
      to: Rational(6), for: try await subject(desk, "朝庭 蓮", "2026-09"), by: member)
    #expect(try await row(desk, "朝庭 蓮", for: member).commit?.value == Rational(6))
    let other = try await subject(desk, "霧峰 岳", "2026-09")
    #expect(
      await refusal { try await desk.team.workspace.commit(to: Rational(6), for: other, by: member) }?
        .code
        == .forbidden)
    let table = try await desk.team.workspace.commits(to: "appointmentsSet", in: nil, for: member)
    #expect(table.rows.map(\.rep.name) == ["朝庭 蓮"])
  }

  @Test func whatIsNoCommitIsRefused() async throws {
    let desk = try await SalesTeam()
    let subject = try await subject(desk, "朝庭 蓮", "2026-08")
    func field(_ value: Rational?, _ subject: CommitSubject) async -> String? {
      await refusal {
        try await desk.team.workspace.commit(to: value ?? .zero, for: subject, by: desk.team.admin)
      }?.field
    }
    #expect(await field(Rational(-1), subject) == "value")
    #expect(await field(Rational(1, over: 2), subject) == "value")
    #expect(
      await field(.one, CommitSubject(rep: subject.rep, kpi: "winRate", month: subject.month)) == "kpi")
    #expect(
      await field(.one, CommitSubject(rep: PlanRep.ID(99), kpi: "appointmentsSet", month: subject.month))
        == "rep")
    try await desk.team.workspace.close(subject.month, by: desk.team.admin)
    #expect(await field(.one, subject) == "month")
  }

  @Test func aTeamSeesItsOwnCommitsAndAMemberNoMoreThanTheirs() async throws {
    let desk = try await SalesTeam()
    func names(_ dimension: String, _ name: String, for viewer: Viewer? = nil) async throws -> [String] {
      try await desk.team.workspace.commits(
        to: "appointmentsSet", in: nil, scope: Scope([Scope.Filter(dimension: dimension, value: name)]),
        for: viewer ?? desk.team.admin
      ).rows.map(\.rep.name)
    }
    #expect(try await names("team", "SDR1") == ["朝庭 蓮", "霧峰 岳"])
    #expect(try await names("team", "BDR") == ["雪渡 凛"])
    #expect(try await names("rep", "霧峰 岳") == ["霧峰 岳"])
    let member = try await desk.member()
    #expect(try await names("team", "SDR1", for: member) == ["朝庭 蓮"])
    #expect(try await names("team", "BDR", for: member).isEmpty)
    #expect(await refusal { _ = try await names("team", "XX") }?.code == .notFound)
  }
}
