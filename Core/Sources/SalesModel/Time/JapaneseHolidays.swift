/// The national holidays of Japan by rule, for the years 2000 to 2099.
///
/// Source: 国民の祝日に関する法律 with its amendments in force since 2000 and the special laws for 2019 to
/// 2021. Later special laws need a new entry in the table; until then they can be set as company days.
public enum JapaneseHolidays {
  /// The years that the rules are meant for; outside of them no day is a holiday.
  public static let years = 2000...2099

  /// What the holiday on `date` is called in the law, nil on a common day. Days off that come from their
  /// neighbours, and have no name in the law, are called 振替休日 and 国民の休日.
  ///
  /// - Complexity: O(1), without a table of days.
  public static func name(of date: BusinessDate) -> String? {
    guard years.contains(date.year) else { return nil }
    if let name = statutoryName(of: date) { return name }
    if isSubstitute(date) { return "振替休日" }
    if isBetweenHolidays(date) { return "国民の休日" }
    return nil
  }

  /// 第3条2項: when a holiday falls on a Sunday, the next day that is no holiday itself is off.
  private static func isSubstitute(_ date: BusinessDate) -> Bool {
    var day = date.adding(days: -1)
    while statutoryName(of: day) != nil {
      if day.weekday == .sunday { return true }
      day = day.adding(days: -1)
    }
    return false
  }

  /// 第3条3項: a day between two holidays is off; a Sunday is off anyway.
  private static func isBetweenHolidays(_ date: BusinessDate) -> Bool {
    date.weekday != .sunday
      && statutoryName(of: date.adding(days: -1)) != nil
      && statutoryName(of: date.adding(days: 1)) != nil
  }

  private static func statutoryName(of date: BusinessDate) -> String? {
    let (year, month, day) = date.civil
    return rulesByMonth[month - 1].first { rule in
      rule.years.contains(year) && rule.place.day(year: year, month: month) == day
    }?.name
  }
}

// MARK: - The rules

/// One holiday of the law in the years in which it stood so.
private struct HolidayRule {
  let name: String
  let month: Int
  let place: Place
  let years: ClosedRange<Int>

  init(_ name: String, _ month: Int, _ place: Place, from first: Int = 2000, to last: Int = 2099) {
    self.name = name
    self.month = month
    self.place = place
    years = first...last
  }

  init(_ name: String, _ month: Int, _ day: Int, only year: Int) {
    self.init(name, month, .day(day), from: year, to: year)
  }

  /// Where in its month a holiday stands.
  enum Place {
    case day(Int)
    /// The n-th Monday of the month.
    case monday(Int)
    case vernalEquinox
    case autumnalEquinox

    func day(year: Int, month: Int) -> Int {
      switch self {
      case .day(let day): day
      case .monday(let number): number * 7 - Self.weekdayBefore(year, month)
      case .vernalEquinox: Self.equinox(year, microdaysIn1980: 20_843_100)
      case .autumnalEquinox: Self.equinox(year, microdaysIn1980: 23_248_800)
      }
    }

    /// The weekday before the first of a month, Monday 0: the number of days by which its Mondays come early.
    private static func weekdayBefore(_ year: Int, _ month: Int) -> Int {
      Month(year: year, month: month).firstDay.adding(days: -1).weekday.rawValue
    }

    /// 新こよみ便利帳, good for 1980 to 2099, in millionths of a day so that no rounding decides. The law itself
    /// names no day: each February the observatory's calendar fixes those of the next year.
    private static func equinox(_ year: Int, microdaysIn1980 start: Int) -> Int {
      let years = year - 1980
      return (start + 242_194 * years) / 1_000_000 - years / 4
    }
  }
}

/// January first.
private let rulesByMonth: [[HolidayRule]] = (1...12).map { month in rules.filter { $0.month == month } }

private let rules: [HolidayRule] = [
  HolidayRule("元日", 1, .day(1)),
  HolidayRule("成人の日", 1, .monday(2)),
  HolidayRule("建国記念の日", 2, .day(11)),
  HolidayRule("天皇誕生日", 2, .day(23), from: 2020),
  HolidayRule("春分の日", 3, .vernalEquinox),
  HolidayRule("みどりの日", 4, .day(29), to: 2006),
  HolidayRule("昭和の日", 4, .day(29), from: 2007),
  HolidayRule("天皇の即位の日", 5, 1, only: 2019),
  HolidayRule("憲法記念日", 5, .day(3)),
  HolidayRule("みどりの日", 5, .day(4), from: 2007),
  HolidayRule("こどもの日", 5, .day(5)),
  HolidayRule("海の日", 7, .day(20), to: 2002),
  HolidayRule("海の日", 7, .monday(3), from: 2003, to: 2019),
  HolidayRule("海の日", 7, 23, only: 2020),
  HolidayRule("スポーツの日", 7, 24, only: 2020),
  HolidayRule("海の日", 7, 22, only: 2021),
  HolidayRule("スポーツの日", 7, 23, only: 2021),
  HolidayRule("海の日", 7, .monday(3), from: 2022),
  HolidayRule("山の日", 8, .day(11), from: 2016, to: 2019),
  HolidayRule("山の日", 8, 10, only: 2020),
  HolidayRule("山の日", 8, 8, only: 2021),
  HolidayRule("山の日", 8, .day(11), from: 2022),
  HolidayRule("敬老の日", 9, .day(15), to: 2002),
  HolidayRule("敬老の日", 9, .monday(3), from: 2003),
  HolidayRule("秋分の日", 9, .autumnalEquinox),
  HolidayRule("体育の日", 10, .monday(2), to: 2019),
  HolidayRule("スポーツの日", 10, .monday(2), from: 2022),
  HolidayRule("即位礼正殿の儀の行われる日", 10, 22, only: 2019),
  HolidayRule("文化の日", 11, .day(3)),
  HolidayRule("勤労感謝の日", 11, .day(23)),
  HolidayRule("天皇誕生日", 12, .day(23), to: 2018),
]
