import SalesModel

// The forms in which people and programs write a day.

extension DateScanner {
  /// The date, with the time of an Excel serial.
  mutating func date() -> (DateText.Day, DateText.TimeOfDay?)? {
    // Nearly every date begins with a digit, and no era and no name does.
    if let first = current, !(48...57).contains(first.value) {
      if let era = era() { return japaneseDate(year: era) }
      namedWeekday()
      if let month = namedMonth() { return americanDate(month) }
    }
    guard let first = digits() else { return nil }
    guard let separator = current else { return compact(first) }
    switch separator {
    case "年": return first.count == 4 ? japaneseDate(year: first.value) : nil
    case "-", "/", ".":
      position += 1
      if let month = namedMonth() { return namedDate(first, month) }
      guard let second = digits() else { return nil }
      if first.count == 5, separator == ".", isAtEnd { return serial(first.value, fraction: second) }
      guard take(separator), let third = digits() else { return nil }
      return parts(first, second, third, separator)
    default:
      let start = position
      ordinal()
      _ = blanks()
      if let month = namedMonth() { return namedDate(first, month) }
      position = start
      return compact(first)
    }
  }

  private func parts(
    _ first: DateNumbers.DigitRun, _ second: DateNumbers.DigitRun, _ third: DateNumbers.DigitRun,
    _ separator: Unicode.Scalar
  ) -> (DateText.Day, DateText.TimeOfDay?)? {
    let runs = [first, second, third]
    guard runs.count(where: { $0.count == 4 }) <= 1, runs.allSatisfy({ $0.count <= 2 || $0.count == 4 })
    else { return nil }
    return (.numbers(DateNumbers(first: first, second: second, third: third, separator: separator)), nil)
  }

  /// `20180401`, or the days that Excel counts since 1899-12-30.
  private func compact(_ number: DateNumbers.DigitRun) -> (DateText.Day, DateText.TimeOfDay?)? {
    switch number.count {
    case 8, 6: (.compact(number), nil)
    case 5: serial(number.value, fraction: nil)
    default: nil
    }
  }

  /// Serials from 1968 to 2064: outside of that a five-digit number is some other number.
  private func serial(_ days: Int, fraction: DateNumbers.DigitRun?) -> (DateText.Day, DateText.TimeOfDay?)? {
    guard (25_000...60_000).contains(days), let epoch = BusinessDate(year: 1899, month: 12, day: 30) else {
      return nil
    }
    var time: DateText.TimeOfDay?
    if let fraction {
      var share = Double(fraction.value)
      for _ in 0..<fraction.count { share /= 10 }
      time = DateText.TimeOfDay(second: min(86_399, Int((share * 86_400).rounded())), zoneOffset: nil)
    }
    return (.certain(epoch.adding(days: days)), time)
  }

  // MARK: - Japanese dates

  private static let eras: [(names: [String], before: Int)] = [
    (["令和", "令", "R", "r"], 2018), (["平成", "平", "H", "h"], 1988), (["昭和", "昭", "S", "s"], 1925),
  ]

  /// 令和8年, 平成元年, 令8., H30.: the year, with the position behind its mark.
  private mutating func era() -> Int? {
    for era in Self.eras {
      let start = position
      for name in era.names where take(name) {
        padding()
        if take("元") { return era.before + 1 }
        if let year = digits(upTo: 2), year.value > 0 { return era.before + year.value }
        position = start
      }
    }
    return nil
  }

  private mutating func japaneseDate(year: Int) -> (DateText.Day, DateText.TimeOfDay?)? {
    if take("年") {
      padding()
      guard let month = digits(upTo: 2), take("月") else { return nil }
      padding()
      guard let day = digits(upTo: 2), take("日") else { return nil }
      return certain(year, month.value, day.value)
    }
    guard let separator = current, separator == "." || separator == "/" || separator == "-" else {
      return nil
    }
    position += 1
    guard let month = digits(upTo: 2), take(separator), let day = digits(upTo: 2) else { return nil }
    return certain(year, month.value, day.value)
  }

  /// Blanks that keep the digits of a printed column below each other.
  private mutating func padding() { while take(" ") {} }

  private func certain(_ year: Int, _ month: Int, _ day: Int) -> (DateText.Day, DateText.TimeOfDay?)? {
    BusinessDate(year: year, month: month, day: day).map { (.certain($0), nil) }
  }

  // MARK: - English dates

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
  ]
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// `5-Oct-26`, `5 October 2026`, `2026-Oct-05`: behind the month's name.
  private mutating func namedDate(_ first: DateNumbers.DigitRun, _ month: Int)
    -> (DateText.Day, DateText.TimeOfDay?)?
  {
    _ = takeOne(of: "-/.,")
    _ = blanks()
    _ = take("'")
    guard let last = digits(upTo: 4) else { return nil }
    if first.count == 4 { return last.count <= 2 ? certain(first.value, month, last.value) : nil }
    guard first.count <= 2, let year = last.year else { return nil }
    return certain(year, month, first.value)
  }

  /// `Oct 5, 2026`: behind the month's name.
  private mutating func americanDate(_ month: Int) -> (DateText.Day, DateText.TimeOfDay?)? {
    _ = takeOne(of: "-/.")
    _ = blanks()
    guard let day = digits(upTo: 2) else { return nil }
    ordinal()
    guard takeOne(of: "-/") || blanks() else { return nil }
    _ = take("'")
    return digits(upTo: 4)?.year.flatMap { certain($0, month, day.value) }
  }

  /// A month's name or its first three letters, with a point or not.
  private mutating func namedMonth() -> Int? {
    // Numbers are by far the most.
    guard let first = current, first.isASCII, first.properties.isAlphabetic else { return nil }
    let start = position
    let word = letters()
    let index = Self.months.firstIndex {
      $0 == word || $0.prefix(3) == word || word == "sept" && $0 == "september"
    }
    guard let index else {
      position = start
      return nil
    }
    _ = take(".")
    return index + 1
  }

  /// `Mon, ` in front of a date.
  private mutating func namedWeekday() {
    let start = position
    let word = letters()
    if let day = Self.weekdays.firstIndex(where: { $0 == word || $0.prefix(3) == word }) {
      _ = take(".")
      if blanks() {
        weekday = Weekday(rawValue: day)
        return
      }
    }
    position = start
  }

  private mutating func ordinal() {
    let start = position
    if !["st", "nd", "rd", "th"].contains(letters()) { position = start }
  }
}
