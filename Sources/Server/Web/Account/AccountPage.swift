import SalesModel
import Workspace

/// アカウント: one's own password, and where one is signed in.
struct AccountPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/account", .signedIn(.member)) { (visit) async throws(Problem) in
        try await page(visit, problem: nil)
      },
      .post("/account/password", .signedIn(.member)) { (visit) async throws(Problem) in
        try await answering(visit, "password") { () async throws(Problem) in
          try await visit.workspace.changePassword(
            visit.form["current"] ?? "", to: visit.form["password"] ?? "", from: visit.browser,
            by: try visit.signedIn())
        }
      },
      .post("/account/sessions", .signedIn(.member)) { (visit) async throws(Problem) in
        try await answering(visit, "ended") { () async throws(Problem) in try await endSessions(visit) }
      },
    ]
  }

  private func endSessions(_ visit: Visit) async throws(Problem) {
    let viewer = try visit.signedIn()
    if let name = visit.form["session"] {
      try await visit.workspace.endSession(named: name, by: viewer)
    } else if visit.form["others"] != nil {
      try await visit.workspace.endOtherSessions(than: visit.browser, by: viewer)
    }
  }

  /// Runs a change and goes back to the page, which says that it was `done`, or what stands in the way.
  private func answering(_ visit: Visit, _ done: String, _ change: () async throws(Problem) -> Void)
    async throws(Problem) -> Reply
  {
    try await .toForm { () async throws(Problem) in
      try await change()
      return .seeOther("/account?done=\(done)")
    } orAgain: { (problem) async throws(Problem) in
      try await page(visit, problem: problem)
    }
  }

  private func page(_ visit: Visit, problem: Problem?) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let member = try await visit.workspace.member(viewer)
    let sessions = try await visit.workspace.sessions(from: visit.browser, for: viewer)
    let style = await visit.style()
    var model: [String: Any] = [
      "token": visit.formToken, "name": member?.name ?? "", "email": member?.email ?? "",
      "role": viewer.role.label.text(visit.language),
      "sessions": sessions.map { row($0, style, visit) }, "hasOthers": sessions.contains { !$0.isThisOne },
      "problem": problem.map { layout.notice($0, visit.language) } ?? "",
    ]
    if let notice = Self.notices[visit.query["done"] ?? ""] { model["notice"] = notice.text(visit.language) }
    return try await layout.page(
      visit.say("アカウント", "Account"), item: nil, main: layout.render("Account", model, visit.language), visit)
  }

  private func row(_ session: OpenSession, _ style: FigureStyle, _ visit: Visit) -> [String: Any] {
    let browser = session.browser.isEmpty ? visit.say("不明なブラウザー", "Unknown browser") : session.browser
    return [
      "session": session.name, "browser": browser, "started": style.moment(session.startedAt),
      "seen": style.moment(session.seenAt), "isThisOne": session.isThisOne, "token": visit.formToken,
      "endLabel": visit.say("\(browser) を終了", "End \(browser)"),
    ]
  }

  private static let notices = [
    "password": Localized(
      ja: "パスワードを変更しました。ほかのブラウザーはサインアウトしました。",
      en: "Your password is changed. Your other browsers are signed out."),
    "ended": Localized(ja: "サインアウトしました。", en: "Signed out there."),
  ]
}
