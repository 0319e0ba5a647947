import Foundation
import SalesModel
import Testing

@testable import Workspace

/// Whoever is invited or forgot chooses a password of their own, over a link.
struct PasswordLinkTests {
  private let clock = HandClock()

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
    let user = try await team.join("hanako@team.example")
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
    let user = try await team.join("hanako@team.example")
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

  @Test func aPasswordThatIsChangedEndsTheLinksThatCouldChangeIt() async throws {
    let team = try await Team()
    let user = try await team.join("hanako@team.example")
    let link = try await team.workspace.makePasswordLink(for: user, by: team.admin)
    try await team.workspace.resetPassword(
      of: "hanako@team.example", to: "kasumi no mori 27", by: .owner(language: .ja))
    let late = await refusal {
      _ = try await team.workspace.usePasswordLink(link, password: "another good one 31")
    }
    #expect(late != nil)
  }

  @Test func aLinkSaysForWhomItIsAndUntilWhenAndNothingElse() async throws {
    let team = try await Team(clock: { [clock] in clock.now })
    let link = try await team.workspace.invite(
      Invitation(name: "花子", email: "hanako@team.example", belonging: Belonging(role: .admin)), by: team.admin
    )
    let holder = try await team.workspace.holder(of: link)
    #expect(holder.name == "花子" && holder.endsAt == clock.now.adding(seconds: 72 * 3_600))
    try await team.workspace.usePasswordLink(link, password: Team.password)
    #expect(await refusal { _ = try await team.workspace.holder(of: link) }?.field == "link")
  }

  @Test func theFirstPasswordIsSetAndTheNextOneChanged() async throws {
    let team = try await Team()
    let user = try await team.join("hanako@team.example", name: "花子")
    let link = try await team.workspace.makePasswordLink(for: user, by: team.admin)
    try await team.workspace.usePasswordLink(link, password: "another fine phrase of mine")
    let told = try await team.workspace.history(HistoryChoice(subject: .people), for: team.admin).entries
    #expect(told.map(\.sentence.ja).prefix(2) == ["花子さんのパスワードを変更", "花子さんのパスワードを設定"])
    let noted = try await team.workspace.securityLog(SecurityChoice(person: user), for: team.admin)
    #expect(noted.map(\.note.kind) == [.passwordChanged, .passwordLinkMade, .passwordSet, .personInvited])
  }

  @Test func aPasswordThatAnEarlierReleaseChangedIsStillRead() throws {
    let read = try PasswordChanged.read(Data(#"{"user":3}"#.utf8), version: 1)
    #expect(read.user == User.ID(3) && !read.isFirst)
    #expect(throws: UnknownEvent.self) { try PasswordChanged.read(Data("{}".utf8), version: 3) }
  }
}
