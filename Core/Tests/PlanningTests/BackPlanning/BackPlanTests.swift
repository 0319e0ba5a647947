import Planning
import SalesModel
import Testing

@Suite struct `Back-planning` {
  @Test func `A headcount beyond every team is held at the largest instead of taking the memory`() {
    #expect(Roster(headcount: .max).seats.count == Roster.largestHeadcount)
    #expect(Roster(headcount: .min).seats.isEmpty)
  }

  @Test func `The seed example asks for 100 sales, 500 prospects, 50 per rep`() throws {
    let report = try seedPlan().report()
    #expect(report.stages.map(\.id) == ["won", "prospects"])
    #expect(report.stages.map(\.required) == [100, 500])
    #expect(report.stages.map(\.exact.description) == ["100", "500"])
    #expect(report.stages[0].perRep == Array(repeating: 10, count: 10))
    #expect(report.stages[1].perRep == Array(repeating: 50, count: 10))
    #expect(report.warnings.isEmpty)
  }

  @Test func `21 deals at 70 % ask for 30 prospects`() throws {
    #expect(try seedPlan(kgi: 21, averageDeal: 1, winRate: "0.70").report().stages[1].required == 30)
  }

  @Test func `A stage is the ceiling of the exact chain, not of a rounded step`() throws {
    var plan = try seedPlan(kgi: 10, averageDeal: 3, winRate: "50%")
    plan.steps.append(try step("appointmentsSet", "prospectRate", "50%", into: "prospects"))
    let stages = try plan.report().stages
    #expect(stages.map(\.exact.description) == ["10/3", "20/3", "40/3"])
    #expect(stages.map(\.required) == [4, 7, 14])
  }

  @Test func `A chain may have any number of stages, and branch`() throws {
    var plan = try seedPlan()
    plan.steps += [
      try step("appointmentsSet", "prospectRate", "1/2", into: "prospects"),
      try step("leads", "appointmentRate", "10%", into: "appointmentsSet"),
      try step("contacts", "cvr", "25%", into: "appointmentsSet"),
      try step("connects", "contactRate", "40%", into: "contacts"),
      try step("dials", "connectRate", "１２．５％", into: "connects"),
    ]
    #expect(try plan.report().stages.map(\.required) == [100, 500, 1_000, 10_000, 4_000, 10_000, 80_000])
  }

  @Test func `Each rate keeps where it comes from`() throws {
    let months = try month("2026-05")...month("2026-10")
    let rate = PlanRate(id: "winRate", value: try number("20%"), source: .actual(months: months, n: 312))
    let plan = BackPlan(
      kgi: 100, averageDeal: 1, steps: [PlanStep(stage: "prospects", basis: .rate(rate, into: "won"))],
      roster: Roster(headcount: 1))
    #expect(try plan.report().stages[1].rate == rate)
    #expect(rate.source.label.ja == "実績（2026年5月〜2026年10月、n=312）")
    #expect(RateSource.agreed.label.en == "agreed")
  }

  @Test func `A number set by hand starts a chain of its own`() throws {
    var plan = try seedPlan()
    plan.steps += [
      PlanStep(stage: "contacts", basis: .fixed(300)),
      try step("connects", "contactRate", "30%", into: "contacts"),
    ]
    let stages = try plan.report().stages
    #expect(stages[2].required == 300)
    #expect(stages[2].rate == nil)
    #expect(stages[3].required == 1_000)
  }

  @Test func `Shares of teams add to the whole, those of reps to their team`() throws {
    let roster = Roster(teams: [
      PlanTeam(id: PlanTeam.ID(1), reps: [11, 12, 13].map { PlanRep.ID($0) }),
      PlanTeam(id: PlanTeam.ID(2), reps: []),
      PlanTeam(id: PlanTeam.ID(3), reps: [31, 32].map { PlanRep.ID($0) }),
    ])
    let stage = try seedPlan(kgi: 9, averageDeal: 1, winRate: "100%", roster: roster).report().stages[0]
    #expect(stage.perTeam?.map(\.team.rawValue) == [1, 3])
    #expect(stage.perTeam?.map(\.required) == [5, 4])
    #expect(stage.perRep == [2, 2, 1, 2, 2])
  }

  @Test func `Every level adds up for any plan`() throws {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<200 {
      let teams = (1...Int64.random(in: 1...5, using: &random)).map { id in
        let reps = (0...Int64.random(in: 0...6, using: &random)).map { PlanRep.ID(id * 10 + $0) }
        return PlanTeam(id: PlanTeam.ID(id), reps: reps)
      }
      let plan = try seedPlan(
        kgi: Int64.random(in: 1...10_000_000, using: &random),
        averageDeal: Int64.random(in: 1...300_000, using: &random),
        winRate: "\(Int.random(in: 1...1_000, using: &random))/1000", roster: Roster(teams: teams))
      for stage in try plan.report().stages {
        #expect(stage.exact.ceiling == stage.required)
        #expect(stage.perRep.reduce(0, +) == stage.required)
        let shares = try #require(stage.perTeam)
        #expect(shares.map(\.required).reduce(0, +) == stage.required)
        var rest = stage.perRep[...]
        for (team, share) in zip(teams, shares) {
          #expect(rest.prefix(team.reps.count).reduce(0, +) == share.required)
          rest = rest.dropFirst(team.reps.count)
        }
      }
    }
  }
}
