public import SalesModel

/// A part of the time at which facts happened, by which they can be grouped: whole days, or what recurs.
///
/// Dates are those of the KPI's own date field; the hour is that of the moment beside it, on the workspace's clock.
public enum TimePart: String, CaseIterable, Hashable, Sendable {
  case day
  /// From Monday to Sunday, called by ISO 8601.
  case week
  case weekday
  case hour

  public var label: Localized {
    switch self {
    case .day: Localized(ja: "日", en: "Day")
    case .week: Localized(ja: "週", en: "Week")
    case .weekday: Localized(ja: "曜日", en: "Weekday")
    case .hour: Localized(ja: "時間帯", en: "Hour")
    }
  }

  /// The word of a value: `2026-04-01`, `2026-W14`, `mon`, `09`.
  public func word(of value: Int64) -> String {
    switch self {
    case .day: return BusinessDate(dayNumber: Int(value)).description
    case .week:
      // A week belongs to the year of its Thursday.
      let thursday = BusinessDate(dayNumber: Int(value) + 3)
      guard let newYear = BusinessDate(year: thursday.year, month: 1, day: 1) else { return "\(value)" }
      return "\(thursday.year)-W\(padded(thursday.days(since: newYear) / 7 + 1))"
    case .weekday: return Self.weekdays[Int(value) % Self.weekdays.count]
    case .hour: return padded(Int(value))
    }
  }

  /// Monday is 0.
  private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Measure {
  /// The moment beside the date that places a fact in time: `occurredAt` beside `occurredOn`; nil where none is kept.
  public var moment: FieldPath? {
    guard let anchor, anchor.hasSuffix("On"),
      let field = fact.field(named: String(anchor.dropLast(2)) + "At"),
      field.type == .instant
    else { return nil }
    return field.name
  }
}

extension Facts {
  /// The part of the time of each fact that a measure counts; nil where it knows no such time.
  ///
  /// - Complexity: O(facts).
  func column(of part: TimePart, of measure: Measure, in zone: WorkspaceZone) -> Column? {
    let path = part == .hour ? measure.moment : measure.anchor
    guard let times = path.flatMap({ column($0, of: measure) }) else { return nil }
    var clock = HourClock(zone: zone)
    var parts: [Cell] = []
    parts.reserveCapacity(times.count)
    times.forEach { _, time in
      guard time != .none else { return parts.append(.none) }
      // Day 0 was a Thursday.
      let weekday = (time % 7 + 10) % 7
      switch part {
      case .day: parts.append(time)
      case .week: parts.append(time - weekday)
      case .weekday: parts.append(weekday)
      case .hour: parts.append(clock.hour(of: time))
      }
    }
    return Column(parts)
  }
}

/// The hours of moments; clocks change on quarters of an hour, so each quarter is looked up once.
private struct HourClock {
  let zone: WorkspaceZone
  private var known: [Int64: Cell] = [:]

  init(zone: WorkspaceZone) { self.zone = zone }

  mutating func hour(of moment: Cell) -> Cell {
    let quarter = Int64((Double(moment) / 900).rounded(.down))
    if let hour = known[quarter] { return hour }
    let hour = Cell(zone.secondOfDay(of: Instant(seconds: quarter * 900)) / 3_600)
    known[quarter] = hour
    return hour
  }
}
