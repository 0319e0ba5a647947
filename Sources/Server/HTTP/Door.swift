import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import SalesModel
import Workspace

/// The way of every request into the product: host, session, right, form token, page, headers. Nothing else answers.
struct Door: Sendable {
  let workspace: Workspace
  let settings: ServiceSettings
  let layout: Layout
  private let connections: Connections
  private let workplaces: Workplaces
  let cookies: Cookies
  private let hosts: Set<String>
  private let origins: Set<String>

  init(workspace: Workspace, settings: ServiceSettings, layout: Layout, connections: Connections) {
    self.workspace = workspace
    self.settings = settings
    self.layout = layout
    self.connections = connections
    workplaces = Workplaces(settings.workLimits)
    cookies = Cookies(isSecure: settings.isSecure)
    hosts = settings.allowedHosts
    origins = settings.allowedOrigins
  }

  /// Answers `request` at `route`; nil for an address that does not exist.
  func answer(_ request: Request, _ context: EdgeContext, at route: Route?) async -> Response {
    let requestID = String(UInt64.random(in: .min ... .max), radix: 36)
    let language = language(of: request)
    let connection = connections[context.channel]
    connection?.beginAnswer()
    defer { connection?.endAnswer() }
    var response: Response
    do throws(Problem) {
      try checkHost(request)
      response = try await reply(request, context, over: connection, at: route, language, requestID)
    } catch {
      response = await refusal(error, request, context, language, requestID)
    }
    if request.method == .post { await checkRestart(request, requestID) }
    for (name, value) in Self.headers { response.headers[name] = value }
    if route?.hidesAddress == true { response.headers[Self.referrerPolicy] = "no-referrer" }
    if let value = settings.transportSecurity { response.headers[Self.transportSecurity] = value }
    return response
  }

  private func reply(
    _ request: Request, _ context: EdgeContext, over connection: Connection?, at route: Route?,
    _ language: Language, _ requestID: String
  ) async throws(Problem) -> Response {
    guard let route else {
      throw Problem(
        .notFound, Localized(ja: "ページが見つかりません。", en: "There is no such page."),
        remedy: Localized(
          ja: "アドレスを確かめるか、ダッシュボードへ戻ってください。", en: "Check the address, or go back to the dashboard."))
    }
    let sent = request.cookies
    let browser = browser(of: request, context)
    var viewer = try await viewer(of: browser, at: route, language)
    if let user = viewer?.user, let connection { connections.signIn(connection, as: user)?.close() }
    let known = viewer == nil ? sent[cookies.visitName]?.value : browser.session?.text
    let bound = known ?? Self.randomToken()
    let token = FormToken(boundTo: bound)
    if let detour = try await checkAccess(route, viewer, browser, request) {
      return Reply.seeOther(detour).response(cookies)
    }
    let room = try workplaces.room(for: route, of: viewer?.user)
    defer { withExtendedLifetime(room) {} }
    let sentForm =
      route.method == .post
      ? try await form(request, over: connection, limit: route.bodyLimit, boundTo: bound) : nil
    if sentForm != nil {
      // A form may take its time to arrive; whoever has lost the right meanwhile does not use it.
      viewer = try await self.viewer(of: browser, at: route, language)
      if let detour = try await checkAccess(route, viewer, browser, request) {
        return Reply.seeOther(detour).response(cookies)
      }
    }
    let visit = Visit(
      workspace: workspace, settings: settings, path: request.uri.path,
      parameters: Dictionary(
        context.parameters.map { (String($0.key), String($0.value).removingPercentEncoding ?? "") }
      ) { $1 },
      query: Fields(urlEncoded: request.uri.query ?? ""), form: sentForm?.form ?? Form(),
      viewer: sentForm.map { viewer?.doing($0.act) } ?? viewer, language: language, formToken: token.text,
      browser: browser, requestID: requestID)
    let reply =
      route.access.role == nil
      ? try await route.answer(visit) : try await workplaces.answer(route, visit, over: connection)
    let response = reply.response(cookies)
    return viewer == nil && known == nil ? response.setting(cookies.visit(bound)) : response
  }

  /// Who holds the browser's session now; nil for nobody.
  private func viewer(of browser: Browser, at route: Route, _ language: Language) async throws(Problem)
    -> Viewer?
  {
    guard let session = browser.session, !route.isForAnybody else { return nil }
    return try await workspace.viewer(holding: session, language: language, from: browser.address)
  }

  // MARK: - Checks

  func checkHost(_ request: Request) throws(Problem) {
    // The first Host is the authority; a second one would be read by somebody else on the way.
    guard let host = request.head.authority, hosts.contains(host.lowercased()),
      request.headers[values: Self.host].isEmpty
    else {
      throw Problem(
        .invalid, Localized(ja: "このホスト名では応答しません。", en: "This server does not answer to that host name."),
        remedy: Localized(ja: "--base-url に公開アドレスを指定してください。", en: "State the public address with --base-url.")
      )
    }
  }

  /// What a form sent, and the act that it asks for.
  private func form(
    _ request: Request, over connection: Connection?, limit: Int, boundTo cookie: String
  ) async throws(Problem) -> (form: Form, act: String) {
    try checkOrigin(request)
    let length = request.headers[.contentLength].flatMap { Int($0) } ?? limit
    guard length <= limit else { throw .tooLarge(limit: limit) }
    let body = try await body(of: request, over: connection, limit: limit)
    let form = try Form(body, contentType: request.headers[.contentType] ?? "")
    guard let token = FormToken(sent: form["token"], boundTo: cookie) else {
      throw Problem(
        .forbidden, Localized(ja: "フォームの有効期限が切れました。", en: "This form has expired."),
        remedy: Localized(ja: "ページを開き直して、もう一度送信してください。", en: "Open the page again and send it once more."))
    }
    return (form, token.act(at: request.uri.string, form))
  }

  /// The bytes that come, each in its time: a client that sends nothing more is not waited for.
  private func body(of request: Request, over connection: Connection?, limit: Int) async throws(Problem)
    -> [UInt8]
  {
    connection?.expectBody()
    defer { connection?.beginAnswer() }
    var body: [UInt8] = []
    do {
      for try await part in request.body {
        guard body.count + part.readableBytes <= limit else { throw Problem.tooLarge(limit: limit) }
        body.append(contentsOf: part.readableBytesView)
        connection?.takeBody(bytes: body.count)
      }
      return body
    } catch {
      throw error as? Problem ?? .cutOff
    }
  }

  /// A browser says which site a form was sent from.
  private func checkOrigin(_ request: Request) throws(Problem) {
    let foreign = Problem(
      .forbidden, Localized(ja: "別のサイトからの送信は受け付けません。", en: "Forms of other sites are not accepted."))
    if let site = request.headers[Self.fetchSite], site != "same-origin", site != "none" { throw foreign }
    guard let origin = request.headers[.origin], !origins.contains(origin.lowercased()) else { return }
    // A page that lets nobody know its address sends a form from "null"; the browser vouches for it all the same.
    guard origin == "null", request.headers[Self.fetchSite] == "same-origin" else { throw foreign }
  }

  private func language(of request: Request) -> Language {
    if let chosen = request.cookies[cookies.languageName].flatMap({ Language(rawValue: $0.value) }) {
      return chosen
    }
    let wanted = request.headers[.acceptLanguage]?.lowercased() ?? ""
    let first = wanted.split(separator: ",").first.map { String($0.prefix(2)) }
    return first == nil || first == "ja" ? .ja : .en
  }

  func browser(of request: Request, _ context: EdgeContext) -> Browser {
    let sent = request.cookies
    let address = ClientAddress(
      peer: context.remoteAddress?.ipAddress ?? "", forwardedFor: request.headers[Self.forwardedFor],
      trusting: settings.trustedProxies)
    return Browser(
      address: address.text, network: address.network,
      name: BrowserName(userAgent: request.headers[.userAgent] ?? "").text,
      device: sent[cookies.deviceName].map { DeviceToken(text: $0.value) },
      session: sent[cookies.sessionName].map { SessionToken(text: $0.value) })
  }

  /// What is in memory must be what the next process reads; the tests ask this of every write.
  private func checkRestart(_ request: Request, _ requestID: String) async {
    guard let difference = await settings.restartDifference?() else { return }
    settings.logger.critical(
      "a restart would tell something else",
      metadata: [
        "request": "\(requestID)", "path": "\(request.uri.path)", "difference": "\(difference)",
      ])
  }

  // MARK: - Tokens and headers

  static func randomToken() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<32).map { _ in String(UInt8.random(in: 16...255, using: &generator), radix: 16) }.joined()
  }

  private static let host = name("Host")
  private static let fetchSite = name("Sec-Fetch-Site")
  private static let referrerPolicy = name("Referrer-Policy")
  private static let forwardedFor = name("X-Forwarded-For")
  static let retryAfter = name("Retry-After")
  private static let transportSecurity = name("Strict-Transport-Security")

  private static let headers: [(HTTPField.Name, String)] = [
    (
      name("Content-Security-Policy"),
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'"
    ),
    (name("X-Content-Type-Options"), "nosniff"), (referrerPolicy, "same-origin"),
    (name("Cross-Origin-Opener-Policy"), "same-origin"),
    (name("Cross-Origin-Resource-Policy"), "same-origin"),
    (name("X-Frame-Options"), "DENY"),
    (name("Permissions-Policy"), "camera=(), microphone=(), geolocation=()"),
  ]

  private static func name(_ text: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is no header name") }
    return name
  }
}

extension Problem {
  fileprivate static let cutOff = Problem(
    .invalid,
    Localized(ja: "送信が途中で切れました。何も保存していません。", en: "The form was cut off on its way. Nothing was saved."),
    remedy: Localized(ja: "もう一度送信してください。", en: "Send it once more."))
}

extension Route {
  fileprivate var isForAnybody: Bool {
    if case .anybody = access { return true }
    return false
  }
}
