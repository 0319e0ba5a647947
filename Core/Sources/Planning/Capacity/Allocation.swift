public import SalesModel

/// How a whole is shared among reps (A08): equally, or in proportion to the product of some factors. The parts
/// are integers that add up to the whole; equal remainders are settled in rep order.
public struct Allocation: Hashable, Sendable {
  /// What a rep's part is in proportion to.
  public enum Factor: String, Codable, CaseIterable, Sendable {
    /// The weight that a manager gave the rep.
    case weight
    /// The rep's own working days of the period.
    case workingDays
    /// The share of full capacity that somebody new has reached.
    case ramp

    /// What the page calls it.
    public var label: Localized {
      switch self {
      case .weight: Localized(ja: "重み", en: "Weight")
      case .workingDays: Localized(ja: "稼働日数", en: "Working days")
      case .ramp: Localized(ja: "立ち上がり", en: "Ramp")
      }
    }
  }

  /// Somebody who gets a part.
  public struct Member: Hashable, Sendable {
    /// The manager's weight, 1 unless told otherwise.
    public var weight: Rational
    /// When the member works.
    public var availability: Availability

    /// Somebody with the usual weight who works whenever the company does, unless told otherwise.
    public init(weight: Rational = .one, availability: Availability = .full) {
      self.weight = weight
      self.availability = availability
    }
  }

  /// None for equal parts.
  public let factors: Set<Factor>

  /// In proportion to the product of `factors`.
  public init(by factors: Set<Factor>) { self.factors = factors }

  /// The same part for everybody.
  public static let equal = Allocation(by: [])

  /// The parts of `whole` for a period, in the order of the members; nil when nobody has any weight in it, as
  /// without members, without a working day or with a negative weight.
  ///
  /// - Complexity: O(*members* × *days*).
  public func split(
    _ whole: Int64, over members: [Member], in days: ClosedRange<BusinessDate>, calendar: BusinessCalendar
  ) -> [Int64]? {
    Shares.split(whole, over: weights(of: members, in: days, calendar: calendar))
  }

  /// What each member's part is in proportion to.
  public func weights(
    of members: [Member], in days: ClosedRange<BusinessDate>, calendar: BusinessCalendar
  ) -> [Rational] {
    members.map { member in
      let given = factors.contains(.weight) ? member.weight : .one
      return given * capacity(of: member.availability, in: days, calendar: calendar)
    }
  }

  private func capacity(
    of availability: Availability, in days: ClosedRange<BusinessDate>, calendar: BusinessCalendar
  ) -> Rational {
    switch (factors.contains(.workingDays), factors.contains(.ramp)) {
    case (false, false): .one
    case (true, false): availability.workingHalves(in: days, calendar: calendar)
    case (false, true): availability.meanRamp(in: days, calendar: calendar)
    // Day by day: a product of two means would ask somebody who is away in the weak weeks for too little.
    case (true, true): availability.rampedHalves(in: days, calendar: calendar)
    }
  }
}
