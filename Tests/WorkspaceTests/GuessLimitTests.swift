import SalesModel
import Synchronization
import Testing

@testable import Workspace

/// Whoever guesses passwords is slowed down, and nobody else.
struct GuessLimitTests {
  private static let email = "admin@team.example"
  private let clock = HandClock()

  private func team() async throws -> Team {
    let clock = clock
    return try await Team(clock: { clock.now }, uptime: { clock.uptime })
  }

  /// How a try ends: nil when it signs in, else whether it was looked at all.
  private func problem(
    _ team: Team, _ email: String = Self.email, password: String = "wrong wrong wrong", from browser: Browser
  ) async -> Problem? {
    await refusal { _ = try await team.workspace.signIn(email: email, password: password, from: browser) }
  }

  private func guess(_ team: Team, _ email: String = Self.email, times: Int, from browser: Browser) async {
    for _ in 0..<times { _ = await problem(team, email, from: browser) }
  }

  @Test(arguments: [
    "admin@team.example ", "  Admin@Team.Example", "ａｄｍｉｎ@team.example", "ADMIN@TEAM.EXAMPLE\u{3000}",
  ])
  func theSameAddressTypedInAnotherWayIsCountedTogether(typed: String) async throws {
    let team = try await team()
    let stranger = Browser(address: "192.0.2.1")
    await guess(team, times: 5, from: stranger)
    await guess(team, typed, times: 5, from: stranger)
    #expect(await problem(team, from: stranger)?.retryAfterSeconds == 900)
    #expect(await problem(team, typed, from: Browser(address: "192.0.2.2"))?.retryAfterSeconds == nil)
  }

  @Test func theAttackersOwnSuccessClearsNothing() async throws {
    let team = try await team()
    _ = try await team.join("mallory@team.example", name: "Mallory")
    let mallory = Browser(address: "192.0.2.1")
    for _ in 0..<2 {
      await guess(team, times: 5, from: mallory)
      #expect(await problem(team, "mallory@team.example", password: Team.password, from: mallory) == nil)
    }
    #expect(await problem(team, from: mallory)?.retryAfterSeconds != nil)
  }

  @Test func aStrangerShutsNobodyOut() async throws {
    let team = try await team()
    let office = Browser(address: "192.0.2.1")
    let device = try await team.workspace.signIn(email: Self.email, password: Team.password, from: office)
      .device
    await guess(team, times: 12, from: office)
    #expect(await problem(team, password: Team.password, from: office)?.retryAfterSeconds != nil)
    let known = Browser(address: "192.0.2.1", device: device)
    #expect(await problem(team, password: Team.password, from: known) == nil)
    let elsewhere = Browser(address: "192.0.2.9")
    #expect(await problem(team, password: Team.password, from: elsewhere) == nil)
  }

  @Test func anAccountThatIsTriedFromEverywhereLeavesThreeGuessesToANewPlace() async throws {
    let team = try await team()
    for place in 0..<10 { await guess(team, times: 10, from: Browser(address: "198.51.100.\(place)")) }
    let next = Browser(address: "203.0.113.1")
    await guess(team, times: 2, from: next)
    #expect(await problem(team, from: next)?.retryAfterSeconds == nil)
    #expect(await problem(team, from: next)?.retryAfterSeconds != nil)
    #expect(await problem(team, password: Team.password, from: Browser(address: "203.0.113.2")) == nil)
  }

  @Test func aNetworkThatTriesManyAccountsWaits() async throws {
    let team = try await team()
    let sprayer = Browser(address: "192.0.2.1")
    for account in 0..<GuessLimit.many {
      await guess(team, "p\(account)@team.example", times: 1, from: sprayer)
    }
    #expect(await problem(team, "another@team.example", from: sprayer)?.retryAfterSeconds != nil)
  }

  @Test func aDeviceOfSomebodyElseIsAStranger() async throws {
    let team = try await team()
    _ = try await team.join("mallory@team.example", name: "Mallory")
    let here = Browser(address: "192.0.2.1")
    let device = try await team.workspace.signIn(
      email: "mallory@team.example", password: Team.password, from: here
    ).device
    await guess(team, times: 10, from: here)
    let withDevice = Browser(address: "192.0.2.1", device: device)
    #expect(await problem(team, from: withDevice)?.retryAfterSeconds != nil)
  }

  @Test func aDeviceThatOnlyTheBrowserClaimsIsGivenANewName() async throws {
    let team = try await team()
    let chosen = DeviceToken(text: "chosen by somebody else")
    let here = Browser(address: "192.0.2.1", device: chosen)
    let given = try await team.workspace.signIn(email: Self.email, password: Team.password, from: here).device
    #expect(given != chosen)
    await guess(team, times: 10, from: Browser(address: "192.0.2.1"))
    #expect(await problem(team, password: Team.password, from: here)?.retryAfterSeconds != nil)
    let known = Browser(address: "192.0.2.1", device: given)
    let again = try await team.workspace.signIn(email: Self.email, password: Team.password, from: known)
      .device
    #expect(again == given)
  }

  @Test func anotherPasswordForgetsAllDevicesButTheOneInUse() async throws {
    let team = try await team()
    let place = Browser(address: "192.0.2.1")
    func browser() async throws -> Browser {
      let signedIn = try await team.workspace.signIn(email: Self.email, password: Team.password, from: place)
      return Browser(address: "192.0.2.1", device: signedIn.device, session: signedIn.session)
    }
    let (here, lost) = (try await browser(), try await browser())
    let new = "quite another passphrase"
    try await team.workspace.changePassword(Team.password, to: new, from: here, by: team.admin)
    await guess(team, times: 10, from: place)
    #expect(await problem(team, password: new, from: lost)?.retryAfterSeconds != nil)
    #expect(await problem(team, password: new, from: here) == nil)
  }

  @Test(arguments: [-86_400, 86_400])
  func aClockThatIsSetNeitherStretchesNorShortensTheWait(seconds: Int64) async throws {
    let team = try await team()
    let stranger = Browser(address: "192.0.2.1")
    await guess(team, times: 10, from: stranger)
    clock.set(by: seconds)
    #expect(await problem(team, from: stranger)?.retryAfterSeconds == 900)
    clock.pass(15 * 60)
    #expect(await problem(team, password: Team.password, from: stranger) == nil)
  }

  @Test func aHundredAtOnceAreCountedBeforeTheyAreWorkedOut() throws {
    let limit = GuessLimit()
    let guess = Guess(secret: .password(of: "a"), origin: .network("192.0.2.1"))
    for _ in 0..<GuessLimit.perOrigin { _ = try limit.admit(guess, now: .zero) }
    #expect(throws: Problem.self) { try limit.admit(guess, now: .zero) }
  }

  @Test func whatSomebodyTypesAsAnAddressIsNeverCountedWithTheCodesOfAnAccount() throws {
    let limit = GuessLimit()
    let code = Guess(secret: .code(of: User.ID(1)), origin: .anywhere)
    for _ in 0..<GuessLimit.perOrigin {
      for origin in [Guess.Origin.network("code/1"), .network("192.0.2.1"), .anywhere] {
        _ = try limit.admit(Guess(secret: .password(of: "code/1"), origin: origin), now: .zero)
      }
    }
    _ = try limit.admit(code, now: .zero)
  }

  @Test func aFloodOfMadeUpNamesDoesNotTakeTheMemory() throws {
    let limit = GuessLimit()
    for number in 0..<(GuessLimit.keyLimit * 2) {
      _ = try limit.admit(
        Guess(secret: .password(of: "\(number)"), origin: .network("\(number)")), now: .milliseconds(number))
    }
    #expect(limit.keyCount <= GuessLimit.keyLimit + 3)
  }

  @Test func whatWasRefusedAndSlowedDownIsNoted() async throws {
    let team = try await team()
    await guess(team, times: 11, from: Browser(address: "192.0.2.1"))
    let kinds = try await team.workspace.securityLog(SecurityChoice(), for: team.admin).map(\.note.kind)
    #expect(Set(kinds) == [.signInRefused, .signInThrottled])
  }
}

/// Passwords are worked out one at a time; a crowd does not keep others waiting.
struct PasswordLineTests {
  private func signIn(_ team: Team, from address: String) async -> Problem? {
    await refusal {
      _ = try await team.workspace.signIn(
        email: "admin@team.example", password: Team.password, from: Browser(address: address))
    }
  }

  @Test func whoSendsManyAtOnceIsToldToComeBackAndOthersAreServed() async throws {
    let team = try await Team(passwords: .standard)
    await withTaskGroup(of: (isFlood: Bool, problem: Problem?).self) { group in
      for _ in 0..<24 { group.addTask { (true, await signIn(team, from: "192.0.2.66")) } }
      for place in 1...2 { group.addTask { (false, await signIn(team, from: "192.0.2.\(place)")) } }
      var refused = 0
      for await (isFlood, problem) in group {
        if isFlood {
          refused += problem == nil ? 0 : 1
        } else {
          #expect(problem == nil)
        }
      }
      // How many are served depends on how fast they come; two at once have a place.
      #expect(refused > 0)
    }
  }

  @Test func partiesAreServedInTurnsAndHaveTwoPlacesEach() {
    var lane = PasswordLane()
    let served = Mutex<[String]>([])
    func enter(_ origin: String) -> Bool {
      lane.enter(.network(origin)) { served.withLock { $0.append(origin) } }
    }
    #expect(["flood", "flood", "flood", "other"].map(enter) == [true, true, false, true])
    while let job = lane.next() { job() }
    #expect(served.withLock { $0 } == ["flood", "other", "flood"])
  }

  @Test func allKnownDevicesOfAnAccountShareItsPlacesAndNetworksHaveTheirOwn() {
    func party(_ origin: Guess.Origin, _ account: String = "a@team.example") -> PasswordLine.Party {
      Guess(secret: .password(of: account), origin: origin).party
    }
    #expect(party(.device([1])) == party(.device([2])))
    #expect(party(.device([1])) != party(.device([1]), "b@team.example"))
    #expect(party(.network("192.0.2.1")) == party(.network("192.0.2.1"), "b@team.example"))
    #expect(party(.network("a@team.example")) != party(.device([1])))
  }

  @Test func aLaneIsBoundedHoweverManyPlacesTheCrowdComesFrom() {
    var lane = PasswordLane()
    let admitted = (0..<100).count { lane.enter(.network("\($0)")) {} }
    #expect(admitted == PasswordLane.length)
  }
}
