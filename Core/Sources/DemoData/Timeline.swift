import SalesModel

/// When the story's things can happen: on working days, and never after its last day.
///
/// Everything is drawn to the end of the last month and then cut at ``lastDay``, so that the story told a day
/// later begins with the same words.
struct Timeline: Sendable {
  let lastDay: BusinessDate
  let months: ClosedRange<Month>
  let troubleBegins: BusinessDate
  let definitionChanges: BusinessDate
  let calendar: BusinessCalendar
  /// Working days from the first month to well after the last, in order.
  private let workingDays: [BusinessDate]
  /// For every day from the first one on, the position of the working day that it is or that follows.
  private let positions: [Int]

  static let monthCount = 18
  static let troubledTeam = StoryTeam.sdr2

  init(through lastDay: BusinessDate) {
    self.lastDay = lastDay
    let last = FiscalCalendar.standard.month(of: lastDay)
    months = last.adding(1 - Self.monthCount)...last
    troubleBegins = last.adding(-4).firstDay
    definitionChanges = last.adding(-6).firstDay
    calendar = Self.calendar(of: months)
    let end = last.adding(13).lastDay
    var workingDays: [BusinessDate] = []
    var positions: [Int] = []
    for day in months.lowerBound.firstDay...end {
      positions.append(workingDays.count)
      if calendar.halves(on: day) > 0 { workingDays.append(day) }
    }
    self.workingDays = workingDays
    self.positions = positions
  }

  /// The Japanese office week; the vendor rests from 29 December to 3 January.
  private static func calendar(of months: ClosedRange<Month>) -> BusinessCalendar {
    var rest: [BusinessDate: CompanyDay] = [:]
    for month in months.lowerBound.adding(-1)...months.upperBound where month.monthOfYear == 12 {
      for day in month.firstDay.adding(days: 28)...month.firstDay.adding(days: 33) { rest[day] = .off }
    }
    return BusinessCalendar(companyDays: rest)
  }

  var firstDay: BusinessDate { months.lowerBound.firstDay }

  /// From the day of the trouble on, its team dials more and looks less at whom it dials.
  func isTroubled(_ team: StoryTeam, on day: BusinessDate) -> Bool {
    team == Self.troubledTeam && day >= troubleBegins
  }

  /// The day, unless it has not come yet.
  func happened(_ day: BusinessDate) -> BusinessDate? { day <= lastDay ? day : nil }

  func workingDays(of month: Month) -> [BusinessDate] {
    Array(workingDays[position(of: month.firstDay)..<position(of: month.lastDay.adding(days: 1))])
  }

  /// `day` itself or the working day that follows.
  func workingDay(from day: BusinessDate) -> BusinessDate { workingDays[position(of: day)] }

  /// The working day `count` working days after `day`; 0 is ``workingDay(from:)``.
  func workingDay(_ count: Int, after day: BusinessDate) -> BusinessDate {
    let position = position(of: day) + count
    return workingDays[min(position, workingDays.count - 1)]
  }

  private func position(of day: BusinessDate) -> Int {
    let offset = min(max(day.days(since: firstDay), 0), positions.count - 1)
    return min(positions[offset], workingDays.count - 1)
  }

  /// The moment at which the clock in Tokyo shows `second` of `day`; Japan has no summer time.
  static func instant(of day: BusinessDate, second: Int) -> Instant {
    Instant(seconds: Int64(day.dayNumber * 86_400 + second - 9 * 3_600))
  }
}
