import SalesModel

/// What a zone's clock shows, remembered by days of UTC: the system's own tables take a microsecond for each question.
struct ZoneClock {
  let zone: WorkspaceZone
  /// Seconds east of UTC on days without a change of the clock; nil on the others.
  private var offsets: [Int: Int?] = [:]
  private var newest: (day: Int, offset: Int)?

  init(zone: WorkspaceZone) { self.zone = zone }

  mutating func businessDate(of instant: Instant) -> BusinessDate {
    BusinessDate(dayNumber: (Int(instant.seconds) + offset(at: instant)).floored(by: 86_400))
  }

  /// See ``WorkspaceZone/instant(of:secondOfDay:)``.
  mutating func instant(of date: BusinessDate, secondOfDay: Int) -> Instant {
    let wall = Instant(seconds: Int64(date.dayNumber * 86_400 + secondOfDay))
    let guess = wall.adding(seconds: Int64(-offset(at: wall)))
    return wall.adding(seconds: Int64(-offset(at: guess)))
  }

  private mutating func offset(at instant: Instant) -> Int {
    let day = Int(instant.seconds).floored(by: 86_400)
    if let newest, newest.day == day { return newest.offset }
    let known = offsets[day] ?? learn(day)
    guard let known else { return zone.offset(at: instant) }
    newest = (day, known)
    return known
  }

  private mutating func learn(_ day: Int) -> Int? {
    let start = zone.offset(at: Instant(seconds: Int64(day * 86_400)))
    let end = zone.offset(at: Instant(seconds: Int64((day + 1) * 86_400)))
    let offset = start == end ? start : nil
    offsets[day] = .some(offset)
    return offset
  }
}

extension WorkspaceZone {
  fileprivate func offset(at instant: Instant) -> Int {
    businessDate(of: instant).dayNumber * 86_400 + secondOfDay(of: instant) - Int(instant.seconds)
  }
}

extension Int {
  fileprivate func floored(by divisor: Int) -> Int { self >= 0 ? self / divisor : ~(~self / divisor) }
}
