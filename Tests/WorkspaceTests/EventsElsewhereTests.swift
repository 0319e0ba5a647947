import Ingest
import SalesModel
import Testing

@testable import Workspace

/// Deals, activities and appointments that two sources have.
struct EventsElsewhereTests {
  private func said(_ staged: StagedImport) -> [Finding] {
    staged.summary.findings.filter { $0.kind == .recordElsewhere }
  }

  private func mapping(_ source: String, _ record: String, _ fields: String) throws -> MappingChoice {
    .mapping(
      try Mapping(
        yaml: """
          name: \(source)
          source: \(source)
          records:
            - record: \(record)
              key: 番号
              fields: \(fields)
          """))
  }

  @Test(arguments: [true, false]) func dealsThatMovedToAnotherSystemAreSaidWithTheirNumber(saysCompany: Bool)
    async throws
  {
    let team = try await Team()
    let old = try mapping(
      "old", "opportunity",
      "{name: 案件, company: 会社, openedOn: 作成日, closedOn: 完了日, outcome: {column: 段階, vocabulary: stages}, amount: 金額, closer: 担当}"
    )
    try await team.take(
      [
        "番号,案件,会社,作成日,完了日,段階,金額,担当", "K1,基幹更新,株式会社みなと商事,2026/07/01,2026/08/05,受注,100,森",
        "K2,保守,やまと工業,2026/07/02,2026/08/06,受注,200,森",
      ], as: old)
    let rows = ["1,基幹更新,みなと商事,森,受注,100,2026/08/05,2026/07/01", "2,保守,やまと工業,森,受注,200,2026/08/06,2026/07/02"]
    let others = ["3,基幹更新,うみ物産,森,受注,1,2026/08/05,2026/07/01", "4,増設,みなと商事,森,受注,1,2026/08/05,2026/07/01"]
    let header = "商談 ID,商談名,取引先名,商談 所有者,フェーズ,金額,完了日,作成日"
    let file = [header] + rows + (saysCompany ? others : [])
    let without = file.map { line in
      line.split(separator: ",").enumerated().filter { saysCompany || $0.offset != 2 }.map(\.element)
        .joined(separator: ",")
    }
    let staged = try await team.stage(without)
    let finding = try #require(said(staged).first { $0.problem.ja.contains("案件") })
    #expect(finding.rows == 2 && finding.problem.ja.contains("old") && finding.value == "基幹更新")
    #expect(finding.problem.ja.contains(saysCompany ? "4件のうち2件" : "2件のうち2件"))
    try await team.workspace.publishImport(staged.id, by: team.admin)
    // What is known already is said no more.
    #expect(!said(try await team.stage(without)).contains { $0.problem.ja.contains("案件") })
  }

  @Test func callsAndAppointmentsOfTwoSystemsAreSaid() async throws {
    for (record, fields, kind) in [
      ("activity", "{occurredOn: 日付, kind: {value: dial}, rep: 担当, company: 会社}", "活動"),
      ("appointment", "{scheduledOn: 日付, setter: 担当, company: 会社}", "アポ"),
    ] {
      let team = try await Team()
      let rows = ["1,2026/08/03,森,みなと商事", "2,2026/08/04,森,やまと工業", "3,2026/08/04,林,㈱うみ物産"]
      try await team.take(["番号,日付,担当,会社"] + rows, as: try mapping("center", record, fields))
      let staged = try await team.stage(
        ["番号,日付,担当,会社"] + rows.map { "9" + $0 }, as: try mapping("cti", record, fields))
      let finding = try #require(said(staged).first { $0.problem.ja.contains("日付") })
      #expect(finding.rows == 3 && finding.problem.ja.contains(kind))
      let other = try await team.stage(
        ["番号,日付,担当,会社", "91,2026/08/13,森,みなと商事", "92,2026/08/14,森,やまと工業", "93,2026/08/04,林,うみ物産"],
        as: try mapping("cti", record, fields))
      #expect(!said(other).contains { $0.problem.ja.contains("日付") })
    }
  }
}
