import Planning
import SalesModel
import Testing

@Suite struct `What if` {
  private func plan() throws -> BackPlan {
    var plan = try seedPlan()
    plan.steps += [
      try step("appointmentsSet", "prospectRate", "50%", into: "prospects"),
      try step("leads", "appointmentRate", "25%", into: "appointmentsSet"),
    ]
    return plan
  }

  @Test func `Leads given, the goal and every stage follow`() throws {
    let plan = try plan().applying(.stage("leads", 2_000))
    #expect(plan.kgi == 5_000_000)
    #expect(try plan.report().stages.map(\.required) == [50, 250, 500, 2_000])
  }

  @Test func `A better rate with the goal held asks for fewer leads`() throws {
    let plan = try plan().applying(.rate("winRate", try number("25%")))
    #expect(plan.kgi == 10_000_000)
    #expect(try plan.report().stages.map(\.required) == [100, 400, 800, 3_200])
    #expect(try plan.report().stages[1].rate?.source == .assumed)
  }

  @Test func `A better rate with the leads held brings a higher goal`() throws {
    let plan = try plan().applying(.rate("winRate", try number("25%")), holding: .stage("leads"))
    #expect(plan.kgi == 12_500_000)
    #expect(try plan.report().stages.map(\.required) == [125, 500, 1_000, 4_000])
  }

  @Test
  func `A higher average deal with the prospects held brings a higher goal, for as many reps as are asked`()
    throws
  {
    let plan = try plan().applying(.averageDeal(120_000), holding: .stage("prospects")).applying(.reps(4))
    #expect(plan.kgi == 12_000_000)
    #expect(try plan.report().stages[1].perRep == [125, 125, 125, 125])
  }

  @Test func `Forward and backward are each other's inverse`() throws {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      var plan = try seedPlan(
        averageDeal: Int64.random(in: 100...900_000, using: &random),
        winRate: "\(Int.random(in: 1...100, using: &random))%")
      plan.steps.append(
        try step(
          "leads", "appointmentRate", "1/\(Int.random(in: 1...9, using: &random))", into: "prospects"))
      let leads = Int64.random(in: 1...50_000, using: &random)
      guard let forward = try? plan.applying(.stage("leads", leads)), forward.kgi > 0 else { continue }
      #expect(try forward.report().stages[2].required == leads)
      for stage in try plan.report().stages {
        #expect(try plan.outcome(of: stage.id, count: stage.exact) == Rational(plan.kgi))
      }
    }
  }

  @Test func `What cannot be changed is named`() throws {
    let plan = try plan()
    #expect(throws: PlanError.unknownRate("cvr", known: ["winRate", "prospectRate", "appointmentRate"])) {
      try plan.applying(.rate("cvr", .one))
    }
    #expect(
      throws: PlanError.noSuchStage("dials", known: ["won", "prospects", "appointmentsSet", "leads"])
    ) { try plan.applying(.stage("dials", 5)) }
    #expect(throws: PlanError.negativeTarget(stage: "leads", -1)) { try plan.applying(.stage("leads", -1)) }
    #expect(throws: PlanError.goalNotPositive(0)) { try plan.applying(.stage("leads", 0)).report() }
    #expect(throws: PlanError.noReps) { try plan.applying(.reps(0)).report() }
    #expect(throws: PlanError.rateOverWhole("winRate", try number("120%"))) {
      try plan.applying(.rate("winRate", try number("120%"))).report()
    }
    #expect(throws: PlanError.rateNotPositive("winRate", .zero)) {
      try plan.applying(.rate("winRate", .zero), holding: .stage("leads"))
    }
  }

  @Test func `A number set by hand says nothing of the goal`() throws {
    var plan = try seedPlan()
    plan.steps.append(PlanStep(stage: "dials", basis: .fixed(300)))
    #expect(throws: PlanError.leadsNowhere(stage: "dials")) { try plan.applying(.stage("dials", 400)) }
  }

  @Test func `A chain that runs in a circle ends in an answer`() throws {
    var plan = try seedPlan()
    plan.steps = [
      try step("leads", "a", "50%", into: "contacts"), try step("contacts", "b", "50%", into: "leads"),
    ]
    #expect(throws: PlanError.unknownStage("contacts", neededBy: "leads")) { try plan.report() }
    #expect(throws: PlanError.self) { try plan.outcome(of: "leads", count: .one) }
  }
}

@Suite struct `A plan of segments` {
  @Test func `The team needs the sum of exact needs, rounded up once`() throws {
    let plan = SegmentedPlan(segments: [
      .init(name: "A", plan: try seedPlan(kgi: 10, averageDeal: 3, winRate: "50%")),
      .init(name: "B", plan: try seedPlan(kgi: 10, averageDeal: 3, winRate: "50%")),
    ])
    #expect(try plan.goal() == 20)
    let stages = try plan.stages()
    #expect(stages.map(\.exact.description) == ["20/3", "40/3"])
    // Each alone asks for 4 and 7.
    #expect(stages.map(\.required) == [7, 14])
    #expect(stages.map(\.perSegment) == [[4, 3], [7, 7]])
  }

  @Test func `Segments with chains of their own add up at every stage`() throws {
    var random = SeededGenerator(seed: 8)
    for _ in 0..<25 {
      let segments = try (1...Int.random(in: 1...6, using: &random)).map { index in
        var plan = try seedPlan(
          kgi: Int64.random(in: 1...90_000_000, using: &random),
          averageDeal: Int64.random(in: 1...700_000, using: &random),
          winRate: "\(Int.random(in: 1...100, using: &random))%")
        if index.isMultiple(of: 2) { plan.steps.append(try step("leads", "rate", "1/7", into: "prospects")) }
        return SegmentedPlan.Segment(name: "\(index)", plan: plan)
      }
      for stage in try SegmentedPlan(segments: segments).stages() {
        #expect(stage.perSegment.reduce(0, +) == stage.required)
        let alone = try segments.map {
          try $0.plan.report().stages.first { $0.id == stage.id }?.required ?? 0
        }
        #expect(stage.required <= alone.reduce(0, +))
        #expect(zip(stage.perSegment, alone).allSatisfy { $0 <= $1 })
      }
    }
  }
}
