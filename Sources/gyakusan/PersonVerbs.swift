import App
import ArgumentParser
import SalesModel
import Workspace

// Who somebody is, and whether they come in: `gyakusan user rename taro@example.jp 山田太郎`.

extension DatabaseOption {
  /// Runs the work of a verb on somebody.
  fileprivate func onPerson(
    _ email: String, _ work: (Workspace, Viewer, PeopleTable.Entry) async throws(Problem) -> Void
  ) async throws {
    try await runVerb { () async throws(Problem) in
      try await withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
        try await work(workspace, owner, try await workspace.person(called: email, for: owner))
      }
    }
  }
}

extension Users {
  struct Rename: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Correct the name of somebody.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The e-mail address.") var email: String
    @Argument(help: "The name.") var name: String

    func run() async throws {
      try await database.onPerson(email) { (workspace, owner, entry) async throws(Problem) in
        try await workspace.correct(entry.member.id, name: name, version: entry.version, by: owner)
      }
    }
  }

  struct Email: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change the e-mail address with which somebody signs in, and end that person's sessions.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The e-mail address until now.") var email: String
    @Argument(help: "The new one.") var new: String

    func run() async throws {
      try await database.onPerson(email) { (workspace, owner, entry) async throws(Problem) in
        try await workspace.correct(entry.member.id, email: new, version: entry.version, by: owner)
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
      try await database.onPerson(email) { (workspace, owner, entry) async throws(Problem) in
        try await workspace.removeSecondFactor(of: entry.member.id, by: owner)
        let name = entry.member.email
        Terminal.say(
          Localized(ja: "\(name) の二要素認証を解除しました。", en: "Removed the second factor of \(name)."))
      }
    }
  }

  struct Deactivate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shut somebody out who has left; prints what they leave to others.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The e-mail address.") var email: String

    func run() async throws {
      try await database.onPerson(email) { (workspace, owner, entry) async throws(Problem) in
        let left = try await workspace.leftBehind(by: entry.member.id, for: owner)
        try await workspace.deactivate(entry.member.id, version: entry.version, by: owner)
        Terminal.write(left.lines.map { $0.words.text(Terminal.language) + "\n" }.joined())
      }
    }
  }

  struct Activate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Let somebody in again who had left.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The e-mail address.") var email: String

    func run() async throws {
      try await database.onPerson(email) { (workspace, owner, entry) async throws(Problem) in
        try await workspace.activate(entry.member.id, version: entry.version, by: owner)
      }
    }
  }
}
