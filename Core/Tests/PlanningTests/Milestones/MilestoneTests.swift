import Planning
import Testing

@Suite struct `Milestones` {
  @Test(arguments: [(49, 0), (50, 1), (89, 1), (90, 2), (99, 2), (100, 3), (250, 3)])
  func `A milestone is reached at its share of the target, not before`(actual: Int, count: Int) {
    #expect(
      Milestone.reached(actual: Rational(actual), target: Rational(100))
        == Array(Milestone.allCases.prefix(count)))
  }

  @Test func `Half of an odd target is exact`() {
    #expect(Milestone.reached(actual: Rational(1), target: Rational(3)).isEmpty)
    #expect(Milestone.reached(actual: Rational(2), target: Rational(3)) == [.half])
  }

  @Test func `Without a target there is nothing to reach`() {
    #expect(Milestone.reached(actual: Rational(5), target: .zero).isEmpty)
  }
}
