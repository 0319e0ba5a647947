import App
import ArgumentParser
import KPIEngine
import SalesModel
import Workspace

/// `gyakusan kpi list`, `gyakusan kpi show ID`.
struct Definitions: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kpi", abstract: "List the KPIs, or show what one of them counts.",
    subcommands: [List.self, Show.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List every KPI with its newest version.")

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        try await database.withWorkspace(.reading) { (workspace, owner) async throws(Problem) in
          let rows = try await workspace.definitions(for: owner).map { entry in
            [
              entry.newest.kpi.id, entry.newest.kpi.name.text(Terminal.language),
              entry.newest.kpi.unit.rawValue,
              "v\(entry.newest.number)", entry.newest.status.label.text(Terminal.language),
            ]
          }
          Terminal.write(TableText.rows(rows))
        }
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one KPI: formula, example, tip, caution, versions.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The KPI's id.") var id: String

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        try await database.withWorkspace(.reading) { (workspace, owner) async throws(Problem) in
          let entry = try await workspace.definition(id, for: owner)
          Terminal.write(entry.text(Terminal.language))
        }
      }
    }
  }
}

extension DefinitionEntry {
  fileprivate func text(_ language: Language) -> String {
    let kpi = newest.kpi
    func say(_ ja: String, _ en: String) -> String { Localized(ja: ja, en: en).text(language) }
    var lines = [
      "\(kpi.id)  \(kpi.name.text(language))",
      say("算出式", "Formula") + ": " + kpi.formula.text(language),
      say("算出例", "Example") + ": " + kpi.example.text(language),
      say("コツ", "Tip") + ": " + kpi.tip.text(language),
      say("注意点", "Caution") + ": " + kpi.caution.text(language),
    ]
    for version in versions {
      let from = version.effectiveFrom.map { "\($0)" } ?? say("最初から", "from the start")
      lines.append(
        "v\(version.number)  \(from)  \(version.status.label.text(language))  \(version.reason.text(language))"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
