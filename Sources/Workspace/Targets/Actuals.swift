import KPIEngine
import Planning
import SalesModel

extension Snapshot {
  /// A KPI of everybody, a team or a rep by month, as their own pages count it; months without data are left out.
  func actuals(of kpi: KPI.ID, by holder: TargetHolder, in months: ClosedRange<Month>) throws(Problem)
    -> [Month: Double]
  {
    var actuals: [Month: Double] = [:]
    for row in engine.report(try query(kpi, months: months, scope: condition(of: holder))).rows {
      guard let period = row.period, let value = row.value else { continue }
      actuals[period.months(in: settings.fiscal).lowerBound] = value
    }
    return actuals
  }
}
