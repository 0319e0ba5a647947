internal import Foundation

public import SalesModel

/// What became of those who were born in each month, month by month: what a lagged number is forecast from.
///
/// The forecast is the additive method of claims reserving (also: incremental loss ratio method; Mack 2002, Stanard
/// 1985): what came at an age over all who reached that age, times those who will reach it. It knows no factor to
/// divide by, so a cohort in which nothing came yet is no trouble.
public struct CohortCells: Sendable {
  /// Births by day, oldest month first, consecutive, the running month last.
  public let births: [MonthCourse]
  /// What came in a month from those born in a month.
  let cells: [Month: [Month: Double]]

  /// - Parameter cells: by month of birth, then by the month in which it came.
  public init(births: [MonthCourse], cells: [Month: [Month: Double]]) {
    self.births = births
    self.cells = cells
  }

  /// What `target` is expected to bring in all, as known at the end of business day `day` of `running`: rates by age of
  /// the months before it, since `first`; births of the running month as they go on, later ones at their recent level.
  ///
  /// Nil when no month before it is known or nobody was born by then.
  /// - Complexity: O(months²).
  func expected(
    of target: MonthCourse, running: MonthCourse, day: Int, since first: Month, workingDays: [Month: Double]
  )
    -> Double?
  {
    let known = births.filter { $0.month < running.month }
    guard let oldest = known.first?.month, first < running.month else { return nil }
    let exposed = exposure(known, running: running, day: day, workingDays: workingDays)
    var sum = 0.0
    for age in 0...(target.month.index - oldest.index) {
      guard let born = exposed[target.month.adding(-age)], born > 0 else { continue }
      sum += born * (rate(age, known, first...running.month.adding(-1)) ?? 0)
    }
    return sum > 0 ? sum : nil
  }

  /// What came at an age over all who reached it in some months.
  private func rate(_ age: Int, _ known: [MonthCourse], _ months: ClosedRange<Month>) -> Double? {
    var (came, born) = (0.0, 0.0)
    for cohort in known where months.contains(cohort.month.adding(age)) {
      came += cells[cohort.month]?[cohort.month.adding(age)] ?? 0
      born += cohort.total
    }
    return born > 0 ? came / born : nil
  }

  /// How many were or will be born in each month.
  private func exposure(
    _ known: [MonthCourse], running: MonthCourse, day: Int, workingDays: [Month: Double]
  ) -> [Month: Double] {
    var born = Dictionary(uniqueKeysWithValues: known.map { ($0.month, $0.total) })
    let level = Level(of: known)?.perDay ?? 0
    if let now = births.first(where: { $0.month == running.month }) {
      let soFar = now.soFar(by: day)
      let usual = level * running.workingDays
      let done = running.shareOfWork(by: day)
      born[running.month] = soFar + usual * (1 - done) * Self.credible(soFar, of: usual * done)
    } else {
      born[running.month] = level * running.workingDays
    }
    for (month, days) in workingDays where month > running.month { born[month] = level * days }
    return born
  }

  /// How much more or less than usual is born this month; two births' worth of belief in the usual.
  private static func credible(_ came: Double, of usual: Double) -> Double { (2 + came) / (2 + usual) }
}

/// How much a working day has brought lately; a month's word counts half of one two months younger.
struct Level: Sendable {
  private static let halfLife = 2.0
  let perDay: Double

  /// Nil without months.
  init?(of months: [MonthCourse]) {
    guard let last = months.last?.month.index else { return nil }
    var (came, days) = (0.0, 0.0)
    for course in months {
      let weight = exp2(-Double(last - course.month.index) / Self.halfLife)
      came += weight * course.total
      days += weight * course.workingDays
    }
    perDay = came / days
  }
}
