import KPIEngine
import SalesModel

/// The cells of a cohort report by month of birth; what came before the birth is in the first one.
struct ReportedCohorts {
  /// The last month that is over, as far as a cell says; nil without one.
  let lastCompleted: Month?
  private let rows: [Month?: [Report.Row]]

  init(_ report: Report) {
    let cells = report.rows.filter { ($0.offset ?? -1) >= 0 }
    rows = Dictionary(grouping: cells) { $0.period?.month }
    lastCompleted = cells.filter { !$0.isOpen }.compactMap { $0.period?.month?.adding($0.offset ?? 0) }
      .max()
  }

  /// What the cohort of a month had come to by each age, by the end of `last` at most.
  func sums(_ month: Month, through last: Month? = nil) -> [Double] {
    let cells = (rows[month] ?? []).sorted { ($0.offset ?? 0) < ($1.offset ?? 0) }
    return cells.prefix { cell in last.map { month.adding(cell.offset ?? 0) <= $0 } ?? true }
      .map { $0.cumulative ?? 0 }
  }
}
