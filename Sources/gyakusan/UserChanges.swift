import App
import ArgumentParser
import KPIEngine
import SalesModel
import Workspace

// What an administrator changes of somebody: `gyakusan user role taro@example.jp manager`.

extension DatabaseOption {
  /// Changes where somebody belongs or what they may do.
  fileprivate func change(
    _ email: String, _ change: (inout Belonging, PeopleTable) throws(Problem) -> Void
  ) async throws(Problem) {
    try await withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
      let entry = try await workspace.person(called: email, for: owner)
      var belonging = entry.person.belonging
      try change(&belonging, try await workspace.people(for: owner))
      try await workspace.change(entry.member.id, to: belonging, version: entry.version, by: owner)
    }
  }
}

extension Users {
  struct RoleVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "role", abstract: "Change what somebody may do.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The e-mail address.") var email: String
    @Argument(help: "member, department, manager or admin.") var role: Role

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        try await database.change(email) { (belonging, _) throws(Problem) in belonging.role = role }
      }
    }
  }

  struct DepartmentVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "department", abstract: "Say for which department somebody signs definitions.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The e-mail address.") var email: String
    @Argument(help: "marketing, insideSales, fieldSales, or none.") var department: String

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        let chosen = Department(rawValue: department)
        guard chosen != nil || department == "none" else {
          let known = Department.allCases.map(\.rawValue).joined(separator: ", ")
          throw Problem(
            .invalid, Localized(ja: "部門「\(department)」はありません。", en: "There is no department \(department)."),
            remedy: Localized(ja: "\(known)、none のどれかです。", en: "It is one of \(known), none."))
        }
        try await database.change(email) { (belonging, _) throws(Problem) in belonging.department = chosen }
      }
    }
  }

  struct TeamVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "team", abstract: "Say to which team somebody belongs.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The e-mail address.") var email: String
    @Argument(help: "The name of the team, or none.") var team: String

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        try await database.change(email) { (belonging, people) throws(Problem) in
          belonging.team = try chosen(team, among: people.staff.teamNames.map { ($0.key, $0.value) })
        }
      }
    }
  }

  struct RepVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rep", abstract: "Say which rep of the records somebody is.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The e-mail address.") var email: String
    @Argument(help: "The name of the rep, or none.") var rep: String

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        try await database.change(email) { (belonging, people) throws(Problem) in
          belonging.rep = try chosen(rep, among: people.staff.reps.map { ($0.id, $0.name) })
        }
      }
    }
  }

  struct ForgetSecondFactor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "forget-second-factor",
      abstract: "Take the second factor from somebody who lost it, and end that person's sessions.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The e-mail address.") var email: String

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        try await database.withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
          let member = try await workspace.member(called: email, for: owner)
          try await workspace.removeSecondFactor(of: member.id, by: owner)
        }
        Terminal.say(
          Localized(ja: "\(email) の二要素認証を解除しました。", en: "Removed the second factor of \(email)."))
      }
    }
  }

  struct Deactivate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shut somebody out who has left; prints what they leave to others.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The e-mail address.") var email: String

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        try await database.withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
          let entry = try await workspace.person(called: email, for: owner)
          let left = try await workspace.leftBehind(by: entry.member.id, for: owner)
          try await workspace.deactivate(entry.member.id, version: entry.version, by: owner)
          Terminal.write(left.lines.map { $0.words.text(Terminal.language) + "\n" }.joined())
        }
      }
    }
  }

  struct Activate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Let somebody in again who had left.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The e-mail address.") var email: String

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        try await database.withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
          let entry = try await workspace.person(called: email, for: owner)
          try await workspace.activate(entry.member.id, version: entry.version, by: owner)
        }
      }
    }
  }
}

/// The one record with a name, or nothing for `none`.
private func chosen<ID>(_ name: String, among known: [(id: ID, name: String)]) throws(Problem) -> ID? {
  if name == "none" { return nil }
  let found = known.filter { $0.name == name }
  guard found.count == 1 else {
    throw Problem(
      .invalid,
      found.isEmpty
        ? Localized(ja: "「\(name)」は見つかりません。", en: "There is no \(name).")
        : Localized(ja: "「\(name)」は\(found.count)人います。", en: "There are \(found.count) called \(name)."),
      remedy: found.isEmpty
        ? Localized(
          ja: "次から選んでください: \(known.map(\.name).joined(separator: ", "))",
          en: "Choose one of: \(known.map(\.name).joined(separator: ", "))")
        : Localized(ja: "メンバーのページで選んでください。", en: "Choose on the page Members."))
  }
  return found[0].id
}
