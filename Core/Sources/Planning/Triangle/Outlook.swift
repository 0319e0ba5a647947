/// What each cohort is expected to add in each month to come, under one reading of the triangle: that of the data, or
/// that of one resampled past.
struct Outlook {
  private let methods: [CohortForecast.Method?]
  private let ages: [Int]
  private let exposures: [Double]
  /// What each origin has come to, for those that are multiplied.
  var latest: [Double]
  var completed: [Double]
  /// What one lead comes to in the end; 0 where nothing is known.
  var rate: Double

  init(_ forecast: CohortForecast) {
    let triangle = forecast.triangle
    methods = forecast.methods
    ages = triangle.rows.map { $0.count - 1 }
    exposures = (forecast.prior?.exposures ?? triangle.rows.map { _ in 0 }) + forecast.upcoming
    latest = triangle.rows.indices.map { triangle.latest(of: $0) }
    completed = forecast.chainLadder.completed
    rate = forecast.prior?.rate ?? 0
  }

  /// Of an origin, known or to come, in the month `step` months after the first one to come.
  func increment(of origin: Int, in step: Int) -> Double {
    guard origin < methods.count else {
      return exposures[origin] * rate * share(at: step - (origin - methods.count))
    }
    let age = ages[origin] + step + 1
    switch methods[origin] {
    case .complete, nil: return 0
    case .bornhuetterFerguson: return exposures[origin] * rate * share(at: age)
    case .chainLadder: return multiplied(latest[origin], by: share(at: age), since: completed[ages[origin]])
    }
  }

  /// All that is still to come of an origin, known or to come.
  func remainder(of origin: Int) -> Double {
    guard origin < methods.count else { return exposures[origin] * rate }
    let reached = completed[ages[origin]]
    switch methods[origin] {
    case .complete, nil: return 0
    case .bornhuetterFerguson: return exposures[origin] * rate * (1 - reached)
    case .chainLadder: return multiplied(latest[origin], by: 1 - reached, since: reached)
    }
  }

  /// The share of the final number that falls into one age.
  private func share(at age: Int) -> Double {
    guard completed.indices.contains(age) else { return 0 }
    return completed[age] - (age > 0 ? completed[age - 1] : 0)
  }

  private func multiplied(_ value: Double, by share: Double, since reached: Double) -> Double {
    reached > 0 ? value / reached * share : 0
  }
}
