internal import Foundation
internal import SalesModel

/// How good forecasts were.
public struct BackTestSummary: Sendable {
  /// How many forecasts of past months these are.
  public let trials: Int
  /// Different months among them.
  public let months: Int
  /// wMAPE: the sum of absolute errors over the sum of what came.
  public let error: Double
  /// wMAPE of the straight line by business days.
  public let straightLineError: Double
  /// wMAPE of "as last month".
  public let lastMonthError: Double
  /// How many of the ranges held the truth.
  public let held: Int
  /// The share that held, in 95 of 100 cases; see ``init(_:)``.
  public let coverage: ClosedRange<Double>
  /// How much smaller the error is than that of each naive forecast, in 95 of 100 cases; below 0 means it is larger.
  public let gainOnStraightLine: ClosedRange<Double>
  /// The same beside "as last month".
  public let gainOnLastMonth: ClosedRange<Double>

  /// The intervals draw whole months with replacement (a block bootstrap): forecasts of the same month overlap, and
  /// are right or wrong together.
  ///
  /// Nil without trials, and when nothing came at all.
  init?(_ trials: [BackTest.Trial]) {
    let tally = Tally(trials)
    guard let errors = tally.errors else { return nil }
    self.trials = trials.count
    (error, straightLineError, lastMonthError) = (errors.own, errors.straightLine, errors.lastMonth)
    held = tally.held
    let byMonth = Dictionary(grouping: trials, by: \.month).sorted { $0.key < $1.key }.map { Tally($0.value) }
    months = byMonth.count
    let drawn = Self.drawn(byMonth)
    coverage = Self.interval(drawn.map { Double($0.held) / Double($0.trials) })
    gainOnStraightLine = Self.interval(drawn.compactMap { $0.errors.map { $0.straightLine - $0.own } })
    gainOnLastMonth = Self.interval(drawn.compactMap { $0.errors.map { $0.lastMonth - $0.own } })
  }

  private static func drawn(_ months: [Tally]) -> [Tally] {
    var chance = SeededGenerator(seed: LandingSimulation.seed)
    return (0..<1_000).map { _ in
      months.indices.reduce(into: Tally([])) { sum, _ in sum.add(months[chance.whole(0...(months.count - 1))])
      }
    }
  }

  private static func interval(_ values: [Double]) -> ClosedRange<Double> {
    let sorted = values.sorted()
    let low = Quantile.nearestRank(0.025, ofSorted: sorted) ?? 0
    return low...max(low, Quantile.nearestRank(0.975, ofSorted: sorted) ?? 0)
  }
}

/// Sums over trials.
private struct Tally {
  var (trials, held) = (0, 0)
  private var (truth, own, straightLine, lastMonth) = (0.0, 0.0, 0.0, 0.0)

  init(_ trials: [BackTest.Trial]) {
    for trial in trials {
      self.trials += 1
      held += trial.isHeld ? 1 : 0
      truth += trial.truth
      own += abs(trial.landing - trial.truth)
      straightLine += abs(trial.straightLine - trial.truth)
      lastMonth += abs(trial.lastMonth - trial.truth)
    }
  }

  mutating func add(_ other: Tally) {
    trials += other.trials
    held += other.held
    truth += other.truth
    own += other.own
    straightLine += other.straightLine
    lastMonth += other.lastMonth
  }

  var errors: (own: Double, straightLine: Double, lastMonth: Double)? {
    truth > 0 ? (own / truth, straightLine / truth, lastMonth / truth) : nil
  }
}
