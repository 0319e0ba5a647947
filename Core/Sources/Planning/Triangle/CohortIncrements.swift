/// What each cohort is expected to add in each month to come, under one reading of the triangle: that of the data, or
/// that of one resampled past.
struct CohortIncrements {
  private let methods: [CohortForecast.Method?]
  private let ages: [Int]
  private let exposures: [Double]
  /// What each origin has come to, for those that are multiplied.
  var latest: [Double]
  var completed: [Double]
  /// What one lead brings by each age; 0 where nothing is known.
  var due: [Double]

  init(_ forecast: CohortForecast) {
    let triangle = forecast.triangle
    methods = forecast.methods
    ages = triangle.rows.map { $0.count - 1 }
    exposures = (forecast.prior?.exposures ?? triangle.rows.map { _ in 0 }) + forecast.upcoming
    latest = triangle.rows.indices.map { triangle.latest(of: $0) }
    completed = forecast.chainLadder.completed
    due = forecast.prior?.due ?? completed.map { _ in 0 }
  }

  /// Of an origin, known or to come, in the month `step` months after the first one to come.
  func increment(of origin: Int, in step: Int) -> Double {
    guard origin < methods.count else {
      return exposures[origin] * self.step(of: due, at: step - (origin - methods.count))
    }
    let age = ages[origin] + step + 1
    switch methods[origin] {
    case .complete, nil: return 0
    case .bornhuetterFerguson: return exposures[origin] * self.step(of: due, at: age)
    case .chainLadder:
      return multiplied(latest[origin], by: self.step(of: completed, at: age), since: completed[ages[origin]])
    }
  }

  /// All that is still to come of an origin, known or to come.
  func remainder(of origin: Int) -> Double {
    guard origin < methods.count else { return exposures[origin] * due[due.count - 1] }
    let reached = completed[ages[origin]]
    switch methods[origin] {
    case .complete, nil: return 0
    case .bornhuetterFerguson: return exposures[origin] * (due[due.count - 1] - due[ages[origin]])
    case .chainLadder: return multiplied(latest[origin], by: 1 - reached, since: reached)
    }
  }

  /// What falls into one age of something that accumulates.
  private func step(of cumulative: [Double], at age: Int) -> Double {
    guard cumulative.indices.contains(age) else { return 0 }
    return cumulative[age] - (age > 0 ? cumulative[age - 1] : 0)
  }

  private func multiplied(_ value: Double, by share: Double, since reached: Double) -> Double {
    reached > 0 ? value / reached * share : 0
  }
}
