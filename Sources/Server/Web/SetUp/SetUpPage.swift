import HTTPTypes
import SalesModel
import Workspace

/// The first page of an empty workspace, behind the one-time token that the terminal shows.
struct SetUpPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/set-up", .setUp) { (visit) async throws(Problem) in
        guard holdsToken(visit.query["token"], visit) else { return form(visit, key: nil, problem: nil) }
        return form(visit, key: visit.query["token"], problem: nil)
      },
      .post("/set-up", .setUp) { (visit) async throws(Problem) in try await open(visit) },
    ]
  }

  private func open(_ visit: Visit) async throws(Problem) -> Reply {
    let key = visit.form["key"]
    guard holdsToken(key, visit) else {
      throw Problem(
        .forbidden, Localized(ja: "設定用アドレスが正しくありません。", en: "This set-up address is not valid."),
        remedy: Localized(ja: "端末に表示されたアドレスを開いてください。", en: "Open the address that the terminal shows."))
    }
    let password = visit.form["password"] ?? ""
    do throws(Problem) {
      let settings = try Settings(
        name: visit.form["workspace"] ?? "", zone: visit.form["zone"] ?? "",
        fiscalYearStart: Int(visit.form["fiscal"] ?? "") ?? 0,
        closingDay: Int(visit.form["closing"] ?? "") ?? 0,
        currency: visit.form["currency"] ?? "")
      let account = NewAccount(
        name: visit.form["name"] ?? "", email: visit.form["email"] ?? "", password: password)
      _ = try await visit.workspace.open(settings, administrator: account)
      let signedIn = try await visit.workspace.signIn(
        email: account.email, password: password, from: visit.browser)
      return .session(.begins(signedIn), then: "/imports")
    } catch {
      guard error.code == .invalid, case .html(let html) = form(visit, key: key, problem: error) else {
        throw error
      }
      return .refused(.badRequest, html: html)
    }
  }

  private func holdsToken(_ token: String?, _ visit: Visit) -> Bool {
    guard let token, let wanted = visit.settings.setUpToken else { return false }
    return token == wanted
  }

  private func form(_ visit: Visit, key: String?, problem: Problem?) -> Reply {
    let chosen = Int(visit.form["fiscal"] ?? "") ?? 4
    let months = (1...12).map { month in
      [
        "value": month,
        "name": visit.say("\(month)月", Month(year: 2000, month: month).title.en.prefix(3).description),
        "isChosen": month == chosen,
      ]
        as [String: Any]
    }
    var model: [String: Any] = [
      "token": visit.formToken, "key": key ?? "", "months": months,
      "zone": visit.form["zone"] ?? "Asia/Tokyo",
      "closing": visit.form["closing"] ?? "31", "currency": visit.form["currency"] ?? "JPY",
      "problem": problem.map { layout.notice($0, visit.language) } ?? "",
    ]
    if key == nil { model["needsToken"] = true }
    for name in ["workspace", "name", "email"] { model[name] = visit.form[name] ?? "" }
    let main = layout.render("SetUp", model, visit.language)
    return layout.barePage(visit.say("ワークスペースを作る", "Set up"), main: main, visit)
  }
}
