public import SalesModel

/// The span of time that a target is for: a day, a week from Monday, or a month and longer (C01).
public enum TargetPeriod: Hashable, Sendable {
  /// One date.
  case day(BusinessDate)
  /// The seven days from a Monday.
  case week(from: BusinessDate)
  /// A fiscal month, quarter, half or year.
  case span(Period)

  /// How long a period is, the shortest first.
  public enum Grain: String, Codable, CaseIterable, Comparable, Sendable {
    case day, week, month, quarter, half, fiscalYear

    /// Shorter ones come first.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// What the choice of grains calls it.
    public var label: Localized {
      switch self {
      case .day: Localized(ja: "日", en: "Day")
      case .week: Localized(ja: "週", en: "Week")
      default: kind?.label ?? Period.Kind.month.label
      }
    }

    fileprivate var kind: Period.Kind? {
      switch self {
      case .day, .week: nil
      case .month: .month
      case .quarter: .quarter
      case .half: .half
      case .fiscalYear: .fiscalYear
      }
    }
  }

  /// The fiscal month that is called `month`.
  public static func month(_ month: Month) -> TargetPeriod { .span(.month(month)) }

  /// The period of a grain to which `date` belongs.
  public init(_ grain: Grain, containing date: BusinessDate, in fiscal: FiscalCalendar) {
    if let kind = grain.kind {
      self = .span(Period(kind, containing: date, in: fiscal))
    } else if grain == .week {
      self = .week(from: date.adding(days: -date.weekday.rawValue))
    } else {
      self = .day(date)
    }
  }

  /// How long it is.
  public var grain: Grain {
    switch self {
    case .day: .day
    case .week: .week
    case .span(let period):
      switch period.kind {
      case .month: .month
      case .quarter: .quarter
      case .half: .half
      case .fiscalYear: .fiscalYear
      }
    }
  }

  /// Its dates, from the first to the last.
  public func days(in fiscal: FiscalCalendar) -> ClosedRange<BusinessDate> {
    switch self {
    case .day(let date): date...date
    case .week(let monday): monday...monday.adding(days: 6)
    case .span(let period): period.days(in: fiscal)
    }
  }

  /// Every period of a grain that has a date in `days`, in order.
  public static func all(
    _ grain: Grain, in days: ClosedRange<BusinessDate>, of fiscal: FiscalCalendar
  ) -> [TargetPeriod] {
    var found: [TargetPeriod] = []
    var date = days.lowerBound
    while date <= days.upperBound {
      let period = TargetPeriod(grain, containing: date, in: fiscal)
      found.append(period)
      date = period.days(in: fiscal).upperBound.adding(days: 1)
    }
    return found
  }

  /// 2026年11月24日, 2026年第48週, 2026年11月; 24 Nov 2026, week 48 of 2026, Nov 2026.
  public var title: Localized {
    switch self {
    case .day(let date):
      Localized(
        ja: "\(date.year)年\(date.monthOfYear)月\(date.day)日", en: "\(date.day) \(date.month.title.en)")
    case .week(let monday):
      Localized(
        ja: "\(monday.isoWeek.year)年第\(monday.isoWeek.number)週",
        en: "week \(monday.isoWeek.number) of \(monday.isoWeek.year)")
    case .span(let period): period.title
    }
  }
}

extension TargetPeriod: CustomStringConvertible {
  /// `2026-11-24`, `2026-W48`, `2026-11`, `2026-Q3`, `2026-H2`, `FY2026`
  public var description: String {
    switch self {
    case .day(let date): return date.description
    case .week(let monday):
      let week = monday.isoWeek
      return "\(week.year)-W\(week.number < 10 ? "0" : "")\(week.number)"
    case .span(let period): return period.description
    }
  }

  /// Parses ``description``, and nothing else; nil also outside of ``BusinessDate/span``.
  public init?(_ text: some StringProtocol) {
    self.init(coded: String(text))
    let isWithin =
      switch self {
      case .day(let date), .week(from: let date): BusinessDate.span.contains(date)
      case .span(let period): Period(period.description) != nil
      }
    guard isWithin else { return nil }
  }
}

extension TargetPeriod: CodedAsText {
  /// Reads what ``description`` writes, whatever the year.
  public init?(coded text: String) {
    if let period = Period(coded: text) {
      self = .span(period)
    } else if let date = BusinessDate(coded: text) {
      self = .day(date)
    } else if let monday = BusinessDate(isoWeek: text) {
      self = .week(from: monday)
    } else {
      return nil
    }
  }
}

extension BusinessDate {
  /// ISO 8601: the first week of a year is the one with its first Thursday.
  fileprivate var isoWeek: (year: Int, number: Int) {
    let thursday = adding(days: 3 - weekday.rawValue)
    let first = Month(year: thursday.year, month: 1).firstDay
    return (thursday.year, thursday.days(since: first) / 7 + 1)
  }

  /// The Monday of `2026-W48`.
  fileprivate init?(isoWeek text: String) {
    guard let match = text.wholeMatch(of: /(\d{4})-W(\d{2})/), let year = Int(match.1),
      let week = Int(match.2),
      let fourth = BusinessDate(year: year, month: 1, day: 4)
    else { return nil }
    let monday = fourth.adding(days: (week - 1) * 7 - fourth.weekday.rawValue)
    guard monday.isoWeek == (year, week) else { return nil }
    self = monday
  }
}
