public import KPIEngine
import SalesModel

extension LeadTime {
  /// The lead time that a cohort report by month shows: its numerator counts those who went on, its denominator all.
  ///
  /// What happened before the stage was reached (a deal noted before its lead) counts at age 0. Open cells are left out.
  public init?(_ report: Report) {
    let cohorts = Dictionary(grouping: report.rows, by: \.period).values.map { rows in
      Cohort(rows.filter { !$0.isOpen })
    }
    self.init(cohorts)
  }
}

extension LeadTime.Cohort {
  /// The closed cells of one month.
  fileprivate init(_ cells: [Report.Row]) {
    var events: [Int] = []
    for cell in cells.sorted(by: { ($0.offset ?? 0) < ($1.offset ?? 0) }) {
      let age = max(cell.offset ?? 0, 0)
      while events.count <= age { events.append(0) }
      events[age] += Int(cell.numerator ?? 0)
    }
    self.init(population: Int(cells.compactMap(\.denominator).max() ?? 0), events: events)
  }
}
