public import SalesModel

/// A required monthly number beside what the workspace's own months came to (A04).
public struct Realism: Hashable, Codable, Sendable {
  /// How the number stands to the past.
  public enum Verdict: String, Hashable, Codable, Sendable {
    /// Up to the median: half of the months came to it.
    case usual
    /// Above the median, and some month came to it.
    case stretch
    /// No month ever came to it: 過去最高を超過（要根拠）.
    case beyondBest
    /// There are no months to compare with.
    case noHistory
  }

  /// The KPI that counts the stage.
  public let stage: String
  /// The most that any month of the plan needs.
  public let required: Int64
  /// The record and its month; nil without history.
  public let best: PastMonths.Point?
  /// Nil without history.
  public let median: Double?
  /// Where the trend of the past stands in the plan's last month; nil with less than six months.
  public let trend: Double?
  /// How many months were compared.
  public let months: Int
  /// How the number stands to them.
  public let verdict: Verdict

  /// Compares what a month needs with what months came to.
  public init(stage: String, required: Int64, in month: Month, against past: PastMonths) {
    self.stage = stage
    self.required = required
    best = past.best
    median = past.median
    trend = past.trend(at: month)
    months = past.points.count
    verdict =
      switch (past.best, past.median) {
      case (let best?, let median?):
        Double(required) > best.value ? .beyondBest : Double(required) > median ? .stretch : .usual
      default: .noHistory
      }
  }
}

/// What one rep does on one business day, required and as it was.
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
      perDay = count / (Double(days.halves) / 2)
    }
  }

  /// The KPI that counts the work.
  public let stage: String
  /// Per rep and business day.
  public let required: Double
  /// The highest rep-month; nil without history.
  public let best: RepMonth?
  /// The median of rep-months by nearest rank; nil without history.
  public let median: Double?
  /// How many rep-months were compared.
  public let repMonths: Int

  /// Nil without reps or business days.
  public init?(stage: String, required: Int64, reps: Int, days: BusinessDays, against past: [RepMonth]) {
    guard reps > 0, days > .zero else { return nil }
    self.stage = stage
    self.required = Double(required) / Double(reps) / (Double(days.halves) / 2)
    best = past.max { ($0.perDay, $0.month) < ($1.perDay, $1.month) }
    median = Quantile.nearestRank(0.5, ofSorted: past.map(\.perDay).sorted())
    repMonths = past.count
  }

  /// True when no rep ever did as much in a month.
  public var isBeyondBest: Bool { best.map { required > $0.perDay } ?? false }
}
