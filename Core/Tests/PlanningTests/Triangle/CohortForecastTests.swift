import Planning
import SalesModel
import Testing

struct CohortForecastTests {
  @Test func `The next diagonals are the ladder's steps of known cohorts and the pattern of those to come`()
    throws
  {
    let triangle = try Triangle(cumulative: [[20, 40, 80], [30, 60], [40]])
    let forecast = try #require(
      CohortForecast(
        triangle: triangle, exposures: [100, 150, 200], asOf: try month("2026-06"), upcoming: [100, 50],
        rule: .init(pooledBelow: 0)))
    #expect(forecast.methods == [.complete, .chainLadder, .chainLadder])
    #expect(forecast.prior?.rate == 0.8)
    #expect(forecast.month(ofOrigin: 0) == (try month("2026-04")))
    #expect(forecast.months == [try month("2026-07"), try month("2026-08")])
    #expect(forecast.diagonal(0) == [0, 60, 40, 20])
    #expect(forecast.diagonal(1) == [0, 0, 80, 20, 10])
    #expect(forecast.expected == [120, 110])
  }

  @Test func `A cohort with nothing yet is completed by what is expected of its leads`() throws {
    let forecast = try #require(
      CohortForecast(
        triangle: try Triangle(cumulative: [[20, 40], [20, 40], [0]]), exposures: [100, 100, 50],
        asOf: try month("2026-06")))
    #expect(forecast.methods == [.complete, .complete, .bornhuetterFerguson])
    #expect(forecast.prior?.due == [0.16, 0.36])
    #expect(forecast.ultimate(of: 2) == 50 * (0.36 - 0.16))
    #expect(forecast.chainLadder.ultimate(of: 2) == 0)
  }

  @Test func `Thin and young cohorts are told by the rule`() throws {
    let triangle = try Triangle(cumulative: [[10, 100], [10, 100], [9]])
    func method(_ rule: CohortForecast.Rule) throws -> CohortForecast.Method? {
      try #require(
        CohortForecast(
          triangle: triangle, exposures: [200, 200, 200], asOf: try month("2026-06"), rule: rule)
      ).methods[2]
    }
    #expect(try method(.init(thinBelow: 10, youngBelow: 0)) == .bornhuetterFerguson)
    #expect(try method(.init(thinBelow: 9, youngBelow: 0.11)) == .bornhuetterFerguson)
    #expect(try method(.init(thinBelow: 9, youngBelow: 0.1)) == .chainLadder)
  }

  @Test func `No cohort is multiplied to more than its leads where none has ever come to more`() throws {
    func forecast(leads: Double) throws -> CohortForecast {
      try #require(
        CohortForecast(
          triangle: try Triangle(cumulative: [[20, 80], [20, 80], [60]]), exposures: [100, 100, leads],
          asOf: try month("2026-06")))
    }
    let bounded = try forecast(leads: 100)
    #expect(bounded.isBounded)
    #expect(bounded.chainLadder.ultimate(of: 2) == 240)
    #expect(bounded.methods[2] == .bornhuetterFerguson)
    #expect(bounded.ultimate(of: 2) == 100)
    #expect(bounded.ultimateDraws(count: 200, seed: 1)[2].allSatisfy { $0 <= 100 })
    let repeated = try forecast(leads: 50)
    #expect(!repeated.isBounded)
    #expect(repeated.methods[2] == .chainLadder)
  }

  @Test func `A stated rate stands above that of the data, and nothing else changes`() throws {
    let triangle = try Triangle(cumulative: [[20, 40], [20]])
    let forecast = try #require(
      CohortForecast(
        triangle: triangle, exposures: [100, 100], asOf: try month("2026-06"), rate: 0.8,
        rule: .init(thinBelow: 30)))
    #expect(forecast.prior?.due == [0.4, 0.8])
    #expect(forecast.ultimate(of: 1) == 60)
  }

  @Test func `Cohorts from before the records go on as their leads are expected to`() throws {
    let triangle = try Triangle(
      cumulative: [[0, 5, 9], [20, 30, 40], [20, 30], [20]], unrecorded: [1, 0, 0, 0])
    let forecast = try #require(
      CohortForecast(triangle: triangle, exposures: [100, 100, 100, 100], asOf: try month("2026-06")))
    #expect(forecast.methods == [.complete, .complete, .chainLadder, .chainLadder])
    #expect(forecast.prior?.rate == 0.4)
  }

  @Test func `Leads that do not fit the origins are no forecast`() throws {
    let triangle = try Triangle(cumulative: [[1]])
    let june = try month("2026-06")
    #expect(CohortForecast(triangle: triangle, exposures: [], asOf: june) == nil)
    #expect(CohortForecast(triangle: triangle, exposures: [-1], asOf: june) == nil)
    #expect(CohortForecast(triangle: triangle, exposures: [1], asOf: june, upcoming: [.infinity]) == nil)
  }

  @Test func `The bootstrap's error of Taylor and Ashe is that of England and Verrall`() throws {
    // Their analytic prediction error is 2,946,000 and their bootstrap's 16 % of 18,681,000.
    let triangle = try PublishedTriangles.taylorAshe()
    let forecast = try #require(
      CohortForecast(
        triangle: triangle, exposures: triangle.rows.map { _ in 1 }, asOf: try month("2026-06"),
        rule: .init(thinBelow: 0, youngBelow: 0, pooledBelow: 0)))
    let draws = forecast.ultimateDraws(count: 4_000, seed: 1)
    let totals = (0..<4_000).map { draw in draws.reduce(0) { $0 + $1[draw] } }
    let mean = totals.reduce(0, +) / 4_000
    let variance = totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4_000
    let reserve = mean - triangle.rows.indices.reduce(0) { $0 + triangle.latest(of: $1) }
    #expect(abs(reserve / 18_680_856 - 1) < 0.02)
    #expect((0.15...0.17).contains(variance.squareRoot() / 18_680_856))
  }

  @Test func `The dispersion of Taylor and Ashe is the 52,601 that England and Verrall print`() throws {
    let triangle = try PublishedTriangles.taylorAshe()
    let forecast = try #require(
      CohortForecast(
        triangle: triangle, exposures: triangle.rows.map { _ in 1 }, asOf: try month("2026-06"),
        rule: .init(pooledBelow: 0)))
    #expect(try rounded([forecast.dispersion]) == [52_601])
  }

  @Test func `The draws of months average to what is expected, and the same seed draws the same`() throws {
    let triangle = try Triangle(cumulative: [
      [10, 32, 39, 41], [12, 30, 41, 43], [9, 33, 38], [11, 29], [10],
    ])
    let forecast = try #require(
      CohortForecast(
        triangle: triangle, exposures: [100, 100, 100, 100, 100], asOf: try month("2026-06"),
        upcoming: [100, 100, 100]))
    let draws = forecast.draws(count: 4_000, seed: 3)
    #expect(draws.count == 3)
    for (draws, expected) in zip(draws, forecast.expected) {
      #expect(abs(draws.reduce(0, +) / 4_000 / expected - 1) < 0.03)
    }
    #expect(forecast.draws(count: 50, seed: 3) == draws.map { Array($0.prefix(50)) })
    #expect(forecast.draws(count: 50, seed: 4) != draws.map { Array($0.prefix(50)) })
  }

  @Test(arguments: 0..<400) func `Whatever the triangle, every answer is a number or none`(_ seed: Int) throws
  {
    var chance = SalesModel.SeededGenerator(seed: UInt64(seed))
    let ages = chance.whole(1...6)
    let rows = (0..<chance.whole(1...8)).map { origin in
      (0..<max(1, min(ages, ages + 2 - origin))).map { _ in
        chance.share() < 0.5 ? 0 : Double(chance.whole(0...9))
      }
    }
    let unrecorded = rows.indices.map { $0 == 0 && chance.share() < 0.3 ? chance.whole(0...3) : 0 }
    let triangle = try Triangle(incremental: rows, unrecorded: unrecorded)
    let exposures = rows.map { _ in chance.share() < 0.2 ? 0 : Double(chance.whole(0...50)) }
    let forecast = try #require(
      CohortForecast(
        triangle: triangle, exposures: exposures, asOf: try month("2026-06"), upcoming: [10, 0, 20]))
    let error = MackError(forecast.chainLadder)
    let mack = [error.total] + error.origins + error.variances
    let ultimates = rows.indices.map { forecast.ultimate(of: $0) }
    let numbers =
      forecast.expected + forecast.draws(count: 20, seed: 1).flatMap(\.self)
      + forecast.ultimateDraws(count: 20, seed: 1).flatMap(\.self) + (mack + ultimates).compactMap(\.self)
    #expect(numbers.allSatisfy { $0.isFinite && $0 >= 0 })
    for origin in rows.indices {
      #expect((ultimates[origin] == nil) == (forecast.methods[origin] == nil))
      if let ultimate = ultimates[origin] { #expect(ultimate >= triangle.latest(of: origin) - 1e-9) }
    }
  }
}
