/// How far records reach: to the end of a day, or into a day that still goes on.
///
/// A month is over only when its last day is: on the last business day at 8:26 there is a whole day of work to come.
public struct DataReach: Hashable, Sendable {
  /// The last day of which records are known.
  public let through: BusinessDate
  /// How many half days of work are over on ``through``; nil once that day has ended.
  public let workedHalves: Int?

  private init(through: BusinessDate, workedHalves: Int?) {
    self.through = through
    self.workedHalves = workedHalves
  }

  /// Everything up to the end of `day`.
  public static func endOf(_ day: BusinessDate) -> DataReach { DataReach(through: day, workedHalves: nil) }

  /// Records known through `day`, looked at when the clock says `moment`: the day itself is not over before midnight.
  public init(through day: BusinessDate, at moment: Instant, in zone: WorkspaceZone) {
    let isRunning = zone.businessDate(of: moment) <= day
    through = day
    workedHalves = isRunning ? Self.workedHalves(by: zone.secondOfDay(of: moment)) : nil
  }

  /// The last day that has ended.
  public var endedThrough: BusinessDate { workedHalves == nil ? through : through.adding(days: -1) }

  /// Half days of work that are over on `date`.
  public func workedHalves(on date: BusinessDate, calendar: BusinessCalendar) -> Int {
    guard date <= through else { return 0 }
    let whole = calendar.halves(on: date)
    guard date == through, let workedHalves else { return whole }
    return min(whole, workedHalves)
  }

  /// True when all work of `date` is done, though records of it may still come in.
  public func isWorkOver(on date: BusinessDate, calendar: BusinessCalendar) -> Bool {
    date <= through && workedHalves(on: date, calendar: calendar) == calendar.halves(on: date)
  }

  /// Before the afternoon begins nothing of a day is over, when the office closes all of it is.
  private static func workedHalves(by secondOfDay: Int) -> Int {
    if secondOfDay < afternoon { return 0 }
    return secondOfDay < closing ? 1 : 2
  }

  private static let afternoon = 13 * 3_600
  private static let closing = 18 * 3_600
}
