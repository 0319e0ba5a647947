import Planning
import SalesModel
import Testing

@Suite struct GapSplitTests {
  private let stages = ["leads", "appointmentsSet", "won", "wonAmount"]

  private func split(_ actual: [Int], _ reference: [Int], stages: [String]? = nil) throws -> GapSplit {
    try #require(
      GapSplit(
        stages: stages ?? self.stages, actual: actual.map { Rational($0) },
        reference: reference.map { Rational($0) }))
  }

  @Test func `A goal missed by one rate alone is that rate's alone`() throws {
    let split = try split([250, 40, 8, 8_000], [250, 50, 10, 10_000])
    let rate = try #require(split.parts.first { $0.factor == .rate(stage: "leads", into: "appointmentsSet") })
    #expect(rate.contribution == Rational(-2_000))
    #expect(split.parts.filter { $0.contribution != .zero }.count == 1)
    #expect(split.largestFirst.first == rate)
  }

  @Test func `Two factors share what they do together in halves`() throws {
    // 100 × 10 % = 10 became 120 × 15 % = 18: 2 by volume at the old rate, 5 by rate at the old volume, 1 by both.
    let split = try split([120, 18], [100, 10], stages: ["leads", "won"])
    #expect(split.parts.map(\.contribution) == [try number("2.5"), try number("5.5")])
  }

  @Test func `The contributions are the average over every order of change`() throws {
    var random = SalesModel.SeededGenerator(seed: 11)
    for _ in 0..<50 {
      let count = random.whole(2...5)
      let from = (0..<count).map { _ in Rational(random.whole(-4...9)) }
      let to = (0..<count).map { _ in Rational(random.whole(-4...9)) }
      let names = (0..<count).map { "s\($0)" }
      guard let split = GapSplit(stages: names, actual: totals(to), reference: totals(from)),
        split.skipped.isEmpty, !(from + to).contains(.zero)
      else { continue }
      #expect(split.parts.map(\.contribution) == averageOverOrders(from, to))
    }
  }

  @Test(arguments: 0..<10)
  func `The parts add up to the gap, zeros and all`(seed: UInt64) throws {
    var random = SalesModel.SeededGenerator(seed: seed)
    for _ in 0..<25 {
      let count = random.whole(2...7)
      let sides = (0..<2).map { _ in
        (0..<count).map { _ in random.whole(0...2) == 0 ? 0 : random.whole(1...5_000_000) }
      }
      let split = try split(sides[0], sides[1], stages: (0..<count).map { "s\($0)" })
      #expect(split.parts.reduce(.zero) { $0 + $1.contribution } == split.gap)
      #expect(split.gap == Rational(sides[0][count - 1] - sides[1][count - 1]))
      #expect(split.parts.count + split.skipped.count == count)
    }
  }

  @Test(arguments: 0..<20)
  func `Looked at from the other side, every part changes its sign`(seed: UInt64) throws {
    var random = SalesModel.SeededGenerator(seed: seed)
    let sides = (0..<2).map { _ in (0..<5).map { _ in random.whole(0...40) } }
    let stages = (0..<5).map { "s\($0)" }
    let (there, back) = (
      try split(sides[0], sides[1], stages: stages), try split(sides[1], sides[0], stages: stages)
    )
    #expect(there.parts.map(\.contribution) == back.parts.map { -$0.contribution })
    #expect(there.skipped == back.skipped)
  }

  @Test func `A month without appointments puts the whole gap on the appointment rate, not on later rates`()
    throws
  {
    let split = try split([100, 0, 0, 0], [100, 20, 4, 4_000])
    #expect(split.parts.map(\.contribution) == [.zero, Rational(-4_000), .zero, .zero])
    #expect(split.parts.map(\.actual) == [Rational(100), .zero, nil, nil])
  }

  @Test func `Wins without any lead of the month are told from the appointments on`() throws {
    let split = try split([0, 20, 4, 4_000], [100, 20, 5, 5_000])
    #expect(split.skipped == ["leads"])
    #expect(split.parts.map(\.factor).first == .volume("appointmentsSet"))
    #expect(split.parts.reduce(.zero) { $0 + $1.contribution } == Rational(-1_000))
  }

  @Test func `Nothing on either side has no gap`() throws {
    let split = try split([0, 0, 0, 0], [0, 0, 0, 0])
    #expect(split.gap == .zero)
    #expect(split.parts.allSatisfy { $0.contribution == .zero })
  }

  @Test func `Without a chain or a side there is no split`() {
    #expect(GapSplit(stages: ["won"], actual: [.one], reference: [.one]) == nil)
    #expect(GapSplit(stages: ["won", "wonAmount"], actual: [.one], reference: [.one, .one]) == nil)
  }

  private func totals(_ factors: [Rational]) -> [Rational] {
    factors.reduce([]) { $0 + [($0.last ?? .one) * $1] }
  }

  private func averageOverOrders(_ from: [Rational], _ to: [Rational]) -> [Rational] {
    var sums = from.map { _ in Rational.zero }
    let orders = permutations(Array(from.indices))
    for order in orders {
      var state = from
      for index in order {
        let before = state.reduce(.one, *)
        state[index] = to[index]
        sums[index] = sums[index] + state.reduce(.one, *) - before
      }
    }
    return sums.map { $0.divided(by: Rational(orders.count)) ?? .zero }
  }

  private func permutations(_ items: [Int]) -> [[Int]] {
    items.isEmpty
      ? [[]] : items.flatMap { item in permutations(items.filter { $0 != item }).map { [item] + $0 } }
  }
}

@Suite struct GroupedGapTests {
  private typealias Totals = GroupedGap<String>.Totals

  private func totals(_ group: String, _ actual: [Int], _ reference: [Int]) -> Totals {
    Totals(group: group, actual: actual.map { Rational($0) }, reference: reference.map { Rational($0) })
  }

  @Test func `Fewer of the better leads cost money though no rate fell`() throws {
    let gap = try #require(
      GroupedGap(
        stages: ["leads", "won"],
        groups: [totals("referral", [10, 5], [50, 25]), totals("list", [90, 9], [50, 5])]))
    #expect(gap.factors == [.volume("leads"), .mix("leads"), .rate(stage: "leads", into: "won"), .unsplit])
    #expect(gap.gap == Rational(-16))
    #expect(gap.rows.map { $0.contributions[1] } == [Rational(-20), Rational(4)])
    #expect(gap.rows.allSatisfy { $0.contributions[0] == .zero && $0.contributions[2] == .zero })
  }

  @Test(arguments: 0..<15)
  func `Groups and factors add up to the gap, zeros and all`(seed: UInt64) throws {
    var random = SalesModel.SeededGenerator(seed: seed)
    let stages = (0..<random.whole(2...6)).map { "s\($0)" }
    let groups = (0..<random.whole(1...6)).map { group in
      let sides = (0..<2).map { _ in
        stages.map { _ in random.whole(0...2) == 0 ? 0 : random.whole(1...900_000) }
      }
      return totals("g\(group)", sides[0], sides[1])
    }
    let gap = try #require(GroupedGap(stages: stages, groups: groups))
    for (row, group) in zip(gap.rows, groups) {
      #expect(row.gap == (try #require(group.actual.last)) - (try #require(group.reference.last)))
      #expect(row.contributions.count == gap.factors.count)
    }
    let actual = groups.reduce(Rational.zero) { $0 + ($1.actual.last ?? .zero) }
    let reference = groups.reduce(Rational.zero) { $0 + ($1.reference.last ?? .zero) }
    #expect(gap.gap == actual - reference)
  }

  @Test func `The order of the groups does not matter`() throws {
    let groups = [
      totals("a", [10, 3], [20, 4]), totals("b", [7, 0], [0, 0]), totals("c", [0, 2], [5, 1]),
    ]
    let forward = try #require(GroupedGap(stages: ["leads", "won"], groups: groups))
    let backward = try #require(GroupedGap(stages: ["leads", "won"], groups: groups.reversed()))
    #expect(forward.rows == backward.rows.reversed())
  }

  @Test func `A group without leads is told by its rates from the next stage on`() throws {
    let gap = try #require(
      GroupedGap(
        stages: ["leads", "appointmentsSet", "won"],
        groups: [totals("web", [10, 5, 1], [20, 10, 2]), totals("fair", [0, 10, 2], [0, 10, 5])]))
    #expect(gap.factors.count == 5)
    // Ten appointments as before, of which two instead of five were won.
    #expect(gap.rows[1].contributions == [.zero, .zero, .zero, Rational(-3), .zero])
  }

  @Test func `Wins of a group without leads, beside a chain of leads and wins, are told as a whole`() throws {
    let gap = try #require(
      GroupedGap(
        stages: ["leads", "won"], groups: [totals("a", [10, 3], [20, 4]), totals("none", [0, 2], [0, 0])]))
    #expect(gap.rows[1].contributions == [.zero, .zero, .zero, Rational(2)])
  }

  @Test func `A group alone has no mix`() throws {
    let gap = try #require(GroupedGap(stages: ["leads", "won"], groups: [totals("a", [10, 3], [20, 4])]))
    #expect(gap.rows[0].contributions[1] == .zero)
  }

  @Test func `Without groups there is nothing to split`() {
    #expect(GroupedGap<String>(stages: ["leads", "won"], groups: []) == nil)
  }
}
