import App
import ArgumentParser
import KPIEngine
import SalesModel
import Workspace

// Where somebody belongs and what they may do: `gyakusan user role taro@example.jp manager`.

/// A verb that changes one thing of where somebody belongs.
protocol BelongingVerb: AsyncParsableCommand {
  var database: DatabaseOption { get }
  var email: String { get }
  func change(_ belonging: inout Belonging, among people: PeopleTable) throws(Problem)
}

extension BelongingVerb {
  func run() async throws {
    try await runVerb { () async throws(Problem) in
      try await database.withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
        let entry = try await workspace.person(called: email, for: owner)
        var belonging = entry.person.belonging
        try change(&belonging, among: try await workspace.people(for: owner))
        try await workspace.change(entry.member.id, to: belonging, version: entry.version, by: owner)
      }
    }
  }
}

extension Users {
  struct RoleVerb: BelongingVerb {
    static let configuration = CommandConfiguration(
      commandName: "role", abstract: "Change what somebody may do.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The e-mail address.") var email: String
    @Argument(help: "member, department, manager or admin.") var role: Role

    func change(_ belonging: inout Belonging, among people: PeopleTable) { belonging.role = role }
  }

  struct DepartmentVerb: BelongingVerb {
    static let configuration = CommandConfiguration(
      commandName: "department", abstract: "Say for which department somebody signs definitions.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The e-mail address.") var email: String
    @Argument(help: "marketing, insideSales, fieldSales, or none.") var department: String

    func change(_ belonging: inout Belonging, among people: PeopleTable) throws(Problem) {
      let known = Department.allCases.map { (id: $0, name: $0.rawValue) }
      belonging.department = try chosen(department, among: known, of: .departments)
    }
  }

  struct TeamVerb: BelongingVerb {
    static let configuration = CommandConfiguration(
      commandName: "team", abstract: "Say to which team somebody belongs.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The e-mail address.") var email: String
    @Argument(help: "The name of the team, or none.") var team: String

    func change(_ belonging: inout Belonging, among people: PeopleTable) throws(Problem) {
      let known = people.staff.teamNames.sorted { $0.key < $1.key }.map { (id: $0.key, name: $0.value) }
      belonging.team = try chosen(team, among: known, of: .teams)
    }
  }

  struct RepVerb: BelongingVerb {
    static let configuration = CommandConfiguration(
      commandName: "rep", abstract: "Say which rep of the records somebody is.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The e-mail address.") var email: String
    @Argument(help: "The name of the rep, or none.") var rep: String

    func change(_ belonging: inout Belonging, among people: PeopleTable) throws(Problem) {
      let known = people.staff.reps.map { (id: $0.id, name: $0.name) }
      belonging.rep = try chosen(rep, among: known, of: .reps)
    }
  }
}

/// What a name is chosen from.
private enum Choosable {
  case departments, teams, reps

  var label: Localized {
    switch self {
    case .departments: Localized(ja: "部門", en: "departments")
    case .teams: Localized(ja: "チーム", en: "teams")
    case .reps: Localized(ja: "担当", en: "reps")
    }
  }
}

/// The one of a name, or nothing for `none`.
private func chosen<ID>(_ name: String, among known: [(id: ID, name: String)], of kind: Choosable)
  throws(Problem) -> ID?
{
  if name == "none" { return nil }
  let found = known.filter { $0.name == name }
  guard found.count != 1 else { return found[0].id }
  guard found.isEmpty else {
    throw Problem(
      .invalid,
      Localized(ja: "「\(name)」は\(found.count)件あります。", en: "There are \(found.count) called \(name)."),
      remedy: Localized(ja: "メンバーのページで選んでください。", en: "Choose on the page Members."))
  }
  throw Problem(
    .invalid, Localized(ja: "「\(name)」は見つかりません。", en: "There is no \(name)."),
    remedy: known.isEmpty ? kind.emptyRemedy : kind.choices(known.map(\.name).joined(separator: ", ")))
}

extension Choosable {
  fileprivate var emptyRemedy: Localized {
    Localized(
      ja: "\(label.ja)はまだひとつもありません。先に取り込んでください（gyakusan import）。",
      en: "There are no \(label.en) yet. Import them first (gyakusan import).")
  }

  fileprivate func choices(_ names: String) -> Localized {
    Localized(ja: "次から選んでください: \(names)、または none", en: "Choose one of: \(names), or none.")
  }
}
