import Planning
import SalesModel
import Testing

@Suite struct `Chain of rates` {
  @Test func `Rates alone tell the stages, in the order of the chain`() throws {
    let rates = try ["appointmentRate", "winRate", "prospectRate"].map {
      try PlanRate(id: $0, text: "50%", source: .agreed)
    }
    let steps = try PlanChain.standard.steps(for: rates)
    #expect(steps.map(\.stage) == ["prospects", "appointmentsSet", "leads"])
  }

  @Test func `An unknown rate is told with the known ones`() throws {
    let rate = try PlanRate(id: "winrate", text: "50%", source: .agreed)
    let known = PlanChain.standard.links.map(\.rate)
    #expect(throws: PlanError.unknownRate("winrate", known: known)) {
      try PlanChain.standard.steps(for: [rate])
    }
  }

  @Test func `A rate that hangs in the air names the one that is missing`() throws {
    let rate = try PlanRate(id: "connectRate", text: "50%", source: .agreed)
    #expect(throws: PlanError.missingRate("contactRate", neededBy: "connectRate")) {
      try PlanChain.standard.steps(for: [rate])
    }
  }

  @Test func `A rate given twice is refused by the plan`() throws {
    let rate = try PlanRate(id: "winRate", text: "50%", source: .agreed)
    var plan = try seedPlan()
    plan.steps = try PlanChain.standard.steps(for: [rate, rate])
    #expect(throws: PlanError.duplicateStage("prospects")) { try plan.report() }
  }
}
