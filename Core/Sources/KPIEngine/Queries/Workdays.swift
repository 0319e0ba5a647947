import SalesModel

/// The business days of the months of a question, counted from 1 in each.
///
/// A date without work carries the number of the next business day of its month, or of the last one when none follows; a
/// month without any work is one business day all the same.
struct Workdays {
  /// In the order of the query's months, the business days of each.
  let months: [[Workday]]
  private let firstDay: Cell
  private let numbers: [Int32]

  /// - Complexity: O(days).
  init(_ query: Query) {
    months = query.months.map { Self.days(of: $0, in: query) }
    firstDay = Cell(query.days(from: query.months).lowerBound.dayNumber)
    numbers = months.flatMap { days in
      days.flatMap { day in repeatElement(Int32(day.number), count: day.dates.count) }
    }
  }

  /// How many business days the longest month has.
  var longest: Int { months.map(\.count).max() ?? 1 }

  /// The number of a date within the months.
  @inline(__always)
  func number(of date: Cell) -> Int { Int(numbers[Int(date - firstDay)]) }

  private static func days(of month: Month, in query: Query) -> [Workday] {
    let dates = query.calendar.days(of: month)
    var working = dates.filter { query.businessCalendar.halves(on: $0) > 0 }
    if working.isEmpty { working = [dates.upperBound] }
    var first = dates.lowerBound
    var done = BusinessDays.zero
    return working.enumerated().map { index, date in
      let last = index == working.count - 1 ? dates.upperBound : date
      defer { first = last.adding(days: 1) }
      done = done + query.businessCalendar.businessDays(from: date, through: date)
      return Workday(number: index + 1, date: date, dates: first...last, done: done)
    }
  }
}

/// One business day of a month.
struct Workday {
  /// From 1.
  let number: Int
  /// The date on which work is done.
  let date: BusinessDate
  /// The date itself with those without work that carry its number.
  let dates: ClosedRange<BusinessDate>
  /// Work of the month that is done at its end, half days as halves.
  let done: BusinessDays
}
