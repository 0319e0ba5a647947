public import SalesModel

/// What became of those who were born in each month, month by month: what a lagged number is forecast from.
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

  /// What `target` is expected to bring in all, as known at the end of business day `day` of `running`: the next
  /// diagonals of the cohorts born before it, see ``CohortForecast``; births of the running month as they go on,
  /// later ones at their recent level.
  ///
  /// Nil when no month before it is known, nobody was born by then, or nothing came of them.
  /// - Complexity: O(months²).
  func expected(
    of target: MonthCourse, running: MonthCourse, day: Int, since first: Month, workingDays: [Month: Double]
  ) -> Double? {
    let known = births.filter { $0.month < running.month }
    guard first < running.month, let level = RecentLevel(of: known)?.perDay, level > 0 else { return nil }
    let upcoming = (running.month...target.month).map { month in
      month == running.month
        ? born(in: running, by: day, usual: level) : level * (workingDays[month] ?? 0)
    }
    let followed = followed(known, since: first, before: running.month)
    guard let triangle = try? Triangle(incremental: followed.map { row($0, before: running.month) }),
      let forecast = CohortForecast(
        triangle: triangle, exposures: followed.map(\.total), asOf: running.month.adding(-1),
        upcoming: upcoming),
      let expected = forecast.expected.last, expected > 0
    else { return nil }
    return expected
  }

  /// The cohorts from which a pattern can be read: born since the records begin, the oldest one of which something
  /// came before its last month, as there is no factor from nothing.
  private func followed(_ known: [MonthCourse], since first: Month, before running: Month) -> [MonthCourse] {
    let whole = known.filter { $0.month >= first }
    return Array(whole.drop { row($0, before: running).dropLast().allSatisfy { $0 == 0 } })
  }

  /// What came of a cohort in each month since that was over.
  private func row(_ cohort: MonthCourse, before running: Month) -> [Double] {
    (cohort.month.index..<running.index).map { cells[cohort.month]?[Month(index: $0)] ?? 0 }
  }

  /// How many will be born in the running month.
  private func born(in running: MonthCourse, by day: Int, usual level: Double) -> Double {
    let usual = level * running.workingDays
    let soFar = births.first { $0.month == running.month }?.soFar(by: day) ?? 0
    let done = running.shareOfWork(by: day)
    return soFar + usual * (1 - done) * Self.credible(soFar, of: usual * done)
  }

  /// How much more or less than usual is born this month; two births' worth of belief in the usual.
  private static func credible(_ came: Double, of usual: Double) -> Double { (2 + came) / (2 + usual) }
}
