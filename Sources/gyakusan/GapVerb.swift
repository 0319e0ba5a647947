import App
public import ArgumentParser
import SalesModel
public import Workspace

/// `gyakusan gap`: what the difference to the goal is made of.
struct GapVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gap", abstract: "Split the gap to the goal into volume and rates (差異の要因).",
    discussion: """
      The parts add up to the gap exactly (Shapley). They say where the numbers differ, not why. A period that runs is \
      compared with its part up to today's business day.
      """)

  @OptionGroup var database: DatabaseOption
  @Option(
    help: "The month, quarter (2026-Q3), half (2026-H2) or fiscal year (FY2026); else the one that runs.")
  var period: String?
  @Option(help: "plan: the agreed plan; before: the period before. Without it the plan where there is one.")
  var against: GapBasis?
  @Option(help: "team, source or product, separated by commas.") var by = ""
  @Option(help: "table or json.") var format: PlainFormat = .table

  func run() async throws {
    try await runVerb { () async throws(Problem) in
      let request = GapRequest(
        period: try period.map { text throws(Problem) in try typedPeriod(text) }, basis: against,
        by: try dimensions())
      try await database.withWorkspace(.reading) { (workspace, owner) async throws(Problem) in
        let answer = try await workspace.gap(request, for: owner)
        guard !answer.isEmpty else { throw .nothing(in: answer.period) }
        Terminal.write(format == .json ? answer.json : answer.table)
        if format == .table, answer.isOpen, let held = answer.reach.heldBy { Terminal.say(held.hint) }
      }
    }
  }

  private func dimensions() throws(Problem) -> [GapDimension] {
    var dimensions: [GapDimension] = []
    for name in by.split(separator: ",").map(String.init) {
      guard let dimension = GapDimension(rawValue: name) else {
        throw Problem(
          .invalid, Localized(ja: "「\(name)」では分けられません。", en: "The gap cannot be split by \(name)."),
          remedy: Localized(ja: "team、source、product から選んでください。", en: "Choose team, source or product."),
          field: "by")
      }
      dimensions.append(dimension)
    }
    return dimensions
  }
}

extension GapBasis: ExpressibleByArgument {}

extension Problem {
  fileprivate static func nothing(in period: Period) -> Problem {
    Problem(
      .notFound,
      Localized(
        ja: "\(period.title.ja)には、実績も比べる相手もありません。",
        en: "There is nothing in \(period.title.en), and nothing to compare it with."),
      remedy: Localized(
        ja: "データのある期間を --period で選んでください。", en: "Choose a period that the data covers with --period."),
      field: "period")
  }
}
