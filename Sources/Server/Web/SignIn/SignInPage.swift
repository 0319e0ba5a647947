import HTTPTypes
import SalesModel
import Workspace

/// Sign in, sign out, language.
struct SignInPage: Sendable {
  let layout: Layout
  private let limit = SignInLimit()
  private let clock: @Sendable () -> Instant = now

  init(layout: Layout) { self.layout = layout }

  var routes: [Route] {
    [
      .get("/sign-in", .open) { (visit) async throws(Problem) in
        if visit.viewer != nil { return .seeOther("/board") }
        if await !visit.workspace.isOpen { return .seeOther("/set-up") }
        return form(visit, problem: nil)
      },
      .post("/sign-in", .open) { (visit) async throws(Problem) in try await signIn(visit) },
      .post("/sign-out", .signedIn(.member)) { (visit) async throws(Problem) in
        if let session = visit.session { try await visit.workspace.signOut(session) }
        return .session(.ends, then: "/sign-in")
      },
      .get("/language/{code}", .open) { (visit) async throws(Problem) in
        let code = Language(rawValue: visit.parameters["code"] ?? "") ?? .ja
        return .language(code.rawValue, then: visit.query["to"].localPath)
      },
    ]
  }

  private func signIn(_ visit: Visit) async throws(Problem) -> Reply {
    let email = visit.form["email"] ?? ""
    let keys = ["address/\(visit.address)", "account/\(email.lowercased())"]
    do throws(Problem) {
      try limit.check(keys, now: clock())
      let token = try await visit.workspace.signIn(email: email, password: visit.form["password"] ?? "")
      limit.clear(keys)
      return .session(.begins(token.text), then: visit.form["to"].localPath)
    } catch {
      guard error.code == .unauthenticated, error.retryAfterSeconds == nil else { throw error }
      limit.recordFailure(keys, now: clock())
      guard case .html(let html) = form(visit, problem: error) else { throw error }
      return .refused(.unauthorized, html: html)
    }
  }

  private func form(_ visit: Visit, problem: Problem?) -> Reply {
    let main = layout.render(
      "SignIn",
      [
        "token": visit.formToken, "to": visit.query["to"] ?? visit.form["to"] ?? "",
        "email": visit.form["email"] ?? "", "isFresh": visit.form["email"] == nil,
        "problem": problem.map { layout.notice($0, visit.language) } ?? "",
      ], visit.language)
    return layout.barePage(visit.say("サインイン", "Sign in"), main: main, visit)
  }
}

extension String? {
  /// A path of this product, never an address elsewhere.
  var localPath: String {
    guard let self, self.hasPrefix("/"), !self.hasPrefix("//"), !self.hasPrefix("/\\"),
      !self.contains(where: \.isNewline)
    else { return "/board" }
    return self
  }
}
