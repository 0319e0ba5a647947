import Planning
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
