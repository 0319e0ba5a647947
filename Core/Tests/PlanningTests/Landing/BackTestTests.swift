import SalesModel
import Testing

@testable import Planning

struct `A forecast is tried on its own past` {
  @Test func `An even past has no error at any horizon`() throws {
    let history = try #require(
      LandingHistory(months: try courses(Array(repeating: 3, count: 8)), upcoming: [], isWhole: true))
    let test = BackTest(history)
    // Six months have two before them; three months ahead there are three.
    #expect(test.summary(.day(5))?.coverage.trials == 6)
    #expect(test.summary(.months(3))?.coverage.trials == 3)
    let all = try #require(test.summary())
    #expect(all.coverage.share == 1)
    #expect(all.error < 0.02)
    #expect(all.straightLineError == 0)
  }

  @Test func `Errors are sums over sums, beside those of both naive forecasts`() throws {
    let months = try courses([3, 3, 3, 6])
    let test = BackTest(
      try #require(LandingHistory(months: months, upcoming: [], isWhole: true)), horizons: [.day(10)])
    let summary = try #require(test.summary())
    #expect(summary.coverage.trials == 2)
    #expect(summary.straightLineError == 0)
    // Last month said 60 twice; 60 and 120 came.
    #expect(summary.lastMonthError == 60.0 / 180)
    #expect(summary.error > 0 && summary.error < summary.lastMonthError)
    #expect(summary.gainOnLastMonth.lowerBound >= -0.2 && summary.gainOnLastMonth.upperBound > 0)
  }

  @Test func `The twelve newest months count`() throws {
    let history = try #require(
      LandingHistory(months: try courses(Array(repeating: 3, count: 20)), upcoming: [], isWhole: true))
    let trials = BackTest(history, horizons: [.day(10)]).trials
    #expect(trials.count == 12)
    #expect(trials.last?.month == Month(year: 2026, month: 8))
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `What comes later changes no earlier trial`(seed: UInt64) throws {
    guard let months = wildHistory(seed)?.months,
      let history = LandingHistory(months: months, upcoming: [], isWhole: true),
      let earlier = LandingHistory(months: months.dropLast(2), upcoming: [], isWhole: true)
    else { return }
    let (all, some) = (BackTest(history, last: .max), BackTest(earlier, last: .max))
    // The last month of all is taken as far as it has come.
    for trial in some.trials where trial.month != earlier.running.month {
      let same = all.trials.first { $0.month == trial.month && $0.horizon == trial.horizon }
      #expect(same?.landing == trial.landing && same?.range == trial.range)
    }
  }

  @Test func `Ranges pool over tests by month, and what nothing ever came of is left out`() throws {
    func test(_ dials: [Double]) throws -> BackTest {
      BackTest(try #require(LandingHistory(months: try courses(dials), upcoming: [], isWhole: true)))
    }
    let (even, jump) = (try test([3, 3, 3, 3, 3]), try test([3, 3, 3, 3, 30]))
    let pooled = try #require(RangeCoverage(pooling: [even, jump]))
    #expect(pooled.trials == even.trials.count + jump.trials.count)
    #expect(pooled.held == (even.trials + jump.trials).count(where: \.isHeld) && pooled.held < pooled.trials)
    #expect(pooled.months == 3)
    #expect(pooled.interval.contains(pooled.share) && pooled.interval.lowerBound < pooled.share)
    // What was given up before the first month that is tried.
    let nothing = try test([3, 0, 0, 0, 0])
    #expect(RangeCoverage(pooling: [even, nothing])?.trials == even.trials.count)
    #expect(RangeCoverage(pooling: [nothing]) == nil)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `Nothing but numbers comes of any past`(seed: UInt64) {
    guard let summary = wildHistory(seed).flatMap({ BackTest($0).summary() }) else { return }
    #expect([summary.error, summary.straightLineError, summary.lastMonthError].allSatisfy { $0.isFinite })
    let interval = summary.coverage.interval
    #expect(interval.lowerBound >= 0 && interval.upperBound <= 1)
  }
}
