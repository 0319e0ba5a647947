import App
import ArgumentParser
import SalesModel
import Workspace

/// `gyakusan security`: who came in, was refused, changed a right, took data out.
struct SecurityVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "security", abstract: "What was noted of sign-ins, rights and exports.")

  /// How notes are printed: for people, or one JSON object a line for a collector.
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, jsonl }

  @OptionGroup var database: DatabaseOption
  @Option(help: "The first day, such as 2026-11-01.") var since: String?
  @Option(help: "table, or jsonl: one JSON object a line.") var format = Format.table

  func run() async throws {
    try await runVerb { () async throws(Problem) in
      try await database.withWorkspace(.reading) { (workspace, owner) async throws(Problem) in
        var choice = SecurityChoice()
        if let since {
          let zone = await workspace.state.settings?.zone ?? .tokyo
          choice.from = zone.instant(of: try typedDate(since, option: "since"))
        }
        let entries = try await workspace.securityLog(choice, limit: .max, for: owner)
        switch format {
        case .table: Terminal.write(TableText.rows(rows(entries.reversed())))
        case .jsonl: Terminal.write(entries.reversed().map { $0.jsonLine + "\n" }.joined())
        }
      }
    }
  }

  private func rows(_ entries: [SecurityEntry]) -> [[String]] {
    [["at", "kind", "actor", "subject", "address", "source", "detail"]]
      + entries.map { entry in
        let note = entry.note
        return [
          note.at.description, note.kind.rawValue, note.actor?.description ?? "-",
          note.subject?.description ?? "-", note.address ?? "-", note.source, note.detail ?? "",
        ]
      }
  }
}
