/// How much of a period's working time is over: business day `elapsed` of `total`.
///
/// Made once for a page and shared by all its cells.
public struct PeriodProgress: Hashable, Codable, Sendable {
  /// Work done as far as the data reaches.
  public let elapsed: BusinessDays
  /// Work in the whole period.
  public let total: BusinessDays

  /// `elapsed` of `total`, both measured elsewhere.
  public init(elapsed: BusinessDays, total: BusinessDays) {
    self.elapsed = elapsed
    self.total = total
  }

  /// Before the period nothing has elapsed, after it everything has; of a day that still runs only what is over.
  public init(of days: ClosedRange<BusinessDate>, reach: DataReach, calendar: BusinessCalendar) {
    elapsed = calendar.businessDayNumber(of: reach, in: days)
    total = calendar.businessDays(from: days.lowerBound, through: days.upperBound)
  }

  /// Work still to come.
  public var remaining: BusinessDays { total - elapsed }
}
