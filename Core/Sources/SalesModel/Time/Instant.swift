public import Foundation

/// A moment in UTC, counted in whole seconds since 1970-01-01T00:00:00Z.
public struct Instant: Hashable, Comparable, Codable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z; negative before it.
  public let seconds: Int64

  /// The moment that many seconds after 1970-01-01T00:00:00Z.
  public init(seconds: Int64) { self.seconds = seconds }
  /// The whole second in which `date` lies.
  public init(_ date: Date) { seconds = Int64(date.timeIntervalSince1970.rounded(.down)) }

  /// The moment so many seconds later, or earlier when negative.
  public func adding(seconds more: Int64) -> Instant { Instant(seconds: seconds + more) }

  /// Earlier moments come first.
  public static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
}

extension Instant {
  /// Parses ``description``, or the same moment on another clock such as `2018-04-01T18:30:00+09:00`.
  public init?(iso text: some StringProtocol) {
    guard let date = BusinessDate(iso: text.prefix(10)),
      let match = String(text.dropFirst(10)).wholeMatch(of: /T(\d\d):(\d\d):(\d\d)(Z|([+-])(\d\d):(\d\d))/),
      let hour = Int(match.1), let minute = Int(match.2), let second = Int(match.3), hour < 24, minute < 60,
      second < 60
    else { return nil }
    let (ahead, aheadMinutes) = (match.6.flatMap { Int($0) } ?? 0, match.7.flatMap { Int($0) } ?? 0)
    guard ahead < 24, aheadMinutes < 60 else { return nil }
    let offset = (match.5 == "-" ? -1 : 1) * (ahead * 3_600 + aheadMinutes * 60)
    self.init(seconds: Int64(date.dayNumber * 86_400 + hour * 3_600 + minute * 60 + second - offset))
  }
}

extension Instant: CustomStringConvertible {
  /// `2018-04-01T09:30:00Z`
  public var description: String {
    let day = Int((Double(seconds) / 86_400).rounded(.down))
    let rest = Int(seconds) - day * 86_400
    let clock = [rest / 3_600, rest / 60 % 60, rest % 60].map { padded($0, to: 2) }.joined(separator: ":")
    return "\(BusinessDate(dayNumber: day))T\(clock)Z"
  }
}

/// The workspace's time zone: turns instants into business dates and local clock time.
public struct WorkspaceZone: Hashable, Codable, Sendable {
  /// IANA name, such as `Asia/Tokyo`.
  public let name: String

  /// Nil when the system knows no zone of that name.
  public init?(name: String) {
    guard TimeZone(identifier: name) != nil else { return nil }
    self.name = name
  }

  /// Asia/Tokyo, the zone of a new workspace.
  public static let tokyo = WorkspaceZone(known: "Asia/Tokyo")

  private init(known name: String) { self.name = name }

  private var timeZone: TimeZone { TimeZone(identifier: name) ?? .gmt }

  /// The local calendar day on which `instant` falls.
  public func businessDate(of instant: Instant) -> BusinessDate {
    let local = Int(instant.seconds) + offset(at: instant)
    return BusinessDate(dayNumber: Int((Double(local) / 86_400).rounded(.down)))
  }

  /// Seconds since local midnight.
  public func secondOfDay(of instant: Instant) -> Int {
    Int(instant.seconds) + offset(at: instant) - businessDate(of: instant).dayNumber * 86_400
  }

  /// The instant at which the local clock shows `secondOfDay` on `date`; in a gap or an overlap of daylight
  /// saving time the earlier offset counts.
  public func instant(of date: BusinessDate, secondOfDay: Int = 0) -> Instant {
    let wall = Int64(date.dayNumber * 86_400 + secondOfDay)
    let guess = Instant(seconds: wall - Int64(offset(at: Instant(seconds: wall))))
    return Instant(seconds: wall - Int64(offset(at: guess)))
  }

  /// `2026-11-30T15:32:00+09:00`: the moment as the zone's clocks show it, which ``Instant/init(iso:)`` reads back.
  public func text(of instant: Instant) -> String {
    let offset = offset(at: instant)
    let minutes = abs(offset) / 60
    let local = Instant(seconds: instant.seconds + Int64(offset)).description.dropLast()
    return local + (offset < 0 ? "-" : "+") + padded(minutes / 60, to: 2) + ":" + padded(minutes % 60, to: 2)
  }

  private func offset(at instant: Instant) -> Int {
    timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.seconds)))
  }
}
