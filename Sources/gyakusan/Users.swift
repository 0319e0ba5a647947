import App
public import ArgumentParser
import KPIEngine
import SalesModel
import Workspace

/// `gyakusan user`: who signs in, and who signs definitions for which department.
struct Users: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "List the people who sign in, add one, or give one a new password.",
    subcommands: [List.self, Add.self, Password.self, ForgetSecondFactor.self, Signs.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List everybody with an account.")

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        try await database.withWorkspace(.reading) { (workspace, owner) async throws(Problem) in
          let members = try await workspace.members(for: owner)
          Terminal.write(
            TableText.rows(
              [["id", "role", "email", "name"]]
                + members.map { ["\($0.id)", $0.role.rawValue, $0.email, $0.name] }))
        }
      }
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add somebody; the password is read from standard input.")

    @OptionGroup var database: DatabaseOption
    @Option(help: "The name.") var name: String
    @Option(help: "The e-mail address.") var email: String
    @Option(help: "member, department, manager or admin.") var role: Role = .member

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        let account = NewAccount(name: name, email: email, password: Terminal.password())
        try await database.withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
          _ = try await workspace.addUser(account, role: role, by: owner)
        }
        Terminal.say(Localized(ja: "\(email) を追加しました。", en: "Added \(email)."))
      }
    }
  }
}

extension Users {
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

  struct Signs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say for which department somebody signs definitions.")

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
        try await database.withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
          let member = try await workspace.member(called: email, for: owner)
          try await workspace.nameSigner(member.id, for: chosen, by: owner)
        }
      }
    }
  }
}

extension Role: @retroactive ExpressibleByArgument {}
