import Foundation
import Planning
import SalesModel
import Testing

@Suite struct `Monthly targets` {
  @Test func `A plan becomes targets of goal, stages and rates`() throws {
    let month = try month("2026-11")
    let targets = try #require(try seedPlan(roster: roster).report().targets(for: month))
    #expect(targets.amount(of: "wonAmount", in: month) == 10_000_000)
    #expect(targets.amount(of: "opportunitiesOpened", in: month) == 500)
    #expect(targets.amount(of: "opportunitiesOpened", in: month, for: .team(PlanTeam.ID(1))) == 333)
    #expect(targets.amount(of: "opportunitiesOpened", in: month, for: .rep(PlanRep.ID(21))) == 167)
    #expect(try targets.rate(of: "openedToWonRate", in: month)?.value == number("20%"))
    #expect(targets.kpis(in: month) == ["openedToWonRate", "opportunitiesOpened", "won", "wonAmount"])
  }

  @Test
  func `What a plan opens is asked of the opportunities opened, and of no stock, by earlier releases too`()
    throws
  {
    let month = try month("2026-11")
    let part = MonthlyTargets.Part(team: nil, rep: nil, value: 37)
    let rate = PlanRate(id: "winRate", value: try number("20%"), source: .agreed)
    var book = TargetBook()
    book.take(
      MonthlyTargets(amounts: ["prospects": [month: [part]]], rates: ["winRate": [month: rate]]),
      TargetStamp(
        sequence: LogSequence(1), on: try date("2026-11-01"), author: nil, reason: "", isPlan: true))
    #expect(book.kpis == ["openedToWonRate", "opportunitiesOpened"])
    #expect(book.stated("opportunitiesOpened", .outcome, .whole, .month(month)) == Rational(37))
  }

  @Test func `No target is nil, for another KPI, month, team or rep`() throws {
    let month = try month("2026-11")
    let targets = try #require(try seedPlan(roster: roster).report().targets(for: month))
    #expect(targets.amount(of: "leads", in: month) == nil)
    #expect(targets.amount(of: "won", in: month.adding(1)) == nil)
    #expect(targets.amount(of: "won", in: month, for: .team(PlanTeam.ID(9))) == nil)
    #expect(targets.amount(of: "won", in: month, for: .rep(PlanRep.ID(9))) == nil)
    #expect(targets.rate(of: "openedToWonRate", in: month.adding(1)) == nil)
  }

  @Test func `Months together add up, and a month without a target is told`() throws {
    let (april, june) = (try month("2026-04"), try month("2026-06"))
    let report = try seedPlan(roster: roster).report()
    let targets = try #require(report.targets(for: [april, june], weights: [21, 22]))
    let quarter = try #require(targets.amount(of: "won", in: april...june))
    #expect(quarter.value == 100)
    #expect(try quarter.missing == [month("2026-05")])
    #expect(targets.amount(of: "leads", in: april...june) == nil)
  }

  @Test func `A newer plan replaces its own KPIs and months only`() throws {
    let (october, november) = (try month("2026-10"), try month("2026-11"))
    let report = try seedPlan(roster: roster).report()
    let old = try #require(report.targets(for: [october, november], weights: [1, 1]))
    let part = MonthlyTargets.Part(team: nil, rep: nil, value: 7)
    let now = old.replaced(by: MonthlyTargets(amounts: ["won": [november: [part]]]))
    #expect(now.amount(of: "won", in: october) == 50)
    #expect(now.amount(of: "won", in: november) == 7)
    #expect(now.amount(of: "opportunitiesOpened", in: november) == 250)
  }

  @Test func `Months that do not fit their weights make no targets`() throws {
    let report = try seedPlan().report()
    let month = try month("2026-11")
    #expect(report.targets(for: [month], weights: []) == nil)
    #expect(report.targets(for: [month, month], weights: [1, 1]) == nil)
    #expect(report.targets(for: [month], weights: [0]) == nil)
  }

  @Test func `Every level of every month adds up, and survives JSON`() throws {
    var random = SeededGenerator(seed: 5)
    let months = Array(try month("2026-04")...month("2027-03"))
    for _ in 0..<12 {
      let weights = months.map { _ in Int.random(in: 17...23, using: &random) * 2 }
      let goal = Int64.random(in: 1...100_000_000, using: &random)
      let report = try seedPlan(kgi: goal, roster: roster).report()
      let targets = try #require(report.targets(for: months, weights: weights))
      for (kpi, whole) in [("wonAmount", goal)]
        + report.stages.map({ (PlanChain.kpi(measuring: $0.id), $0.required) })
      {
        #expect(targets.amount(of: kpi, in: months[0]...months[11])?.value == whole)
        for month in months {
          let teams = [1, 2].compactMap { targets.amount(of: kpi, in: month, for: .team(PlanTeam.ID($0))) }
          let reps = [11, 12, 21].compactMap { targets.amount(of: kpi, in: month, for: .rep(PlanRep.ID($0))) }
          #expect(teams.reduce(0, +) == targets.amount(of: kpi, in: month))
          #expect(reps.reduce(0, +) == targets.amount(of: kpi, in: month))
        }
      }
      #expect(try JSONDecoder().decode(MonthlyTargets.self, from: JSONEncoder().encode(targets)) == targets)
    }
  }

  private let roster = Roster(teams: [
    PlanTeam(id: PlanTeam.ID(1), reps: [PlanRep.ID(11), PlanRep.ID(12)]),
    PlanTeam(id: PlanTeam.ID(2), reps: [PlanRep.ID(21)]),
  ])
}
