import SalesModel
import Testing

@testable import Planning

struct `Possible courses to the period's end` {
  private func forecast(rest: Double, variance: Double, soFar: Double = 0) -> MonthForecast {
    MonthForecast(
      month: Month(year: 2025, month: 1), day: 10, soFar: soFar, rest: rest, variance: variance, freedom: 10,
      weights: [:], priorShare: 0, pastMonths: 6, isWhole: true)
  }

  @Test func `The draws spread as the forecast says`() throws {
    let month = forecast(rest: 50, variance: 100, soFar: 40)
    let path = RunningPath(month, of: try #require(course(0, Array(repeating: 4, count: 10))), past: [])
    let simulation = LandingSimulation(settled: 100, running: path, later: [])
    #expect(simulation.fan().count == 10)
    #expect(abs(simulation.landing - 100 - month.landing) <= 1)
    #expect(abs(simulation.range.lowerBound - 100 - month.range.lowerBound) <= 1)
    #expect(abs(simulation.range.upperBound - 100 - month.range.upperBound) <= 1)
    #expect(abs(simulation.probability(of: simulation.landing) - 0.5) < 0.05)
    #expect(abs(simulation.probability(of: 100 + month.range.upperBound + 1) - 0.1) < 0.03)
  }

  @Test func `The same forecasts draw the same courses`() {
    let later = [forecast(rest: 50, variance: 100)]
    let (one, two) = (
      LandingSimulation(settled: 0, running: nil, later: later),
      LandingSimulation(settled: 0, running: nil, later: later)
    )
    #expect(one.range == two.range)
    #expect(one.probability(of: 52) == two.probability(of: 52))
  }

  @Test func `What is there already is certain, and so is a month that is over`() throws {
    let path = RunningPath(
      forecast(rest: 5, variance: 5, soFar: 40), of: try #require(course(0, Array(repeating: 4, count: 10))),
      past: [])
    #expect(LandingSimulation(settled: 0, running: path, later: []).probability(of: 40) == 1)
    let over = LandingSimulation(settled: 12, running: nil, later: [])
    #expect(over.landing == 12)
    #expect(over.probability(of: 12) == 1)
    #expect(over.probability(of: 13) == 0)
    #expect(over.probability(of: 12, isLowerBetter: true) == 1)
  }

  @Test func `Months to come share their level, so doubt does not cancel out`() {
    let month = forecast(rest: 50, variance: 100)
    let one = LandingSimulation(settled: 0, running: nil, later: [month]).range
    let three = LandingSimulation(settled: 0, running: nil, later: [month, month, month]).range
    #expect(abs((three.upperBound - three.lowerBound) - 3 * (one.upperBound - one.lowerBound)) < 2)
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `The fan never falls below what is there, nor its quantiles out of order`(seed: UInt64) {
    guard let history = wildHistory(seed) else { return }
    let forecaster = LandingForecaster(history)
    guard let now = forecaster.now, let last = history.months.last else { return }
    let path = RunningPath(now, of: last, past: Array(history.months.dropLast()))
    let later = (1...3).compactMap { forecaster.ahead($0).last ?? nil }
    let simulation = LandingSimulation(settled: 0, running: path, later: later, draws: 500)
    for point in simulation.fan() {
      #expect(point.low >= now.soFar && point.low <= point.middle && point.middle <= point.high)
      #expect(point.high.isFinite)
    }
    #expect(simulation.fan().count == last.days - now.day + later.count)
  }
}
