internal import Foundation
internal import SalesModel

/// How much a working day has brought lately; a month's word counts half of one two months younger.
struct RecentLevel: Sendable {
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
