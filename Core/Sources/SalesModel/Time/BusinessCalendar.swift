/// What a company says of one date, over weekdays and national holidays.
public enum CompanyDay: String, Codable, CaseIterable, Sendable {
  /// Nobody works, as in the year-end break.
  case off
  /// Half a day of work.
  case half
  /// A whole day of work although the rules say it is off.
  case working

  /// What the settings call it.
  public var label: Localized {
    switch self {
    case .off: Localized(ja: "休業日", en: "Day off")
    case .half: Localized(ja: "半日", en: "Half day")
    case .working: Localized(ja: "営業日", en: "Working day")
    }
  }
}

/// Which days a workspace works, and how much of each.
public struct BusinessCalendar: Hashable, Sendable {
  /// Days of the week without work, Saturday and Sunday by default.
  public var weekdaysOff: Set<Weekday>
  /// Whether Japanese national holidays are off.
  public var observesNationalHolidays: Bool
  /// The company's own word on single dates; it wins over weekdays and holidays.
  public var companyDays: [BusinessDate: CompanyDay]

  /// The usual Japanese office week, unless told otherwise.
  public init(
    weekdaysOff: Set<Weekday> = [.saturday, .sunday], observesNationalHolidays: Bool = true,
    companyDays: [BusinessDate: CompanyDay] = [:]
  ) {
    self.weekdaysOff = weekdaysOff
    self.observesNationalHolidays = observesNationalHolidays
    self.companyDays = companyDays
  }

  /// Half days of work on `date`: 0, 1 or 2.
  public func halves(on date: BusinessDate) -> Int {
    switch companyDays[date] {
    case .off: return 0
    case .half: return 1
    case .working: return 2
    case nil: break
    }
    if weekdaysOff.contains(date.weekday) { return 0 }
    return observesNationalHolidays && JapaneseHolidays.name(of: date) != nil ? 0 : 2
  }

  /// Half days of work from `first` to `last`, both counted; 0 when `last` comes earlier.
  ///
  /// - Complexity: O(*days*).
  public func halves(from first: BusinessDate, through last: BusinessDate) -> Int {
    guard first <= last else { return 0 }
    return (first...last).reduce(0) { $0 + halves(on: $1) }
  }

  /// Work from `first` to `last`, both counted; nothing when `last` comes earlier.
  public func businessDays(from first: BusinessDate, through last: BusinessDate) -> BusinessDays {
    BusinessDays(halves: halves(from: first, through: last))
  }

  /// How much of the work of `days` is done by `reach`: the 14 of "business day 14 of 20".
  public func businessDayNumber(of reach: DataReach, in days: ClosedRange<BusinessDate>) -> BusinessDays {
    let ended = businessDays(from: days.lowerBound, through: min(reach.endedThrough, days.upperBound))
    guard reach.endedThrough < reach.through, days.contains(reach.through) else { return ended }
    return ended + reach.worked(on: reach.through, calendar: self)
  }

  /// The same business day of another period: the first date of `days` at whose end `elapsed` work is done, or
  /// the last date when the period holds less. Nil while nothing has elapsed: there is nothing to compare.
  public func date(atBusinessDay elapsed: BusinessDays, in days: ClosedRange<BusinessDate>) -> BusinessDate? {
    guard elapsed > .zero else { return nil }
    var done = BusinessDays.zero
    return days.first { day in
      done = done + businessDays(from: day, through: day)
      return done >= elapsed
    } ?? days.upperBound
  }
}

extension BusinessCalendar: Codable {
  private enum CodingKeys: CodingKey { case weekdaysOff, observesNationalHolidays, companyDays }

  /// Weekdays as sorted numbers, Monday 0, so that equal calendars are equal bytes where keys are sorted.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(weekdaysOff.map(\.rawValue).sorted(), forKey: .weekdaysOff)
    try container.encode(observesNationalHolidays, forKey: .observesNationalHolidays)
    try container.encode(companyDays, forKey: .companyDays)
  }
}
