import SalesModel
import Testing

@testable import Planning

struct `A forecast is tried on its own past` {
  @Test func `An even past has no error at any horizon`() throws {
    let history = try #require(
      LandingHistory(months: try courses(Array(repeating: 3, count: 8)), upcoming: [], isWhole: true))
    let test = BackTest(history)
    // Six months have two before them; three months ahead there are three.
    #expect(test.summary(.day(5))?.trials == 6)
    #expect(test.summary(.months(3))?.trials == 3)
    let all = try #require(test.summary())
    #expect(all.held == all.trials)
    #expect(all.error < 0.02)
    #expect(all.straightLineError == 0)
  }

  @Test func `Errors are sums over sums, beside those of both naive forecasts`() throws {
    let months = try courses([3, 3, 3, 6])
    let test = BackTest(
      try #require(LandingHistory(months: months, upcoming: [], isWhole: true)), horizons: [.day(10)])
    let summary = try #require(test.summary())
    #expect(summary.trials == 2)
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

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `Nothing but numbers comes of any past`(seed: UInt64) {
    guard let summary = wildHistory(seed).flatMap({ BackTest($0).summary() }) else { return }
    #expect([summary.error, summary.straightLineError, summary.lastMonthError].allSatisfy { $0.isFinite })
    #expect(summary.coverage.lowerBound >= 0 && summary.coverage.upperBound <= 1)
  }
}
