import SalesModel
import Testing

@testable import Workspace

/// How long a browser stays signed in, and who ends that.
struct SessionTests {
  private static let email = "admin@team.example"
  private static let other = "quite another passphrase"
  private let clock = HandClock()

  private func team() async throws -> Team {
    let clock = clock
    return try await Team(clock: { clock.now }, uptime: { clock.uptime })
  }

  private func signIn(
    _ team: Team, _ name: String = "", holding old: SessionToken? = nil, password: String = Team.password
  )
    async throws -> Browser
  {
    let signedIn = try await team.workspace.signIn(
      email: Self.email, password: password, from: Browser(name: name, session: old))
    return Browser(name: name, device: signedIn.device, session: signedIn.session)
  }

  private func isIn(_ browser: Browser, _ team: Team) async throws -> Bool {
    let token = try #require(browser.session)
    return try await team.workspace.viewer(holding: token, language: .ja) != nil
  }

  @Test func aBrowserThatIsNotUsedForTwelveHoursIsSignedOut() async throws {
    let team = try await team()
    let browser = try await signIn(team)
    for _ in 0..<4 {
      clock.pass(11 * 3_600)
      #expect(try await isIn(browser, team))
    }
    clock.pass(12 * 3_600)
    #expect(try await !isIn(browser, team))
  }

  @Test func afterFourteenDaysItIsSignedOutHoweverMuchItIsUsed() async throws {
    let team = try await team()
    let browser = try await signIn(team)
    for _ in 0..<27 {
      clock.pass(12 * 3_600 - 1)
      #expect(try await isIn(browser, team))
    }
    clock.pass(12 * 3_600 - 1)
    #expect(try await isIn(browser, team))
    clock.pass(60)
    #expect(try await !isIn(browser, team))
  }

  @Test func signingInAgainReplacesTheSessionOfTheSameBrowser() async throws {
    let team = try await team()
    let first = try await signIn(team)
    let elsewhere = try await signIn(team)
    let second = try await signIn(team, holding: first.session)
    #expect(try await !isIn(first, team))
    #expect(try await isIn(second, team))
    #expect(try await isIn(elsewhere, team))
  }

  @Test func anotherPasswordEndsTheOtherSessionsAndOpensTheDoorAlone() async throws {
    let team = try await team()
    let (here, there) = (try await signIn(team), try await signIn(team))
    try await team.workspace.changePassword(Team.password, to: Self.other, from: here, by: team.admin)
    #expect(try await isIn(here, team))
    #expect(try await !isIn(there, team))
    #expect(await refusal { _ = try await signIn(team) }?.code == .unauthenticated)
    #expect(try await isIn(try await signIn(team, password: Self.other), team))
  }

  @Test func thePasswordChangesOnlyForWhoKnowsTheOldOne() async throws {
    let team = try await team()
    let browser = try await signIn(team)
    func change() async -> Problem? {
      await refusal {
        try await team.workspace.changePassword(
          "not this one, sorry", to: Self.other, from: browser, by: team.admin)
      }
    }
    #expect(await change()?.field == "current")
    for _ in 0..<10 { _ = await change() }
    #expect(await change()?.retryAfterSeconds != nil)
  }

  @Test func theOwnerOfTheDatabaseGivesANewPasswordAndNobodyElse() async throws {
    let team = try await team()
    let browser = try await signIn(team)
    #expect(
      await refusal {
        try await team.workspace.resetPassword(of: Self.email, to: Self.other, by: team.admin)
      }?.code
        == .forbidden)
    try await team.workspace.resetPassword(
      of: "ADMIN@team.example", to: Self.other, by: .owner(language: .ja))
    #expect(try await !isIn(browser, team))
    #expect(try await isIn(try await signIn(team, password: Self.other), team))
  }

  @Test func everybodySeesAndEndsTheirOwnSessions() async throws {
    let team = try await team()
    let here = try await signIn(team, "Firefox · Linux")
    clock.pass(600)
    let there = try await signIn(team, "Chrome · Windows")
    let third = try await signIn(team, "Safari · iPhone")
    let listed = try await team.workspace.sessions(from: here, for: team.admin)
    #expect(Set(listed.map(\.browser)) == ["Firefox · Linux", "Chrome · Windows", "Safari · iPhone"])
    #expect(listed.filter(\.isThisOne).map(\.browser) == ["Firefox · Linux"])
    let chrome = try #require(listed.first { $0.browser == "Chrome · Windows" })
    try await team.workspace.endSession(named: chrome.name, by: team.admin)
    #expect(try await !isIn(there, team))
    try await team.workspace.endOtherSessions(than: here, by: team.admin)
    #expect(try await !isIn(third, team))
    #expect(try await isIn(here, team))
  }

  @Test func anAdministratorEndsAnybodysSessionsAndAMemberNobodyElses() async throws {
    let team = try await team()
    let browser = try await signIn(team)
    let user = try await team.join("member@team.example")
    let member = Viewer(user: user, role: .member, language: .ja, source: "web")
    let name = try #require(try await team.workspace.sessions(from: browser, for: team.admin).first).name
    try await team.workspace.endSession(named: name, by: member)
    #expect(
      await refusal { try await team.workspace.endSessions(of: try #require(team.admin.user), by: member) }
        != nil)
    #expect(try await isIn(browser, team))
    try await team.workspace.endSessions(of: try #require(team.admin.user), by: team.admin)
    #expect(try await !isIn(browser, team))
  }

  @Test func thePasswordCountsAsTypedForTenMinutes() async throws {
    let team = try await team()
    let browser = try await signIn(team)
    let token = try #require(browser.session)
    #expect(try await team.workspace.isConfirmed(token))
    clock.pass(600)
    #expect(try await !team.workspace.isConfirmed(token))
    let wrong = await refusal {
      try await team.workspace.confirm("not this one, sorry", from: browser, by: team.admin)
    }
    #expect(wrong?.field == "current")
    #expect(try await !team.workspace.isConfirmed(token))
    let renewed = try await team.workspace.confirm(Team.password, from: browser, by: team.admin)
    #expect(try await team.workspace.isConfirmed(renewed))
    clock.set(by: -3_600)
    #expect(try await !team.workspace.isConfirmed(renewed))
  }

  @Test func typingThePasswordAgainGivesTheSessionAnotherTokenAndNoLongerLife() async throws {
    let team = try await team()
    let browser = try await signIn(team, "Firefox · Linux")
    clock.pass(11 * 3_600)
    let renewed = try await team.workspace.confirm(Team.password, from: browser, by: team.admin)
    #expect(try await !isIn(browser, team))
    let now = Browser(name: browser.name, device: browser.device, session: renewed)
    #expect(try await isIn(now, team))
    let listed = try await team.workspace.sessions(from: now, for: team.admin)
    #expect(listed.map(\.browser) == ["Firefox · Linux"] && listed.allSatisfy(\.isThisOne))
    for _ in 0..<26 {
      clock.pass(12 * 3_600 - 1)
      _ = try await isIn(now, team)
    }
    clock.pass(12 * 3_600 + 60)
    #expect(try await !isIn(now, team))
    #expect(
      await refusal { _ = try await team.workspace.confirm(Team.password, from: browser, by: team.admin) }?
        .code
        == .unauthenticated)
  }

  @Test func theSamePasswordIsNoChange() async throws {
    let team = try await team()
    let (here, there) = (try await signIn(team), try await signIn(team))
    for typed in [Team.password, "ａ long enough password"] {
      let problem = await refusal {
        try await team.workspace.changePassword(Team.password, to: typed, from: here, by: team.admin)
      }
      #expect(problem?.field == "password", "\(typed)")
    }
    #expect(try await isIn(there, team))
  }

  @Test func aSessionSaysFromWhereItWasUsedLast() async throws {
    let team = try await team()
    let signedIn = try await team.workspace.signIn(
      email: Self.email, password: Team.password, from: Browser(address: "192.0.2.1"))
    func address() async throws -> String? {
      let here = Browser(session: signedIn.session)
      return try await team.workspace.sessions(from: here, for: team.admin).first?.address
    }
    #expect(try await address() == "192.0.2.1")
    _ = try await team.workspace.viewer(holding: signedIn.session, language: .ja, from: "198.51.100.7")
    #expect(try await address() == "198.51.100.7")
    _ = try await team.workspace.isConfirmed(signedIn.session)
    #expect(try await address() == "198.51.100.7")
  }
}
