import KPIEngine
import SalesModel
import Testing

@testable import Workspace

/// People of one name whom several sources know: none of them stands for another.
struct NamesakeTests {
  private func team() async throws -> Team {
    let team = try await Team()
    for lines in [
      ["商談 ID,商談名,フェーズ,金額,完了予定日,作成日,商談 所有者", "1,a,受注,1000,2026-08-20,2026-08-01,山田"],
      [
        "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner",
        "1,b,受注,500,2026-08-21,2026-08-02,山田",
      ],
    ] {
      let staged = try await team.stage(lines)
      try await team.workspace.publishImport(staged.id, deciding: PublishDecision(), by: team.admin)
    }
    return team
  }

  private func won(_ team: Team, by: [String] = [], where condition: String = "") async throws -> ReportAnswer
  {
    let month = Month(year: 2026, month: 8)
    return try await team.workspace.report(
      ReportRequest(kpi: "won", months: month...month, by: by, where: condition), for: team.admin)
  }

  @Test func eachIsShownWithTheSourceThatKnowsThem() async throws {
    let directory = try await team().workspace.directory()
    #expect(Set(directory.reps.values) == ["山田 (hubspot)", "山田 (salesforce)"])
  }

  @Test func aNameThatSeveralHaveIsNotTakenForOneOfThem() async throws {
    let team = try await team()
    let problem = await #expect(throws: Problem.self) { try await won(team, where: "rep = 山田") }
    #expect(problem?.message.ja.contains("2件あります") == true)
    #expect(problem?.remedy?.en.contains("\"山田 (hubspot)\", \"山田 (salesforce)\"") == true)
    #expect(try await won(team, where: "rep = \"山田 (hubspot)\"").total.numerator == 1)
    let scope = Scope([Scope.Filter(dimension: "rep", value: "山田")])
    let refused = await #expect(throws: Problem.self) {
      try await team.workspace.board(Period("2026-08"), scope: scope, for: team.admin)
    }
    #expect(refused?.remedy?.ja.contains("山田 (salesforce)") == true)
  }
}
