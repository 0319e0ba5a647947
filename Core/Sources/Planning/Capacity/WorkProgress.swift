public import SalesModel

/// How much of a rep's own working time of a period is over, in exact business days (C19).
public struct WorkProgress: Hashable, Sendable {
  /// Days worked, or to be worked, as far as the data reaches.
  public let elapsed: Rational
  /// Days of the whole period.
  public let total: Rational

  /// `elapsed` of `total` days, both measured elsewhere.
  public init(elapsed: Rational, total: Rational) {
    self.elapsed = elapsed
    self.total = total
  }

  /// The time of everybody, by the calendar of the company.
  public init(_ progress: PeriodProgress) {
    self.init(elapsed: Rational(progress.elapsed), total: Rational(progress.total))
  }

  /// The time of one rep: leave, half days, reduced hours, first and last day count; of a day that still runs, the part
  /// that is over for everybody.
  ///
  /// - Complexity: O(*days*).
  public init(
    of availability: Availability, in days: ClosedRange<BusinessDate>, reach: DataReach,
    calendar: BusinessCalendar
  ) {
    let last = min(reach.through, days.upperBound)
    let done =
      last < days.lowerBound
      ? .zero
      : (days.lowerBound...last).reduce(Rational.zero) { done, date in
        let whole = Rational(calendar.businessDays(from: date, through: date))
        let over = Rational(reach.worked(on: date, calendar: calendar)).divided(by: whole)
        return done + availability.workingHalves(on: date, calendar: calendar) * (over ?? .one)
      }
    self.init(halves: done, of: availability.workingHalves(in: days, calendar: calendar))
  }

  private init(halves: Rational, of total: Rational) {
    elapsed = halves * Self.half
    self.total = total * Self.half
  }

  private static let half = Rational(1, over: 2) ?? .one

  /// Days still to come.
  public var remaining: Rational { total - elapsed }
  /// Elapsed over total; the whole when there is no working day.
  public var elapsedShare: Rational { elapsed.divided(by: total) ?? .one }

  /// `amount` per remaining day, not rounded; nil when none remains.
  public func spread(_ amount: Rational) -> Rational? { amount.divided(by: remaining) }
}

extension Rational {
  /// Work in days.
  init(_ work: BusinessDays) {
    self = Rational(work.parts, over: BusinessDays.partsPerDay) ?? .zero
  }
}
