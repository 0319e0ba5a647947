public import SalesModel

/// A count and the rate that tells whether it is bought too dearly (A15): more dials at a lower appointment rate are
/// worse lists, not better work.
public struct CounterPair: Hashable, Sendable {
  /// The KPI that counts.
  public let volume: String
  /// The KPI that is expected to hold meanwhile.
  public let rate: String

  /// A pair of KPI ids.
  public init(volume: String, rate: String) {
    self.volume = volume
    self.rate = rate
  }

  /// Pairs beyond those that definitions name: dials are also judged by the appointments that come of leads.
  public static let standard = [CounterPair(volume: "dials", rate: "appointmentRate")]

  /// What was counted in some months.
  public struct Reading: Hashable, Sendable {
    /// The count.
    public let volume: Rational
    /// Work in these months, so that months of different length compare.
    public let work: BusinessDays
    /// The cases of the rate; nil when its sides are no cases, such as more appointments than leads.
    public let cases: TwoRates.Cases?

    /// A count over so much work, and the cases of the rate.
    public init(volume: Rational, work: BusinessDays, cases: TwoRates.Cases?) {
      self.volume = volume
      self.work = work
      self.cases = cases
    }

    /// The count per business day; nil without any.
    public var perDay: Rational? { volume.divided(by: Rational(work)) }
  }
}

/// What a pair shows beside the time before.
public struct CounterFinding: Hashable, Sendable {
  /// A fall is flagged when chance alone would bring it in fewer than one of twenty months: one-sided, each pair
  /// for itself.
  public static let level = 0.05

  /// Which count and which rate.
  public let pair: CounterPair
  /// In the months in question.
  public let now: CounterPair.Reading
  /// In the months before, that they are compared with.
  public let before: CounterPair.Reading
  /// The probability of a rate this low by chance, were it the same as before (Fisher's exact test, one-sided); nil when
  /// one of the rates has no cases.
  public let chance: Double?

  /// A pair in the months in question beside the months before.
  public init(_ pair: CounterPair, now: CounterPair.Reading, before: CounterPair.Reading) {
    self.pair = pair
    self.now = now
    self.before = before
    chance = now.cases.flatMap { now in
      before.cases.flatMap { before in
        now.count == 0 || before.count == 0
          ? nil : TwoRates(now, against: before).chanceOfFirstBeingThisLow
      }
    }
  }

  /// Whether more was done per business day than before.
  public var isVolumeUp: Bool {
    guard let now = now.perDay, let before = before.perDay else { return false }
    return now > before
  }

  /// Volume up, and the rate down by more than chance explains.
  public var isFlagged: Bool { isVolumeUp && (chance.map { $0 < Self.level } ?? false) }
}
