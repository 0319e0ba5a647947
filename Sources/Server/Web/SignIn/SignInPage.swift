import HTTPTypes
import SalesModel
import Workspace

/// Sign in with password and code, sign out, language.
struct SignInPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/sign-in", .open) { (visit) async throws(Problem) in
        if visit.viewer != nil { return .seeOther("/board") }
        if await !visit.workspace.isOpen { return .seeOther("/set-up") }
        return form(visit, problem: nil)
      },
      .get("/sign-in/code", .open) { (visit) async throws(Problem) in
        try await visit.workspace.owesCode(visit.browser)
          ? codeForm(visit, problem: nil) : .seeOther("/sign-in")
      },
      .post("/sign-in/code", .open) { (visit) async throws(Problem) in try await enterCode(visit) },
      .post("/sign-in", .open) { (visit) async throws(Problem) in try await signIn(visit) },
      .post("/sign-out", .own) { (visit) async throws(Problem) in
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
      let to = visit.form["to"].ownPath
      return .session(
        .begins(signedIn), then: signedIn.owesCode ? "/sign-in/code?to=\(to.percentEncoded)" : to)
    } catch {
      guard error.code == .unauthenticated, error.retryAfterSeconds == nil,
        case .html(let html) = form(visit, problem: error)
      else { throw error }
      return .refused(.unauthorized, html: html)
    }
  }

  private func enterCode(_ visit: Visit) async throws(Problem) -> Reply {
    guard try await visit.workspace.owesCode(visit.browser) else { return .seeOther("/sign-in") }
    do throws(Problem) {
      let signedIn = try await visit.workspace.enterCode(visit.form["code"] ?? "", from: visit.browser)
      return .session(.begins(signedIn), then: visit.form["to"].ownPath)
    } catch {
      guard error.code == .unauthenticated, error.retryAfterSeconds == nil,
        case .html(let html) = codeForm(visit, problem: error)
      else { throw error }
      return .refused(.unauthorized, html: html)
    }
  }

  private func codeForm(_ visit: Visit, problem: Problem?) -> Reply {
    let main = layout.render(
      "SignInCode",
      [
        "token": visit.formToken, "to": visit.query["to"] ?? visit.form["to"] ?? "",
        "problem": problem.map { layout.notice($0, visit.language) } ?? "",
      ], visit.language)
    return layout.barePage(visit.say("認証コード", "Code"), main: main, visit)
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
