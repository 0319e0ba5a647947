import HTTPTypes
import SalesModel
import Workspace

/// Where somebody who was invited, or forgot, chooses a password. The secret of the link stands behind `#`: a browser
/// sends it to no server before the form does, so that it is in no log and no preview uses it up.
struct PasswordLinkPage: Sendable {
  let layout: Layout

  static let path = "/password"

  var routes: [Route] {
    [
      Route.get(Self.path, .open) { (visit) async throws(Problem) in page(visit, problem: nil) }
        .hidingAddress(),
      Route.post(Self.path, .open) { (visit) async throws(Problem) in
        try await .toForm { () async throws(Problem) in
          try await visit.workspace.usePasswordLink(
            PasswordLinkToken(text: (visit.form["link"] ?? "").filter { !$0.isWhitespace }),
            password: visit.form["password"] ?? "", from: visit.browser.address)
          return .seeOther(Self.path + "?done=yes")
        } orAgain: { (problem) async throws(Problem) in
          page(visit, problem: problem)
        }
      }.hidingAddress(),
    ]
  }

  private func page(_ visit: Visit, problem: Problem?) -> Reply {
    var model: [String: Any] = [
      "token": visit.formToken, "link": visit.form["link"] ?? "",
      "problem": problem.map { layout.notice($0, visit.language) } ?? "",
    ]
    if visit.query["done"] != nil { model["isDone"] = true }
    return layout.barePage(
      visit.say("パスワードを決める", "Choose your password"),
      main: layout.render("PasswordLink", model, visit.language), visit)
  }
}
