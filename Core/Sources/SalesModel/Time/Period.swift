/// A month, quarter, half or whole of a fiscal year, as a page's address names it.
///
/// A period knows no dates by itself: these depend on the workspace's ``FiscalCalendar``.
public struct Period: Hashable, Sendable {
  /// How long a period is.
  public enum Kind: Int, CaseIterable, Codable, Sendable {
    case month = 1
    case quarter = 3
    case half = 6
    case fiscalYear = 12

    /// Months in a period of this kind.
    public var length: Int { rawValue }
    /// Periods of this kind in a fiscal year.
    public var perYear: Int { 12 / rawValue }
  }

  /// Month, quarter, half or fiscal year.
  public let kind: Kind
  /// Periods of this kind since the opening of year 0, so that neighbours differ by one.
  let ordinal: Int

  private init(_ kind: Kind, ordinal: Int) {
    self.kind = kind
    self.ordinal = ordinal
  }

  /// The fiscal month that is called `month`.
  public static func month(_ month: Month) -> Period { Period(.month, ordinal: month.index) }

  /// `number` counts from 1 to 4; values outside roll over into the neighbouring years.
  public static func quarter(_ number: Int, of fiscalYear: Int) -> Period {
    Period(.quarter, ordinal: fiscalYear * 4 + number - 1)
  }

  /// `number` 1 is 上期, 2 is 下期; values outside roll over into the neighbouring years.
  public static func half(_ number: Int, of fiscalYear: Int) -> Period {
    Period(.half, ordinal: fiscalYear * 2 + number - 1)
  }

  /// The fiscal year that opens in `year`.
  public static func fiscalYear(_ year: Int) -> Period { Period(.fiscalYear, ordinal: year) }

  /// The period of a kind to which a fiscal month belongs.
  public init(_ kind: Kind, containing month: Month, in fiscal: FiscalCalendar) {
    let months = month.index - kind.opening(in: fiscal)
    self.init(kind, ordinal: Int((Double(months) / Double(kind.length)).rounded(.down)))
  }

  /// The period of a kind to which `date` belongs.
  public init(_ kind: Kind, containing date: BusinessDate, in fiscal: FiscalCalendar) {
    self.init(kind, containing: fiscal.month(of: date), in: fiscal)
  }

  /// The fiscal month that this is; nil for anything longer.
  public var month: Month? { kind == .month ? Month(index: ordinal) : nil }

  /// The period of the same kind that follows.
  public var next: Period { Period(kind, ordinal: ordinal + 1) }
  /// The period of the same kind that came before.
  public var previous: Period { Period(kind, ordinal: ordinal - 1) }

  /// The fiscal months of this period.
  public func months(in fiscal: FiscalCalendar) -> ClosedRange<Month> {
    let first = Month(index: kind.opening(in: fiscal) + ordinal * kind.length)
    return first...first.adding(kind.length - 1)
  }

  /// The dates of this period, from its first to its last.
  public func days(in fiscal: FiscalCalendar) -> ClosedRange<BusinessDate> {
    let months = months(in: fiscal)
    return fiscal.firstDay(of: months.lowerBound)...fiscal.lastDay(of: months.upperBound)
  }

  /// The date that opens this period.
  public func firstDay(in fiscal: FiscalCalendar) -> BusinessDate { days(in: fiscal).lowerBound }
  /// The date that closes this period.
  public func lastDay(in fiscal: FiscalCalendar) -> BusinessDate { days(in: fiscal).upperBound }
}

extension Period.Kind {
  /// The index of the month that opens year 0 in this kind's count: months follow the calendar year.
  fileprivate func opening(in fiscal: FiscalCalendar) -> Int { self == .month ? 0 : fiscal.startMonth - 1 }

  /// What the choice of periods calls this kind.
  public var label: Localized {
    switch self {
    case .month: Localized(ja: "月", en: "Month")
    case .quarter: Localized(ja: "四半期", en: "Quarter")
    case .half: Localized(ja: "半期", en: "Half-year")
    case .fiscalYear: Localized(ja: "年度", en: "Fiscal year")
    }
  }
}
