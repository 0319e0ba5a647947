import Foundation
import Planning
import SalesModel
import Testing

@Suite struct `Plan as JSON` {
  @Test func `It has the documented shape`() throws {
    #expect(
      try json(seedPlan().report())
        == #"{"averageDeal":100000,"kgi":10000000,"reps":10,"stages":["#
        + #"{"exact":"100","id":"won","perRep":[10,10,10,10,10,10,10,10,10,10],"required":100},"#
        + #"{"exact":"500","id":"prospects","into":"won","perRep":[50,50,50,50,50,50,50,50,50,50],"#
        + #""rate":{"id":"winRate","source":{"kind":"assumed"},"value":"1/5"},"required":500}],"warnings":[]}"#
    )
  }

  @Test func `Teams, seats, warnings and an actual rate are told beside it`() throws {
    let roster = Roster(teams: [PlanTeam(id: PlanTeam.ID(1), reps: [PlanRep.ID(11)])])
    let rate = PlanRate(
      id: "winRate", value: try number("1/3"),
      source: .actual(months: try month("2026-05")...month("2026-10"), n: 312))
    let plan = BackPlan(
      kgi: 10, averageDeal: 1,
      steps: [
        PlanStep(stage: "prospects", basis: .rate(rate, into: "won")),
        PlanStep(stage: "dials", basis: .fixed(7)),
      ], roster: roster)
    let text = try json(plan.report())
    #expect(text.contains(#""reps":1,"seats":[{"rep":11,"team":1}]"#))
    #expect(text.contains(#""perTeam":[{"required":30,"team":1}]"#))
    #expect(text.contains(#""source":{"from":"2026-05","kind":"actual","n":312,"through":"2026-10"}"#))
    #expect(text.contains(#""code":"callsWithoutRate","kpi":"dials""#))
  }

  @Test(arguments: [
    Roster(headcount: 3), Roster(reps: [PlanRep.ID(5), PlanRep.ID(4)]),
    Roster(teams: [PlanTeam(id: PlanTeam.ID(2), reps: [PlanRep.ID(9), PlanRep.ID(8)])]),
  ])
  func `What is written is read back`(roster: Roster) throws {
    let report = try seedPlan(winRate: "1/7", roster: roster).report()
    #expect(try JSONDecoder().decode(PlanReport.self, from: JSONEncoder().encode(report)) == report)
  }

  @Test func `An actual rate whose months run backwards is refused`() {
    let json = Data(#"{"kind":"actual","from":"2026-10","through":"2026-05","n":3}"#.utf8)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(RateSource.self, from: json) }
  }

  private func json(_ report: PlanReport) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(report), as: UTF8.self)
  }
}
