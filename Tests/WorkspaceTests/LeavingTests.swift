import Foundation
import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// How somebody leaves and comes back, and what stays.
struct LeavingTests {
  private func version(_ team: Team, _ user: User.ID) async throws -> Int {
    try #require(try await team.workspace.people(for: team.admin).entry(user)).version
  }

  @Test func whoeverLeavesIsOutAtOnceAndRefusedInTheWordsOfAWrongPassword() async throws {
    let team = try await Team()
    let user = try await team.join("hanako@team.example")
    let session = try await team.workspace.signIn(email: "hanako@team.example", password: Team.password)
    let link = try await team.workspace.makePasswordLink(for: user, by: team.admin)
    try await team.workspace.deactivate(user, version: try await version(team, user), by: team.admin)
    #expect(try await team.workspace.viewer(holding: session.session, language: .ja) == nil)
    let out = await refusal {
      _ = try await team.workspace.signIn(email: "hanako@team.example", password: Team.password)
    }
    let wrong = await refusal {
      _ = try await team.workspace.signIn(email: "admin@team.example", password: "a wrong long password")
    }
    #expect(out == wrong && out?.code == .unauthenticated)
    #expect(
      await refusal { try await team.workspace.usePasswordLink(link, password: "four words nobody knows") }?
        .field
        == "link")
    #expect(try await team.workspace.members(for: team.admin).first { $0.id == user }?.isActive == false)
  }

  @Test func whatWasAskedWithARightThatIsGoneIsNotDone() async throws {
    let team = try await Team()
    let user = try await team.join("hanako@team.example", as: .admin)
    let held = Viewer(user: user, role: .admin, language: .ja, source: "web")
    func decide(_ version: Int) async -> Problem? {
      await refusal { try await team.workspace.setPatience(version: version, by: held) { $0.metMonths = 5 } }
    }
    #expect(await decide(0) == nil)
    try await team.workspace.change(
      user, to: Belonging(role: .member), version: try await version(team, user), by: team.admin)
    #expect(await decide(1)?.code == .forbidden)
    try await team.workspace.deactivate(user, version: try await version(team, user), by: team.admin)
    #expect(await decide(1)?.code == .forbidden)
    #expect(await team.workspace.state.patienceRules == 1)
  }

  @Test func whoeverComesBackIsWhatTheyWereAndSignsInAnew() async throws {
    let team = try await Team()
    let user = try await team.join("hanako@team.example", as: .manager)
    let session = try await team.workspace.signIn(email: "hanako@team.example", password: Team.password)
    try await team.workspace.deactivate(user, version: try await version(team, user), by: team.admin)
    try await team.workspace.activate(user, version: try await version(team, user), by: team.admin)
    #expect(try await team.workspace.viewer(holding: session.session, language: .ja) == nil)
    let again = try await team.workspace.signIn(email: "hanako@team.example", password: Team.password)
    #expect(try await team.workspace.viewer(holding: again.session, language: .ja)?.role == .manager)
  }

  @Test func theLastAdministratorWhoCanSignInStays() async throws {
    let team = try await Team()
    let admin = try #require(team.admin.user)
    // Somebody who has not chosen a password yet administers nothing.
    _ = try await team.workspace.invite(
      Invitation(name: "新人", email: "new@team.example", belonging: Belonging(role: .admin)), by: team.admin)
    let seen = try await version(team, admin)
    #expect(
      await refusal { try await team.workspace.deactivate(admin, version: seen, by: team.admin) }?.code
        == .conflict)
    #expect(
      await refusal {
        try await team.workspace.change(admin, to: Belonging(role: .manager), version: seen, by: team.admin)
      }?.field == "role")
  }

  @Test func theLastTwoAdministratorsDoNotGoAtOnce() async throws {
    for _ in 1...5 {
      let team = try await Team()
      let first = try #require(team.admin.user)
      let second = try await team.join("second@team.example", as: .admin)
      let versions = [first: try await version(team, first), second: try await version(team, second)]
      await withTaskGroup(of: Void.self) { group in
        group.addTask {
          _ = await refusal {
            try await team.workspace.deactivate(first, version: versions[first] ?? 0, by: team.admin)
          }
        }
        group.addTask {
          _ = await refusal {
            try await team.workspace.change(
              second, to: Belonging(role: .member), version: versions[second] ?? 0, by: team.admin)
          }
        }
      }
      let left = await team.workspace.state.people.roles.values.filter { $0 == .admin }
      #expect(left.count == 1)
    }
  }

  @Test func whatIsLeftBehindIsListedBeforeAndAfter() async throws {
    let desk = try await SalesTeam()
    let workspace = desk.team.workspace
    let member = try await desk.member()
    let user = try #require(member.user)
    let rep = try await desk.rep("朝庭 蓮")
    try await desk.set(("朝庭 蓮", "2026-10", "5"), ("朝庭 蓮", "2026-08", "5"))
    let month = try #require(Month(iso: "2026-09"))
    try await workspace.commit(
      to: Rational(6), for: CommitSubject(rep: rep.id, kpi: "appointmentsSet", month: month), by: member)
    try await workspace.assignCare(of: "leads", to: user, every: .month, version: 0, by: desk.team.admin)
    let seen = try await version(desk.team, user)
    try await workspace.change(
      user, to: Belonging(role: .member, department: .insideSales, rep: rep.id), version: seen,
      by: desk.team.admin)
    func check() async throws {
      let left = try await workspace.leftBehind(by: user, for: desk.team.admin)
      #expect(left.targets.map(\.kpi.id) == ["appointmentsSet"] && left.targets.map(\.count) == [1])
      #expect(left.commits.map(\.month) == [month])
      #expect(left.care.map(\.id) == ["leads"])
      #expect(left.signing == .insideSales)
      #expect(left.lines.count == 4)
    }
    try await check()
    try await workspace.deactivate(user, version: seen + 1, by: desk.team.admin)
    try await check()
  }
}
