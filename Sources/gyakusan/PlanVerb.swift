import App
import ArgumentParser
import Foundation
import Planning
import SalesModel
import Workspace

/// `gyakusan plan`: from the goal backwards to what every stage must bring. Needs no database unless it saves; with
/// `--database` the plan is held against the workspace's own past, and rates that are not given are measured there.
struct PlanVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Work backwards from a goal (逆算).")

  @OptionGroup var database: DatabaseOption
  @Option(help: "The goal (KGI) in the currency's smallest unit: yen, or cents of a dollar.") var goal: Int64
  @Option(help: "The average won deal, in the same unit.") var averageDeal: Int64
  @Option(name: .customLong("rate"), help: "A rate of the chain, such as winRate=20%; repeat for more.")
  var rates: [String] = []
  @Option(help: "How many reps share the work.") var reps: Int
  @Option(help: "agreed or assumed: who says the rates.") var source: Provenance = .assumed
  @Option(help: "The month, quarter (2026-Q3), half (2026-H2) or fiscal year (FY2026).") var month: String?
  @Flag(
    help: "Agree the plan: make it the targets of the period, shared by the workspace's own teams and reps.")
  var agree = false
  @Option(help: "Why it replaces the plan before.") var reason = ""
  @Option(help: "table or json.") var format: PlainFormat = .table

  enum Provenance: String, ExpressibleByArgument, CaseIterable { case agreed, assumed }

  func validate() throws {
    guard (1...Roster.largestHeadcount).contains(reps) else {
      throw ValidationError("--reps takes a whole number from 1 to \(Roster.largestHeadcount).")
    }
    if agree && month == nil { throw ValidationError("--agree needs --month.") }
    if database.database != nil && month == nil { throw ValidationError("--database needs --month.") }
  }

  func run() async throws {
    try await runVerb { () async throws(Problem) in
      let period =
        try month.map { text throws(Problem) in try typedPeriod(text, option: "month") }
        ?? .month(Month(year: 2000, month: 1))
      let rates = try rates.map { text throws(Problem) in try rate(text) }
      var draft = PlanDraft(
        period: period, goal: goal, averageDeal: averageDeal, rates: rates, roster: Roster(headcount: reps))
      if !agree && database.database == nil { return try show(draft.derived()) }
      if !agree { return try await hold(draft) }
      try await database.withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
        draft.roster = try await workspace.roster(for: owner)
        try await workspace.agree(
          draft, reason: reason, version: await workspace.state.plans.count, by: owner)
        try show(draft.derived())
      }
    }
  }

  /// Prints the plan beside what the workspace did so far.
  private func hold(_ draft: PlanDraft) async throws(Problem) {
    try await database.withWorkspace(.reading) { (workspace, owner) async throws(Problem) in
      var draft = draft
      let record = try await workspace.trackRecord(before: draft.period, for: owner)
      if rates.isEmpty { draft.rates = record.measuredRates }
      let outlook = try await workspace.outlook(of: draft, against: record, for: owner)
      guard format == .json else {
        try show(outlook.report)
        if let held = try await workspace.reach(of: nil, for: owner).heldBy { Terminal.say(held.hint) }
        return
      }
      Terminal.write(try json(outlook))
    }
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
    Terminal.write(try json(report))
  }

  private func json(_ plan: some Encodable) throws(Problem) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(plan), as: UTF8.self) + "\n"
    } catch {
      throw .unexpected("a plan could not be written as JSON: \(error)")
    }
  }
}
