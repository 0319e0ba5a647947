import App
import ArgumentParser
import Foundation
import Planning
import SalesModel
import Workspace

/// `gyakusan plan`: from the goal backwards to what every stage must bring. Needs no database unless it saves.
struct PlanVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Work backwards from a goal (逆算).")

  @OptionGroup var database: DatabaseOption
  @Option(help: "The goal (KGI) in the currency's smallest unit, such as yen.") var goal: Int64
  @Option(help: "The average won deal.") var averageDeal: Int64
  @Option(name: .customLong("rate"), help: "A rate of the chain, such as winRate=20%; repeat for more.")
  var rates: [String] = []
  @Option(help: "How many reps share the work.") var reps: Int
  @Option(help: "agreed or assumed: who says the rates.") var source: Provenance = .assumed
  @Option(help: "The month, quarter (2026-Q3), half (2026-H2) or fiscal year (FY2026).") var month: String?
  @Flag(
    help: "Agree the plan: make it the targets of the period, shared by the workspace's own teams and reps.")
  var agree = false
  @Option(help: "Why it replaces the plan before.") var reason = ""
  @Option(help: "table or json.") var format: PlanFormat = .table

  enum Provenance: String, ExpressibleByArgument, CaseIterable { case agreed, assumed }
  enum PlanFormat: String, ExpressibleByArgument, CaseIterable { case table, json }

  func validate() throws {
    if agree && month == nil { throw ValidationError("--agree needs --month.") }
  }

  func run() async throws {
    try await runVerb { () async throws(Problem) in
      let period = try period()
      let rates = try rates.map { text throws(Problem) in try rate(text) }
      var draft = PlanDraft(
        period: period, goal: goal, averageDeal: averageDeal, rates: rates, roster: Roster(headcount: reps))
      if !agree { return try show(draft.derived()) }
      try await database.withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
        draft.roster = try await workspace.roster(for: owner)
        try await workspace.agree(
          draft, reason: reason, version: await workspace.state.plans.count, by: owner)
        try show(draft.derived())
      }
    }
  }

  private func period() throws(Problem) -> Period {
    guard let month else { return .month(Month(year: 2000, month: 1)) }
    guard let period = Period(month) else {
      throw Problem(
        .invalid, Localized(ja: "期間「\(month)」を読めません。", en: "\(month) is not a period."),
        remedy: Localized(
          ja: "2026-11、2026-Q3、2026-H2、FY2026 のように書いてください。", en: "Write 2026-11, 2026-Q3, 2026-H2 or FY2026."),
        field: "month")
    }
    return period
  }

  private func rate(_ text: String) throws(Problem) -> PlanRate {
    let parts = text.split(separator: "=", maxSplits: 1)
    guard parts.count == 2 else {
      throw Problem(
        .invalid, Localized(ja: "率「\(text)」を読めません。", en: "The rate \(text) cannot be read."),
        remedy: Localized(ja: "winRate=20% のように書いてください。", en: "Write it like winRate=20%."), field: "rate")
    }
    do {
      return try PlanRate(
        id: String(parts[0]), text: parts[1], source: source == .agreed ? .agreed : .assumed)
    } catch {
      throw Problem(.invalid, error.message, field: "rate")
    }
  }

  private func show(_ report: PlanReport) throws(Problem) {
    for warning in report.warnings { Terminal.say(warning.message) }
    guard format == .json else {
      let rows = report.stages.map { stage in
        [
          stage.id, String(stage.required), stage.exact.description,
          stage.perRep.map(String.init).joined(separator: " "),
        ]
      }
      return Terminal.write(TableText.rows([["stage", "required", "exact", "perRep"]] + rows))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      Terminal.write(String(decoding: try encoder.encode(report), as: UTF8.self) + "\n")
    } catch {
      throw .unexpected("a plan could not be written as JSON: \(error)")
    }
  }
}
