import App
public import ArgumentParser
import SalesModel
public import Workspace

/// `gyakusan history`: who changed what, and when.
struct HistoryVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Who changed what, and when, the newest first.")

  @OptionGroup var database: DatabaseOption
  @Option(help: "Only of one person, by e-mail address.") var person: String?
  @Option(help: "Only of one subject: plans, targets, definitions, months, gaps, data, workspace, people.")
  var subject: HistorySubject?
  @Option(help: "Only of one month, such as 2026-10.") var month: String?
  @Option(help: "How many entries at most.") var limit = 100

  func validate() throws {
    guard (1...100_000).contains(limit) else {
      throw ValidationError("The limit is a number from 1 to 100000.")
    }
  }

  func run() async throws {
    try await runVerb { () async throws(Problem) in
      try await database.withWorkspace(.reading) { (workspace, owner) async throws(Problem) in
        var choice = HistoryChoice(subject: subject)
        if let month { choice.month = try typedMonth(month) }
        if let person { choice.person = try await workspace.person(called: person, for: owner).member.id }
        let entries = try await workspace.history(choice, limit: limit, for: owner).entries
        Terminal.write(
          TableText.rows(
            [["entry", "at", "who", "subject", "what"]]
              + entries.map {
                [
                  String($0.sequence), $0.at.description, $0.author ?? $0.source, $0.subject.rawValue,
                  $0.sentence.text(Terminal.language),
                ]
              }))
      }
    }
  }
}

extension HistorySubject: ExpressibleByArgument {}
