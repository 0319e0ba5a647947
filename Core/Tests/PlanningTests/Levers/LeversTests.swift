import Planning
import SalesModel
import Testing

@Suite struct `Which lever to pull` {
  private func levers(goal: Double = 50, candidates: [Levers.Candidate]) throws -> Levers {
    let pipeline = try inbound(
      leads: ["2026-09": 100, "2026-10": 100], current: "2026-11", ahead: 1)
    return Levers(
      goal: goal, present: pipeline, entries: 100, months: try month("2026-11")...month("2027-01"), deal: 2,
      candidates: candidates)
  }

  private func candidate(
    _ id: String, _ target: Levers.Target, _ present: Double, best: Double? = nil, isRate: Bool = true
  ) throws -> Levers.Candidate {
    Levers.Candidate(
      id: id, target: target, present: present,
      best: try best.map { .init(value: $0, through: try month("2026-06"), cases: 40) }, cases: 90,
      isRate: isRate)
  }

  @Test func `The present level is counted with what is on its way`() throws {
    // Opportunities: 40 in November (of September's and October's leads), 40 in December; a quarter is won a month
    // later: 10 in December, 10 in January.
    let levers = try levers(candidates: [])
    #expect(abs(levers.outlook - 40) < 1e-9)
    #expect(abs(levers.gap - 10) < 1e-9)
  }

  @Test func `A lever near the win closes more than one far from it`() throws {
    let levers = try levers(candidates: [
      try candidate("leads", .entries, 100, isRate: false),
      try candidate("appointmentRate", .rate("appointmentRate"), 0.4),
      try candidate("winRate", .rate("winRate"), 0.25),
    ])
    let gains = Dictionary(uniqueKeysWithValues: levers.levers.map { ($0.id, $0.gain) })
    #expect(levers.levers.first?.id == "winRate" || levers.levers.first?.id == "appointmentRate")
    #expect(abs(try #require(gains["winRate"]) - 4) < 1e-9)
    #expect(abs(try #require(levers.levers.first { $0.id == "winRate" }?.closes) - 0.4) < 1e-9)
    // November's leads bring five of January's ten wins: 10 % more leads are half a win more.
    #expect(abs(try #require(gains["leads"]) - 1) < 1e-9)
  }

  @Test func `A rate stops at 100 %, and a gap that is closed is no more than closed`() throws {
    let lever = try #require(
      try levers(goal: 40.5, candidates: [try candidate("winRate", .rate("winRate"), 0.95)]).levers.first)
    #expect(lever.improved == 1)
    #expect(lever.closes == 1)
    #expect(
      try levers(goal: 10, candidates: [try candidate("winRate", .rate("winRate"), 0.2)]).levers[0].closes
        == nil)
  }

  @Test func `KPIs are ranked by what the way back to their own best is worth`() throws {
    let ranking = try levers(candidates: [
      try candidate("winRate", .rate("winRate"), 0.25, best: 0.25),
      try candidate("appointmentRate", .rate("appointmentRate"), 0.4, best: 0.6),
      try candidate("averageDealSize", .averageDeal, 2, isRate: false),
    ]).ranking
    #expect(ranking.map(\.id) == ["appointmentRate", "winRate", "averageDealSize"])
    #expect(ranking[1].gainToBest == 0)
    #expect(ranking[2].gainToBest == nil)
  }

  @Test func `What is won already keeps its price`() throws {
    let pipeline = try #require(
      Pipeline(
        links: [
          .init(
            stage: "prospects", into: "won", rateID: "winRate", rate: 0.5, leadTime: try leadTime([0, 1]))
        ], arrived: ["won": [try month("2026-11"): 10], "prospects": [try month("2026-10"): 8]],
        current: try month("2026-11"), ahead: 1))
    let levers = Levers(
      goal: 0, present: pipeline, entries: 0, months: try month("2026-11")...month("2026-11"), deal: 100,
      candidates: [try candidate("averageDealSize", .averageDeal, 100, isRate: false)])
    #expect(levers.outlook == 1_400)
    #expect(abs(levers.levers[0].gain - 40) < 1e-9)
  }
}
