import Planning
import Testing

/// The figures beside which these are put are SciPy's (`scipy.stats`).
@Suite struct Statistics {
  @Test(arguments: [
    (0.5, 0.0), (0.9, 1.2815515655446004), (0.975, 1.959963984540054), (1e-9, -5.9978070150076865),
  ])
  func `Normal quantiles are those of the tables`(probability: Double, z: Double) throws {
    #expect(abs(try #require(Normal.quantile(probability)) - z) < 1e-12)
    #expect(abs(Normal.cdf(z) - probability) < 1e-15)
  }

  @Test func `There is no quantile of a certainty`() throws {
    #expect(Normal.quantile(0) == nil)
    #expect(Normal.quantile(1) == nil)
    #expect(Normal.quantile(.nan) == nil)
    #expect(try #require(Beta(successes: 1, failures: 1)).quantile(1) == nil)
  }

  @Test(arguments: [
    (3.5, 17.5, 0.2, 0.6969538400388664), (0.5, 0.5, 0.1, 0.20483276469913345),
    (312.5, 1_000.5, 0.25, 0.8462275121067955),
  ])
  func `The beta distribution is the incomplete beta function`(
    successes: Double, failures: Double, rate: Double, probability: Double
  ) throws {
    let beta = try #require(Beta(successes: successes, failures: failures))
    #expect(abs(beta.cdf(rate) - probability) < 1e-10)
    #expect(abs(try #require(beta.quantile(probability)) - rate) < 1e-9)
  }

  @Test func `Three of twenty may mean a rate from 7 to 27 %`() throws {
    let interval = try #require(RatePosterior(successes: 3, of: 20)?.interval(0.8))
    #expect(abs(interval.lowerBound - 0.07288938) < 1e-7)
    #expect(abs(interval.upperBound - 0.27490795) < 1e-7)
  }

  @Test func `Few cases leave a rate near that of the larger group, many near its own`() throws {
    let few = try #require(RatePosterior(successes: 0, of: 3, prior: .like(0.3, weighing: 30)))
    let many = try #require(RatePosterior(successes: 900, of: 3_000, prior: .like(0.1, weighing: 30)))
    #expect(abs(few.mean - 9.0 / 33) < 1e-12)
    #expect(abs(many.mean - 903.0 / 3_030) < 1e-12)
    #expect(RatePosterior(successes: 1, of: 2, prior: .like(1.2, weighing: 30)) == nil)
    #expect(RatePosterior(successes: 3, of: 2) == nil)
  }

  @Test func `Fisher's exact test is that of the tables`() throws {
    let cases = TwoRates.Cases.init(_:of:)
    let tea = TwoRates(try #require(cases(1, 4)), against: try #require(cases(3, 4)))
    #expect(abs(tea.chanceOfFirstBeingThisLow - 17.0 / 70) < 1e-12)
    let fell = TwoRates(try #require(cases(12, 150)), against: try #require(cases(60, 400)))
    #expect(abs(fell.chanceOfFirstBeingThisLow - 0.018361827883630923) < 1e-10)
    let nothing = TwoRates(try #require(cases(0, 0)), against: try #require(cases(3, 4)))
    #expect(nothing.chanceOfFirstBeingThisLow == 1)
  }

  @Test func `A quantile is a value that occurred`() {
    #expect(Quantile.nearestRank(0.5, ofSorted: [1, 2, 3, 4]) == 2)
    #expect(Quantile.nearestRank(0.9, ofSorted: [1, 2, 3, 4]) == 4)
    #expect(Quantile.nearestRank(0, ofSorted: [1, 2]) == 1)
    #expect(Quantile.nearestRank(0.5, ofSorted: []) == nil)
  }
}
