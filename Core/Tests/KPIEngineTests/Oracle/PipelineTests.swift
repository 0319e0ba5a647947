import KPIEngine
import SalesModel
import Testing

/// A CRM's pipeline of 8,800 opportunities, its agents in teams and its teams in offices.
@Suite(.enabled(if: SharedData.isUsable)) struct PipelineTests {
  private static let loaded = Result { try load() }
  private let answers: Answers
  private let truth: PipelineTruth
  private let cycles: Cycles

  init() throws { (answers, truth, cycles) = try Self.loaded.get() }

  @Test func totals() throws {
    let totals = truth.totals
    #expect(try answers.total("won").value == totals.won)
    #expect(try answers.total("lost").value == totals.lost)
    #expect(try answers.total("wonAmount").value == totals.revenue)
    #expect(try agree(answers.total("winRate").value, totals.win_rate))
    #expect(try agree(answers.total("averageDealSize").value, totals.average_deal_value))
    #expect(try answers.total("salesCycleMedian").value == totals.cycle_won.median_nearest_rank)
    #expect(try answers.total("salesCycleP90").value == totals.cycle_won.p90_nearest_rank)
    #expect(try answers.total("opportunitiesOpened").value == totals.total - totals.prospecting)
    #expect(try answers.total("prospects").value == totals.engaging)
  }

  @Test func byAgent() throws { try compare(truth.agents, by: "closer") }
  @Test func byManagersTeam() throws { try compare(truth.managers, by: "team") }
  @Test func byOfficeAboveTheTeams() throws { try compare(truth.offices, by: "teamParent") }
  @Test func byProduct() throws { try compare(truth.products, by: "product") }
  @Test func bySector() throws { try compare(truth.sectors, by: "industry") }
  @Test func byAccount() throws { try compare(truth.accounts, by: "company") }

  @Test func slicesByMonthOfClosing() throws {
    let (won, lost) = (try answers.byPeriod("won"), try answers.byPeriod("lost"))
    let (rates, amounts) = (try answers.byPeriod("winRate"), try answers.byPeriod("wonAmount"))
    let (sizes, slices) = (try answers.byPeriod("averageDealSize"), try answers.byPeriod("openedToWonRate"))
    #expect(truth.closeMonths.count == 15)
    for month in truth.closeMonths {
      let name = month.month
      #expect(won[name]?[""]?.value == month.won, "\(name)")
      #expect(lost[name]?[""]?.value == month.lost, "\(name)")
      #expect(agree(rates[name]?[""]?.value, month.win_rate), "\(name)")
      #expect(amounts[name]?[""]?.value == month.revenue, "\(name)")
      #expect(agree(sizes[name]?[""]?.value, month.average_deal_value), "\(name)")
      #expect(agree(slices[name]?[""]?.value, month.slice_rate), "\(name)")
    }
  }

  @Test func cohortTriangleByMonthOfOpening() throws {
    let rates = try answers.cohorts("openedToWonRate")
    #expect(truth.cohorts.count == 15)
    for cohort in truth.cohorts {
      let rows = try #require(rates[cohort.cohort]?[""])
      #expect(rows.map(\.numerator) == cohort.won_by_offset, "\(cohort.cohort)")
      #expect(rows.allSatisfy { $0.denominator == cohort.engaged && !$0.isOpen }, "\(cohort.cohort)")
      #expect(zip(rows, cohort.cum_rate).allSatisfy { agree($0.value, $1) }, "\(cohort.cohort)")
    }
    for month in truth.engageMonths {
      let last = rates[month.month]?[""]?.last
      #expect((last?.cumulative, last?.denominator) == (month.won, month.engaged), "\(month.month)")
      #expect(agree(last?.value, month.won_over_engaged), "\(month.month)")
    }
  }

  @Test func quartersOfTheCalendarAndOfTheJapaneseFiscalYear() throws {
    for (quarters, start) in [(truth.calendarQuarters, 1), (truth.fiscalQuarters, 4)] {
      let won = try answers.byPeriod("won", grain: .quarter, start: start)
      let lost = try answers.byPeriod("lost", grain: .quarter, start: start)
      let amounts = try answers.byPeriod("wonAmount", grain: .quarter, start: start)
      let rates = try answers.byPeriod("winRate", grain: .quarter, start: start)
      let sizes = try answers.byPeriod("averageDealSize", grain: .quarter, start: start)
      #expect(quarters.count == 4)
      for quarter in quarters {
        let name = quarter.quarter.replacing("FY", with: "").replacing(" ", with: "-")
        #expect(won[name]?[""]?.value == quarter.won, "\(name)")
        #expect(lost[name]?[""]?.value == quarter.lost, "\(name)")
        #expect(amounts[name]?[""]?.value == quarter.revenue, "\(name)")
        if let rate = quarter.win_rate { #expect(agree(rates[name]?[""]?.value, rate), "\(name)") }
        if let size = quarter.average_deal_value { #expect(agree(sizes[name]?[""]?.value, size), "\(name)") }
      }
    }
  }

  @Test func managersByQuarter() throws {
    let won = try answers.byPeriod("won", grain: .quarter, by: ["team"], start: 1)
    let amounts = try answers.byPeriod("wonAmount", grain: .quarter, by: ["team"], start: 1)
    for cell in truth.managerQuarters {
      #expect(won[cell.quarter]?[cell.manager]?.value == cell.won, "\(cell)")
      #expect(amounts[cell.quarter]?[cell.manager]?.value == cell.revenue, "\(cell)")
    }
  }

  @Test func openBalanceAtTheEndOfEachMonth() throws {
    let prospects = try answers.byPeriod("prospects")
    #expect(truth.openBalance.count == 15)
    for balance in truth.openBalance {
      #expect(prospects[String(balance.as_of.prefix(7))]?[""]?.value == balance.open, "\(balance.as_of)")
    }
  }

  private func compare(_ groups: [PipelineTruth.Group], by dimension: String) throws {
    let (won, lost) = (try answers.byGroup("won", dimension), try answers.byGroup("lost", dimension))
    let (rates, amounts) = (
      try answers.byGroup("winRate", dimension), try answers.byGroup("wonAmount", dimension)
    )
    let sizes = try answers.byGroup("averageDealSize", dimension)
    let medians = try answers.byGroup("salesCycleMedian", dimension)
    let opened = try answers.byGroup("opportunitiesOpened", dimension)
    let open = try answers.byGroup("prospects", dimension)
    #expect(opened.count == groups.count)
    for group in groups {
      let name = group.value
      #expect((won[name]?.value ?? 0) == group.won, "\(name)")
      #expect((lost[name]?.value ?? 0) == group.lost, "\(name)")
      #expect((amounts[name]?.value ?? 0) == group.revenue, "\(name)")
      #expect((opened[name]?.value ?? 0) == group.total - group.prospecting, "\(name)")
      #expect((open[name]?.value ?? 0) == group.engaging, "\(name)")
      #expect(agree(rates[name]?.value, group.win_rate), "\(name)")
      #expect(agree(sizes[name]?.value, group.average_deal_value), "\(name)")
      let days = cycles.days(dimension, name)
      #expect(agree(days.linearMedian, group.median_cycle_won), "\(name): the test itself")
      #expect(medians[name]?.value == days.lowerMedian, "\(name)")
    }
  }

  private static func load() throws -> (Answers, PipelineTruth, Cycles) {
    let folder = "crm_sales_opportunities/"
    var facts = NamedFacts()
    var cycles = Cycles()
    let agents = try csvRows(folder + "sales_teams.csv")
    let accounts = try csvRows(folder + "accounts.csv")
    for office in Set(agents.compactMap { $0["regional_office"] }).sorted() {
      try facts.add(.team, office, ["parent": ""])
    }
    let managers = Dictionary(agents.map { ($0["manager"] ?? "", $0) }, uniquingKeysWith: { $1 })
    for (manager, row) in managers.sorted(by: { $0.key < $1.key }) {
      try facts.add(.team, manager, ["parent": row["regional_office"] ?? ""])
    }
    for row in agents {
      try facts.add(.rep, row["sales_agent"] ?? "", ["team": row["manager"] ?? ""])
    }
    for row in accounts {
      try facts.add(.company, row["account"] ?? "", ["industry": row["sector"] ?? ""])
    }
    let teamOf = Dictionary(uniqueKeysWithValues: agents.map { ($0["sales_agent"] ?? "", $0) })
    let sectorOf = Dictionary(
      uniqueKeysWithValues: accounts.map { ($0["account"] ?? "", $0["sector"] ?? "") })
    for row in try csvRows(folder + "sales_pipeline.csv") {
      func word(_ name: String) -> String { row[name] ?? "" }
      let outcome = ["Won": "won", "Lost": "lost"][word("deal_stage")] ?? "open"
      try facts.add(
        .opportunity, word("opportunity_id"),
        [
          "openedOn": word("engage_date"), "closedOn": word("close_date"), "outcome": outcome,
          "amount": word("close_value"), "closer": word("sales_agent"), "company": word("account"),
          "product": word("product"), "stage": word("deal_stage"),
        ])
      guard outcome == "won" else { continue }
      let team = teamOf[word("sales_agent")]
      try cycles.add(
        from: word("engage_date"), to: word("close_date"),
        [
          "closer": word("sales_agent"), "team": team?["manager"] ?? "",
          "teamParent": team?["regional_office"] ?? "", "product": word("product"),
          "company": word("account"), "industry": sectorOf[word("account")] ?? "",
        ])
    }
    let answers = Answers(
      engine: facts.engine(), words: facts.words(), months: ("2016-10", "2017-12"), through: "2017-12-31")
    return (answers, try groundTruth(PipelineTruth.self, folder + "ground_truth.json"), cycles)
  }
}

/// The days from opening to winning by group, read from the file alone: the ground truth has only linear
/// medians of groups, so the nearest rank is counted here and the linear one shows that the days are right.
private struct Cycles {
  private var daysOf: [String: [Int]] = [:]

  mutating func add(from start: String, to end: String, _ groups: [String: String]) throws {
    let days = try date(end).days(since: date(start))
    for (dimension, name) in groups { daysOf["\(dimension) \(name)", default: []].append(days) }
  }

  func days(_ dimension: String, _ name: String) -> (lowerMedian: Double?, linearMedian: Double?) {
    let days = (daysOf["\(dimension) \(name)"] ?? []).sorted()
    guard !days.isEmpty else { return (nil, nil) }
    let (lower, upper) = (Double(days[(days.count - 1) / 2]), Double(days[days.count / 2]))
    return (lower, (lower + upper) / 2)
  }
}
