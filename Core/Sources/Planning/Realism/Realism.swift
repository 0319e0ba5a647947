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
