import Planning
import SalesModel
import Testing

@Suite struct `Lead time` {
  @Test func `An age is judged by the cohorts that completed it`() throws {
    let leadTime = try #require(
      LeadTime([
        .init(population: 100, events: [10, 20, 10]), .init(population: 100, events: [10, 20, 10]),
        .init(population: 200, events: [20, 40, 20]), .init(population: 400, events: [40]),
      ]))
    // Yields 80/800, 80/400, 40/400: of 100 that come 10, 20 and 10 go on.
    #expect(leadTime.shares == [0.25, 0.5, 0.25])
    #expect(leadTime.events == 200)
    #expect(leadTime.median == 1)
    #expect(leadTime.share(at: 3) == 0)
    #expect(leadTime.share(at: -1) == 0)
  }

  @Test func `Without history, or with fewer than three complete cohorts, there is none`() {
    #expect(LeadTime([]) == nil)
    #expect(LeadTime([.init(population: 9, events: [1]), .init(population: 9, events: [1])]) == nil)
    #expect(LeadTime(Array(repeating: .init(population: 9, events: [0, 0]), count: 5)) == nil)
    #expect(LeadTime(shares: [], events: 0) == nil)
    #expect(LeadTime(shares: [1, -1], events: 0) == nil)
  }

  @Test func `Shares add up to one`() throws {
    var random = SeededGenerator(seed: 21)
    for _ in 0..<100 {
      let cohorts = (0..<Int.random(in: 3...20, using: &random)).map { age in
        LeadTime.Cohort(
          population: Int.random(in: 1...300, using: &random),
          events: (0...age).map { _ in Int.random(in: 0...30, using: &random) })
      }
      guard let leadTime = LeadTime(cohorts) else { continue }
      #expect(abs(leadTime.shares.reduce(0, +) - 1) < 1e-12)
    }
  }
}

@Suite struct `The pipeline` {
  @Test func `What exists yields what its age still yields`() throws {
    let pipeline = try inbound(leads: ["2026-09": 100, "2026-10": 100, "2026-11": 40], ahead: 0.5)
    let coming = pipeline.coming(through: try month("2027-01"))
    // 100 leads bring 20 opportunities one month later, 20 two months later; half of November is over.
    #expect(coming["prospects"]?[try month("2026-11")] == (20 + 20) * 0.5)
    #expect(coming["prospects"]?[try month("2026-12")] == 20 + 40 * 0.2)
    // A quarter is won in the month after.
    #expect(coming["won"]?[try month("2026-11")] == 0)
    #expect(coming["won"]?[try month("2026-12")] == 20 * 0.25)
    #expect(coming["won"]?[try month("2027-01")] == 28 * 0.25)
  }

  @Test func `Links that do not meet make no pipeline`() throws {
    let link = Pipeline.Link(
      stage: "leads", into: "prospects", rateID: "r", rate: 0.4, leadTime: try leadTime([1]))
    let current = try month("2026-11")
    #expect(Pipeline(links: [link], arrived: [:], current: current, ahead: 1) == nil)
    #expect(Pipeline(links: [], arrived: [:], current: current, ahead: 1) == nil)
  }
}

@Suite struct `Planned arrivals` {
  @Test func `A steady inflow that meets the goal asks each month for the same again`() throws {
    let pipeline = try inbound(
      leads: ["2026-08": 100, "2026-09": 100, "2026-10": 100], prospects: ["2026-10": 40], ahead: 1)
    let current = try month("2026-11")
    // 100 leads a month bring 40 opportunities and 10 wins.
    let goals: [Month: Int64] = [
      current: 10, current.adding(1): 10, current.adding(2): 10, current.adding(3): 10,
    ]
    let arrivals = try #require(PlannedArrivals(won: goals, through: pipeline))
    #expect(arrivals.entry == "leads")
    #expect(arrivals.notInTime == 0)
    #expect(arrivals.rows.map(\.existing) == [10, 10, 5, 0])
    #expect(arrivals.rows.map(\.additional) == [0, 0, 5, 10])
    // December's leads bring their first wins in February; those after it serve a later plan.
    #expect(arrivals.rows.map { $0.stages[0].additional } == [100, 100, 0, 0])
  }

  @Test func `What the months that are over did not bring cannot arrive in time`() throws {
    let pipeline = try inbound(leads: ["2026-10": 50], current: "2026-11", ahead: 1)
    let arrivals = try #require(
      PlannedArrivals(won: [try month("2026-12"): 30], through: pipeline))
    // October's 50 leads bring 10 opportunities in November, and a quarter of these is won in December.
    #expect(arrivals.rows.map(\.required) == [0, 30])
    #expect(arrivals.rows[1].existing == 3 || arrivals.rows[1].existing == 2)
    #expect(arrivals.rows[1].additional == 0)
    #expect(arrivals.notInTime == 30 - arrivals.existing)
  }

  @Test func `A plan whose months are all over has none`() throws {
    let pipeline = try inbound(leads: ["2026-10": 50], current: "2026-11", ahead: 1)
    #expect(PlannedArrivals(won: [try month("2026-10"): 30], through: pipeline) == nil)
    #expect(PlannedArrivals(won: [:], through: pipeline) == nil)
  }

  @Test func `Existing, additional and not in time add up to what each month needs`() throws {
    var random = SeededGenerator(seed: 77)
    let current = try month("2026-11")
    for _ in 0..<300 {
      let leads = Dictionary(
        uniqueKeysWithValues: (0...12).map {
          (current.adding(-$0).description, Int.random(in: 0...300, using: &random))
        })
      let pipeline = try inbound(
        leads: leads, ahead: Double.random(in: 0...1, using: &random),
        first: (0...3).map { _ in Double.random(in: 0...1, using: &random) },
        second: (0...3).map { _ in Double.random(in: 0...1, using: &random) })
      let goals = Dictionary(
        uniqueKeysWithValues: (0...Int.random(in: 0...6, using: &random)).map {
          (current.adding($0), Int64.random(in: 0...80, using: &random))
        })
      guard let arrivals = PlannedArrivals(won: goals, through: pipeline) else {
        Issue.record("no arrivals")
        continue
      }
      for row in arrivals.rows {
        #expect(row.existing + row.additional + row.notInTime == row.required)
        #expect(row.required == goals[row.month, default: 0])
        #expect([row.existing, row.additional, row.notInTime].allSatisfy { $0 >= 0 })
        #expect(row.stages.allSatisfy { $0.existing >= 0 && $0.additional >= 0 })
      }
    }
  }

  @Test func `More existing leads never ask for more additional ones`() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<100 {
      let count = Int.random(in: 0...200, using: &random)
      let goals: [Month: Int64] = [try month("2027-01"): Int64.random(in: 0...40, using: &random)]
      let arrivals = try [count, count + 50].map { count in
        try #require(PlannedArrivals(won: goals, through: inbound(leads: ["2026-10": count], ahead: 1)))
      }
      let asked = arrivals.map { $0.rows.reduce(0) { $0 + $1.stages[0].additional } }
      #expect(asked[1] <= asked[0])
      #expect(arrivals[1].notInTime <= arrivals[0].notInTime)
    }
  }
}

/// Leads of which 40 % become opportunities, half after one month and half after two, and of these a quarter is won a
/// month later, unless other shares are given.
func inbound(
  leads: [String: Int], prospects: [String: Int] = [:], current: String = "2026-11", ahead: Double,
  first: [Double] = [0, 0.5, 0.5],
  second: [Double] = [0, 1]
) throws -> Pipeline {
  func byMonth(_ counts: [String: Int]) throws -> [Month: Int] {
    try Dictionary(uniqueKeysWithValues: counts.map { (try month($0.key), $0.value) })
  }
  return try #require(
    Pipeline(
      links: [
        .init(
          stage: "leads", into: "prospects", rateID: "appointmentRate", rate: 0.4,
          leadTime: try leadTime(first)),
        .init(stage: "prospects", into: "won", rateID: "winRate", rate: 0.25, leadTime: try leadTime(second)),
      ], arrived: ["leads": try byMonth(leads), "prospects": try byMonth(prospects)],
      current: try month(current), ahead: ahead))
}

func leadTime(_ shares: [Double]) throws -> LeadTime { try #require(LeadTime(shares: shares, events: 100)) }
