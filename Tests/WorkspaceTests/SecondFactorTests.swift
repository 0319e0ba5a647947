import Foundation
import SalesModel
import Testing

@testable import Workspace

/// The six digits of an authenticator are those of RFC 6238.
struct TimeCodeTests {
  @Test(arguments: [
    (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
    (2_000_000_000, "279037"), (20_000_000_000, "353130"),
  ])
  func theCodesAreThoseOfTheStandard(seconds: Int64, code: String) throws {
    let secret = try #require(TimeCode(secret: Data("12345678901234567890".utf8)))
    #expect(secret.code(of: seconds / 30) == code)
  }

  @Test func theStepBeforeAndAfterCountAndAUsedOneDoesNot() throws {
    let secret = try #require(TimeCode(secret: Data("12345678901234567890".utf8)))
    let now = Instant(seconds: 1_111_111_111)
    let current = now.seconds / 30
    for step in current - 1...current + 1 {
      #expect(secret.step(of: secret.code(of: step), at: now, after: 0) == step)
      #expect(secret.step(of: secret.code(of: step), at: now, after: step) == nil)
    }
    #expect(secret.step(of: secret.code(of: current - 2), at: now, after: 0) == nil)
    #expect(secret.step(of: secret.code(of: current + 2), at: now, after: 0) == nil)
    #expect(secret.step(of: "", at: now, after: 0) == nil)
  }

  @Test func theSecretIsTypedAndReadBack() throws {
    let secret = try #require(TimeCode(secret: Data("12345678901234567890".utf8)))
    #expect(secret.text == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    #expect(TimeCode(text: "gezd gnbv gy3t qojq gezd gnbv gy3t qojq") == secret)
    #expect(TimeCode(text: "GEZDGNBV") == nil)
    #expect(TimeCode(text: "１") == nil)
    #expect(TimeCode.fresh() != TimeCode.fresh())
  }
}

/// Signing in with a code beside the password.
struct SecondFactorTests {
  private static let email = "admin@team.example"
  private let clock = HandClock()
  private let secret = TimeCode.fresh()

  private func team() async throws -> Team {
    let clock = clock
    return try await Team(clock: { clock.now }, uptime: { clock.uptime })
  }

  private var digits: String { secret.digits(at: clock.now) }

  /// A browser after the password, and what it got.
  private func password(_ team: Team, from address: String = "192.0.2.1", device: DeviceToken? = nil)
    async throws -> Browser
  {
    let signedIn = try await team.workspace.signIn(
      email: Self.email, password: Team.password, from: Browser(address: address, device: device))
    return Browser(address: address, device: signedIn.device, session: signedIn.session)
  }

  private func isIn(_ session: SessionToken?, _ team: Team) async throws -> Bool {
    try await team.workspace.viewer(holding: try #require(session), language: .ja) != nil
  }

  /// Turns the second factor on; the next code is another one.
  private func setUp(_ team: Team) async throws -> [String] {
    let browser = try await password(team)
    let codes = try await team.workspace.setUpSecondFactor(
      secret, typed: digits, from: browser, by: team.admin)
    clock.pass(30)
    return codes
  }

  @Test func thePasswordAloneOpensNothing() async throws {
    let team = try await team()
    _ = try await setUp(team)
    let browser = try await password(team)
    #expect(try await !isIn(browser.session, team))
    #expect(try await team.workspace.owesCode(browser))
    let signedIn = try await team.workspace.enterCode(digits, from: browser)
    #expect(try await isIn(signedIn.session, team))
    #expect(signedIn.session != browser.session)
    #expect(try await !team.workspace.owesCode(browser))
  }

  @Test func eachCodeIsGoodOnce() async throws {
    let team = try await team()
    _ = try await setUp(team)
    let (first, second) = (try await password(team), try await password(team))
    _ = try await team.workspace.enterCode(digits, from: first)
    #expect(
      await refusal { _ = try await team.workspace.enterCode(digits, from: second) }?.code == .unauthenticated
    )
    clock.pass(30)
    _ = try await team.workspace.enterCode(" \(digits.prefix(3)) \(digits.suffix(3))", from: second)
  }

  @Test func aRecoveryCodeStandsInOnce() async throws {
    let team = try await team()
    let codes = try await setUp(team)
    #expect(codes.count == 10 && Set(codes).count == 10)
    let (first, second) = (try await password(team), try await password(team))
    _ = try await team.workspace.enterCode(codes[3].uppercased().replacing("-", with: " "), from: first)
    #expect(await refusal { _ = try await team.workspace.enterCode(codes[3], from: second) } != nil)
    #expect(try await team.workspace.secondFactor(of: team.admin).recoveryCodesLeft == 9)
  }

  @Test func wrongCodesAreCountedWhereverTheyComeFromAndTheOwnersDeviceByItself() async throws {
    let team = try await team()
    let codes = try await setUp(team)
    let first = try await password(team, from: "198.51.100.1")
    let home = try await team.workspace.enterCode(digits, from: first)
    clock.pass(30)
    for place in 0..<10 {
      let thief = try await password(team, from: "203.0.113.\(place)")
      _ = await refusal { _ = try await team.workspace.enterCode("000000", from: thief) }
    }
    let thief = try await password(team, from: "203.0.113.99")
    #expect(
      await refusal { _ = try await team.workspace.enterCode(codes[0], from: thief) }?.retryAfterSeconds
        != nil)
    let owner = try await password(team, from: "198.51.100.1", device: home.device)
    #expect(try await isIn(try await team.workspace.enterCode(digits, from: owner).session, team))
  }

  @Test func settingItUpForgetsTheOtherDevices() async throws {
    let team = try await team()
    let lost = try await password(team)
    _ = try await setUp(team)
    for _ in 0..<10 {
      let thief = try await password(team)
      _ = await refusal { _ = try await team.workspace.enterCode("000000", from: thief) }
    }
    let found = try await password(team, device: lost.device)
    #expect(
      await refusal { _ = try await team.workspace.enterCode("000000", from: found) }?.retryAfterSeconds
        != nil)
  }

  @Test func thePageOfTheCodeWaitsTenMinutes() async throws {
    let team = try await team()
    _ = try await setUp(team)
    let browser = try await password(team)
    clock.pass(600)
    #expect(try await !team.workspace.owesCode(browser))
    #expect(await refusal { _ = try await team.workspace.enterCode(digits, from: browser) } != nil)
  }

  @Test func itIsTurnedOnOnlyWithACodeOfTheSecretAndEndsOtherSessions() async throws {
    let team = try await team()
    let (here, there) = (try await password(team), try await password(team))
    let wrong = await refusal {
      _ = try await team.workspace.setUpSecondFactor(.fresh(), typed: digits, from: here, by: team.admin)
    }
    #expect(wrong?.field == "code")
    #expect(try await !team.workspace.secondFactor(of: team.admin).isSet)
    _ = try await team.workspace.setUpSecondFactor(secret, typed: digits, from: here, by: team.admin)
    #expect(try await isIn(here.session, team))
    #expect(try await !isIn(there.session, team))
  }

  @Test func aRoleThatNeedsItIsLedThereUntilItHasIt() async throws {
    let team = try await team()
    #expect(await !team.workspace.owesSecondFactor(team.admin))
    try await team.workspace.requireSecondFactor(of: [.admin, .manager], version: 0, by: team.admin)
    #expect(await team.workspace.owesSecondFactor(team.admin))
    #expect(await !team.workspace.owesSecondFactor(.owner(language: .ja)))
    _ = try await setUp(team)
    #expect(await !team.workspace.owesSecondFactor(team.admin))
    let conflict = await refusal {
      try await team.workspace.requireSecondFactor(of: [], version: 0, by: team.admin)
    }
    #expect(conflict?.code == .conflict)
    let member = Viewer(user: User.ID(9), role: .manager, language: .ja, source: "web")
    #expect(
      await refusal { try await team.workspace.requireSecondFactor(of: [], version: 1, by: member) } != nil)
  }

  @Test func anAdministratorTakesItFromSomebodyWhoLostIt() async throws {
    let team = try await team()
    _ = try await setUp(team)
    let user = try #require(team.admin.user)
    let member = Viewer(user: User.ID(9), role: .member, language: .ja, source: "web")
    #expect(
      await refusal { try await team.workspace.removeSecondFactor(of: user, by: member) }?.code == .forbidden)
    try await team.workspace.removeSecondFactor(of: user, by: .owner(language: .ja))
    #expect(try await isIn(try await password(team).session, team))
    let kinds = try await team.workspace.securityLog(SecurityChoice(), for: team.admin).map(\.note.kind)
    #expect(kinds.count { $0 == .secondFactorChanged } == 2)
  }

  @Test func whatIsNotThereIsNotSaidToBeTakenAway() async throws {
    let team = try await team()
    let user = try #require(team.admin.user)
    let before = await team.workspace.state.sequence
    for other in [user, User.ID(99)] {
      #expect(
        await refusal { try await team.workspace.removeSecondFactor(of: other, by: .owner(language: .ja)) }?
          .code
          == .notFound)
    }
    #expect(await team.workspace.state.sequence == before)
    _ = try await setUp(team)
    for _ in 1...2 { try await team.workspace.removeSecondFactor(of: user, by: team.admin.doing("a")) }
    #expect(try await !team.workspace.secondFactor(of: team.admin).isSet)
  }

  @Test func anAdministratorTakesItFromAMemberWhoseSessionsEnd() async throws {
    let team = try await team()
    let user = try await team.join("hanako@team.example")
    let member = Viewer(user: user, role: .member, language: .ja, source: "web")
    let session = try await team.workspace.signIn(email: "hanako@team.example", password: Team.password)
      .session
    _ = try await team.workspace.setUpSecondFactor(
      secret, typed: digits, from: Browser(session: session), by: member)
    let entry = try #require(try await team.workspace.people(for: team.admin).entry(user))
    #expect(entry.hasSecondFactor)
    try await team.workspace.removeSecondFactor(of: user, by: team.admin)
    #expect(try await !isIn(session, team))
    let next = try await team.workspace.signIn(email: "hanako@team.example", password: Team.password)
    #expect(!next.owesCode)
    #expect(try await team.workspace.people(for: team.admin).entry(user)?.hasSecondFactor == false)
  }

  @Test func aRecoveryCodeHoldsMoreThanCanBeTried() {
    let code = RecoveryCodes.fresh().texts[0]
    // 24 letters of 32: 120 bits, over the 112 that need no slow hash.
    #expect(code.filter { $0 != "-" }.count == 24)
    #expect(code.split(separator: "-").allSatisfy { $0.count == 4 })
  }
}
