import Planning
import SalesModel

/// A made-up number in the first month of a fiscal year, for timing 10,000 draws to its end.
struct SimulatedYear {
  private let forecaster: LandingForecaster
  private let running: MonthCourse
  private let past: [MonthCourse]

  /// Twenty business days a month with about three a day.
  init?() {
    func month(_ index: Int, days: Int) -> MonthCourse? {
      MonthCourse(
        month: Month(year: 2025, month: 1 + index), work: (1...20).map { $0 * 2 },
        daily: (0..<days).map { Double(($0 * 7 + index) % 7) })
    }
    past = (0..<12).compactMap { month($0, days: 20) }
    guard let running = month(12, days: 5),
      let history = LandingHistory(
        months: past + [running], upcoming: (13..<24).compactMap { month($0, days: 0) }, isWhole: true)
    else { return nil }
    self.running = running
    forecaster = LandingForecaster(history)
  }

  /// Draws the year, with its fan and the chance to meet a target.
  func draw() -> Double {
    let path = forecaster.now.map { RunningPath($0, of: running, past: past) }
    let later = (1...11).compactMap { forecaster.ahead($0).last ?? nil }
    let simulation = LandingSimulation(settled: 0, running: path, later: later)
    return simulation.probability(of: Double(simulation.fan().count) * 30)
  }
}
