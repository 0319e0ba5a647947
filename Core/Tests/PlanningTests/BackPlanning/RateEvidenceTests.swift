import Foundation
import Planning
import SalesModel
import Testing

@Suite struct `The evidence of a rate` {
  private typealias Count = RateEvidence.Count

  @Test func `Enough cases speak for themselves, with their interval`() throws {
    let evidence = try #require(RateEvidence(Count(successes: 60, cases: 300)))
    #expect(evidence.value.description == "1/5")
    #expect(evidence.shrunkToward == nil)
    // The 10 % and 90 % points of Beta(60.5, 240.5), integrated by the midpoint rule.
    #expect(abs(evidence.low - 0.171870) < 1e-6)
    #expect(abs(evidence.high - 0.230978) < 1e-6)
  }

  @Test func `A small group is shrunk toward the whole and says so`() throws {
    let whole = Count(successes: 60, cases: 300)
    let evidence = try #require(RateEvidence(Count(successes: 6, cases: 10), within: whole))
    // (6 + 30 · 1/5) / (10 + 30)
    #expect(evidence.value.description == "3/10")
    #expect(evidence.shrunkToward == whole)
    #expect(evidence.cases == 10)
    #expect(evidence.low < 0.3 && evidence.high > 0.3)
    let own = try #require(RateEvidence(Count(successes: 18, cases: 30), within: whole))
    #expect(own.value.description == "3/5")
    #expect(own.shrunkToward == nil)
  }

  @Test func `A group that never succeeded still has a rate to plan with, the whole's in part`() throws {
    let whole = Count(successes: 150, cases: 300)
    #expect(RateEvidence(Count(successes: 0, cases: 0), within: whole)?.value.description == "1/2")
    #expect(RateEvidence(Count(successes: 0, cases: 20), within: whole)?.value.description == "3/10")
    #expect(RateEvidence(Count(successes: 0, cases: 20))?.value == .zero)
  }

  @Test func `What makes no rate has no evidence`() {
    #expect(RateEvidence(Count(successes: 0, cases: 0)) == nil)
    #expect(RateEvidence(Count(successes: 5, cases: 4)) == nil)
    #expect(RateEvidence(Count(successes: -1, cases: 4)) == nil)
    #expect(
      RateEvidence(Count(successes: 0, cases: 0), within: Count(successes: 0, cases: 0)) == nil)
  }

  @Test func `The shrunk rate lies between the group's own and the whole's`() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      let (n, all) = (Int.random(in: 1...29, using: &random), Int.random(in: 30...900, using: &random))
      let own = Count(successes: Int.random(in: 0...n, using: &random), cases: n)
      let whole = Count(successes: Int.random(in: 0...all, using: &random), cases: all)
      let evidence = try #require(RateEvidence(own, within: whole))
      let ends = [try #require(own.rate), try #require(whole.rate)].sorted()
      #expect(ends[0] <= evidence.value && evidence.value <= ends[1])
      #expect(0 <= evidence.low && evidence.low <= evidence.high && evidence.high <= 1)
    }
  }

  @Test func `A plan stored before rates had evidence is still read`() throws {
    let old =
      #"{"id":"winRate","value":"1/5","source":{"kind":"actual","from":"2026-05","through":"2026-10","n":9}}"#
    let rate = try JSONDecoder().decode(PlanRate.self, from: Data(old.utf8))
    #expect(rate.evidence == nil)
    let now = PlanRate(
      id: rate.id, value: rate.value, source: rate.source,
      evidence: RateEvidence(Count(successes: 3, cases: 9), within: Count(successes: 60, cases: 271)))
    #expect(try JSONDecoder().decode(PlanRate.self, from: JSONEncoder().encode(now)) == now)
  }
}
