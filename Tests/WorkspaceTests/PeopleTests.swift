import Foundation
import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// Who comes in, and as what.
struct PeopleTests {
  private func version(_ team: Team, _ user: User.ID) async throws -> Int {
    try #require(try await team.workspace.people(for: team.admin).entry(user)).version
  }

  // MARK: - Rights

  @Test func aNewRoleHoldsAtOnceAndIsInTheLogOfSecurity() async throws {
    let team = try await Team()
    let user = try await team.join("hanako@team.example")
    let session = try await team.workspace.signIn(email: "hanako@team.example", password: Team.password)
    try await team.workspace.change(
      user, to: Belonging(role: .manager, department: .marketing), version: try await version(team, user),
      by: team.admin)
    #expect(try await team.workspace.viewer(holding: session.session, language: .ja)?.role == .manager)
    #expect(await team.workspace.state.people[user]?.department == .marketing)
    let noted = try await team.workspace.securityLog(SecurityChoice(kind: .rightChanged), for: team.admin)
    #expect(noted.first?.note.detail == "role member>manager, department none>marketing")
    #expect(noted.first?.note.subject == user && noted.first?.note.actor == team.admin.user)
  }

  @Test func onlyAnAdministratorChangesPeople() async throws {
    let team = try await Team()
    let user = try await team.join("hanako@team.example", as: .manager)
    let manager = Viewer(user: user, role: .manager, language: .ja, source: "web")
    let codes = [
      await refusal {
        try await team.workspace.change(user, to: Belonging(role: .admin), version: 0, by: manager)
      },
      await refusal { try await team.workspace.correct(user, name: "別人", version: 0, by: manager) },
      await refusal { try await team.workspace.deactivate(user, version: 0, by: manager) },
      await refusal { _ = try await team.workspace.makePasswordLink(for: user, by: manager) },
      await refusal { _ = try await team.workspace.people(for: manager) },
      await refusal { _ = try await team.workspace.securityLog(SecurityChoice(), for: manager) },
    ].map { $0?.code }
    #expect(codes == Array(repeating: .forbidden, count: 6))
  }

  @Test func ofTwoWhoChangeTheSamePersonOneIsTold() async throws {
    let team = try await Team()
    let user = try await team.join("hanako@team.example")
    let seen = try await version(team, user)
    try await team.workspace.change(user, to: Belonging(role: .manager), version: seen, by: team.admin)
    let late = await refusal {
      try await team.workspace.change(user, to: Belonging(role: .department), version: seen, by: team.admin)
    }
    #expect(late?.code == .conflict)
    #expect(await team.workspace.state.people[user]?.role == .manager)
  }

  @Test func aFormThatIsSentTwiceCountsOnce() async throws {
    let team = try await Team()
    let user = try await team.join("hanako@team.example")
    let seen = try await version(team, user)
    for _ in 1...2 {
      try await team.workspace.deactivate(user, version: seen, by: team.admin.doing("a"))
    }
    #expect(await team.workspace.state.people[user]?.isActive == false)
    #expect(try await version(team, user) == seen + 1)
  }

  @Test func theLogOfEventsCarriesNoNameAndNoAddress() async throws {
    let team = try await Team()
    _ = try await team.join("hanako@team.example")
    let events = try await team.events()
    #expect(!events.contains { String(decoding: $0.payload, as: UTF8.self).contains("hanako") })
  }

  // MARK: - Names and addresses

  @Test func aNameIsCorrectedAndTheSessionsStay() async throws {
    let team = try await Team()
    let user = try await team.join("hanako@team.example", name: "花了")
    let session = try await team.workspace.signIn(email: "hanako@team.example", password: Team.password)
    try await team.workspace.correct(
      user, name: "　花子 ", version: try await version(team, user), by: team.admin)
    #expect(try await team.workspace.viewer(holding: session.session, language: .ja) != nil)
    let told = try await team.workspace.history(HistoryChoice(subject: .people), for: team.admin).entries
    #expect(told.first?.sentence.ja == "花子さんの氏名を訂正")
    let noted = try await team.workspace.securityLog(SecurityChoice(kind: .nameChanged), for: team.admin)
    #expect(noted.map(\.note.subject) == [user])
  }

  @Test func anotherAddressEndsWhatTheOldOneReached() async throws {
    let team = try await Team()
    let user = try await team.join("hanako@team.example", name: "花子")
    let session = try await team.workspace.signIn(email: "hanako@team.example", password: Team.password)
    let link = try await team.workspace.makePasswordLink(for: user, by: team.admin)
    try await team.workspace.correct(
      user, email: "hanako.sato@team.example", version: try await version(team, user), by: team.admin)
    #expect(try await team.workspace.viewer(holding: session.session, language: .ja) == nil)
    #expect(await refusal { _ = try await team.workspace.holder(of: link) }?.field == "link")
    #expect(
      await refusal {
        _ = try await team.workspace.signIn(email: "hanako@team.example", password: Team.password)
      } != nil)
    _ = try await team.workspace.signIn(email: "Hanako.Sato@team.example", password: Team.password)
    let told = try await team.workspace.history(HistoryChoice(subject: .people), for: team.admin).entries
    #expect(told.first?.sentence.ja == "花子さんのメールアドレスを変更")
    let noted = try await team.workspace.securityLog(SecurityChoice(kind: .addressChanged), for: team.admin)
    #expect(noted.map(\.note.subject) == [user])
  }

  @Test func nobodyGetsAnAddressThatSomebodyElseHasHoweverItIsTyped() async throws {
    let team = try await Team()
    let user = try await team.join("hanako@team.example")
    let seen = try await version(team, user)
    for typed in ["admin@team.example", "ＡＤＭＩＮ@team.example", " Admin@Team.example "] {
      let problem = await refusal {
        try await team.workspace.correct(user, email: typed, version: seen, by: team.admin)
      }
      #expect(problem?.code == .conflict && problem?.field == "email", "\(typed)")
    }
    try await team.workspace.correct(user, email: "HANAKO@team.example", version: seen, by: team.admin)
    #expect(try await team.workspace.person(called: "hanako@team.example", for: team.admin).member.id == user)
  }

  @Test func twoWhoAreGivenOneAddressAtOnceDoNotShareIt() async throws {
    let team = try await Team()
    let users = [try await team.join("a@team.example"), try await team.join("b@team.example")]
    let codes = await withTaskGroup(of: Problem.Code?.self) { group in
      for user in users {
        group.addTask {
          await refusal {
            try await team.workspace.correct(user, email: "c@team.example", version: 0, by: team.admin)
          }?.code
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(codes) == [nil, .conflict])
  }

  @Test func whatIsSaidAlreadyLeavesNoTrace() async throws {
    let team = try await Team()
    let user = try await team.join("hanako@team.example", name: "花子")
    let before = await team.workspace.state.sequence
    try await team.workspace.correct(
      user, name: "花子", email: "hanako@team.example", version: 0, by: team.admin)
    #expect(await team.workspace.state.sequence == before)
  }

  // MARK: - Reps

  @Test func anAddressThatLooksAlikeProposesARepAndDecidesNothing() async throws {
    let desk = try await SalesTeam()
    let workspace = desk.team.workspace
    let user = try await desk.team.join(SalesTeam.email)
    let member = Viewer(user: user, role: .member, language: .ja, source: "web")
    #expect(try await workspace.commits(to: "appointmentsSet", in: nil, for: member).rows.isEmpty)
    let rep = try await desk.rep("朝庭 蓮")
    let entry = try #require(try await workspace.people(for: desk.team.admin).entry(user))
    #expect(entry.likelyRep?.id == rep.id)
    try await workspace.change(
      user, to: Belonging(role: .member, rep: rep.id), version: entry.version, by: desk.team.admin)
    let rows = try await workspace.commits(to: "appointmentsSet", in: nil, for: member).rows
    #expect(rows.map(\.rep.name) == ["朝庭 蓮"])
    #expect(try await workspace.people(for: desk.team.admin).entry(user)?.likelyRep == nil)
  }

  @Test func nobodyBecomesARepWhoIsSomebodyElse() async throws {
    let desk = try await SalesTeam()
    let workspace = desk.team.workspace
    _ = try await desk.member()
    let other = try await desk.team.join("other@team.example")
    let rep = try await desk.rep("朝庭 蓮")
    let problem = await refusal {
      try await workspace.change(
        other, to: Belonging(role: .member, rep: rep.id), version: 0, by: desk.team.admin)
    }
    #expect(problem?.code == .conflict && problem?.field == "rep")
  }

  @Test func aMemberWithoutARepSeesTheTargetsOfTheirTeam() async throws {
    let desk = try await SalesTeam()
    let workspace = desk.team.workspace
    let staff = try await desk.table(desk.team.admin).staff
    let bdr = try #require(staff.teamNames.first { $0.value == "BDR" }?.key)
    let user = try await desk.team.join("assistant@team.example")
    try await workspace.change(
      user, to: Belonging(role: .member, team: bdr), version: 0, by: desk.team.admin)
    let table = try await desk.table(Viewer(user: user, role: .member, language: .ja, source: "web"))
    #expect(table.rows.map(\.holder) == [.team(bdr), .whole])
  }
}
