import App
public import ArgumentParser
import KPIEngine
import Planning
import SalesModel
import Workspace

/// `gyakusan user`: who comes in, as what, and how somebody leaves.
struct Users: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "The people of a workspace: invite, change, deactivate.",
    subcommands: [
      List.self, Invite.self, PasswordLinkVerb.self, Password.self, RoleVerb.self, DepartmentVerb.self,
      TeamVerb.self, RepVerb.self, Rename.self, Email.self, Deactivate.self, Activate.self,
      ForgetSecondFactor.self,
    ])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List everybody with an account.")

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        try await database.withWorkspace(.reading) { (workspace, owner) async throws(Problem) in
          let people = try await workspace.people(for: owner)
          Terminal.write(
            TableText.rows(
              [["id", "role", "department", "team", "rep", "active", "email", "name"]]
                + people.entries.map { entry in
                  let person = entry.person
                  return [
                    "\(entry.member.id)", person.role.rawValue, person.department?.rawValue ?? "-",
                    person.team.map { people.staff.name(of: .team($0), whole: "") } ?? "-",
                    person.rep.map { people.staff.name(of: .rep($0), whole: "") } ?? "-",
                    !person.isActive ? "no" : entry.hasPassword ? "yes" : "invited", entry.member.email,
                    entry.member.name,
                  ]
                }))
        }
      }
    }
  }

  /// Nobody types somebody else's password: what is printed is the address at which they choose it.
  struct Invite: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give somebody an account, and print the address at which they choose their password.")

    @OptionGroup var database: DatabaseOption
    @OptionGroup var place: PublicAddress
    @Option(help: "The name.") var name: String
    @Option(help: "The e-mail address.") var email: String
    @Option(help: "member, department, manager or admin.") var role: Role = .member

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        let invitation = Invitation(name: name, email: email, belonging: Belonging(role: role))
        try await database.withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
          place.write(try await workspace.invite(invitation, by: owner))
        }
      }
    }
  }

  struct PasswordLinkVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "link", abstract: "Print a new address at which somebody chooses a password.")

    @OptionGroup var database: DatabaseOption
    @OptionGroup var place: PublicAddress
    @Argument(help: "The e-mail address.") var email: String

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        try await database.withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
          let entry = try await workspace.person(called: email, for: owner)
          place.write(try await workspace.makePasswordLink(for: entry.member.id, by: owner))
        }
      }
    }
  }

  /// For whoever owns the database and for set-up scripts; an administrator at a page has no such power.
  struct Password: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give somebody a new password, read from standard input, and end that person's sessions.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The e-mail address.") var email: String

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        let password = Terminal.password()
        try await database.withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
          try await workspace.resetPassword(of: email, to: password, by: owner)
        }
        Terminal.say(Localized(ja: "\(email) のパスワードを変更しました。", en: "Changed the password of \(email)."))
      }
    }
  }
}

/// `--base-url`: the address that people type, as `serve` is told.
struct PublicAddress: ParsableArguments {
  @Option(name: .customLong("base-url"), help: "The address that people type, as given to serve.")
  var address: String?

  /// Prints the address at which somebody chooses a password.
  func write(_ token: PasswordLinkToken) {
    let address = self.address ?? Self.local
    let start = address.hasSuffix("/") ? String(address.dropLast()) : address
    Terminal.write("\(start)/password#\(token.text)\n")
    Terminal.say(
      Localized(
        ja: "72時間以内に1回だけ使えます。本人に渡してください。",
        en: "It works once within 72 hours. Hand it to the person."))
    guard self.address == nil else { return }
    Terminal.say(
      Localized(
        ja: "このままでは、このコンピューターでしか開けません。先頭の \(Self.local) を、みなさんが開くアドレスに書き換えて渡してください（次からは --base-url で指定できます）。",
        en:
          "As it stands it opens on this computer only: put the address that people type in place of \(Self.local) before you hand it over, or give --base-url the next time."
      ))
  }

  private static let local = "http://localhost:8080"
}

extension Role: @retroactive ExpressibleByArgument {}
