import SalesModel
import Workspace

/// The password once more, before what must not be done by somebody who finds an open screen. Leads back.
struct ConfirmPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/confirm", .own) { (visit) async throws(Problem) in
        try await page(visit, problem: nil)
      },
      .post("/confirm", .own) { (visit) async throws(Problem) in
        try await .toForm { () async throws(Problem) in
          let renewed = try await visit.workspace.confirm(
            visit.form["current"] ?? "", from: visit.browser, by: try visit.signedIn())
          return .session(.isRenewed(renewed), then: visit.form["to"].ownPath)
        } orAgain: { (problem) async throws(Problem) in
          try await page(visit, problem: problem)
        }
      },
    ]
  }

  private func page(_ visit: Visit, problem: Problem?) async throws(Problem) -> Reply {
    let member = try await visit.workspace.member(try visit.signedIn())
    let main = layout.render(
      "Confirm",
      [
        "isUnsaved": (visit.query["unsaved"] ?? visit.form["unsaved"]) != nil,
        "token": visit.formToken, "to": (visit.query["to"] ?? visit.form["to"]).ownPath,
        "email": member?.email ?? "", "problem": problem.map { layout.notice($0, visit.language) } ?? "",
      ], visit.language)
    return layout.barePage(visit.say("パスワードの確認", "Confirm your password"), main: main, visit)
  }
}
