/// A calendar day in the workspace's time zone, counted in days since 1970-01-01.
///
/// Stored with every fact and never recomputed from an instant, so that a later change of zone moves no
/// past number.
public struct BusinessDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before it.
  public let dayNumber: Int

  /// The day that many days after 1970-01-01.
  public init(dayNumber: Int) { self.dayNumber = dayNumber }

  /// The day `year`-`month`-`day` of the proleptic Gregorian calendar, or nil when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    // Every month has twenty-eight: the others are asked of few dates.
    guard day >= 1, day <= 28 || day <= Month(year: year, month: month).dayCount else { return nil }
    dayNumber = Self.dayNumber(year: year, month: month, day: day)
  }

  /// The days that people and their files may name. Whatever lies outside is a slip of the keyboard, and would make months
  /// that no page can show and no log can read back.
  public static let span: ClosedRange<BusinessDate> =
    BusinessDate(
      dayNumber: dayNumber(year: years.lowerBound, month: 1, day: 1))...BusinessDate(
      dayNumber: dayNumber(year: years.upperBound, month: 12, day: 31))

  /// The years of ``span``.
  public static let years = 1900...2199

  /// Parses `2018-04-01`, the only form used in storage, addresses and JSON; nil also outside of ``span``.
  public init?(iso text: some StringProtocol) {
    self.init(coded: String(text))
    guard Self.span.contains(self) else { return nil }
  }

  /// Reads `2018-04-01` as it was stored, whatever its year.
  public init?(coded text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The calendar year.
  public var year: Int { civil.year }
  /// 1 to 12.
  public var monthOfYear: Int { civil.month }
  /// The day of the month, from 1.
  public var day: Int { civil.day }
  /// The calendar month.
  public var month: Month { let civil = civil; return Month(year: civil.year, month: civil.month) }
  /// The day of the week.
  public var weekday: Weekday { Weekday.allCases[(((dayNumber + 3) % 7) + 7) % 7] }

  /// The day so many days later, or earlier when negative.
  public func adding(days: Int) -> BusinessDate { BusinessDate(dayNumber: dayNumber + days) }

  /// Calendar days from `start` to this day; negative when this day is earlier.
  public func days(since start: BusinessDate) -> Int { dayNumber - start.dayNumber }

  /// Earlier days come first.
  public static func < (left: Self, right: Self) -> Bool { left.dayNumber < right.dayNumber }
}

extension BusinessDate {
  /// Howard Hinnant's `days_from_civil`, exact for the whole Gregorian calendar.
  static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Howard Hinnant's `civil_from_days`, the inverse of `dayNumber(year:month:day:)`.
  var civil: (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

extension BusinessDate: Strideable {
  /// Days from this one to `other`.
  public func distance(to other: BusinessDate) -> Int { other.dayNumber - dayNumber }
  /// The day so many days later.
  public func advanced(by days: Int) -> BusinessDate { adding(days: days) }
}

extension BusinessDate: CustomStringConvertible {
  /// `2018-04-01`
  public var description: String {
    let (year, month, day) = civil
    guard (0...9_999).contains(year) else {
      return padded(year, to: 4) + "-" + padded(month, to: 2) + "-" + padded(day, to: 2)
    }
    // Written digit by digit: millions of keys hold a day.
    return String(unsafeUninitializedCapacity: 10) { text in
      func write(_ number: Int, to places: Range<Int>) {
        var rest = number
        for place in places.reversed() {
          text[place] = UInt8(ascii: "0") + UInt8(rest % 10)
          rest /= 10
        }
      }
      write(year, to: 0..<4)
      text[4] = UInt8(ascii: "-")
      write(month, to: 5..<7)
      text[7] = UInt8(ascii: "-")
      write(day, to: 8..<10)
      return 10
    }
  }
}

extension BusinessDate: CodedAsText {}

/// A day of the week, Monday first as in ISO 8601.
public enum Weekday: Int, CaseIterable, Codable, Sendable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// Saturday or Sunday.
  public var isWeekend: Bool { self == .saturday || self == .sunday }
}

func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  if digits.utf8.count >= width { return digits }
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
