import SalesModel

/// A date as somebody wrote it, taken apart without deciding anything that the text leaves open.
struct DateText: Equatable {
  private let day: Day
  private let clock: TimeOfDay?
  /// The weekday that is named beside the date.
  private let weekday: Weekday?

  enum Day: Equatable {
    /// Only one reading is possible.
    case certain(BusinessDate)
    /// `2026-04-01`, which is no other day unless a mapping says so.
    case iso(BusinessDate)
    /// Eight digits, or six, without anything between.
    case compact(DateNumbers.DigitRun)
    case numbers(DateNumbers)
  }

  /// The clock time beside a date; `zoneOffset` in seconds when the text names its zone.
  struct TimeOfDay: Equatable {
    var second: Int
    var zoneOffset: Int?
  }

  /// Reads `2017-06-14`, `2018/4/1 9:05`, `20180401`, `2018年4月1日(日) 午後3時30分`, `平成30年2月1日`, `R8.4.1`,
  /// `2018-02-26T19:58:54Z`, `5-Oct-26`, `Oct 5, 2026`, an Excel serial such as `43191` or `43191.5`, full-width forms
  /// of all these, and the open forms `1/2/2018`, `01-02-18` and `26/10/05`. Nothing else: a text that merely begins like
  /// a date is none, and neither is a day that nobody means.
  init?(_ text: String) {
    // Most files are written this way, and most of their rows have a date.
    if let date = BusinessDate(iso: text) {
      day = .iso(date)
      (clock, weekday) = (nil, nil)
      return
    }
    var scanner = DateScanner(text.foldedWidth)
    guard let (day, own) = scanner.date(), let time = scanner.time() else { return nil }
    self.day = day
    clock = own ?? time.value
    weekday = scanner.weekday
    if case .certain(let date) = day, !BusinessDate.span.contains(date) { return nil }
  }

  /// How the date is written when its order may be open; nil for others.
  var shape: DateShape? {
    guard case .numbers(let numbers) = day, numbers.first.count != 4 else { return nil }
    return DateShape(separator: numbers.separator, yearDigits: numbers.third.count == 4 ? 4 : 2)
  }

  /// The numbers of an open date.
  var numbers: DateNumbers? {
    guard case .numbers(let numbers) = day, numbers.first.count != 4 else { return nil }
    return numbers
  }

  /// The day, where it is certain, of a date beside which another weekday is named: 2026/10/5(火) is a Monday.
  var dayOfOtherWeekday: BusinessDate? {
    guard let weekday, let date = written(nil), date.weekday != weekday else { return nil }
    return date
  }

  /// The orders in which this text is a date; none for one without order.
  var possibleOrders: [DatePartOrder] { numbers?.possibleOrders ?? [] }

  /// True for a date in some order, of which nothing says that it is the one.
  var isOpen: Bool { !possibleOrders.isEmpty && numbers?.certainDate == nil }

  /// The date under a pattern; without one, that of a text that has only one reading or reads the same in every way.
  func date(_ pattern: DatePattern?) -> BusinessDate? {
    // 24:00 is the beginning of the next day.
    written(pattern).map { clock?.second == 86_400 ? $0.adding(days: 1) : $0 }
  }

  var time: TimeOfDay? {
    clock.map { $0.second == 86_400 ? TimeOfDay(second: 0, zoneOffset: $0.zoneOffset) : $0 }
  }

  private func written(_ pattern: DatePattern?) -> BusinessDate? {
    switch day {
    case .certain(let date): return date
    case .iso(let date):
      if pattern?.order != .yearDayMonth { return date }
      return BusinessDate(year: date.year, month: date.day, day: date.month.monthOfYear)
    case .compact(let digits):
      if let pattern, pattern.isCompact { return digits.numbers(pattern)?.date(pattern) }
      return digits.numbers(.yearFirst, yearDigits: 4)?.date(.yearFirst)
    case .numbers(let numbers):
      return pattern.map(numbers.date) ?? numbers.certainDate
    }
  }
}

extension DateNumbers.DigitRun {
  fileprivate func numbers(_ pattern: DatePattern) -> DateNumbers? {
    numbers(pattern.order, yearDigits: pattern.yearDigits ?? 4)
  }

  /// The parts of digits without separators; nil when there are more or fewer than an order needs.
  fileprivate func numbers(_ order: DatePartOrder, yearDigits: Int) -> DateNumbers? {
    guard count == yearDigits + 4 else { return nil }
    var rest = value
    var runs: [Self] = []
    for letter in order.letters.reversed() {
      let width = letter == "y" ? yearDigits : 2
      let size = width == 4 ? 10_000 : 100
      runs.insert(Self(value: rest % size, count: width), at: 0)
      rest /= size
    }
    return DateNumbers(first: runs[0], second: runs[1], third: runs[2], separator: " ")
  }
}
