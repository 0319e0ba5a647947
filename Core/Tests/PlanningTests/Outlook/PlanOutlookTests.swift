import Planning
import SalesModel
import Testing

@Suite struct `A plan beside the record` {
  /// Twelve even months: 200 leads, 40 appointments, 30 prospects, 6 won at 100,000 each; November half over.
  private func record(
    leadTimes: [String: LeadTime]? = nil, last: String = "2026-10", wonSoFar: Int = 3
  ) throws -> TrackRecord {
    let current = try month("2026-11")
    func even(_ count: Int, now: Int) -> [Month: Int] {
      var counts = Dictionary(uniqueKeysWithValues: (1...12).map { (current.adding(-$0), count) })
      counts[current] = now
      return counts
    }
    let known = [
      "appointmentRate": try leadTime([0.5, 0.5]), "prospectRate": try leadTime([0, 1]),
      "winRate": try leadTime([0, 0.5, 0.5]),
    ]
    return TrackRecord(
      counts: [
        "leads": even(200, now: 100), "appointmentsSet": even(40, now: 20), "prospects": even(30, now: 15),
        "won": even(6, now: wonSoFar),
      ], amounts: even(6, now: wonSoFar).mapValues { Int64($0) * 100_000 }, leadTimes: leadTimes ?? known,
      repMonths: [:], current: current, ahead: 0.5, last: try month(last))
  }

  private func plan(_ record: TrackRecord, goal: Int64) -> BackPlan {
    let rates = PlanChain.standard.links.prefix(3).compactMap { record.rate(of: $0) }
    let steps = (try? PlanChain.standard.steps(for: rates)) ?? []
    return BackPlan(kgi: goal, averageDeal: 100_000, steps: steps, roster: Roster(headcount: 2))
  }

  private func frame(_ months: [String]) throws -> PlanOutlook.Frame {
    try #require(
      PlanOutlook.Frame(
        months: try months.map { try month($0) }, halves: months.map { _ in 40 },
        repDays: Rational(40 * months.count)))
  }

  @Test func `A steady team that plans what it does lacks nothing`() throws {
    let record = try record()
    let outlook = try PlanOutlook(plan(record, goal: 600_000), over: frame(["2026-12"]), against: record)
    #expect(outlook.report.stages.map(\.required) == [6, 30, 40, 200])
    #expect(outlook.realism.map(\.verdict) == [.usual, .usual, .usual, .usual])
    let arrivals = try #require(outlook.arrivals.placed)
    #expect(arrivals.entry == "leads")
    #expect(arrivals.required == 6)
    #expect(arrivals.notInTime == 0)
    #expect(abs(try #require(outlook.levers).outlook - 600_000) < 1)
  }

  @Test func `Twice as much as ever is beyond every record, and part of it comes too late`() throws {
    let record = try record()
    let outlook = try PlanOutlook(plan(record, goal: 1_200_000), over: frame(["2026-12"]), against: record)
    #expect(outlook.realism.allSatisfy { $0.verdict == .beyondBest })
    #expect(try #require(outlook.arrivals.placed).notInTime > 0)
    let levers = try #require(outlook.levers)
    #expect(abs(levers.gap - 600_000) < 1)
    #expect(levers.levers.first?.id == "winRate" || levers.levers.first?.id == "averageDealSize")
  }

  @Test func `Months of the plan that are over count what they brought`() throws {
    let record = try record()
    let quarter = try frame(["2026-10", "2026-11", "2026-12"])
    let arrivals = try #require(
      try PlanOutlook(plan(record, goal: 1_800_000), over: quarter, against: record).arrivals.placed)
    // October won 6 of 18; November and December share the other 12.
    #expect(arrivals.rows.map(\.required) == [6, 6])
    #expect(arrivals.rows[0].existing >= 3)
  }

  @Test func `What cannot be placed in months says why`() throws {
    let record = try record()
    let over = try PlanOutlook(plan(record, goal: 600_000), over: frame(["2026-10"]), against: record)
    #expect(over.arrivals == .periodOver)
    #expect(over.levers == nil)
    let far = try PlanOutlook(plan(record, goal: 600_000), over: frame(["2030-01"]), against: record)
    #expect(far.arrivals == .tooFar(known: try month("2026-11")))
    #expect(far.levers == nil)
    let bare = BackPlan(kgi: 9, averageDeal: 3, steps: [], roster: Roster(headcount: 1))
    #expect(try PlanOutlook(bare, over: frame(["2026-12"]), against: record).arrivals == .noRate)
    let young = try self.record(leadTimes: [:])
    #expect(
      try PlanOutlook(plan(young, goal: 600_000), over: frame(["2026-12"]), against: young).arrivals
        == .noLeadTime(stage: "prospects", into: "won"))
  }

  @Test func `A workspace without any history still gets its numbers`() throws {
    let empty = TrackRecord(
      counts: [:], amounts: [:], leadTimes: [:], repMonths: [:], current: try month("2026-11"), ahead: 1,
      last: try month("2026-10"))
    let outlook = try PlanOutlook(seedPlan(), over: frame(["2026-12"]), against: empty)
    #expect(outlook.report.stages.map(\.required) == [100, 500])
    #expect(outlook.realism.allSatisfy { $0.verdict == .noHistory })
    #expect(outlook.levers == nil)
    #expect(empty.averageDeal == nil)
    #expect(PlanChain.standard.links.allSatisfy { empty.rate(of: $0) == nil })
  }

  @Test func `Months without business days make no frame`() throws {
    #expect(PlanOutlook.Frame(months: [try month("2026-12")], halves: [0], repDays: .zero) == nil)
    #expect(PlanOutlook.Frame(months: [], halves: [], repDays: .zero) == nil)
  }

  @Test func `The lead time that is missing upstream shortens the chain`() throws {
    let record = try record(leadTimes: ["winRate": leadTime([0, 1])])
    let outlook = try PlanOutlook(plan(record, goal: 600_000), over: frame(["2026-12"]), against: record)
    #expect(outlook.arrivals.placed?.entry == "prospects")
  }

  @Test func `The own best is no month in which the history begins`() throws {
    var counts = try record().counts
    let first = try month("2025-11")
    counts["contacts"] = Dictionary(
      uniqueKeysWithValues: (2...11).map { (first.adding($0), $0 == 2 ? 50 : 400) })
    let record = TrackRecord(
      counts: counts, amounts: [:], leadTimes: ["winRate": try leadTime([0, 1])], repMonths: [:],
      current: try month("2026-11"), ahead: 0.5, last: try month("2026-10"))
    let links = PlanChain.standard.links.prefix(2)
    let pipeline = try #require(
      Pipeline(
        links: [
          .init(
            stage: "prospects", into: "won", rateID: "winRate", rate: 0.2, leadTime: try leadTime([0, 1]))
        ], arrived: counts, current: record.current, ahead: 0.5))
    let candidates = record.candidates(for: pipeline)
    #expect(candidates.first { $0.id == "cvr" }?.best?.value == 0.1)
    #expect(candidates.first { $0.id == "cvr" }?.target == .entries)
    #expect(links.allSatisfy { link in candidates.contains { $0.id == link.rate } })
  }

  @Test func `Amounts at the end of 64 bits have an average`() throws {
    let months = try [month("2026-09"), month("2026-10")]
    let record = TrackRecord(
      counts: ["won": Dictionary(uniqueKeysWithValues: months.map { ($0, 1) })],
      amounts: Dictionary(uniqueKeysWithValues: months.map { ($0, Int64(nearest: 9.3e18)) }), leadTimes: [:],
      repMonths: [:],
      current: try month("2026-11"), ahead: 0.5, last: try month("2026-10"))
    #expect(record.amounts.values.allSatisfy { $0 == .max })
    #expect(record.averageDeal == Double(Int64.max))
  }
}
