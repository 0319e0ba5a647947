import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// Where a KPI will end, from real records; today is 21 September 2026.
struct LandingTests {
  @Test func whatWasForecastOnADayIsWhatTheBackTestSaysOfThatDay() async throws {
    let team = try await Team(selling: 1)
    let test = try #require(try await team.landing("won").backTest)
    let trials = test.trials.filter { [.day(5), .day(10), .day(15)].contains($0.horizon) }
    #expect(trials.count >= 12)
    for trial in trials {
      guard case .day(let day) = trial.horizon else { continue }
      let then = try await team.landing(
        "won", .month(trial.month), until: try businessDay(day, of: trial.month))
      let figure = try then.answer.get()
      #expect(figure.value == trial.landing, "\(trial.month) day \(day)")
      #expect(abs((figure.range?.upperBound ?? 0) - trial.range.upperBound) <= 1, "\(trial.month) day \(day)")
    }
  }

  @Test func aMonthThatIsOverHasLandedOnWhatItCameTo() async throws {
    let team = try await Team(selling: 2)
    let july = try await team.landing("won", .month(Month(year: 2026, month: 7)))
    #expect(try july.answer.get().value == (try await team.total("won", "2026-07", "2026-07")))
    #expect(try july.answer.get().range == nil)
  }

  @Test(.timeLimit(.minutes(5))) func theLastYearOfTheCalendarHasNoLandingAndIsAnsweredAtOnce() async throws {
    let team = try await Team(selling: 2)
    let landing = try await team.landing("won", .month(Month(year: 9999, month: 12)))
    #expect(throws: LandingGap.tooFar) { try landing.answer.get() }
    let board = try await team.workspace.board(.fiscalYear(9999), scope: Scope(), for: team.admin)
    #expect(board.kgi.landing == nil)
  }

  @Test func aLongPeriodLandsOnItsMonthsTogether() async throws {
    let team = try await Team(selling: 3)
    let half = try await team.landing("won", .half(1, of: 2026))
    let part = try #require(half.parts.first)
    let settled = try #require(try await team.total("won", "2026-04", "2026-08"))
    #expect(part.settled.reduce(0) { $0 + $1.total } == settled)
    #expect(part.later.isEmpty)
    let year = try await team.landing("won", .fiscalYear(2026))
    let figure = try year.answer.get()
    #expect(year.parts.first?.later.count == 6)
    #expect(try figure.value > half.answer.get().value)
    #expect(figure.range?.contains(figure.value) == true)
    let next = try await team.landing("won", .month(Month(year: 2026, month: 12)))
    #expect(try next.answer.get().value > 0)
    #expect(next.standing.value == nil || next.standing.value == 0)
  }

  @Test func aLaggedKPIHearsItsCohortsAndADirectOneDoesNot() async throws {
    let team = try await Team(selling: 4)
    let now = try #require(try await team.landing("won").parts.first?.now)
    #expect(now.weights[.cohort] != nil)
    let leads = try #require(try await team.landing("leads").parts.first?.now)
    #expect(leads.weights[.cohort] == nil && leads.weights[.level] != nil)
  }

  @Test func aRateLandsOnTheLandingsOfItsSides() async throws {
    let team = try await Team(selling: 5)
    let rate = try await team.landing("leadToWinRate")
    let (won, leads) = (
      try await team.landing("won").answer.get().value, try await team.landing("leads").answer.get().value
    )
    let figure = try rate.answer.get()
    #expect(figure.value == won / leads)
    #expect(figure.range == nil && figure.probability == nil)
    #expect(rate.backTest == nil)
  }

  @Test func whatCannotLandSaysWhy() async throws {
    let empty = try await Team()
    #expect(try await empty.landing("won").answer == .failure(.noHistory))
    let team = try await Team(selling: 6)
    #expect(try await team.landing("leadTimeMedian").answer == .failure(.doesNotAddUp))
    #expect(try await team.landing("won", .fiscalYear(2028)).answer == .failure(.tooFar))
    await #expect(throws: Problem.self) { try await team.landing("dails") }
  }

  @Test func theBoardSaysTheSameAsThePage() async throws {
    let team = try await Team(selling: 7)
    let board = try await team.workspace.board(nil, scope: Scope(), for: team.admin)
    let won = try #require(board.tree["won"]?.landing)
    #expect(won == (try await team.landing("won").answer.get()))
    let line = try #require(board.table.first { $0.kpi.id == "won" })
    #expect(line.landing(in: Month(year: 2026, month: 9)) == won.value)
    #expect(
      line.landing(in: Month(year: 2026, month: 8)) == (try await team.total("won", "2026-08", "2026-08")))
  }

  @Test func whatIsLearnedLaterChangesTheLanding() async throws {
    let team = try await Team(selling: 8)
    let before = try await team.landing("leads").answer.get()
    try await team.take(
      ["mql_id,first_contact_date,landing_page_id,origin"]
        + (0..<60).map { "late\($0),2026-09-18,page,social" })
    let after = try await team.landing("leads").answer.get()
    #expect(after.value >= before.value + 50)
  }

  @Test func jsonHoldsNumbersOnly() async throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let team = try await Team(selling: seed)
      for kpi in ["won", "leads", "leadToWinRate", "leadTimeMedian"] {
        let text = try await team.landing(kpi).json(withBackTest: true)
        #expect(!text.contains("nan") && !text.contains("inf"), "\(kpi)")
      }
    }
  }

  /// The date of a business day of a Japanese month.
  private func businessDay(_ number: Int, of month: Month) throws -> BusinessDate {
    let working = FiscalCalendar.standard.days(of: month).filter { BusinessCalendar().halves(on: $0) > 0 }
    return try #require(number <= working.count ? working[number - 1] : nil)
  }
}

extension Team {
  /// A team that has won deals from leads since January, by chance.
  fileprivate init(selling seed: UInt64) async throws {
    try await self.init()
    var random = SeededGenerator(seed: seed)
    var leads: [String] = []
    var deals: [String] = []
    let first = try #require(BusinessDate(iso: "2026-01-05"))
    let last = try #require(BusinessDate(iso: "2026-09-18"))
    for key in 0..<400 {
      let born = first.adding(days: Int.random(in: 0...last.days(since: first), using: &random))
      leads.append("lead\(key),\(born),page,social")
      let won = born.adding(days: Int.random(in: 0...90, using: &random))
      if Int.random(in: 0..<3, using: &random) == 0, won <= last {
        deals.append("lead\(key),seller\(key),sdr1,sr1,\(won) 10:00:00,pet,online,cat,,,,reseller,,0")
      }
    }
    try await take(["mql_id,first_contact_date,landing_page_id,origin"] + leads)
    try await take(
      [
        "mql_id,seller_id,sdr_id,sr_id,won_date,business_segment,lead_type,lead_behaviour_profile,has_company,has_gtin,average_stock,business_type,declared_product_catalog_size,declared_monthly_revenue"
      ] + deals)
  }

  fileprivate func landing(_ kpi: String, _ period: Period? = nil, until: BusinessDate? = nil) async throws
    -> Landing
  {
    try await workspace.landing(of: kpi, period, scope: Scope(), until: until, for: admin)
  }
}
