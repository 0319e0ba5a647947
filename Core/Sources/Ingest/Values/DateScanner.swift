import SalesModel

/// Walks over the ASCII and kanji of one date.
struct DateScanner {
  /// Scalars, not characters: no sign of a date combines with another, and a million dates are read each time.
  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  private var isAtEnd: Bool { position == scalars.count }
  private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    position += 1
    return true
  }

  private mutating func take(_ word: String) -> Bool {
    guard scalars[position...].starts(with: word.unicodeScalars) else { return false }
    position += word.unicodeScalars.count
    return true
  }

  private mutating func takeOne(of set: String) -> Bool {
    guard let current, set.unicodeScalars.contains(current) else { return false }
    position += 1
    return true
  }

  /// A run of ASCII digits with its length; nil when there is none or it is longer than `limit`.
  private mutating func digits(upTo limit: Int = 8) -> DateNumbers.DigitRun? {
    let start = position
    var value = 0
    while let digit = current?.value, (48...57).contains(digit) {
      guard position - start < limit else { return nil }
      value = value * 10 + Int(digit - 48)
      position += 1
    }
    return position > start ? DateNumbers.DigitRun(value: value, count: position - start) : nil
  }

  // MARK: - The date

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
    (["令和", "R"], 2018), (["平成", "H"], 1988), (["昭和", "S"], 1925),
  ]

  /// 令和8年, 平成元年, H30.: the year, with the position behind its mark.
  private mutating func era() -> Int? {
    for era in Self.eras {
      let start = position
      for name in era.names where take(name) {
        if take("元") { return era.before + 1 }
        if let year = digits(upTo: 2), year.value > 0 { return era.before + year.value }
        position = start
      }
    }
    return nil
  }

  private mutating func japaneseDate(year: Int) -> (DateText.Day, DateText.TimeOfDay?)? {
    if take("年") {
      guard let month = digits(upTo: 2), take("月"), let day = digits(upTo: 2), take("日") else { return nil }
      return certain(year, month.value, day.value)
    }
    guard let separator = current, separator == "." || separator == "/" || separator == "-" else {
      return nil
    }
    position += 1
    guard let month = digits(upTo: 2), take(separator), let day = digits(upTo: 2) else { return nil }
    return certain(year, month.value, day.value)
  }

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
    if Self.weekdays.contains(where: { $0 == word || $0.prefix(3) == word }) {
      _ = take(".")
      if blanks() { return }
    }
    position = start
  }

  private mutating func letters() -> String {
    let start = position
    while let letter = current, letter.isASCII, letter.properties.isAlphabetic { position += 1 }
    return String(String.UnicodeScalarView(scalars[start..<position])).lowercased()
  }

  private mutating func ordinal() {
    let start = position
    if !["st", "nd", "rd", "th"].contains(letters()) { position = start }
  }

  // MARK: - The time

  /// What follows the date: nothing, or a time to the end of the text. Nil when it is neither.
  mutating func time() -> (value: DateText.TimeOfDay?, Void)? {
    if isAtEnd { return (nil, ()) }
    weekday()
    if isAtEnd { return (nil, ()) }
    let isParted = take("T") || blanks()
    guard isParted || current == "午" || position > 0 && [")", "日"].contains(scalars[position - 1]) else {
      return nil
    }
    let half = japaneseHalf()
    guard let hour = digits(upTo: 2), let (minute, second) = minuteAndSecond() else { return nil }
    guard
      let hour = half.map({ (0...12).contains(hour.value) ? hour.value % 12 + $0 : nil })
        ?? halfDay(hour.value)
    else { return nil }
    let isMidnight = hour == 24 && minute == 0 && second == 0
    guard hour < 24 || isMidnight, minute < 60, second < 60 else { return nil }
    guard let zone = zone(), isAtEnd else { return nil }
    return (DateText.TimeOfDay(second: hour * 3_600 + minute * 60 + second, zoneOffset: zone.offset), ())
  }

  /// `:30`, `:30:15.2`, `時`, `時半`, `時30分`, `時30分15秒` behind the hour.
  private mutating func minuteAndSecond() -> (Int, Int)? {
    if take("時") {
      if take("半") { return (30, 0) }
      guard let minute = digits(upTo: 2) else { return (0, 0) }
      guard take("分") else { return nil }
      guard let second = digits(upTo: 2) else { return (minute.value, 0) }
      return take("秒") ? (minute.value, second.value) : nil
    }
    guard take(":"), let minute = digits(upTo: 2) else { return nil }
    guard take(":") else { return (minute.value, 0) }
    guard let second = digits(upTo: 2) else { return nil }
    if take("."), digits(upTo: 9) == nil { return nil }
    return (minute.value, second.value)
  }

  /// 午前 or 午後 in front of the hour: what it adds.
  private mutating func japaneseHalf() -> Int? {
    let half = take("午前") ? 0 : take("午後") ? 12 : nil
    if half != nil { _ = blanks() }
    return half
  }

  /// `(日)`, `(月・祝)`, `月曜日` behind a date.
  private mutating func weekday() {
    let start = position
    _ = blanks()
    let isBracketed = take("(")
    guard takeOne(of: "月火水木金土日祝") else {
      position = start
      return
    }
    let isNamed = take("曜日") || take("曜")
    _ = takeOne(of: "・,")
    _ = take("祝")
    if isBracketed ? !take(")") : !isNamed { position = start }
  }

  private mutating func blanks() -> Bool {
    let start = position
    _ = take(",")
    while take(" ") {}
    return position > start
  }

  /// The hour behind AM or PM.
  private mutating func halfDay(_ hour: Int) -> Int? {
    let start = position
    while take(" ") {}
    for (word, base) in [("a", 0), ("p", 12), ("A", 0), ("P", 12)] where take(word) {
      _ = take(".")
      if takeOne(of: "mM") {
        _ = take(".")
        return (1...12).contains(hour) ? hour % 12 + base : nil
      }
      break
    }
    position = start
    return hour
  }

  private mutating func zone() -> (offset: Int?, Void)? {
    if isAtEnd { return (nil, ()) }
    if take("Z") { return (0, ()) }
    _ = take(" ")
    let isEast = take("+")
    guard isEast || take("-"), let hours = digits(upTo: 4) else { return nil }
    var minutes = hours.count == 4 ? hours.value % 100 : 0
    let whole = hours.count == 4 ? hours.value / 100 : hours.value
    if take(":") {
      guard let rest = digits(upTo: 2) else { return nil }
      minutes = rest.value
    }
    guard whole < 15, minutes < 60 else { return nil }
    return ((isEast ? 1 : -1) * (whole * 3_600 + minutes * 60), ())
  }
}
