import Planning
import SalesModel
import Testing

@Suite struct `Largest remainder` {
  @Test func `Ties go to the first in order`() {
    #expect(Shares.split(10, into: 4) == [3, 3, 2, 2])
    #expect(Shares.split(2, into: 5) == [1, 1, 0, 0, 0])
  }

  @Test func `What is left goes to the largest remainders`() {
    #expect(Shares.split(100, by: [7, 5]) == [58, 42])
    #expect(Shares.split(10, by: [1, 1, 5]) == [2, 1, 7])
    #expect(Shares.split(5, by: [0, 1, 0, 1]) == [0, 3, 0, 2])
  }

  @Test func `Nobody can share nothing`() {
    #expect(Shares.split(10, into: 0) == nil)
    #expect(Shares.split(10, into: -1) == nil)
    #expect(Shares.split(10, by: []) == nil)
    #expect(Shares.split(10, by: [0, 0]) == nil)
    #expect(Shares.split(10, by: [2, -1]) == nil)
  }

  @Test func `Money beyond any double's precision is shared to the last yen`() {
    #expect(Shares.split(9_007_199_254_740_993, into: 2) == [4_503_599_627_370_497, 4_503_599_627_370_496])
  }

  @Test func `Parts always add up, and none is a whole away from its exact share`() throws {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let total = Int64.random(in: 0...10_000, using: &random)
      var weights = (0..<Int.random(in: 1...15, using: &random)).map { _ in
        Int.random(in: 0...9, using: &random)
      }
      weights[0] += 1
      let parts = try #require(Shares.split(total, by: weights))
      let whole = Rational(weights.reduce(0, +))
      #expect(parts.reduce(0, +) == total)
      for (part, weight) in zip(parts, weights) {
        let exact = try #require((Rational(total) * Rational(weight)).divided(by: whole))
        #expect(Rational(part) > exact - .one && Rational(part) < exact + .one)
      }
    }
  }
}

@Suite struct ExactWholes {
  @Test func `Rounded parts of either sign add up to the rounded whole, none off by one or more`() throws {
    var random = SalesModel.SeededGenerator(seed: 5)
    for _ in 0..<300 {
      let exact = (0..<random.whole(1...9)).compactMap { _ in
        Rational(random.whole(-5_000...5_000), over: random.whole(1...13))
      }
      let sum = exact.reduce(Rational.zero, +)
      let whole = try #require(sum.nearestWhole)
      let parts = try #require(Shares.wholes(of: exact, addingUpTo: whole))
      #expect(parts.reduce(0, +) == whole)
      for (part, exact) in zip(parts, exact) {
        #expect((Rational(part) - exact).magnitude < Rational(1))
      }
    }
  }

  @Test func `A whole far from the numbers is still reached`() {
    #expect(Shares.wholes(of: [.one, .one], addingUpTo: 7) == [4, 3])
    #expect(Shares.wholes(of: [.one, .one], addingUpTo: -3) == [-1, -2])
    #expect(Shares.wholes(of: [], addingUpTo: 0) == nil)
  }
}
