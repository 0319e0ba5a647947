import HTTPTypes
import SalesModel
import Workspace

/// Where somebody who was invited, or forgot, chooses a password. The secret of the link stands behind `#`: a browser
/// sends it to no server before the form does, so that it is in no log and no preview uses it up. The first form only asks
/// for whom the link is, the second one uses it.
struct PasswordLinkPage: Sendable {
  let layout: Layout

  static let path = "/password"

  var routes: [Route] {
    [
      Route.get(Self.path, .open) { (visit) async throws(Problem) in page(visit, for: nil, problem: nil) }
        .hidingAddress(),
      Route.post(Self.path, .open) { (visit) async throws(Problem) in
        try await .toForm { () async throws(Problem) in
          let link = Self.link(visit)
          guard let password = visit.form["password"] else {
            return page(visit, for: try await row(of: link, visit), problem: nil)
          }
          try await visit.workspace.usePasswordLink(link, password: password, from: visit.browser.address)
          return .seeOther(Self.path + "?done=yes")
        } orAgain: { (problem) async throws(Problem) in
          page(visit, for: try? await row(of: Self.link(visit), visit), problem: problem)
        }
      }.hidingAddress(),
    ]
  }

  private static func link(_ visit: Visit) -> PasswordLinkToken {
    PasswordLinkToken(text: (visit.form["link"] ?? "").filter { !$0.isWhitespace })
  }

  /// For whom the link is, and until when.
  private func row(of link: PasswordLinkToken, _ visit: Visit) async throws(Problem) -> [String: String] {
    let holder = try await visit.workspace.holder(of: link)
    return ["name": holder.name, "until": await visit.style().moment(holder.endsAt)]
  }

  /// - Parameter holder: nil while nobody knows whose link it is.
  private func page(_ visit: Visit, for holder: [String: String]?, problem: Problem?) -> Reply {
    var model: [String: Any] = [
      "token": visit.formToken, "link": visit.form["link"] ?? "", "isDone": visit.query["done"] != nil,
      "problem": problem.map { layout.notice($0, visit.language) } ?? "",
    ]
    if let holder { model["holder"] = holder }
    model["isAsking"] = holder == nil && visit.query["done"] == nil
    return layout.barePage(
      visit.say("パスワードを決める", "Choose your password"),
      main: layout.render("PasswordLink", model, visit.language), visit)
  }
}
