internal import SalesModel

/// Forecasts by the month that they were of. Those of the same month overlap, whatever they are of and from wherever they
/// were made: a good month is good for all of them. So intervals draw whole months with replacement, a thousand times, with
/// a fixed seed (a block bootstrap).
struct MonthBlocks {
  /// The oldest month first.
  let months: [TrialSums]

  init(_ trials: [BackTest.Trial]) {
    months = Dictionary(grouping: trials, by: \.month).sorted { $0.key < $1.key }.map { TrialSums($0.value) }
  }

  /// Where a figure of as many months lies in 95 of 100 cases.
  ///
  /// - Parameter figure: nil for sums that say nothing of it.
  func interval(_ figure: (TrialSums) -> Double?) -> ClosedRange<Double> {
    var chance = SeededGenerator(seed: LandingSimulation.seed)
    let figures = (0..<1_000).compactMap { _ in
      figure(
        months.indices.reduce(into: TrialSums([])) { sum, _ in
          sum.add(months[chance.whole(0...(months.count - 1))])
        })
    }.sorted()
    let low = Quantile.nearestRank(0.025, ofSorted: figures) ?? 0
    return low...max(low, Quantile.nearestRank(0.975, ofSorted: figures) ?? 0)
  }
}

/// Sums over trials.
struct TrialSums {
  private(set) var (trials, held) = (0, 0)
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

  mutating func add(_ other: TrialSums) {
    trials += other.trials
    held += other.held
    truth += other.truth
    own += other.own
    straightLine += other.straightLine
    lastMonth += other.lastMonth
  }

  /// wMAPE of each forecast; nil when nothing came at all.
  var errors: (own: Double, straightLine: Double, lastMonth: Double)? {
    truth > 0 ? (own / truth, straightLine / truth, lastMonth / truth) : nil
  }
}
