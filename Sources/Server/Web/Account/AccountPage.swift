import SalesModel
import Workspace

/// アカウント: one's own password, second factor, and where one is signed in.
struct AccountPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/account", .own) { (visit) async throws(Problem) in
        try await page(visit, problem: nil)
      },
      .post("/account/password", .own) { (visit) async throws(Problem) in
        try await answering(visit, "password") { () async throws(Problem) in
          try await visit.workspace.changePassword(
            visit.form["current"] ?? "", to: visit.form["password"] ?? "", from: visit.browser,
            by: try visit.signedIn())
        }
      },
      .post("/account/sessions", .ownConfirmed) { (visit) async throws(Problem) in
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
    model.merge(try await secondFactor(visit)) { $1 }
    if let notice = Self.notices[visit.query["done"] ?? ""] { model["notice"] = notice.text(visit.language) }
    return try await layout.page(
      visit.say("アカウント", "Account"), item: nil, main: layout.render("Account", model, visit.language), visit)
  }

  private func secondFactor(_ visit: Visit) async throws(Problem) -> [String: Any] {
    let standing = try await visit.workspace.secondFactor(of: try visit.signedIn())
    let left = standing.recoveryCodesLeft
    return [
      "hasSecondFactor": standing.isSet,
      "secondFactor": standing.isSet
        ? visit.say("設定済み・復旧コード残り\(left)個", "set, \(left) recovery codes left")
        : standing.isRequired ? visit.say("必須・未設定", "required, not set") : visit.say("未設定", "not set"),
      "secondFactorAction": standing.isSet
        ? visit.say("設定し直す", "Set up anew") : visit.say("設定する", "Set up"),
    ]
  }

  private func row(_ session: OpenSession, _ style: FigureStyle, _ visit: Visit) -> [String: Any] {
    let browser = session.browser.isEmpty ? visit.say("不明なブラウザー", "Unknown browser") : session.browser
    return [
      "session": session.name, "browser": browser,
      "address": session.address.isEmpty ? FigureStyle.none : session.address,
      "started": style.moment(session.startedAt),
      "seen": style.moment(session.seenAt), "isThisOne": session.isThisOne, "token": visit.formToken,
      "endLabel": visit.say("\(browser) を終了", "End \(browser)"),
    ]
  }

  private static let notices = [
    "password": Localized(
      ja: "パスワードを変更しました。ほかのブラウザーはサインアウトしました。",
      en: "Your password is changed. Your other browsers are signed out."),
    "removed": Localized(ja: "二要素認証を解除しました。", en: "The second factor is removed."),
    "ended": Localized(ja: "サインアウトしました。", en: "Signed out there."),
  ]
}
