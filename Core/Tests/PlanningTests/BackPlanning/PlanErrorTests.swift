import Planning
import SalesModel
import Testing

@Suite struct `A plan that cannot be drawn up` {
  @Test(arguments: [
    ("0", PlanError.rateNotPositive("winRate", .zero)),
    ("-20%", PlanError.rateNotPositive("winRate", Rational(-1, over: 5) ?? .zero)),
    ("20", PlanError.rateOverWhole("winRate", Rational(20))),
    ("100.1%", PlanError.rateOverWhole("winRate", Rational(1001, over: 1000) ?? .zero)),
    ("often", PlanError.unreadableRate("winRate", text: "often")),
  ])
  func `A rate must lie above 0 and up to 100 %`(text: String, error: PlanError) {
    #expect(throws: error) { try seedPlan(winRate: text).report() }
  }

  @Test func `A rate of exactly 100 % is fine`() throws {
    #expect(try seedPlan(winRate: "100%").report().stages[1].required == 100)
  }

  @Test func `Goal, deal and reps must be positive`() {
    #expect(throws: PlanError.goalNotPositive(0)) { try seedPlan(kgi: 0).report() }
    #expect(throws: PlanError.goalNotPositive(-1)) { try seedPlan(kgi: -1).report() }
    #expect(throws: PlanError.averageDealNotPositive(0)) { try seedPlan(averageDeal: 0).report() }
    #expect(throws: PlanError.averageDealNotPositive(-5)) { try seedPlan(averageDeal: -5).report() }
    #expect(throws: PlanError.noReps) { try seedPlan(roster: Roster(headcount: 0)).report() }
    #expect(throws: PlanError.noReps) { try seedPlan(roster: Roster(headcount: -3)).report() }
  }

  @Test func `Stages and rates stand once, after the stage they lead into`() throws {
    var plan = try seedPlan()
    plan.steps = [try step("prospects", "winRate", "20%", into: "opportunities")]
    #expect(throws: PlanError.unknownStage("opportunities", neededBy: "prospects")) { try plan.report() }
    plan.steps = [try step("won", "winRate", "20%", into: "won")]
    #expect(throws: PlanError.duplicateStage("won")) { try plan.report() }
    plan.steps = [
      try step("prospects", "winRate", "20%", into: "won"),
      try step("leads", "winRate", "20%", into: "prospects"),
    ]
    #expect(throws: PlanError.duplicateRate("winRate")) { try plan.report() }
    plan.steps = [PlanStep(stage: "dials", basis: .fixed(-1))]
    #expect(throws: PlanError.negativeTarget(stage: "dials", -1)) { try plan.report() }
  }

  @Test func `A number beyond storage is refused, not wrapped`() throws {
    let plan = try seedPlan(kgi: .max, averageDeal: 1)
    #expect(throws: PlanError.tooLarge(stage: "prospects")) { try plan.report() }
  }

  @Test func `A message says what, where and what to do, in both languages`() {
    let message = PlanError.rateOverWhole("winRate", Rational(20)).message
    #expect(message.en == "The rate “winRate” is 2000.0%, over 100%. Write 20 percent as “20%” or “0.2”.")
    #expect(message.ja == "率「winRate」が2000.0%で、100%を超えています。20%は「20%」か「0.2」と入力してください。")
  }
}
