public import SalesModel

/// All that a landing is forecast from: past months by business day, the running one, those to come, and for a lagged
/// number its cohorts.
public struct LandingHistory: Sendable {
  /// Consecutive, oldest first; the last is the running one, as far as it is known.
  public let months: [MonthCourse]
  /// The months that follow, of which only the working days are known.
  public let upcoming: [MonthCourse]
  /// Births and what came of them; nil for a number that follows none.
  public let cohort: CohortCells?
  /// True for a count, which lands on whole numbers.
  public let isWhole: Bool

  /// - Parameter months: leading ones in which nothing came are left out, as the records may begin after them; nil
  ///   when none remains or when one is missing in between.
  public init?(months: [MonthCourse], upcoming: [MonthCourse], cohort: CohortCells? = nil, isWhole: Bool) {
    let known = Array(months.drop { $0.total == 0 })
    let all = known + upcoming
    guard !known.isEmpty, zip(all, all.dropFirst()).allSatisfy({ $1.month == $0.month.adding(1) }) else {
      return nil
    }
    self.months = known
    self.upcoming = upcoming
    self.cohort = cohort
    self.isWhole = isWhole
  }

  /// The running month; over when the data reaches its end.
  var running: MonthCourse { months[months.count - 1] }

  /// What would have been known at the end of business day `day` of a past month.
  public func cut(in month: Month, at day: Int) -> LandingHistory? {
    guard let index = months.firstIndex(where: { $0.month == month }) else { return nil }
    let later = months[(index + 1)...].map { $0.cut(at: 0) } + upcoming
    return LandingHistory(
      months: months[..<index] + [months[index].cut(at: day)], upcoming: later,
      cohort: cohort?.cut(in: month, at: day), isWhole: isWhole)
  }
}

extension CohortCells {
  fileprivate func cut(in month: Month, at day: Int) -> CohortCells {
    let known = births.filter { $0.month <= month }.map { $0.month == month ? $0.cut(at: day) : $0 }
    return CohortCells(births: known, cells: cells.mapValues { $0.filter { $0.key < month } })
  }
}
