public import SalesModel

/// One month of a number that adds up day by day, as far as it is known.
public struct MonthCourse: Hashable, Sendable {
  /// The fiscal month.
  public let month: Month
  /// Half days of work done at the end of each business day of the month, ascending.
  public let work: [Int]
  /// What came on each business day that is over; as long as ``work`` when the month is.
  public let daily: [Double]
  /// The share of the next business day's work that is over, 0 to 1: of the day that runs.
  public let begun: Double

  /// Nil for a month without any business day, for more days than the month has, and for what is not finite or
  /// below 0: such a month has no course.
  public init?(month: Month, work: [Int], daily: [Double], begun: Double = 0) {
    guard !work.isEmpty, daily.count <= work.count, daily.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
      return nil
    }
    self.month = month
    self.work = work
    self.daily = daily
    self.begun = daily.count < work.count ? min(max(begun, 0), 1) : 0
  }

  /// Business days of the whole month.
  public var days: Int { work.count }
  /// True when every business day is over.
  public var isOver: Bool { daily.count == days }
  /// What came so far.
  public var total: Double { daily.reduce(0, +) }
  /// Work of the whole month in days, at least half a day so that a level per day exists.
  var workingDays: Double { Double(max(work[days - 1], 1)) / 2 }

  /// What had come by the end of a business day, counted from 1; 0 before the first.
  func soFar(by day: Int) -> Double { daily.prefix(day).reduce(0, +) }

  /// The share of the month's work that is done at the end of a business day.
  func shareOfWork(by day: Int) -> Double {
    guard day > 0 else { return 0 }
    let (done, all) = (work[min(day, days) - 1], work[days - 1])
    return all > 0 ? Double(done) / Double(all) : Double(min(day, days)) / Double(days)
  }

  /// The course as it was known at the end of a business day.
  func cut(at day: Int) -> MonthCourse {
    MonthCourse(month: month, work: work, known: Array(daily.prefix(day)))
  }

  /// The course with the days that are left filled evenly, so that it comes to `total`.
  func completed(to total: Double) -> MonthCourse {
    let left = days - daily.count
    guard left > 0 else { return self }
    let each = max(total - self.total, 0) / Double(left)
    return MonthCourse(month: month, work: work, known: daily + Array(repeating: each, count: left))
  }

  private init(month: Month, work: [Int], known: [Double]) {
    self.month = month
    self.work = work
    daily = known
    begun = 0
  }
}
