import Foundation
import SalesModel

/// A date as somebody wrote it, taken apart without deciding anything that the text leaves open.
enum DateText: Equatable {
  /// Only one reading is possible.
  case certain(BusinessDate, TimeOfDay?)
  /// Two numbers and a year, such as 2/3/2018: day first or month first.
  case open(first: Int, second: Int, year: Int, shape: DateShape, TimeOfDay?)

  /// The clock time beside a date; `zoneOffset` in seconds when the text names its zone.
  struct TimeOfDay: Equatable {
    var second: Int
    var zoneOffset: Int?
  }
}

/// How an open date is written. One program writes one shape, so the order of day and month is decided for each
/// shape of a column by all of its values together.
struct DateShape: Hashable, Sendable {
  let separator: Character
  let yearDigits: Int
}

/// Whether the day or the month comes first.
public enum DayMonthOrder: String, Codable, Sendable { case dayFirst, monthFirst }

extension DateText {
  /// Reads `2017-06-14`, `2018/4/1 9:05`, `20180401`, `2018年4月1日`, `平成30年2月1日`, `R8.4.1`, `2018-02-26T19:58:54Z`,
  /// an Excel serial such as `43191` or `43191.5`, full-width forms of all these, and the open forms `1/2/2018` and
  /// `01-02-18`. Nothing else: a text that merely begins like a date is none, and neither is a day that nobody means.
  init?(_ text: String) {
    // Most files are written this way, and most of their rows have a date.
    if let date = BusinessDate(iso: text) {
      self = .certain(date, nil)
      return
    }
    let text = text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCompatibilityMapping
    var scanner = DateScanner(text)
    guard let date = scanner.date() else { return nil }
    guard let time = scanner.time() else { return nil }
    switch date {
    case .certain(let day, let own):
      guard BusinessDate.span.contains(day) else { return nil }
      self = .certain(day, own ?? time.value)
    case .open(let first, let second, let year, let shape, _):
      guard (BusinessDate.span.lowerBound.year...BusinessDate.span.upperBound.year).contains(year) else {
        return nil
      }
      self = .open(first: first, second: second, year: year, shape: shape, time.value)
    }
  }

  /// The orders in which this text is a date.
  var possibleOrders: [DayMonthOrder] {
    guard case .open(let first, let second, let year, _, _) = self else { return [] }
    var orders: [DayMonthOrder] = []
    if BusinessDate(year: year, month: second, day: first) != nil { orders.append(.dayFirst) }
    if BusinessDate(year: year, month: first, day: second) != nil { orders.append(.monthFirst) }
    return orders
  }

  /// The date under an order; of an open date that has only one reading, or reads the same both ways, without one.
  func date(_ order: DayMonthOrder?) -> BusinessDate? {
    switch self {
    case .certain(let date, _): return date
    case .open(let first, let second, let year, _, _):
      let dayFirst = BusinessDate(year: year, month: second, day: first)
      let monthFirst = BusinessDate(year: year, month: first, day: second)
      switch order {
      case .dayFirst: return dayFirst
      case .monthFirst: return monthFirst
      case nil:
        return dayFirst == monthFirst
          ? dayFirst : dayFirst == nil ? monthFirst : monthFirst == nil ? dayFirst : nil
      }
    }
  }

  var time: TimeOfDay? {
    switch self {
    case .certain(_, let time), .open(_, _, _, _, let time): time
    }
  }
}

/// Walks over the ASCII and kanji of one date.
private struct DateScanner {
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

  /// A run of ASCII digits with its length; nil when there is none or it is longer than `limit`.
  private mutating func digits(upTo limit: Int = 8) -> (value: Int, count: Int)? {
    let start = position
    var value = 0
    while let digit = current?.value, (48...57).contains(digit) {
      guard position - start < limit else { return nil }
      value = value * 10 + Int(digit - 48)
      position += 1
    }
    return position > start ? (value, position - start) : nil
  }

  mutating func date() -> DateText? {
    if let era = era() { return japaneseDate(year: era) }
    guard let first = digits() else { return nil }
    guard let separator = current else { return compact(first) }
    switch separator {
    case "年":
      return first.count == 4 ? japaneseDate(year: first.value) : nil
    case "-", "/", ".":
      position += 1
      guard let second = digits() else { return nil }
      if first.count == 5, separator == ".", isAtEnd { return serial(first.value, fraction: second) }
      guard take(separator), let third = digits() else { return nil }
      return parts(first, second, third, separator)
    default: return nil
    }
  }

  private func parts(
    _ first: (value: Int, count: Int), _ second: (value: Int, count: Int), _ third: (value: Int, count: Int),
    _ separator: Unicode.Scalar
  ) -> DateText? {
    guard second.count <= 2 else { return nil }
    if first.count == 4, third.count <= 2 {
      return BusinessDate(year: first.value, month: second.value, day: third.value).map { .certain($0, nil) }
    }
    guard first.count <= 2, third.count == 4 || third.count == 2 else { return nil }
    let year = third.count == 4 ? third.value : 2000 + third.value
    let shape = DateShape(separator: Character(separator), yearDigits: third.count)
    let text = DateText.open(first: first.value, second: second.value, year: year, shape: shape, nil)
    return text.possibleOrders.isEmpty ? nil : text
  }

  /// `20180401`, or the days that Excel counts since 1899-12-30.
  private func compact(_ number: (value: Int, count: Int)) -> DateText? {
    switch number.count {
    case 8:
      BusinessDate(year: number.value / 10_000, month: number.value / 100 % 100, day: number.value % 100)
        .map { .certain($0, nil) }
    case 5: serial(number.value, fraction: nil)
    default: nil
    }
  }

  /// Serials from 1968 to 2064: outside of that a five-digit number is some other number.
  private func serial(_ days: Int, fraction: (value: Int, count: Int)?) -> DateText? {
    guard (25_000...60_000).contains(days), let epoch = BusinessDate(year: 1899, month: 12, day: 30) else {
      return nil
    }
    var time: DateText.TimeOfDay?
    if let fraction {
      var share = Double(fraction.value)
      for _ in 0..<fraction.count { share /= 10 }
      time = DateText.TimeOfDay(second: min(86_399, Int((share * 86_400).rounded())), zoneOffset: nil)
    }
    return .certain(epoch.adding(days: days), time)
  }

  private static let eras: [(names: [String], before: Int)] = [
    (["令和", "R"], 2018), (["平成", "H"], 1988), (["昭和", "S"], 1925),
  ]

  /// 令和8年, 平成元年, H30.: the year, with the position behind its mark.
  private mutating func era() -> Int? {
    // No era begins with a digit, and nearly every date does.
    guard let first = current, !(48...57).contains(first.value) else { return nil }
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

  private mutating func japaneseDate(year: Int) -> DateText? {
    if take("年") {
      guard let month = digits(upTo: 2), take("月"), let day = digits(upTo: 2), take("日") else { return nil }
      return BusinessDate(year: year, month: month.value, day: day.value).map { .certain($0, nil) }
    }
    guard let separator = current, separator == "." || separator == "/" || separator == "-" else {
      return nil
    }
    position += 1
    guard let month = digits(upTo: 2), take(separator), let day = digits(upTo: 2) else { return nil }
    return BusinessDate(year: year, month: month.value, day: day.value).map { .certain($0, nil) }
  }

  /// What follows the date: nothing, or a time to the end of the text. Nil when it is neither.
  mutating func time() -> (value: DateText.TimeOfDay?, Void)? {
    if isAtEnd { return (nil, ()) }
    weekday()
    if isAtEnd { return (nil, ()) }
    guard take("T") || blanks() else { return nil }
    guard let hour = digits(upTo: 2), take(":") || take("時"), let minute = digits(upTo: 2) else { return nil }
    var second = 0
    if take("分") {
      if let seconds = digits(upTo: 2) {
        second = seconds.value
        guard take("秒") else { return nil }
      }
    } else if take(":") {
      guard let seconds = digits(upTo: 2) else { return nil }
      second = seconds.value
      if take("."), digits(upTo: 9) == nil { return nil }
    }
    guard let hour24 = halfDay(hour.value), hour24 < 24, minute.value < 60, second < 60 else { return nil }
    guard let zone = zone(), isAtEnd else { return nil }
    return (
      DateText.TimeOfDay(second: hour24 * 3_600 + minute.value * 60 + second, zoneOffset: zone.offset), ()
    )
  }

  /// `(日)` behind a Japanese date.
  private mutating func weekday() {
    guard position + 2 < scalars.count, scalars[position] == "(", scalars[position + 2] == ")",
      "月火水木金土日".unicodeScalars.contains(scalars[position + 1])
    else { return }
    position += 3
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
    for (word, base) in [("AM", 0), ("PM", 12), ("am", 0), ("pm", 12), ("Am", 0), ("Pm", 12)] where take(word)
    {
      return (1...12).contains(hour) ? hour % 12 + base : nil
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
