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
              belonging: Self.belonging(visit.form.fields)), by: try visit.signedIn())
          return try await page(visit, Fields(), problem: nil, link: token)
        }
      },
      .post("/people/{id}", .confirmed(.admin)) { (visit) async throws(Problem) in
        try await changing(visit, done: "saved") { (user, viewer) async throws(Problem) in
          try await visit.workspace.change(
            user, to: Self.belonging(visit.form.fields), version: visit.formVersion, by: viewer)
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

  private static func belonging(_ form: Fields) -> Belonging {
    Belonging(
      role: form["role"].flatMap(Role.init) ?? .member,
      department: form["department"].flatMap(Department.init),
      team: form["team"].flatMap { Int64($0) }.map { PlanTeam.ID($0) },
      rep: form["rep"].flatMap { Int64($0) }.map { PlanRep.ID($0) })
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
    model["problem"] = problem.map { layout.notice($0, visit.language) } ?? ""
    if let link { model["link"] = "\(visit.settings.address)/password#\(link.text)" }
    return try await layout.page(
      visit.say("メンバー", "Members"), item: .people, main: layout.render("Members", model, visit.language),
      visit)
  }
}
