import Planning
import SalesModel
import Testing

@Suite struct `A call target stands beside a rate` {
  @Test func `Dials set by hand without any rate of their worth are warned about`() throws {
    var plan = try seedPlan()
    plan.steps.append(PlanStep(stage: "dials", basis: .fixed(3_000)))
    let report = try plan.report()
    #expect(report.warnings == [.callsWithoutRate("dials")])
    #expect(report.warnings[0].message.ja.contains("接続率"))
    #expect(report.targets(for: try month("2026-11"))?.warnings() == report.warnings)
  }

  @Test func `A rate from dials to the next stage is a pair of any name`() throws {
    var plan = try seedPlan()
    plan.steps.append(try step("dials", "prospectsPerDial", "1%", into: "prospects"))
    #expect(try plan.report().warnings.isEmpty)
  }

  @Test func `An appointment rate in the plan is a pair`() throws {
    var plan = try seedPlan()
    plan.steps += [
      try step("appointmentsSet", "prospectRate", "50%", into: "prospects"),
      try step("leads", "appointmentRate", "10%", into: "appointmentsSet"),
      PlanStep(stage: "dials", basis: .fixed(3_000)),
    ]
    #expect(try plan.report().warnings.isEmpty)
  }

  @Test func `Without calls there is nothing to pair`() {
    #expect(CallPairing.standard.warnings(about: ["won", "leads"]).isEmpty)
  }

  @Test func `A month with a rate does not excuse a month without`() throws {
    let part = MonthlyTargets.Part(team: nil, rep: nil, value: 100)
    let (october, november) = (try month("2026-10"), try month("2026-11"))
    let rate = try PlanRate(id: "connectRate", text: "20%", source: .agreed)
    let targets = MonthlyTargets(
      amounts: ["dials": [october: [part], november: [part]]], rates: ["connectRate": [october: rate]])
    #expect(targets.warnings() == [.callsWithoutRate("dials")])
  }
}
