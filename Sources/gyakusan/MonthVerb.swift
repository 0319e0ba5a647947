import App
import ArgumentParser
import KPIEngine
import SalesModel
import Workspace

/// `gyakusan month`: closing months, and what was corrected since.
struct MonthVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "month", abstract: "Close months (締め), and show what was corrected afterwards.",
    subcommands: [List.self, Close.self, Show.self, Reopen.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the closed months.")

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        try await database.withWorkspace(.reading) { (workspace, owner) async throws(Problem) in
          let closing = try await workspace.closing(for: owner)
          Terminal.write(
            TableText.rows(
              [["month", "closedOn", "sequence"]]
                + closing.months.map { ["\($0.month)", "\($0.closedOn)", "\($0.sequence)"] }))
        }
      }
    }
  }

  struct Close: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Freeze the numbers of a month that is over.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The month, such as 2026-10.") var month: String

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        let month = try typedMonth(month)
        try await database.withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
          try await workspace.close(month, by: owner)
        }
        Terminal.say(Localized(ja: "\(month) を締めました。", en: "\(month) is closed."))
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what was corrected in a closed month since, with the records that did it.",
      discussion: "Exit code 70 when the frozen report no longer comes to the values that were kept.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The month.") var month: String

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        let month = try typedMonth(month)
        try await database.withWorkspace(.reading) { (workspace, owner) async throws(Problem) in
          let adjustments = try await workspace.adjustments(of: month, for: owner)
          Terminal.write(adjustments.text)
          guard adjustments.isReproduced else { throw .frozenDiffers(month) }
        }
      }
    }
  }

  struct Reopen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Give the month closed last up again.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The month.") var month: String
    @Option(help: "Why.") var reason: String

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        let month = try typedMonth(month)
        try await database.withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
          try await workspace.reopen(month, reason: reason, by: owner)
        }
        Terminal.say(Localized(ja: "\(month) の締めを解除しました。", en: "\(month) is open again."))
      }
    }
  }
}

extension Adjustments {
  fileprivate var text: String {
    func number(_ value: Double?) -> String {
      value.map { Int64(exactly: $0).map { "\($0)" } ?? "\($0)" } ?? "-"
    }
    func amount(_ value: Int64?) -> String { value.map { "\($0)" } ?? "-" }
    let rows = changed.flatMap { change in
      [
        [
          "\(change.definition.kpi.id)", "", number(change.definition.kpi.unit.shown(change.frozen.value)),
          number(change.definition.kpi.unit.shown(change.now.value)),
        ]
      ]
        + change.records.map { record in
          [
            "  \(record.side.rawValue)", "\(record.kind.rawValue) \(record.key ?? "#\(record.id)")",
            amount(record.frozen), amount(record.now),
          ]
        }
    }
    return TableText.rows([["kpi", "record", "frozen", "now"]] + rows)
  }
}

extension Problem {
  fileprivate static func frozenDiffers(_ month: Month) -> Problem {
    Problem(
      .internal,
      Localized(
        ja: "\(month) の締めた数字を、当時の記録から再現できません。",
        en: "The frozen numbers of \(month) do not come out of the log of that time."),
      remedy: Localized(
        ja: "更新の前の gyakusan に戻し、この表を添えて報告してください。",
        en: "Go back to the release before, and report it with this table."))
  }
}
