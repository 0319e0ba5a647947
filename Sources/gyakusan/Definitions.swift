import App
import ArgumentParser
import KPIEngine
import SalesModel
import Workspace

/// `gyakusan kpi`: what the KPIs mean, and how that changes.
struct Definitions: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kpi",
    abstract: "List the KPIs, show what one counts, or change definitions through a file.",
    subcommands: [
      List.self, Show.self, Export.self, Check.self, ImportDrafts.self, Adopt.self, Watch.self, Retire.self,
      Activate.self,
    ])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List every KPI with its newest version and its use.")

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        try await database.withWorkspace(.reading) { (workspace, owner) async throws(Problem) in
          let rows = try await workspace.definitions(for: owner).map { entry in
            [
              entry.newest.kpi.id, entry.newest.kpi.name.text(Terminal.language),
              entry.newest.kpi.unit.rawValue,
              "v\(entry.newest.number)", entry.newest.status.label.text(Terminal.language),
              entry.use.label.text(Terminal.language),
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

extension Definitions {
  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write definitions as YAML, to be reviewed and kept under version control.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "KPI ids; all of them when none is given.") var ids: [String] = []

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        try await database.withWorkspace(.reading) { (workspace, owner) async throws(Problem) in
          Terminal.write(try await workspace.exportDefinitions(ids, for: owner))
        }
      }
    }
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run the examples of the definitions, or of a file, and say what is wrong. Writes nothing.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "A YAML file of definitions; what is in force when none is given.") var path: String?

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        let yaml = try path.map { path throws(Problem) in try gyakusan.yaml(at: path) }
        try await database.withWorkspace(.reading) { (workspace, owner) async throws(Problem) in
          if let yaml {
            let drafts = try await workspace.draftDefinitions(from: yaml, isCheck: true, by: owner)
            return Terminal.say(
              Localized(ja: "問題ありません。変更は\(drafts.count)件です。", en: "All is well: \(drafts.count) changes."))
          }
          let findings = try await workspace.checkDefinitions(for: owner)
          Terminal.write(TableText.rows(findings.map { [$0.kpi, $0.message.text(Terminal.language)] }))
          guard !findings.isEmpty else {
            return Terminal.say(Localized(ja: "問題ありません。", en: "All is well."))
          }
          throw Problem(
            .invalid,
            Localized(ja: "\(findings.count)件の問題があります。", en: "\(findings.count) things are wrong."))
        }
      }
    }
  }

  struct ImportDrafts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract:
        "Make drafts of the definitions that a file changes. Nothing is counted by them until adopted.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "A YAML file as kpi export writes it.") var path: String

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        let yaml = try yaml(at: path)
        try await database.withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
          let drafts = try await workspace.draftDefinitions(from: yaml, by: owner)
          Terminal.write(TableText.rows(drafts.map { [$0.kpi.id, $0.kpi.name.text(Terminal.language)] }))
          Terminal.say(
            Localized(ja: "下書きを\(drafts.count)件保存しました。", en: "\(drafts.count) drafts were saved."))
        }
      }
    }
  }

  struct Adopt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make drafts of KPIs their newest versions, provisional until each party has signed.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "KPI ids, in the order in which they are adopted.") var ids: [String]

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        try await database.withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
          for id in ids {
            try await workspace.adoptDraft(of: id, by: owner)
            let version = try await workspace.definition(id, for: owner).newest
            Terminal.say(
              Localized(ja: "\(id) の v\(version.number) を採用しました。", en: "\(id) v\(version.number) is adopted.")
            )
          }
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
    for change in useChanges {
      lines.append("\(change.use.label.text(language))  \(change.changedOn)  \(change.reason)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
