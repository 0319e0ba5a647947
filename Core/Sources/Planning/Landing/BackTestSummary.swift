/// How good forecasts were.
public struct BackTestSummary: Sendable {
  /// wMAPE: the sum of absolute errors over the sum of what came.
  public let error: Double
  /// wMAPE of the straight line by business days.
  public let straightLineError: Double
  /// wMAPE of "as last month".
  public let lastMonthError: Double
  /// How often the ranges held the truth, and of how many forecasts.
  public let coverage: RangeCoverage
  /// How much smaller the error is than that of each naive forecast, in 95 of 100 cases; below 0 means it is larger.
  public let gainOnStraightLine: ClosedRange<Double>
  /// The same beside "as last month".
  public let gainOnLastMonth: ClosedRange<Double>

  /// Nil without trials, and when nothing came at all.
  init?(_ trials: [BackTest.Trial]) {
    guard let errors = TrialSums(trials).errors, let coverage = RangeCoverage(trials) else { return nil }
    (error, straightLineError, lastMonthError) = (errors.own, errors.straightLine, errors.lastMonth)
    self.coverage = coverage
    let blocks = MonthBlocks(trials)
    gainOnStraightLine = blocks.interval { $0.errors.map { $0.straightLine - $0.own } }
    gainOnLastMonth = blocks.interval { $0.errors.map { $0.lastMonth - $0.own } }
  }
}
