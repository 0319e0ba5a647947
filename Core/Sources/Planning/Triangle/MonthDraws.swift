internal import Foundation
internal import SalesModel

extension CohortForecast {
  /// How much more the past scatters than plain counts do (Pearson's χ² over its degrees of freedom); nil where there
  /// are no more cells than parameters. Draws take 1 where it is unknown or smaller.
  public var dispersion: Double? { Residuals(chainLadder).dispersion }

  /// Futures of ``months``, drawn by the bootstrap of England and Verrall (1999, 2002) for an over-dispersed Poisson
  /// model: the past is resampled from its Pearson residuals, factors and rate are judged anew, and the months to come
  /// scatter around what follows. Only the cells that the months need are drawn.
  ///
  /// - Returns: `[month][draw]`; the same draw of two months is one future. Empty without months or draws.
  /// - Complexity: O(draws · (cells + origins · months)).
  public func draws(count: Int, seed: UInt64) -> [[Double]] {
    var futures = Futures(self, seed: seed)
    var draws = upcoming.map { _ in [Double]() }
    for _ in 0..<max(count, 0) {
      futures.resample()
      for step in draws.indices { draws[step].append(futures.month(step)) }
    }
    return draws
  }

  /// Futures of what each origin comes to in the end, known ones and then those of ``months``: `[origin][draw]`, drawn as
  /// in ``draws(count:seed:)``.
  ///
  /// - Complexity: O(draws · (cells + origins)).
  public func ultimateDraws(count: Int, seed: UInt64) -> [[Double]] {
    var futures = Futures(self, seed: seed)
    let latest = triangle.rows.indices.map { triangle.latest(of: $0) } + upcoming.map { _ in 0 }
    var draws = latest.map { _ in [Double]() }
    for _ in 0..<max(count, 0) {
      futures.resample()
      for origin in draws.indices {
        draws[origin].append(min(latest[origin] + futures.remainder(of: origin), most(of: origin)))
      }
    }
    return draws
  }
}

/// A stream of futures, each with its own resampled past.
private struct Futures {
  private let originCount: Int
  private let residuals: Residuals
  private let givenRate: Double?
  private let dispersion: Double
  private var generator: SeededGenerator
  private var columns: DevelopmentColumns
  private var leads: LeadColumns?
  private var increments: CohortIncrements

  init(_ forecast: CohortForecast, seed: UInt64) {
    originCount = forecast.triangle.rows.count
    residuals = Residuals(forecast.chainLadder)
    givenRate = forecast.givenRate
    dispersion = max(residuals.dispersion ?? 1, 1)
    generator = SeededGenerator(seed: seed)
    columns = forecast.chainLadder.columns
    leads = forecast.prior.map { LeadColumns(forecast.triangle, exposures: $0.exposures) }
    increments = CohortIncrements(forecast)
  }

  /// Draws another past, and reads factors and rate from it.
  mutating func resample() {
    guard !residuals.values.isEmpty else { return }
    columns.removeAll()
    leads?.removeAll()
    for row in residuals.fitted { increments.latest[row.origin] = max(redraw(row), 0) }
    columns.sharePool()
    increments.completed = columns.completed
    if let due = leads?.due(scaledTo: givenRate) { increments.due = due }
  }

  /// Draws another past of one origin, and returns what it comes to.
  private mutating func redraw(_ row: Residuals.FittedRow) -> Double {
    var sum = 0.0
    for (age, expected) in row.cells.enumerated() {
      let before = sum
      if expected > 0 {
        let pick = generator.whole(0...residuals.values.count - 1)
        sum += expected + residuals.values[pick] * expected.squareRoot()
      }
      if age > 0 { columns.add(before, then: sum, at: age - 1) }
      leads?.add(sum - before, at: age)
    }
    return sum
  }

  mutating func month(_ step: Int) -> Double {
    scattered((0..<originCount + step + 1).reduce(0) { $0 + max(increments.increment(of: $1, in: step), 0) })
  }

  mutating func remainder(of origin: Int) -> Double { scattered(max(increments.remainder(of: origin), 0)) }

  /// A number with this mean and, times the dispersion, this variance.
  ///
  /// Cells of one dispersion add up to one such number, so the sum of many cells is drawn at once.
  private mutating func scattered(_ mean: Double) -> Double {
    dispersion * generator.poisson(mean: mean / dispersion)
  }
}

extension SeededGenerator {
  /// A Poisson number: by multiplication of shares (Knuth) up to a mean of 30, beyond it by the normal curve, as the skew is
  /// small by then.
  mutating func poisson(mean: Double) -> Double {
    guard mean > 0, mean.isFinite else { return 0 }
    guard mean <= 30 else {
      return max((mean + mean.squareRoot() * normalPair().first).rounded(), 0)
    }
    let limit = exp(-mean)
    var (count, product) = (0.0, share())
    while product > limit {
      count += 1
      product *= share()
    }
    return count
  }
}
