import SalesModel
import Workspace

/// 二要素認証: sets up an authenticator for oneself, and takes it away.
struct SecondFactorPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/account/second-factor", .ownConfirmed) { (visit) async throws(Problem) in
        try await page(visit, .fresh(), problem: nil)
      },
      .post("/account/second-factor", .ownConfirmed) { (visit) async throws(Problem) in try await setUp(visit)
      },
      .post("/account/second-factor/remove", .ownConfirmed) { (visit) async throws(Problem) in
        let viewer = try visit.signedIn()
        if let user = viewer.user {
          try await visit.workspace.removeSecondFactor(of: user, from: visit.browser, by: viewer)
        }
        return .seeOther("/account?done=removed")
      },
    ]
  }

  /// The secret travels in the form until its first code proves that it has arrived; only then is it stored.
  private func setUp(_ visit: Visit) async throws(Problem) -> Reply {
    let code = TimeCode(text: visit.form["secret"] ?? "") ?? .fresh()
    return try await .toForm { () async throws(Problem) in
      let recovery = try await visit.workspace.setUpSecondFactor(
        code, typed: visit.form["code"] ?? "", from: visit.browser, by: try visit.signedIn())
      let main = layout.render("RecoveryCodes", ["codes": recovery], visit.language)
      return try await layout.page(visit.say("復旧コード", "Recovery codes"), item: nil, main: main, visit)
    } orAgain: { (problem) async throws(Problem) in
      try await page(visit, code, problem: problem)
    }
  }

  private func page(_ visit: Visit, _ code: TimeCode, problem: Problem?) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let member = try await visit.workspace.member(viewer)
    let address = code.address(
      workspace: await visit.workspace.state.settings?.name ?? "", email: member?.email ?? "")
    let main = layout.render(
      "SecondFactor",
      [
        "token": visit.formToken, "secret": code.text, "address": address,
        "qr": QRCode(address)?.svg(label: visit.say("QRコード", "QR code")) ?? "",
        "isOwed": await visit.workspace.owesSecondFactor(viewer),
        "problem": problem.map { layout.notice($0, visit.language) } ?? "",
      ], visit.language)
    return try await layout.page(visit.say("二要素認証", "Second factor"), item: nil, main: main, visit)
  }
}
