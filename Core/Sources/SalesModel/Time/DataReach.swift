/// How far records reach: to the end of a day, or into a day that still goes on.
///
/// A month is over only when its last day is: on the last business day at 8:26 there is a whole day of work to come.
public struct DataReach: Hashable, Sendable {
  /// The last day of which records are known.
  public let through: BusinessDate
  /// How much of a whole day of work is over on ``through``; nil once that day has ended.
  public let worked: BusinessDays?
  /// The day on which somebody looks: what is dated later has not happened yet. Nil where nobody's clock counts.
  public let today: BusinessDate?

  private init(through: BusinessDate, worked: BusinessDays?, today: BusinessDate?) {
    (self.through, self.worked, self.today) = (through, worked, today)
  }

  /// Everything up to the end of `day`.
  public static func endOf(_ day: BusinessDate) -> DataReach {
    DataReach(through: day, worked: nil, today: nil)
  }

  /// Records known through `day`, looked at when the clock says `moment`: the day itself is not over before midnight.
  public init(
    through day: BusinessDate, at moment: Instant, in zone: WorkspaceZone, hours: BusinessHours = .standard
  ) {
    let today = zone.businessDate(of: moment)
    through = day
    worked = today <= day ? hours.worked(bySecondOfDay: zone.secondOfDay(of: moment)) : nil
    self.today = today
  }

  /// The same reach at any hour of its last day: what counts does not depend on the hour.
  public var atAnyHour: DataReach {
    DataReach(through: through, worked: worked.map { _ in .zero }, today: today)
  }

  /// The last day that has ended.
  public var endedThrough: BusinessDate { worked == nil ? through : through.adding(days: -1) }

  /// Work that is over on `date`; a half day is worked in the first half of the hours.
  public func worked(on date: BusinessDate, calendar: BusinessCalendar) -> BusinessDays {
    guard date <= through else { return .zero }
    let whole = calendar.businessDays(from: date, through: date)
    guard date == through, let worked else { return whole }
    return min(whole, worked)
  }

  /// True when all work of `date` is done, though records of it may still come in.
  public func isWorkOver(on date: BusinessDate, calendar: BusinessCalendar) -> Bool {
    date <= through
      && worked(on: date, calendar: calendar) == calendar.businessDays(from: date, through: date)
  }
}
