import HTTPTypes
import SalesModel
import Workspace

/// Sign in, sign out, language.
struct SignInPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/sign-in", .open) { (visit) async throws(Problem) in
        if visit.viewer != nil { return .seeOther("/board") }
        if await !visit.workspace.isOpen { return .seeOther("/set-up") }
        return form(visit, problem: nil)
      },
      .post("/sign-in", .open) { (visit) async throws(Problem) in try await signIn(visit) },
      .post("/sign-out", .signedIn(.member)) { (visit) async throws(Problem) in
        if let session = visit.browser.session { try await visit.workspace.signOut(session) }
        return .session(.ends, then: "/sign-in")
      },
      .get("/language/{code}", .open) { (visit) async throws(Problem) in
        let code = Language(rawValue: visit.parameters["code"] ?? "") ?? .ja
        return .language(code.rawValue, then: visit.query["to"].ownPath)
      },
    ]
  }

  private func signIn(_ visit: Visit) async throws(Problem) -> Reply {
    do throws(Problem) {
      let signedIn = try await visit.workspace.signIn(
        email: visit.form["email"] ?? "", password: visit.form["password"] ?? "", from: visit.browser)
      return .session(.begins(signedIn), then: visit.form["to"].ownPath)
    } catch {
      guard error.code == .unauthenticated, error.retryAfterSeconds == nil,
        case .html(let html) = form(visit, problem: error)
      else { throw error }
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
