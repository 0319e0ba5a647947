import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import SalesModel
import Synchronization
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
      guard route.access.role != nil else { continue }
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
    let open = Self.routes.filter { $0.access.role == nil }
    #expect(
      Set(open.map(\.path)) == [
        "/sign-in", "/sign-in/code", "/password", "/set-up", "/language/{code}", "/assets/{version}/{name}",
        "/health",
      ])
  }

  @Test func healthAndAssetsAskNobodyWhoTheyAre() {
    let unasked = Self.routes.filter {
      if case .anybody = $0.access { return true }
      return false
    }
    #expect(Set(unasked.map(\.path)) == ["/assets/{version}/{name}", "/health"])
  }

  @Test func aMemberIsRefusedWhereMoreIsNeeded() async throws {
    let team = try await ServedTeam.shared.value
    for route in Self.routes {
      guard let role = route.access.role, role > .member else { continue }
      let answer = try await team.ask(
        route.method, Self.address(route), as: team.member, body: route.method == .post ? "a=b" : nil)
      #expect(answer.status == .forbidden, "\(route.path)")
    }
  }

  @Test func aRefusalForLackOfARightIsNotedOnceForEachPage() async throws {
    let team = try await ServedTeam()
    for _ in 1...3 {
      #expect(try await team.ask(.get, "/security", as: team.member).status == .forbidden)
      #expect(try await team.ask(.post, "/people/1", as: team.member, body: "a=b").status == .forbidden)
    }
    let noted = try await team.workspace.securityLog(
      SecurityChoice(kind: .pageRefused), for: .owner(language: .ja))
    #expect(noted.map(\.note.detail) == ["POST /people/{id} needs admin", "GET /security needs admin"])
    let page = String(buffer: try await team.ask(.get, "/security", as: team.administrator).body)
    #expect(page.contains("/security の表示（「管理者」以上が必要）"))
  }

  @Test func confirmingThePasswordRenewsTheTokenOfTheSession() async throws {
    let team = try await ServedTeam()
    let form = try await team.form(on: "/confirm")
    let answer = try await team.send(form, to: "/confirm", "current=a+long+enough+password&to=/people")
    #expect(answer.status == .seeOther && answer.headers[.location] == "/people")
    let cookie = try #require(answer.headers[.setCookie]?.firstMatch(of: /gyakusan=([0-9a-f]{64})/)?.1)
    #expect(String(cookie) != team.administrator.text)
    #expect(try await team.ask(.get, "/people", as: SessionToken(text: String(cookie))).status == .ok)
    #expect(try await team.ask(.get, "/people", as: team.administrator).status == .seeOther)
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

  @Test func aSecondHostHeaderIsRefused() async throws {
    let team = try await ServedTeam.shared.value
    let answer = try await team.ask(.get, "/sign-in", headers: ["Host": "evil.example"])
    #expect(answer.status == .badRequest)
  }

  @Test func behindHTTPSOnlyFormsOfTheHTTPSAddressAreTaken() async throws {
    let team = try await ServedTeam(baseURL: "https://localhost")
    for (origin, isTaken) in [
      ("https://localhost", true), ("http://localhost", false), ("null", false),
      ("https://evil.example/localhost", false),
    ] {
      let answer = try await team.ask(.post, "/sign-in", headers: ["Origin": origin], body: "token=x")
      #expect(String(buffer: answer.body).contains("別のサイト") == !isTaken, "\(origin)")
    }
  }

  @Test func namesBelowThePublicOneAreCoveredWhenSomebodySaysSo() {
    var settings = ServiceSettings(baseURL: "https://kpi.example", logger: .silent)
    #expect(settings.transportSecurity == "max-age=31536000")
    settings.coversSubdomains = true
    #expect(settings.transportSecurity == "max-age=31536000; includeSubDomains")
    #expect(ServiceSettings(coversSubdomains: true, logger: .silent).transportSecurity == nil)
  }

  @Test func rightsAndDownloadsOfRecordsAskForThePasswordAgain() async throws {
    let clock = Mutex(Instant(seconds: 1_790_000_000))
    let team = try await ServedTeam { clock.withLock { $0 } }
    let confirmed = Self.routes.filter {
      if case .confirmed = $0.access { return true }
      return false
    }
    #expect(confirmed.contains { $0.path == "/records.csv" })
    clock.withLock { $0 = $0.adding(seconds: 601) }
    for route in confirmed {
      let answer = try await team.ask(
        route.method, Self.address(route), as: team.administrator,
        headers: ["Referer": "http://localhost/settings?a=b"], body: route.method == .post ? "a=b" : nil)
      let led = try #require(answer.headers[.location])
      #expect(led.hasPrefix("/confirm?to=%2F"), "\(route.path)")
      #expect(led.hasSuffix("&unsaved=yes") == (route.method == .post), "\(route.path)")
    }
    let back = try await team.ask(
      .get, "/records.csv?kpi=won", as: team.administrator,
      headers: ["Referer": "http://localhost/records?kpi=won"])
    #expect(back.headers[.location] == "/confirm?to=%2Frecords%3Fkpi%3Dwon")
    for (flag, isSaid) in [("&unsaved=yes", true), ("", false)] {
      let shown = try await team.ask(.get, "/confirm?to=%2Fsettings\(flag)", as: team.administrator)
      #expect(String(buffer: shown.body).contains("まだ保存されていません") == isSaid)
    }
  }

  @Test func whoHasToWaitIsToldSoAndWhereToSignIn() {
    func page(_ wait: Int?, hasSession: Bool) -> String {
      Layout().problem(
        Problem(.unauthenticated, Localized(ja: "", en: ""), retryAfterSeconds: wait), hasSession: hasSession,
        language: .ja, requestID: "1")
    }
    let stranger = page(60, hasSession: false)
    #expect(stranger.contains("しばらくお待ちください") && stranger.contains("サインインへ"))
    #expect(page(nil, hasSession: false).contains("サインインが必要です"))
    #expect(page(60, hasSession: true).contains("ダッシュボードへ"))
  }

  @Test func whoOwesASecondFactorReachesNothingButThePagesAboutOneself() async throws {
    let team = try await ServedTeam()
    let admin = try #require(try await team.workspace.viewer(holding: team.administrator, language: .ja))
    try await team.workspace.requireSecondFactor(of: [.admin], version: 0, by: admin)
    for route in Self.routes where route.access.role != nil {
      let answer = try await team.ask(
        route.method, Self.address(route), as: team.administrator, body: route.method == .post ? "a=b" : nil)
      let isLedThere = answer.headers[.location] == "/account/second-factor"
      #expect(isLedThere == !route.access.isAboutOneself, "\(route.path)")
    }
    #expect(try await team.ask(.get, "/definitions", as: team.member).status == .ok)
  }

  @Test func thePasswordAloneLeadsToTheCodeAndNowhereElse() async throws {
    let team = try await ServedTeam()
    let admin = try #require(try await team.workspace.viewer(holding: team.administrator, language: .ja))
    let secret = TimeCode.fresh()
    _ = try await team.workspace.setUpSecondFactor(
      secret, typed: secret.digits(at: Instant(seconds: 1_790_000_000)), from: Browser(), by: admin)
    let half = try await team.workspace.signIn(
      email: "admin@team.example", password: "a long enough password")
    #expect(half.owesCode)
    for route in Self.routes where route.access.role != nil && route.method == .get {
      let answer = try await team.ask(.get, Self.address(route), as: half.session)
      #expect(answer.headers[.location]?.hasPrefix("/sign-in?") == true, "\(route.path)")
    }
    #expect(try await team.ask(.get, "/sign-in/code", as: half.session).status == .ok)
    #expect(try await team.ask(.get, "/sign-in/code").headers[.location] == "/sign-in")
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

  @Test func signingOutClearsWhatTheBrowserKept() throws {
    let name = try #require(HTTPField.Name("Clear-Site-Data"))
    let answer = Reply.session(.ends, then: "/sign-in").response(Cookies(isSecure: true))
    #expect(answer.headers[name] == "\"cache\", \"storage\"")
  }

  @Test func onHTTPSEveryCookieIsSecureAndOfThisHostAlone() {
    let cookies = Cookies(isSecure: true)
    for cookie in [
      cookies.session("a"), cookies.endedSession, cookies.visit("b"), cookies.language("ja"),
      cookies.device("c"),
    ] {
      #expect(cookie.hasPrefix("__Host-") && cookie.contains("; Secure") && cookie.contains("HttpOnly"))
    }
  }

  @Test func whatMakesABrowserKnownOutlivesItsSession() {
    let cookie = Cookies(isSecure: true).device("abc")
    #expect(cookie.hasPrefix("__Host-gyakusan-device=abc;") && cookie.contains("HttpOnly"))
    #expect(cookie.contains("Max-Age=15552000"))
  }
}
