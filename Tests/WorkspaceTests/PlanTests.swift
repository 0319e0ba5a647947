import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// A plan held against the workspace's past, and scenarios beside the plan in force.
struct PlanTests {
  private static let next = Period.month(Month(year: 2026, month: 10))

  private func draft(_ rates: [String: String] = ["winRate": "20%"], goal: Int64 = 10_000_000) throws
    -> PlanDraft
  {
    PlanDraft(
      period: Self.next, goal: goal, averageDeal: 100_000,
      rates: try rates.map { try PlanRate(id: $0.key, text: $0.value, source: .assumed) },
      roster: Roster(headcount: 10))
  }

  // MARK: - The record

  @Test func `A measured rate is what the reports of its two stages come to, with n and interval`()
    async throws
  {
    let told = try await Told.story.value
    let (workspace, owner) = (told.workspace, told.owner)
    let record = try await workspace.trackRecord(before: Self.next, for: owner)
    #expect(record.window == Month(year: 2026, month: 3)...Month(year: 2026, month: 8))
    let link = try #require(PlanChain.standard.links.first { $0.rate == "appointmentRate" })
    let rate = try #require(record.rate(of: link))
    let report = try await workspace.report(
      ReportRequest(kpi: "appointmentRate", months: record.window), for: owner)
    #expect(abs(rate.value.doubleValue - (try #require(report.total.value))) < 1e-12)
    #expect(rate.evidence.map { Double($0.cases) } == report.total.denominator)
    #expect(rate.source == .actual(months: record.window, n: Int(report.total.denominator ?? 0)))
  }

  @Test func `The months of a stage are those of its report, the one in progress apart`() async throws {
    let told = try await Told.story.value
    let (workspace, owner) = (told.workspace, told.owner)
    let record = try await workspace.trackRecord(before: Self.next, for: owner)
    let months = Month(year: 2026, month: 1)...Month(year: 2026, month: 8)
    let report = try await workspace.report(ReportRequest(kpi: "leads", months: months), for: owner)
    let past = record.past(of: "leads")
    #expect(
      past.points.filter { months.contains($0.month) }.map(\.value) == report.rows.compactMap(\.numerator))
    #expect(past.points.last?.month == months.upperBound)
    #expect(record.current == Month(year: 2026, month: 9))
    #expect(record.ahead > 0 && record.ahead < 1)
  }

  @Test func `Every step of the demo's funnel shows its lead time, and the plan is placed in months`()
    async throws
  {
    let told = try await Told.story.value
    let (workspace, owner) = (told.workspace, told.owner)
    let record = try await workspace.trackRecord(before: Self.next, for: owner)
    #expect(Set(record.leadTimes.keys) == ["appointmentRate", "prospectRate", "winRate"])
    var draft = try draft([:], goal: 60_000_000)
    draft.rates = record.measuredRates
    let outlook = try await workspace.outlook(of: draft, against: record, for: owner)
    let arrivals = try #require(outlook.arrivals.placed)
    #expect(arrivals.entry == "leads")
    #expect(arrivals.existing > 0)
    #expect(arrivals.notInTime > 0)
    #expect(arrivals.existing + arrivals.additional + arrivals.notInTime == arrivals.required)
    #expect(outlook.realism.allSatisfy { $0.verdict == .beyondBest })
    #expect(!outlook.loads.isEmpty)
    #expect(try #require(outlook.levers).gap > 0)
  }

  // MARK: - Agreeing

  @Test func `What no month ever came to is agreed on with the grounds alone`() async throws {
    let told = try await Told()
    let (workspace, owner) = (told.workspace, told.owner)
    let plans = await workspace.state.plans.count
    var draft = try draft([:], goal: 60_000_000)
    draft.rates = try await workspace.trackRecord(before: Self.next, for: owner).measuredRates
    for reason in ["", "　"] {
      let problem = await refusal {
        try await workspace.agree(draft, reason: reason, version: plans, by: owner)
      }
      #expect(problem?.field == "reason" && problem?.remedy != nil)
      #expect(problem?.message.ja.contains("リード数") == true)
    }
    try await workspace.agree(draft, reason: "展示会を2回増やす", version: plans, by: owner)
    #expect(await workspace.state.plans.count == plans + 1)
  }

  @Test func `A closed month keeps the targets that it was judged by`() async throws {
    let team = try await Team()
    var draft = try draft()
    draft.period = .month(Month(year: 2026, month: 8))
    try await team.workspace.agree(draft, reason: "", version: 0, by: team.admin)
    try await team.workspace.close(Month(year: 2026, month: 8), by: team.admin)
    let problem = await refusal {
      try await team.workspace.agree(draft, reason: "late", version: 1, by: team.admin)
    }
    #expect(problem?.code == .conflict)
    #expect(problem?.field == "period")
  }

  @Test func `A period without business days is refused with what to do`() async throws {
    let team = try await Team()
    let days = Month(year: 2026, month: 10).firstDay...Month(year: 2026, month: 10).lastDay
    try await team.workspace.declare(
      Dictionary(uniqueKeysWithValues: days.map { ($0, CompanyDay.off) }), by: team.admin)
    let record = try await team.workspace.trackRecord(before: Self.next, for: team.admin)
    let problem = await refusal {
      _ = try await team.workspace.outlook(of: try draft(), against: record, for: team.admin)
    }
    #expect(problem?.field == "period")
    #expect(problem?.remedy != nil)
  }

  @Test func `A workspace without data still works backwards`() async throws {
    let team = try await Team()
    let record = try await team.workspace.trackRecord(before: Self.next, for: team.admin)
    #expect(record.measuredRates.isEmpty)
    let outlook = try await team.workspace.outlook(of: try draft(), against: record, for: team.admin)
    #expect(outlook.report.stages.map(\.required) == [100, 500])
    #expect(outlook.arrivals == .noLeadTime(stage: "prospects", into: "won"))
  }

  // MARK: - Scenarios

  @Test func `A scenario leaves the plan in force alone until it is adopted with a reason`() async throws {
    let team = try await Team()
    let workspace = team.workspace
    try await workspace.agree(try draft(), reason: "", version: 0, by: team.admin)
    let number = try await workspace.saveScenario(
      try draft().applying(.rate("winRate", try #require(Rational(parsing: "25%"))), holding: .goal),
      named: " 受注率を上げる ", by: team.admin)
    #expect(await workspace.state.plans.count == 1)
    #expect(await workspace.state.plans.last?.report.stages[1].required == 500)
    let record = try await workspace.trackRecord(before: Self.next, for: team.admin)
    let columns = try await workspace.scenarios(for: Self.next, against: record, for: team.admin)
    #expect(columns.map { $0.scenario?.name } == [nil, "受注率を上げる"])
    #expect(try columns.map { try $0.outlook.get().report.stages[1].required } == [500, 400])
    let bare = await refusal {
      try await workspace.adoptScenario(number, reason: "　", version: 1, by: team.admin)
    }
    #expect(bare?.field == "reason")
    try await workspace.adoptScenario(number, reason: "研修の効果", version: 1, by: team.admin)
    #expect(await workspace.state.plans.last?.report.stages[1].required == 400)
    #expect(await workspace.state.plans.last?.reason == "研修の効果")
    #expect(await workspace.state.scenarios.isEmpty)
  }

  @Test func `Adopting over a plan that somebody else agreed meanwhile is a conflict`() async throws {
    let team = try await Team()
    let number = try await team.workspace.saveScenario(try draft(), named: "A", by: team.admin)
    try await team.workspace.agree(try draft(), reason: "", version: 0, by: team.admin)
    let problem = await refusal {
      try await team.workspace.adoptScenario(number, reason: "x", version: 0, by: team.admin)
    }
    #expect(problem?.code == .conflict)
    #expect(await team.workspace.state.scenarios.count == 1)
  }

  @Test func `A dropped scenario is gone, and numbers are never used again`() async throws {
    let team = try await Team()
    let first = try await team.workspace.saveScenario(try draft(), named: "A", by: team.admin)
    try await team.workspace.dropScenario(first, by: team.admin)
    #expect(try await team.workspace.saveScenario(try draft(), named: "A", by: team.admin) == first + 1)
    #expect(
      await refusal { try await team.workspace.dropScenario(first, by: team.admin) }?.isOutdated == true)
    #expect(await refusal { try await team.workspace.dropScenario(9, by: team.admin) }?.code == .notFound)
  }

  @Test func `What cannot be saved says why`() async throws {
    let team = try await Team()
    try await team.workspace.saveScenario(try draft(), named: "A", by: team.admin)
    #expect(
      await refusal { try await team.workspace.saveScenario(try draft(), named: "Ａ", by: team.admin) }?.code
        == .conflict)
    #expect(
      await refusal { try await team.workspace.saveScenario(try draft(), named: " ", by: team.admin) }?.field
        == "name")
    #expect(
      await refusal {
        try await team.workspace.saveScenario(try draft(["winRate": "0%"]), named: "B", by: team.admin)
      }?.field == "rate.winRate")
    #expect(
      await refusal {
        try await team.workspace.saveScenario(try draft(goal: -5), named: "B", by: team.admin)
      }?
      .field == "goal")
  }

  @Test func `Members neither see nor save scenarios`() async throws {
    let team = try await Team()
    let user = try await team.join("m@team.example")
    let member = Viewer(user: user, role: .member, language: .ja, source: "web")
    #expect(
      await refusal { try await team.workspace.saveScenario(try draft(), named: "A", by: member) }?.code
        == .forbidden)
    #expect(
      await refusal { _ = try await team.workspace.trackRecord(before: Self.next, for: member) }?.code
        == .forbidden)
  }

  // MARK: - Segments

  @Test func `Products of the demo carry the goal by what they won, and their needs add up to the team's`()
    async throws
  {
    let told = try await Told.story.value
    let (workspace, owner) = (told.workspace, told.owner)
    let record = try await workspace.trackRecord(before: Self.next, for: owner)
    var draft = try draft([:], goal: 9_000_000)
    draft.rates = record.measuredRates
    let breakdown = try #require(
      try await workspace.segments(of: draft, by: "product", against: record, for: owner))
    #expect(breakdown.rows.count > 1)
    #expect(breakdown.rows.reduce(0) { $0 + $1.goal } == 9_000_000)
    for stage in breakdown.stages { #expect(stage.perSegment.reduce(0, +) == stage.required) }
    #expect(
      await refusal { _ = try await workspace.segments(of: draft, by: "moon", against: record, for: owner) }?
        .field
        == "by")
  }

  @Test func `Who leaves takes the working days along`() async throws {
    let team = try await SalesTeam().team
    var draft = try draft()
    draft.roster = try await team.workspace.roster(for: team.admin)
    let rep = try #require(draft.roster.seats.first?.rep)
    let before = try await team.workspace.state.frame(of: draft)
    try await team.workspace.declare(
      Availability(end: Month(year: 2026, month: 9).lastDay), of: rep, version: 0, by: team.admin)
    let after = try await team.workspace.state.frame(of: draft)
    let own = try #require(Rational(before.halves.reduce(0, +), over: 2))
    #expect(after.repDays == before.repDays - own)
  }
}
