import App
public import ArgumentParser
import Foundation
import KPIEngine
import SalesModel
import Workspace

/// `gyakusan report`: KPIs over months, as the pages show them.
struct ReportVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Answer a question about KPIs.")

  @OptionGroup var database: DatabaseOption
  @Argument(help: "KPI ids; gyakusan kpi list shows them.") var kpis: [String] = []
  @Option(help: "Instead of one question: a YAML file of them. docs/contracts.md has its words.")
  var questions: String?
  @Option(help: "The first month, such as 2018-01.") var from: String?
  @Option(help: "The last month.") var to: String?
  @Option(
    help:
      "slice (輪切り), cohort (追っかけ), age (of the lead), area (面積), distribution (of days), quadrant (4象限) or pace (進捗, by business day)."
  )
  var view: ReportView = .slice
  @Option(help: "With --view distribution: the days of which the share is told.") var within = 30
  @Option(
    help:
      "What to group by: month, quarter, half, fiscalYear, day, week, weekday, hour, rep, team, source, …, separated by commas. docs/metrics.md lists all."
  )
  var by = ["month"]
  @Option(
    name: .customLong("where"),
    help:
      "A condition such as: team = \"East\" and source in (exhibition, webinar). Given more than once, all must hold. docs/metrics.md has the language."
  )
  var conditions: [String] = []
  @Option(help: "Only what had occurred by this date.") var until: String?
  @Option(help: "Only what had been recorded by this moment, such as 2026-11-22T09:00:00Z.") var asOf: String?
  @Option(help: "then: each version in its time; now: the newest for all.") var definitions: Query.Mode =
    .then
  @Option(help: "table, csv or json.") var format: ReportFormat = .table
  @Option(help: "How csv is written for other software: utf-8 (with a mark for Excel) or cp932.")
  var encoding: CSVFile.Encoding?

  func validate() throws {
    if encoding != nil && format != .csv { throw ValidationError("--encoding needs --format csv.") }
    if (from == nil) != (to == nil) { throw ValidationError("--from and --to go together.") }
    guard questions == nil else {
      if !kpis.isEmpty || !conditions.isEmpty || until != nil {
        throw ValidationError("With --questions everything but the months and --as-of is said in the file.")
      }
      return
    }
    if kpis.isEmpty { throw ValidationError("Name at least one KPI, or give --questions.") }
    if from == nil { throw ValidationError("Give --from and --to.") }
  }

  func run() async throws {
    try await runVerb { () async throws(Problem) in
      let months = try months()
      let asOf = try asOf.map { text throws(Problem) in try instant(text) }
      if let questions {
        let file = try QuestionFile(path: questions, months: months)
        return try await database.withWorkspace(.reading) { (workspace, owner) async throws(Problem) in
          show(try await file.asOf(asOf).answers(from: workspace, for: owner, path: questions))
        }
      }
      guard let months else { return }
      let until = try until.map { text throws(Problem) in try typedDate(text, option: "until") }
      try await database.withWorkspace(.reading) { (workspace, owner) async throws(Problem) in
        var answers: [ReportAnswer] = []
        for kpi in kpis {
          let request = ReportRequest(
            kpi: kpi, view: view, limit: within, months: months,
            by: dimensions, where: condition, mode: definitions, until: until, asOf: asOf)
          let answer = try await workspace.report(request, for: owner)
          // A line each needs no other one; a table does.
          if format == .json { show([answer]) } else { answers.append(answer) }
        }
        if format != .json { show(answers) }
      }
    }
  }

  private var dimensions: [String] {
    by.flatMap { $0.split(separator: ",") }.map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { $0 != "none" }
  }

  private var condition: String {
    conditions.count > 1 ? conditions.map { "(\($0))" }.joined(separator: " and ") : conditions.first ?? ""
  }

  private func show(_ answers: [ReportAnswer]) {
    let text = answers.text(format)
    if let encoding {
      Terminal.write(CSVFile(text: text, encoding: encoding))
    } else {
      Terminal.write(text)
    }
    guard format != .json else { return }
    for why in answers.flatMap({ [$0.emptySentence, $0.openSentence] }).compactMap(\.self) {
      Terminal.say(why)
    }
  }

  private func months() throws(Problem) -> ClosedRange<Month>? {
    guard let from, let to else { return nil }
    let (first, last) = (try typedMonth(from), try typedMonth(to))
    guard first <= last else {
      throw Problem(
        .invalid,
        Localized(
          ja: "期間の終わり（\(last)）が始まり（\(first)）より前です。",
          en: "The last month (\(last)) is before the first (\(first))."),
        remedy: Localized(ja: "--from と --to を入れ替えてください。", en: "Exchange --from and --to."), field: "from")
    }
    return first...last
  }

  private func instant(_ text: String) throws(Problem) -> Instant {
    guard let instant = Instant(iso: text) else {
      throw Problem(
        .invalid, Localized(ja: "時刻「\(text)」を読めません。", en: "\(text) is not a moment."),
        remedy: Localized(ja: "2026-11-22T09:00:00Z のように書いてください。", en: "Write it like 2026-11-22T09:00:00Z."),
        field: "as-of")
    }
    return instant
  }
}

extension ReportView: ExpressibleByArgument {}
extension Query.Mode: @retroactive ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}
extension CSVFile.Encoding: ExpressibleByArgument {}
