import Planning
import SalesModel
import Testing

@Suite struct `A plan by product` {
  private func record() throws -> TrackRecord {
    let last = try month("2026-10")
    func once(_ count: Int) -> [Month: Int] { [last: count] }
    return TrackRecord(
      counts: ["prospects": once(400), "won": once(100)], amounts: [last: 10_000_000], leadTimes: [:],
      repMonths: [:], current: last.adding(1), ahead: 1, last: last)
  }

  private func plan(_ record: TrackRecord) throws -> BackPlan {
    let rates = try #require(PlanChain.standard.links.first).rate == "winRate" ? record.measuredRates : []
    return BackPlan(
      kgi: 10_000_000, averageDeal: 100_000, steps: try PlanChain.standard.steps(for: rates),
      roster: Roster(headcount: 3))
  }

  @Test func `Each product has its own rates, small ones lean on the whole, and parts add up`() throws {
    let record = try record()
    let breakdown = try #require(
      try SegmentBreakdown(
        plan(record), against: record,
        by: [
          SegmentRecord(name: "A", counts: ["prospects": 300, "won": 90], amount: 8_000_000),
          SegmentRecord(name: "B", counts: ["prospects": 10, "won": 6], amount: 2_000_000),
          SegmentRecord(name: "C", counts: ["prospects": 90], amount: 0),
        ]))
    #expect(breakdown.rows.map(\.name) == ["A", "B"])
    #expect(breakdown.rows.map(\.goal) == [8_000_000, 2_000_000])
    // B: (6 + 30 · 1/4) / (10 + 30)
    #expect(breakdown.rows.map { $0.rates[0].value.description } == ["3/10", "27/80"])
    #expect(breakdown.rows[1].rates[0].evidence?.shrunkToward?.cases == 400)
    // B: (2,000,000 + 30 · 100,000) / 36
    #expect(breakdown.rows.map(\.averageDeal) == [88_889, 138_889])
    for stage in breakdown.stages { #expect(stage.perSegment.reduce(0, +) == stage.required) }
  }

  @Test func `An agreed rate holds for every product`() throws {
    let record = try record()
    var plan = try plan(record)
    plan.steps = [
      PlanStep(
        stage: "prospects",
        basis: .rate(PlanRate(id: "winRate", value: try number("1/2"), source: .agreed), into: "won"))
    ]
    let breakdown = try SegmentBreakdown(
      plan, against: record,
      by: [SegmentRecord(name: "A", counts: ["prospects": 300, "won": 90], amount: 8_000_000)])
    #expect(breakdown?.rows[0].rates[0].value == (try number("1/2")))
  }

  @Test func `Where no product won anything there is nothing to tell apart`() throws {
    let record = try record()
    #expect(try SegmentBreakdown(plan(record), against: record, by: []) == nil)
  }
}
