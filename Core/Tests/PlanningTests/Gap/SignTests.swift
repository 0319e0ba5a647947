import Foundation
import Planning
import SalesModel
import Testing

@Suite struct CounterPairTests {
  private let pair = CounterPair(volume: "dials", rate: "appointmentRate")

  private func reading(_ volume: Int, days: Int, _ won: Int, of cases: Int) -> CounterPair.Reading {
    CounterPair.Reading(
      volume: Rational(volume), work: BusinessDays(halves: days * 2), cases: TwoRates.Cases(won, of: cases))
  }

  @Test func `More dials per day at a rate that chance does not explain are flagged`() throws {
    let finding = CounterFinding(
      pair, now: reading(2_000, days: 20, 12, of: 150), before: reading(5_000, days: 60, 60, of: 400))
    #expect(abs(try #require(finding.chance) - 0.018361827883630923) < 1e-10)
    #expect(finding.isFlagged)
  }

  @Test func `A longer month alone is no more work`() throws {
    let finding = CounterFinding(
      pair, now: reading(2_000, days: 25, 12, of: 150), before: reading(5_000, days: 60, 60, of: 400))
    #expect(!finding.isVolumeUp)
    #expect(!finding.isFlagged)
  }

  @Test func `A fall that chance explains is not flagged`() throws {
    let finding = CounterFinding(
      pair, now: reading(200, days: 2, 1, of: 15), before: reading(5_000, days: 60, 60, of: 400))
    #expect(finding.isVolumeUp)
    #expect(!finding.isFlagged)
  }

  @Test func `A rate that rose, or has no cases, is not flagged`() throws {
    let before = reading(5_000, days: 60, 60, of: 400)
    #expect(!CounterFinding(pair, now: reading(2_000, days: 20, 60, of: 150), before: before).isFlagged)
    let none = CounterPair.Reading(volume: Rational(2_000), work: BusinessDays(halves: 40), cases: nil)
    #expect(CounterFinding(pair, now: none, before: before).chance == nil)
    #expect(CounterFinding(pair, now: reading(9, days: 0, 0, of: 9), before: before).isFlagged == false)
  }
}

@Suite struct RelationTests {
  /// Changes of either sign around a trend that both series share.
  private func noise(_ count: Int, seed: UInt64) -> [Double] {
    var random = SalesModel.SeededGenerator(seed: seed)
    return (0..<count).map { month -> Double in Double(month) * 50 + random.share() * 100 }
  }

  @Test func `A goal that follows two months later is found at lag two`() throws {
    let kpi = noise(30, seed: 3)
    let goal = (0..<30).map { $0 < 2 ? nil : kpi[$0 - 2] * 1_000 + 5 }
    let relation = try #require(Relation(kpi: kpi, goal: goal))
    #expect(relation.lag == 2)
    #expect(relation.correlation > 0.999)
    #expect(relation.isClear)
    #expect(relation.lagsTried == 7)
  }

  @Test func `A shared trend alone is no relation`() throws {
    let clear = (UInt64(0)..<300).filter { seed in
      let relation = Relation(kpi: noise(36, seed: seed), goal: noise(36, seed: seed + 1_000))
      return relation?.isClear ?? true
    }
    // Five of a hundred by the level of the interval.
    #expect(clear.count <= 20)
  }

  @Test func `The interval is at least as wide as Fisher's at the level of all lags together`() throws {
    let kpi: [Double] = [1, 3, 2, 5, 4, 6, 5, 8, 7, 9, 6, 10, 9]
    let goal: [Double] = [2, 3, 3, 4, 5, 5, 6, 7, 7, 8, 7, 9, 9]
    let relation = try #require(Relation(kpi: kpi, goal: goal))
    let z = try #require(Normal.quantile(1 - 0.025 / Double(relation.lagsTried)))
    let narrowest = z / Double(relation.pairs - 3).squareRoot()
    #expect(relation.interval.lowerBound <= tanh(atanh(relation.correlation) - narrowest))
    #expect(relation.interval.upperBound >= tanh(atanh(relation.correlation) + narrowest))
    #expect(relation.interval.contains(relation.correlation))
    #expect(relation.lagsTried == 5)
  }

  @Test func `Below twelve months nothing is said`() {
    #expect(Relation(kpi: noise(11, seed: 1), goal: noise(11, seed: 2)) == nil)
    #expect(Relation(kpi: noise(14, seed: 1), goal: noise(14, seed: 2).map { $0 > 200 ? $0 : nil }) == nil)
  }

  @Test func `A KPI that never changes has no relation, and a perfect one no nonsense`() throws {
    #expect(Relation(kpi: Array(repeating: 5, count: 24), goal: noise(24, seed: 2)) == nil)
    let same = noise(24, seed: 5)
    #expect(try #require(Relation(kpi: same, goal: same)).interval.upperBound <= 1)
  }
}

@Suite struct PersistentGapTests {
  private func outcomes(_ actuals: [Int?], target: Int? = 100) -> [PersistentGap.Outcome] {
    actuals.map { actual in
      PersistentGap.Outcome(actual: actual.map { Rational($0) }, target: target.map { Rational($0) })
    }
  }

  @Test func `Three months behind propose a review`() throws {
    let gap = try #require(PersistentGap(outcomes([120, 90, 80, 94]), isLowerBetter: false, atLeast: 3))
    #expect(gap.run == 3)
  }

  @Test(arguments: [[90, 80, 96], [80, 90], [70, nil, 80, 90], []] as [[Int?]])
  func `A month that was near enough, unknown or not there ends the row`(actuals: [Int?]) {
    #expect(PersistentGap(outcomes(actuals), isLowerBetter: false, atLeast: 3) == nil)
  }

  @Test func `Without targets nothing was missed`() {
    #expect(PersistentGap(outcomes([1, 2, 3, 4], target: nil), isLowerBetter: false, atLeast: 3) == nil)
  }

  @Test func `Where less is better, more is behind`() {
    #expect(PersistentGap(outcomes([120, 130, 140]), isLowerBetter: true, atLeast: 3)?.run == 3)
    #expect(PersistentGap(outcomes([80, 70, 60]), isLowerBetter: true, atLeast: 3) == nil)
  }
}

@Suite struct ProspectCheckTests {
  private func prospect(_ opened: String, touched: String? = nil, expected: String? = nil) throws
    -> ProspectCheck.Prospect
  {
    ProspectCheck.Prospect(
      openedOn: try date(opened), lastTouchOn: try touched.map(date), expectedCloseOn: try expected.map(date))
  }

  @Test func `Thirty days without a word are silence, twenty-nine are not`() throws {
    let check = ProspectCheck.standard
    let today = try date("2026-11-20")
    #expect(
      check.signs(of: try prospect("2026-09-01", touched: "2026-10-21"), on: today, longestCycle: nil)
        == [.silent(days: 30)])
    #expect(
      check.signs(of: try prospect("2026-09-01", touched: "2026-10-22"), on: today, longestCycle: nil).isEmpty
    )
  }

  @Test func `Opening counts as a touch`() throws {
    let signs = ProspectCheck.standard.signs(
      of: try prospect("2026-11-01", touched: "2026-03-01"), on: try date("2026-11-20"), longestCycle: nil)
    #expect(signs.isEmpty)
  }

  @Test func `A close that was promised a month ago and an age beyond nine of ten wins are signs`() throws {
    let signs = ProspectCheck.standard.signs(
      of: try prospect("2026-05-01", touched: "2026-11-19", expected: "2026-10-01"),
      on: try date("2026-11-20"), longestCycle: 120)
    #expect(signs == [.overdue(days: 50), .old(days: 203, limit: 120)])
  }

  @Test(arguments: [(0, 30), (30, 0), (-1, 30), (731, 30), (30, 731)])
  func `Thresholds that make no sense are refused`(silent: Int, overdue: Int) {
    #expect(ProspectCheck(silentDays: silent, overdueDays: overdue) == nil)
  }
}

@Suite struct LowClosersTests {
  private func table(_ reps: [(String, Int, Int)]) throws -> LowClosers<String> {
    LowClosers(try reps.map { ($0.0, try #require(TwoRates.Cases($0.1, of: $0.2))) })
  }

  @Test func `A rep with one win of forty stands out of a team that wins a third`() throws {
    let low = try table([("a", 14, 40), ("b", 12, 40), ("c", 15, 40), ("d", 1, 40)])
    #expect(low.rows.filter(\.isFlagged).map(\.rep) == ["d"])
    #expect(low.rows.first?.others == TwoRates.Cases(41, of: 120))
  }

  @Test func `Among many reps a low one is expected`() throws {
    let many = (0..<20).map { ("r\($0)", 6, 20) } + [("low", 2, 20)]
    let row = try #require(try table(many).rows.first)
    #expect(row.rep == "low")
    #expect(row.chance < 0.15)
    #expect(!row.isFlagged)
    #expect(abs(row.adjustedChance - min(row.chance * 21, 1)) < 1e-12)
  }

  @Test func `Adjusted probabilities never fall down the table`() throws {
    let rows = try table([("a", 0, 30), ("b", 1, 30), ("c", 12, 30), ("d", 14, 30)]).rows
    #expect(rows.map(\.adjustedChance) == rows.map(\.adjustedChance).sorted())
    #expect(rows.allSatisfy { $0.adjustedChance >= $0.chance && $0.adjustedChance <= 1 })
  }

  @Test func `One rep alone has nobody to be put beside`() throws {
    #expect(try table([("a", 0, 30), ("b", 0, 0)]).rows.isEmpty)
  }
}
