public import SalesModel

/// What one rep does on one working day, required and as it was (A04).
public struct DailyLoad: Hashable, Codable, Sendable {
  /// One rep's month.
  public struct RepMonth: Hashable, Codable, Sendable {
    /// Who.
    public let rep: PlanRep.ID
    /// When.
    public let month: Month
    /// Per business day.
    public let perDay: Double

    /// Nil in a month without business days.
    public init?(rep: PlanRep.ID, month: Month, count: Double, days: BusinessDays) {
      guard days > .zero, count.isFinite else { return nil }
      self.rep = rep
      self.month = month
      perDay = count / days.days
    }
  }

  /// The KPI that counts the work.
  public let stage: String
  /// Per rep and working day.
  public let required: Double
  /// The highest rep-month; nil without history.
  public let best: RepMonth?
  /// The median of rep-months by nearest rank; nil without history.
  public let median: Double?
  /// How many rep-months were compared.
  public let repMonths: Int

  /// What `required` in a period comes to for one rep on one day.
  ///
  /// Nil when nobody works in the period.
  /// - Parameter repDays: the working days of the period, those of all reps together.
  public init?(stage: String, required: Int64, repDays: Rational, against past: [RepMonth]) {
    guard repDays > .zero, let each = Rational(required).divided(by: repDays) else { return nil }
    self.stage = stage
    self.required = each.doubleValue
    best = past.max { ($0.perDay, $0.month) < ($1.perDay, $1.month) }
    median = Quantile.nearestRank(0.5, ofSorted: past.map(\.perDay).sorted())
    repMonths = past.count
  }

  /// True when no rep ever did as much in a month.
  public var isBeyondBest: Bool { best.map { required > $0.perDay } ?? false }
}
