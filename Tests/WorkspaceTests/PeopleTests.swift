import Foundation
import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// Who comes in, as what, and how somebody leaves.
struct PeopleTests {
  private let clock = HandClock()

  private func version(_ team: Team, _ user: User.ID) async throws -> Int {
    try #require(try await team.workspace.people(for: team.admin).entry(user)).version
  }

  private func join(_ team: Team, _ email: String, as role: Role = .member) async throws -> User.ID {
    try await team.join(email, as: role)
  }

  // MARK: - Rights

  @Test func aNewRoleHoldsAtOnceAndIsInTheLogOfSecurity() async throws {
    let team = try await Team()
    let user = try await join(team, "hanako@team.example")
    let session = try await team.workspace.signIn(email: "hanako@team.example", password: Team.password)
    try await team.workspace.change(
      user, to: Belonging(role: .manager, department: .marketing), version: try await version(team, user),
      by: team.admin)
    #expect(try await team.workspace.viewer(holding: session.session, language: .ja)?.role == .manager)
    #expect(await team.workspace.state.people[user]?.department == .marketing)
    let noted = try await team.workspace.securityLog(SecurityChoice(kind: .rightChanged), for: team.admin)
    #expect(noted.entries.first?.note.detail == "role member>manager, department none>marketing")
    #expect(noted.entries.first?.note.subject == user && noted.entries.first?.note.actor == team.admin.user)
  }

  @Test func onlyAnAdministratorChangesPeople() async throws {
    let team = try await Team()
    let user = try await join(team, "hanako@team.example", as: .manager)
    let manager = Viewer(user: user, role: .manager, language: .ja, source: "web")
    let codes = [
      await refusal {
        try await team.workspace.change(user, to: Belonging(role: .admin), version: 0, by: manager)
      },
      await refusal { try await team.workspace.deactivate(user, version: 0, by: manager) },
      await refusal { _ = try await team.workspace.makePasswordLink(for: user, by: manager) },
      await refusal { _ = try await team.workspace.people(for: manager) },
      await refusal { _ = try await team.workspace.securityLog(SecurityChoice(), for: manager) },
    ].map { $0?.code }
    #expect(codes == Array(repeating: .forbidden, count: 5))
  }

  @Test func ofTwoWhoChangeTheSamePersonOneIsTold() async throws {
    let team = try await Team()
    let user = try await join(team, "hanako@team.example")
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
    let user = try await join(team, "hanako@team.example")
    let seen = try await version(team, user)
    for _ in 1...2 {
      try await team.workspace.deactivate(user, version: seen, by: team.admin.doing("a"))
    }
    #expect(await team.workspace.state.people[user]?.isActive == false)
    #expect(try await version(team, user) == seen + 1)
  }

  // MARK: - Leaving

  @Test func whoeverLeavesIsOutAtOnceAndRefusedInTheWordsOfAWrongPassword() async throws {
    let team = try await Team()
    let user = try await join(team, "hanako@team.example")
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
    let user = try await join(team, "hanako@team.example", as: .admin)
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

  @Test func aPasswordThatIsChangedEndsTheLinksThatCouldChangeIt() async throws {
    let team = try await Team()
    let user = try await join(team, "hanako@team.example")
    let link = try await team.workspace.makePasswordLink(for: user, by: team.admin)
    try await team.workspace.resetPassword(
      of: "hanako@team.example", to: "kasumi no mori 27", by: .owner(language: .ja))
    let late = await refusal {
      _ = try await team.workspace.usePasswordLink(link, password: "another good one 31")
    }
    #expect(late != nil)
  }

  @Test func whoeverComesBackIsWhatTheyWereAndSignsInAnew() async throws {
    let team = try await Team()
    let user = try await join(team, "hanako@team.example", as: .manager)
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
      let second = try await join(team, "second@team.example", as: .admin)
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

  // MARK: - Reps

  @Test func anAddressThatLooksAlikeProposesARepAndDecidesNothing() async throws {
    let desk = try await SalesTeam()
    let workspace = desk.team.workspace
    let user = try await join(desk.team, SalesTeam.email)
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
    let other = try await join(desk.team, "other@team.example")
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
    let user = try await join(desk.team, "assistant@team.example")
    try await workspace.change(
      user, to: Belonging(role: .member, team: bdr), version: 0, by: desk.team.admin)
    let table = try await desk.table(Viewer(user: user, role: .member, language: .ja, source: "web"))
    #expect(table.rows.map(\.holder) == [.team(bdr), .whole])
  }

  // MARK: - Password links

  @Test func whoeverIsInvitedChoosesTheirOwnPasswordOnce() async throws {
    let team = try await Team()
    let link = try await team.workspace.invite(
      Invitation(name: "花子", email: "hanako@team.example", belonging: Belonging(role: .manager)),
      by: team.admin)
    let early = await refusal {
      _ = try await team.workspace.signIn(email: "hanako@team.example", password: Team.password)
    }
    #expect(early?.code == .unauthenticated)
    let easy = await refusal { try await team.workspace.usePasswordLink(link, password: "hanako hanako") }
    #expect(easy?.field == "password")
    try await team.workspace.usePasswordLink(link, password: Team.password)
    let session = try await team.workspace.signIn(email: "hanako@team.example", password: Team.password)
    #expect(try await team.workspace.viewer(holding: session.session, language: .ja)?.role == .manager)
    let again = await refusal {
      try await team.workspace.usePasswordLink(link, password: "another fine phrase of mine")
    }
    #expect(again?.field == "link")
  }

  @Test func aLinkRunsOutAfterSeventyTwoHours() async throws {
    let team = try await Team(clock: { [clock] in clock.now })
    let link = try await team.workspace.invite(
      Invitation(name: "花子", email: "hanako@team.example", belonging: Belonging(role: .member)),
      by: team.admin)
    clock.pass(72 * 3_600)
    #expect(
      await refusal { try await team.workspace.usePasswordLink(link, password: Team.password) }?.field
        == "link")
  }

  @Test func aNewLinkEndsTheOldOneAndSessionsWhenItIsUsed() async throws {
    let team = try await Team()
    let user = try await join(team, "hanako@team.example")
    let session = try await team.workspace.signIn(email: "hanako@team.example", password: Team.password)
    let old = try await team.workspace.makePasswordLink(for: user, by: team.admin)
    let new = try await team.workspace.makePasswordLink(for: user, by: team.admin)
    #expect(
      await refusal {
        try await team.workspace.usePasswordLink(old, password: "another fine phrase of mine")
      }?.field
        == "link")
    #expect(try await team.workspace.viewer(holding: session.session, language: .ja) != nil)
    try await team.workspace.usePasswordLink(new, password: "another fine phrase of mine")
    #expect(try await team.workspace.viewer(holding: session.session, language: .ja) == nil)
    #expect(
      await refusal {
        _ = try await team.workspace.signIn(email: "hanako@team.example", password: Team.password)
      }?.code == .unauthenticated)
  }

  @Test func theSameInvitationSentTwiceMakesOneMember() async throws {
    let team = try await Team()
    let invitation = Invitation(name: "花子", email: "hanako@team.example", belonging: Belonging(role: .member))
    let link = try await team.workspace.invite(invitation, by: team.admin.doing("a"))
    let again = await refusal {
      _ = try await team.workspace.invite(invitation, by: team.admin.doing("a"))
    }
    #expect(again?.code == .conflict && again?.field == "link")
    try await team.workspace.usePasswordLink(link, password: Team.password)
    #expect(try await team.workspace.members(for: team.admin).count == 2)
    let other = await refusal {
      _ = try await team.workspace.invite(invitation, by: team.admin.doing("b"))
    }
    #expect(other?.code == .conflict && other?.field == "email")
  }

  @Test func theSameRequestForALinkSentTwiceLeavesTheFirstLinkAlive() async throws {
    let team = try await Team()
    let user = try await join(team, "hanako@team.example")
    let link = try await team.workspace.makePasswordLink(for: user, by: team.admin.doing("a"))
    let again = await refusal {
      _ = try await team.workspace.makePasswordLink(for: user, by: team.admin.doing("a"))
    }
    #expect(again?.code == .conflict && again?.field == "link")
    try await team.workspace.usePasswordLink(link, password: "another fine phrase of mine")
  }

  @Test func eightInvitationsOfOneMemberAtOnceMakeOneAndNoError() async throws {
    let team = try await Team()
    let codes = await withTaskGroup(of: Problem.Code?.self) { group in
      for _ in 1...8 {
        group.addTask {
          await refusal {
            _ = try await team.workspace.invite(
              Invitation(name: "花子", email: "hanako@team.example", belonging: Belonging(role: .member)),
              by: team.admin)
          }?.code
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.count { $0 == nil } == 1)
    #expect(codes.allSatisfy { $0 == nil || $0 == .conflict })
  }

  @Test func theLogOfEventsCarriesNoNameAndNoAddress() async throws {
    let team = try await Team()
    _ = try await join(team, "hanako@team.example")
    let events = try await team.events()
    #expect(!events.contains { String(decoding: $0.payload, as: UTF8.self).contains("hanako") })
  }
}
