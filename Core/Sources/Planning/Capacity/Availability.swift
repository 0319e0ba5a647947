public import SalesModel

/// When a rep works, over the calendar of the company (C19).
///
/// Counted in half days as the calendar does, and in exact shares of them where hours are reduced.
public struct Availability: Hashable, Sendable {
  /// How much of a day a rep is away.
  public enum Absence: String, Codable, CaseIterable, Sendable {
    /// The whole day.
    case day
    /// One half of it; on a half day of the company nothing is left.
    case half

    /// What the page calls it.
    public var label: Localized {
      switch self {
      case .day: Localized(ja: "休暇（全日）", en: "Leave (whole day)")
      case .half: Localized(ja: "休暇（半日）", en: "Leave (half day)")
      }
    }
  }

  /// The first day of work; nil for somebody who was always there.
  public var start: BusinessDate?
  /// The last day of work; nil for somebody who stays.
  public var end: BusinessDate?
  /// Leave by date; on a day on which nobody works it changes nothing.
  public var absences: [BusinessDate: Absence]
  /// The share of a day that the rep works, each from its date on; a whole day before the first.
  public var hours: [BusinessDate: Rational]
  /// How fast somebody new comes to full capacity; nil for full capacity from the start.
  public var ramp: Ramp?

  /// Somebody who works whenever the company does, unless told otherwise.
  public init(
    start: BusinessDate? = nil, end: BusinessDate? = nil, absences: [BusinessDate: Absence] = [:],
    hours: [BusinessDate: Rational] = [:], ramp: Ramp? = nil
  ) {
    self.start = start
    self.end = end
    self.absences = absences
    self.hours = hours
    self.ramp = ramp
  }

  /// Works whenever the company does.
  public static let full = Availability()

  /// Whether the rep belongs to the company on `date`.
  public func isEmployed(on date: BusinessDate) -> Bool {
    start.map { $0 <= date } ?? true && end.map { date <= $0 } ?? true
  }

  /// Half days of work on `date`, from 0 to 2 and less where hours are reduced.
  ///
  /// - Complexity: O(*changes of hours*).
  public func workingHalves(on date: BusinessDate, calendar: BusinessCalendar) -> Rational {
    guard isEmployed(on: date) else { return .zero }
    let away = absences[date].map { $0 == .day ? 2 : 1 } ?? 0
    return Rational(max(calendar.halves(on: date) - away, 0)) * share(on: date)
  }

  /// Half days of work in `days`.
  ///
  /// - Complexity: O(*days* × *changes of hours*).
  public func workingHalves(in days: ClosedRange<BusinessDate>, calendar: BusinessCalendar) -> Rational {
    days.reduce(.zero) { $0 + workingHalves(on: $1, calendar: calendar) }
  }

  /// ``workingHalves(in:calendar:)`` with each day weighted by the ramp: what the rep can be asked for.
  public func rampedHalves(in days: ClosedRange<BusinessDate>, calendar: BusinessCalendar) -> Rational {
    days.reduce(.zero) { $0 + workingHalves(on: $1, calendar: calendar) * rampShare(on: $1) }
  }

  /// The mean share of full capacity over the company's business days of `days` on which the rep belongs to it,
  /// whatever the leave; 0 without such a day.
  public func meanRamp(in days: ClosedRange<BusinessDate>, calendar: BusinessCalendar) -> Rational {
    let shares = days.filter { isEmployed(on: $0) && calendar.halves(on: $0) > 0 }.map(rampShare)
    return shares.reduce(.zero, +).divided(by: Rational(shares.count)) ?? .zero
  }

  /// The share of a day that the rep works on `date`.
  private func share(on date: BusinessDate) -> Rational {
    hours.filter { $0.key <= date }.max { $0.key < $1.key }?.value ?? .one
  }

  private func rampShare(on date: BusinessDate) -> Rational {
    guard let ramp, let start else { return .one }
    return ramp.share(on: date, startingOn: start)
  }
}

extension Availability: Codable {
  private enum CodingKeys: CodingKey { case start, end, absences, hours, ramp }

  /// Reads what ``encode(to:)`` wrote.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    start = try container.decodeIfPresent(BusinessDate.self, forKey: .start)
    end = try container.decodeIfPresent(BusinessDate.self, forKey: .end)
    absences = try container.decodeIfPresent([BusinessDate: Absence].self, forKey: .absences) ?? [:]
    hours = try container.decodeIfPresent([BusinessDate: Rational].self, forKey: .hours) ?? [:]
    ramp = try container.decodeIfPresent(Ramp.self, forKey: .ramp)
  }

  /// Leaves out what is as usual.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(start, forKey: .start)
    try container.encodeIfPresent(end, forKey: .end)
    if !absences.isEmpty { try container.encode(absences, forKey: .absences) }
    if !hours.isEmpty { try container.encode(hours, forKey: .hours) }
    try container.encodeIfPresent(ramp, forKey: .ramp)
  }
}
