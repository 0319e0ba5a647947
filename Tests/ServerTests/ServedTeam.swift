import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import SQLStore
import SalesModel
import Testing
import Workspace

@testable import Server

/// A workspace with an administrator and a member on a real SQLite file, behind the production router.
struct ServedTeam {
  let workspace: Workspace
  let service: WebService
  let administrator: SessionToken
  let member: SessionToken

  /// One for all tests that change nothing: passwords are slow to hash by design.
  static let shared = Task { try await ServedTeam() }

  /// - Parameter port: the tests' client calls itself `localhost`, which is the name of port 80 alone.
  init(
    port: Int = 80, baseURL: String? = nil,
    clock: @escaping @Sendable () -> Instant = { Instant(seconds: 1_790_000_000) },
    filledBy fill: (Workspace) async throws -> (administrator: SessionToken, member: SessionToken) = Self
      .ofTwo
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "gyakusan-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let store = try SQLiteStore(path: folder.appending(path: "team.db").path, for: .owning)
    workspace = try await Workspace(store: store, passwords: .quick, clock: clock)
    (administrator, member) = try await fill(workspace)
    var settings = ServiceSettings(port: port, baseURL: baseURL, logger: .silent)
    // Many tests ask as one person, however busy the machine is.
    let line = WorkLine.Limits(ofOnePerson: 10_000, waiting: 10_000, patience: .seconds(3_600))
    settings.workLimits = Workplaces.Limits(
      questions: line, writes: line, files: line, answer: .seconds(3_600))
    service = WebService(workspace: workspace, settings: settings)
  }

  /// An administrator and a member, both signed in.
  static func ofTwo(_ workspace: Workspace) async throws -> (
    administrator: SessionToken, member: SessionToken
  ) {
    let password = "a long enough password"
    let owner = try await workspace.open(
      Settings(name: "Team", zone: "Asia/Tokyo", fiscalYearStart: 4, closingDay: 31, currency: "JPY"),
      administrator: NewAccount(name: "Admin", email: "admin@team.example", password: password))
    let link = try await workspace.invite(
      Invitation(name: "Member", email: "member@team.example", belonging: Belonging(role: .member)), by: owner
    )
    try await workspace.usePasswordLink(link, password: password)
    return (
      try await workspace.signIn(email: "admin@team.example", password: password).session,
      try await workspace.signIn(email: "member@team.example", password: password).session
    )
  }

  /// Sends one request and returns the answer.
  func ask(
    _ method: HTTPRequest.Method = .get, _ path: String, as session: SessionToken? = nil,
    headers: [String: String] = [:], body: String? = nil
  ) async throws -> TestResponse {
    try await service.application().test(.router) { client in
      var fields = HTTPFields()
      if let session { fields[.cookie] = "gyakusan=\(session.text)" }
      if body != nil { fields[.contentType] = "application/x-www-form-urlencoded" }
      for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }
      return try await client.execute(
        uri: path, method: method, headers: fields, body: body.map { ByteBuffer(string: $0) })
    }
  }
}

extension ServedTeam {
  /// What a form on a page sends back beside its fields.
  struct Form: Sendable {
    let token: String
    /// Nil for a form without one.
    let version: Int?
  }

  /// - Parameter action: where the form is sent; nil for the address of its page.
  func form(on page: String, of action: String? = nil) async throws -> Form {
    let html = String(buffer: try await ask(.get, page, as: administrator).body)
    let start = try #require(html.firstRange(of: "action=\"\(action ?? page)\""))
    let form = html[start.upperBound...].prefix { $0 != "\n" }
    return Form(
      token: String(try #require(form.firstMatch(of: /name="token" value="([0-9a-f]+)"/)?.1)),
      version: form.firstMatch(of: /name="version" value="([0-9]+)"/).flatMap { Int($0.1) })
  }

  /// Sends a form with these fields as the administrator.
  func send(_ form: Form, to action: String, _ fields: String) async throws -> TestResponse {
    try await ask(.post, action, as: administrator, body: "token=\(form.token)&\(fields)")
  }

  /// Asks `count` times at the same time.
  func atOnce(_ count: Int, _ work: @escaping @Sendable (Int) async throws -> TestResponse) async throws
    -> [TestResponse]
  {
    try await withThrowingTaskGroup(of: TestResponse.self) { group in
      for number in 0..<count { group.addTask { try await work(number) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }
}

extension Logger {
  /// What a test says to nobody.
  static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}
