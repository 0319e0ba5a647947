import KPIEngine
import Planning
import SalesModel
import Workspace

extension AnalysisView {
  /// The triangle of cohorts, with what each comes to in the end where that can be told.
  var cohorts: String {
    let isRate = kpi.unit == .rate
    let outcomes = cohortOutcomes
    let largest = analysis.cohorts.flatMap { $0.cells.values.compactMap(\.numerator) }.max() ?? 0
    return CohortTable(
      rowHeader: visit.say("発生月", "Born in"), baseHeader: visit.say("母数", "Of"),
      columns: analysis.offsets.map { offset in
        visit.say(
          "\(offset < 0 ? "−" : "+")\(offset.magnitude)か月", "\(offset < 0 ? "−" : "+")\(offset.magnitude) mo."
        )
      },
      lastHeader: visit.say("これまで", "So far"),
      projectionHeader: outcomes.isEmpty ? nil : visit.say("最終見込み", "Final"),
      rows: analysis.cohorts.map { row($0, outcomes[$0.month], largest: largest) },
      caption: isRate
        ? visit.say("各月までの累計の率", "Cumulative rate by each month") : visit.say("各月の件数・金額", "By each month"),
      openWord: visit.say("途中", "open")
    ).html
  }

  /// How final numbers were projected, and how far off such projections were; nil where there are none.
  var finals: [String: Any]? {
    guard let finals = analysis.finals else { return nil }
    let outcomes = finals.cohorts.map { CohortOutcome($0, kpi, style) }
    let sentences = ProjectionSentences(finals: finals, style: style)
    return [
      "how": sentences.how, "gap": sentences.gap ?? "", "tests": sentences.tests,
      "rows": outcomes.map { outcome in
        [
          "month": outcome.cohort.month.title.text(style.language), "seen": outcome.seen,
          "completed": outcome.completed, "final": outcome.expected,
          "range": outcome.range ?? FigureStyle.none,
          "method": outcome.method ?? FigureStyle.none, "error": outcome.standardError ?? FigureStyle.none,
        ]
      },
    ]
  }

  private var cohortOutcomes: [Month: CohortOutcome] {
    Dictionary(
      (analysis.finals?.cohorts ?? []).map { ($0.month, CohortOutcome($0, kpi, style)) },
      uniquingKeysWith: { $1 })
  }

  private func row(_ cohort: Analysis.Cohort, _ outcome: CohortOutcome?, largest: Double) -> CohortTable.Row {
    let isRate = kpi.unit == .rate
    return CohortTable.Row(
      label: style.shortMonth(cohort.month), base: style.number(cohort.population, .count),
      cells: analysis.offsets.map { cell(cohort, $0, largest: largest) },
      last: isRate
        ? style.text(cohort.latest?.value, .rate)
        : style.text(cohort.latest?.cumulative, kpi.unit(of: .numerator)),
      projection: outcome.map { CohortTable.Projection(text: $0.expected, note: $0.note) },
      href: recordsAddress(cohort.month, .cohort).description,
      baseHref: cohort.population == nil
        ? nil : recordsAddress(cohort.month, .cohort, side: .denominator).description)
  }

  private func cell(_ cohort: Analysis.Cohort, _ offset: Int, largest: Double) -> CohortTable.Cell {
    guard let cell = cohort.cells[offset] else { return CohortTable.Cell("") }
    let isRate = kpi.unit == .rate
    let value = isRate ? cell.value : cell.numerator
    return CohortTable.Cell(
      style.text(value, isRate ? .rate : kpi.unit(of: .numerator)),
      share: isRate ? value : value.map { largest == 0 ? 0 : $0 / largest }, isOpen: cell.isOpen,
      href: recordsAddress(cohort.month, .cohort).adding("offset", String(offset))
        .adding("sofar", isRate ? "yes" : nil).description)
  }
}
