import HTTPTypes
import HummingbirdTesting
import NIOCore
import SalesModel
import Testing
import Workspace

@testable import Server

/// Nobody comes in but through the door: right, host, form token and headers are checked for every route.
struct DoorTests {
  private static let routes = Site(layout: Layout()).routes

  private static func address(_ route: Route) -> String {
    route.path.replacing(/\{[a-z]+\}/, with: "1")
  }

  @Test func aStrangerIsSentToSignInFromEveryPageThatNeedsASession() async throws {
    let team = try await ServedTeam.shared.value
    for route in Self.routes {
      guard case .signedIn = route.access else { continue }
      let answer = try await team.ask(
        route.method, Self.address(route), body: route.method == .post ? "a=b" : nil)
      if route.method == .get {
        #expect(answer.status == .seeOther, "\(route.path)")
        #expect(answer.headers[.location]?.hasPrefix("/sign-in") == true, "\(route.path)")
      } else {
        #expect(answer.status == .unauthorized, "\(route.path)")
      }
    }
  }

  @Test func onlySignInSetUpLanguageAssetsAndHealthAreOpen() {
    let open = Self.routes.filter {
      if case .signedIn = $0.access { return false }
      return true
    }
    #expect(
      Set(open.map(\.path)) == [
        "/sign-in", "/set-up", "/language/{code}", "/assets/{version}/{name}", "/health",
      ])
  }

  @Test func aMemberIsRefusedWhereMoreIsNeeded() async throws {
    let team = try await ServedTeam.shared.value
    for route in Self.routes {
      guard case .signedIn(let role) = route.access, role > .member else { continue }
      let answer = try await team.ask(
        route.method, Self.address(route), as: team.member, body: route.method == .post ? "a=b" : nil)
      #expect(answer.status == .forbidden, "\(route.path)")
    }
  }

  @Test func aFormWithoutItsTokenChangesNothing() async throws {
    let team = try await ServedTeam.shared.value
    let before = await team.workspace.state
    for route in Self.routes where route.method == .post && route.path != "/set-up" {
      let answer = try await team.ask(
        .post, Self.address(route), as: team.administrator, body: "token=forged")
      #expect(answer.status == .forbidden, "\(route.path)")
    }
    #expect(await team.workspace.state == before)
  }

  @Test func aFormOfAnotherSiteIsRefused() async throws {
    let team = try await ServedTeam.shared.value
    for headers in [["Origin": "https://evil.example"], ["Sec-Fetch-Site": "cross-site"]] {
      let answer = try await team.ask(
        .post, "/settings", as: team.administrator, headers: headers, body: "token=x")
      #expect(answer.status == .forbidden)
    }
  }

  @Test func aBodyOverItsLimitIsRefusedWithTheLimit() async throws {
    let team = try await ServedTeam.shared.value
    let answer = try await team.ask(
      .post, "/settings", as: team.administrator, body: "a=" + String(repeating: "x", count: 300_000))
    #expect(answer.status == .contentTooLarge)
    #expect(String(buffer: answer.body).contains("256 kB"))
  }

  @Test func anUnknownAddressIsAPageOfOurOwn() async throws {
    let team = try await ServedTeam.shared.value
    let answer = try await team.ask(.get, "/nothing/here", as: team.administrator)
    #expect(answer.status == .notFound)
    #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
  }

  @Test(arguments: ["/sign-in", "/board", "/health", "/nothing"])
  func everyAnswerCarriesTheStrictHeaders(path: String) async throws {
    let team = try await ServedTeam.shared.value
    let answer = try await team.ask(.get, path)
    let name = try #require(HTTPField.Name("Content-Security-Policy"))
    let policy = try #require(answer.headers[name])
    #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
    #expect(!policy.contains("unsafe"))
    let sniffing = try #require(HTTPField.Name("X-Content-Type-Options"))
    #expect(answer.headers[sniffing] == "nosniff")
  }

  @Test func anotherNameOfThisMachineIsNotAnswered() async throws {
    let team = try await ServedTeam(port: 8080)
    #expect(try await team.ask(.get, "/sign-in").status == .badRequest)
  }

  @Test func signingOutEndsTheSessionAtTheServer() async throws {
    let team = try await ServedTeam()
    #expect(try await team.ask(.get, "/definitions", as: team.member).status == .ok)
    try await team.workspace.signOut(team.member)
    #expect(try await team.ask(.get, "/definitions", as: team.member).status == .seeOther)
  }
}

/// What the browser may keep.
struct CookieTests {
  @Test func onLoopbackTheSessionIsHiddenFromScriptsAndOtherSites() {
    let cookie = Cookies(isSecure: false).session("abc")
    #expect(
      cookie.hasPrefix("gyakusan=abc;") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
    #expect(!cookie.contains("Secure"))
  }

  @Test func onHTTPSItIsTiedToTheHost() {
    let cookie = Cookies(isSecure: true).session("abc")
    #expect(
      cookie.hasPrefix("__Host-gyakusan=abc;") && cookie.contains("; Secure") && cookie.contains("Path=/;"))
  }

  @Test func onHTTPSEveryCookieIsSecureAndOfThisHostAlone() {
    let cookies = Cookies(isSecure: true)
    for cookie in [cookies.session("a"), cookies.endedSession, cookies.visit("b"), cookies.language("ja")] {
      #expect(cookie.hasPrefix("__Host-") && cookie.contains("; Secure") && cookie.contains("HttpOnly"))
    }
  }

  @Test func tenFailuresFromOneAddressCloseTheDoorForAWhile() throws {
    let limit = SignInLimit()
    let now = Instant(seconds: 1_790_000_000)
    for _ in 1...10 { limit.recordFailure(["address"], now: now) }
    let problem = #expect(throws: Problem.self) { try limit.check(["address", "account"], now: now) }
    #expect(problem?.status == .tooManyRequests)
    #expect(problem?.retryAfterSeconds == 15 * 60)
    try limit.check(["another address"], now: now)
    try limit.check(["address"], now: Instant(seconds: now.seconds + 15 * 60))
  }
}
