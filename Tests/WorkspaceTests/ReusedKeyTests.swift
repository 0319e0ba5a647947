import Ingest
import KPIEngine
import SalesModel
import Testing

@testable import Workspace

/// Numbers that begin anew: under the same ones a file says of other records.
struct ReusedKeyTests {
  private static let calls = """
    name: calls
    source: center
    records:
      - record: activity
        key: No
        fields: {occurredOn: 日付, kind: {value: dial}, rep: 担当, company: 会社}
    """

  private func said(_ staged: StagedImport) -> [Finding] {
    staged.summary.findings.filter { $0.kind == .reusedKey }
  }

  @Test func rowNumbersThatBeginAnewAreRefusedUntilSomebodySaysThatTheyAreIDs() async throws {
    let team = try await Team()
    let mapping = MappingChoice.mapping(try Mapping(yaml: Self.calls))
    try await team.take(
      ["No,日付,担当,会社", "1,2026/08/03,森,みなと商事", "2,2026/08/03,森,やまと工業", "3,2026/08/04,林,うみ物産"], as: mapping)
    let staged = try await team.stage(
      ["No,日付,担当,会社", "1,2026/08/10,森,そら印刷", "2,2026/08/10,森,かわ食品", "3,2026/08/11,林,もり製菓"], as: mapping)
    let finding = try #require(said(staged).first)
    #expect(finding.severity == .rejected && finding.rows == 3 && finding.problem.ja.contains("3件のうち3件"))
    #expect(Set(staged.summary.changes.map(\.field.ja)).isSuperset(of: ["実施日", "会社"]))
    let problem = await refusal { try await team.workspace.publishImport(staged.id, by: team.admin) }
    #expect(problem?.field == "overwrite")
    try await team.workspace.publishImport(
      staged.id, deciding: PublishDecision(overwrites: true), by: team.admin)
    #expect(try await team.workspace.snapshot().engine.facts.table(.activity).count == 3)
  }

  @Test func callsOfTheNextDayAtTheSameCompaniesAreOthers() async throws {
    let team = try await Team()
    let mapping = MappingChoice.mapping(try Mapping(yaml: Self.calls))
    try await team.take(
      ["No,日付,担当,会社", "1,2026/08/03,森,みなと商事", "2,2026/08/03,森,やまと工業"], as: mapping)
    let staged = try await team.stage(
      ["No,日付,担当,会社", "1,2026/08/04,森,みなと商事", "2,2026/08/04,森,やまと工業", "3,2026/08/04,森,うみ物産"], as: mapping)
    #expect(said(staged).first?.rows == 2)
  }

  @Test func salesOfTheNextMonthToTheSameCustomersAreOthersAndAnOpenDealThatMovesIsNot() async throws {
    let team = try await Team()
    let mapping = MappingChoice.mapping(
      try Mapping(
        yaml: """
          name: sales
          records:
            - record: opportunity
              key: No
              fields: {closedOn: 売上日, outcome: {column: 段階, vocabulary: stages}, amount: 金額, company: 顧客}
          """))
    let header = "No,売上日,段階,金額,顧客"
    try await team.take(
      [header, "1,2026/07/10,受注,100,みなと商事", "2,2026/07/11,受注,200,やまと工業", "3,,商談中,300,うみ物産"], as: mapping)
    let next = try await team.stage(
      [header, "1,2026/08/10,受注,150,みなと商事", "2,2026/08/11,受注,250,やまと工業"], as: mapping)
    #expect(said(next).first?.rows == 2)
    let won = try await team.stage([header, "3,2026/08/12,受注,330,うみ物産"], as: mapping)
    #expect(said(won).isEmpty)
  }

  @Test func dealsUnderTheNumbersOfOthersAreRefused() async throws {
    let team = try await Team()
    let mapping = try Mapping(
      yaml: """
        name: deals
        records:
          - record: opportunity
            key: No
            fields:
              openedOn: 作成日
              closedOn: 完了日
              outcome: {column: 段階, vocabulary: stages}
              amount: 金額
              closer: 担当
              name: 案件
        """)
    try await team.take(
      [
        "No,案件,作成日,完了日,段階,金額,担当", "1,棚卸し,2026/07/01,2026/08/05,受注,100,森",
        "2,増設,2026/07/02,2026/08/06,受注,200,森",
      ],
      as: .mapping(mapping))
    let staged = try await team.stage(
      [
        "No,案件,作成日,完了日,段階,金額,担当", "1,改修,2026/08/01,2026/08/25,受注,400,森",
        "2,保守,2026/08/02,2026/08/26,受注,800,林",
      ],
      as: .mapping(mapping))
    #expect(said(staged).map(\.rows) == [2])
    #expect(
      staged.summary.changes.contains { $0.field.ja == "案件名" && $0.before == "棚卸し" && $0.after == "改修" })
  }

  @Test func twoTablesOfOneSourceThatNumberFromOneAreRefused() async throws {
    let team = try await Team()
    func mapping(_ name: String, _ kind: String) throws -> MappingChoice {
      .mapping(
        try Mapping(
          yaml: """
            name: \(name)
            source: kin
            records:
              - record: activity
                key: 番号
                fields: {occurredOn: 日付, kind: {value: \(kind)}, rep: 担当}
            """))
    }
    try await team.take(["番号,日付,担当", "1,2026/08/03,森", "2,2026/08/04,森"], as: try mapping("calls", "dial"))
    let staged = try await team.stage(
      ["番号,日付,担当", "1,2026/08/03,森", "2,2026/08/05,森", "3,2026/08/05,森"], as: try mapping("visits", "visit"))
    #expect(said(staged).map(\.rows) == [2])
  }

  @Test func callsThatAreReadAsAnotherKindAndDealsThatMoveOnAreTheSame() async throws {
    let team = try await Team()
    let header = "商談 ID,商談名,取引先名,フェーズ,金額,完了日,作成日,商談 所有者"
    try await team.take([
      header, "1,棚卸し,みなと商事,提案,100,2026/10/05,2026/07/01,森", "2,増設,やまと工業,提案,200,2026/10/06,2026/07/02,林",
    ])
    let staged = try await team.stage([
      header, "1,棚卸し,みなと商事,受注,150,2026/08/15,2026/07/03,林", "2,増設,やまと工業,受注,250,2026/08/16,2026/07/04,森",
    ])
    #expect(said(staged).isEmpty && staged.summary.counts["opportunity"]?.changed == 2)
    let calls = MappingChoice.mapping(try Mapping(yaml: Self.calls))
    try await team.take(["No,日付,担当,会社", "1,2026/08/03,森,みなと商事", "2,2026/08/03,森,やまと工業"], as: calls)
    let mails = try Mapping(yaml: Self.calls.replacing("dial", with: "mail"))
    let again = try await team.stage(
      ["No,日付,担当,会社", "1,2026/08/03,森,みなと商事", "2,2026/08/03,森,やまと工業"], as: .mapping(mails))
    #expect(said(again).isEmpty && again.summary.counts["activity"]?.changed == 2)
  }
}
