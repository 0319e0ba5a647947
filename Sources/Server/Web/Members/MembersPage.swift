import HTTPTypes
import KPIEngine
import Planning
import SalesModel
import Workspace

/// メンバー: who comes in, as what, and how somebody leaves.
struct MembersPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/people", .confirmed(.admin)) { (visit) async throws(Problem) in
        try await page(visit, visit.query, problem: nil)
      },
      .post("/people", .confirmed(.admin)) { (visit) async throws(Problem) in
        try await answering(visit) { () async throws(Problem) in
          let token = try await visit.workspace.invite(
            Invitation(
              name: visit.form["name"] ?? "", email: visit.form["email"] ?? "",
              belonging: try Self.belonging(visit.form)), by: try visit.signedIn())
          return try await page(visit, Fields(), problem: nil, link: token)
        }
      },
      .post("/people/{id}", .confirmed(.admin)) { (visit) async throws(Problem) in
        try await changing(visit, done: "saved") { (user, viewer) async throws(Problem) in
          try await visit.workspace.change(
            user, to: try Self.belonging(visit.form), version: visit.formVersion, by: viewer)
        }
      },
      .post("/people/{id}/identity", .confirmed(.admin)) { (visit) async throws(Problem) in
        try await changing(visit, done: "corrected") { (user, viewer) async throws(Problem) in
          try await visit.workspace.correct(
            user, name: visit.form["name"] ?? "", email: visit.form["email"] ?? "",
            version: visit.formVersion, from: visit.browser, by: viewer)
        }
      },
      .post("/people/{id}/second-factor", .confirmed(.admin)) { (visit) async throws(Problem) in
        try await changing(visit, done: "unfactored") { (user, viewer) async throws(Problem) in
          try await visit.workspace.removeSecondFactor(of: user, from: visit.browser, by: viewer)
        }
      },
      .post("/people/{id}/password-link", .confirmed(.admin)) { (visit) async throws(Problem) in
        try await answering(visit) { () async throws(Problem) in
          let token = try await visit.workspace.makePasswordLink(
            for: try Self.user(visit), by: try visit.signedIn())
          return try await page(visit, Fields(), problem: nil, link: token)
        }
      },
      .post("/people/{id}/sessions", .confirmed(.admin)) { (visit) async throws(Problem) in
        try await changing(visit, done: "ended") { (user, viewer) async throws(Problem) in
          try await visit.workspace.endSessions(of: user, by: viewer)
        }
      },
      .post("/people/{id}/deactivate", .confirmed(.admin)) { (visit) async throws(Problem) in
        try await changing(visit, done: "left") { (user, viewer) async throws(Problem) in
          try await visit.workspace.deactivate(
            user, version: visit.formVersion, by: viewer)
        }
      },
      .post("/people/{id}/activate", .confirmed(.admin)) { (visit) async throws(Problem) in
        try await changing(visit, done: "back") { (user, viewer) async throws(Problem) in
          try await visit.workspace.activate(
            user, version: visit.formVersion, by: viewer)
        }
      },
    ]
  }

  // MARK: - Reading

  private static func user(_ visit: Visit) throws(Problem) -> User.ID {
    guard let id = Int64(visit.parameters["id"] ?? "") else {
      throw Problem(.notFound, Localized(ja: "このメンバーはいません。", en: "There is no such member."))
    }
    return User.ID(id)
  }

  /// - Throws: when a choice is not understood: nobody loses a right or a team because a form was garbled.
  private static func belonging(_ form: Form) throws(Problem) -> Belonging {
    guard let role = try choice("role", in: form, { Role(rawValue: $0) }) else { throw notUnderstood("role") }
    return Belonging(
      role: role,
      department: try choice("department", in: form, { Department(rawValue: $0) }),
      team: try choice("team", in: form, { Int64($0).map { PlanTeam.ID($0) } }),
      rep: try choice("rep", in: form, { Int64($0).map { PlanRep.ID($0) } }))
  }

  /// What a list of the form says; nil for nothing.
  private static func choice<Value>(_ name: String, in form: Form, _ read: (String) -> Value?)
    throws(Problem) -> Value?
  {
    guard let text = form[name] else { return nil }
    guard let value = read(text) else { throw notUnderstood(name) }
    return value
  }

  private static func notUnderstood(_ field: String) -> Problem {
    Problem(
      .invalid,
      Localized(ja: "選択肢にない値が送信されました。何も保存していません。", en: "The form sent what is no choice. Nothing was saved."),
      remedy: Localized(ja: "もう一度選んでください。", en: "Please choose again."), field: field)
  }

  // MARK: - Answering

  /// Changes somebody and goes back to the page, which says so.
  private func changing(
    _ visit: Visit, done: String, _ change: (User.ID, Viewer) async throws(Problem) -> Void
  ) async throws(Problem) -> Reply {
    try await answering(visit) { () async throws(Problem) in
      let user = try Self.user(visit)
      try await change(user, try visit.signedIn())
      return .seeOther("/people?done=\(done)&user=\(user)")
    }
  }

  private func answering(_ visit: Visit, _ work: () async throws(Problem) -> Reply) async throws(Problem)
    -> Reply
  {
    try await .toForm(work) { (problem) async throws(Problem) in
      try await page(visit, visit.form.fields, problem: problem)
    }
  }

  private func page(_ visit: Visit, _ input: Fields, problem: Problem?, link: PasswordLinkToken? = nil)
    async throws(Problem) -> Reply
  {
    let viewer = try visit.signedIn()
    let table = try await visit.workspace.people(for: viewer)
    let asked = (visit.parameters["id"] ?? input["user"]).flatMap { Int64($0) }.flatMap {
      table.entry(User.ID($0))
    }
    var left: LeftBehind?
    if let asked { left = try await visit.workspace.leftBehind(by: asked.member.id, for: viewer) }
    let view = MembersView(
      table: table, input: input, isAgain: problem != nil, style: await visit.style(), visit: visit)
    var model = view.model(asked: link == nil ? asked : nil, leftBehind: left)
    model["problem"] = problem.map { notice($0, on: view, asked, visit) } ?? ""
    if let link { model["link"] = "\(visit.settings.address)/password#\(link.text)" }
    return try await layout.page(
      visit.say("メンバー", "Members"), item: .people, main: layout.render("Members", model, visit.language),
      visit)
  }

  private func notice(_ problem: Problem, on view: MembersView, _ asked: PeopleTable.Entry?, _ visit: Visit)
    -> String
  {
    guard let asked else { return layout.notice(problem, visit.language) }
    return layout.notice(problem, about: view.sharedForm(of: asked), visit)
  }
}
