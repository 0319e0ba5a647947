import App
import ArgumentParser
import KPIEngine
import SalesModel
import Workspace

// `gyakusan kpi watch`, `retire` and `activate`: whether the team still works on a KPI. It is counted in any case.

extension Definitions {
  struct Watch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keep a KPI that is met in sight (監視): it leaves the headlines and is still counted.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The KPI's id.") var id: String
    @Option(help: "Why.") var reason: String = ""

    func run() async throws { try await change(of: id, to: .watched, reason: reason, in: database) }
  }

  struct Retire: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a KPI up, with a reason: it is marked, stays visible and is still counted.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The KPI's id.") var id: String
    @Option(help: "Why; it must be said.") var reason: String = ""

    func run() async throws { try await change(of: id, to: .retired, reason: reason, in: database) }
  }

  struct Activate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Work on a KPI again that was watched or retired.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The KPI's id.") var id: String
    @Option(help: "Why.") var reason: String = ""

    func run() async throws { try await change(of: id, to: .active, reason: reason, in: database) }
  }
}

private func change(of id: KPI.ID, to use: KPIUse, reason: String, in database: DatabaseOption) async throws {
  try await runVerb { () async throws(Problem) in
    try await database.withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
      let known = try await workspace.definition(id, for: owner).useChanges.count
      try await workspace.use(id, as: use, reason: reason, version: known, by: owner)
      Terminal.say(
        Localized(
          ja: "\(id) を「\(use.label.ja)」にしました。", en: "\(id) is now \(use.label.en.lowercased())."))
    }
  }
}
