import Ingest
import SalesModel
import Testing

@testable import Workspace

/// Ids beside which a later file has another name than the one they are known by.
struct RenamedTests {
  private static let owned = "商談 ID,商談名,所有者 ID,商談 所有者,取引先 ID,取引先名,フェーズ,金額,完了日,作成日"

  private func said(_ staged: StagedImport) -> [Finding] {
    staged.summary.findings.filter { $0.kind == .renamed }
  }

  private func names(_ team: Team, _ kind: RecordKind) async throws -> Set<String> {
    Set(try await team.workspace.store.texts(of: kind, ids: nil).values.compactMap { $0["name"] })
  }

  private func known() async throws -> Team {
    let team = try await Team()
    try await team.take([
      Self.owned, "1,受付改修,0051,西田,0011,みなと商事,受注,100,2026/08/05,2026/07/01",
      "2,棚卸し,0052,東山,0012,やまと工業,受注,200,2026/08/06,2026/07/01",
    ])
    return team
  }

  @Test func aSeatThatSomebodyElseHasNowIsSaidWithBothNamesAndBearsTheNewOne() async throws {
    let team = try await known()
    let file = [Self.owned, "3,更新,0051,南,0012,やまと工業,受注,400,2026/08/20,2026/08/01"]
    let staged = try await team.stage(file)
    let finding = try #require(said(staged).first)
    #expect(said(staged).count == 1 && finding.severity == .warning && finding.line == 2)
    #expect(finding.value == "西田 → 南" && finding.problem.ja.contains("0051"))
    #expect(staged.summary.changes.map(\.after) == ["南"])
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await names(team, .rep) == ["南", "東山"])
    // Who is called so now is no news.
    #expect(said(try await team.stage(file)).isEmpty)
    // And the one who was called so before is news again.
    #expect(
      said(try await team.stage([Self.owned, "4,保守,0051,西田,0012,やまと工業,受注,1,2026/08/20,2026/08/01"])).map(
        \.value)
        == ["南 → 西田"])
  }

  @Test func aRenameIsTakenAlsoWhereNothingElseChangesAndUndoneWithItsImport() async throws {
    let team = try await known()
    let staged = try await team.stage([
      Self.owned, "1,受付改修,0051,南,0011,みなと商事,受注,100,2026/08/05,2026/07/01",
    ])
    #expect(!staged.summary.changesNothing && staged.summary.counts["rep"]?.changed == 1)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await names(team, .rep) == ["南", "東山"])
    try await team.workspace.undoImport(staged.id, by: team.admin)
    #expect(try await names(team, .rep) == ["西田", "東山"])
  }

  @Test func aCompanyThatIsRenamedIsSaidAndShownByItsNewName() async throws {
    let team = try await known()
    let staged = try await team.stage([
      Self.owned, "3,更新,0052,東山,0011,みなとホールディングス,受注,400,2026/08/20,2026/08/01",
    ])
    #expect(said(staged).map(\.value) == ["みなと商事 → みなとホールディングス"])
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await names(team, .company) == ["みなとホールディングス", "やまと工業"])
  }

  @Test func twoIDsWhoseNamesWereSwappedAreBothSaid() async throws {
    let team = try await known()
    let staged = try await team.stage([
      Self.owned, "3,更新,0051,東山,0011,みなと商事,受注,400,2026/08/20,2026/08/01",
      "4,保守,0052,西田,0012,やまと工業,受注,400,2026/08/20,2026/08/01",
    ])
    #expect(said(staged).map(\.value) == ["西田 → 東山", "東山 → 西田"])
  }

  @Test(arguments: ["西田", "西 田", "西　田"]) func aNameThatIsWrittenWithABlankIsTheSame(_ name: String)
    async throws
  {
    let team = try await known()
    let staged = try await team.stage([
      Self.owned, "1,受付改修,0051,\(name),0011,みなと商事,受注,100,2026/08/05,2026/07/01",
    ])
    #expect(said(staged).isEmpty && staged.summary.changesNothing)
  }

  @Test func anIDWithoutANameSaysNothingOfTheName() async throws {
    let team = try await known()
    let staged = try await team.stage([
      "商談 ID,商談名,所有者 ID,フェーズ,金額,完了日,作成日", "1,受付改修,0051,受注,100,2026/08/05,2026/07/01",
    ])
    #expect(said(staged).isEmpty)
  }

  @Test func aListOfPeopleSaysWhoIsCalledAnewAndKeepsItsNamesFromFilesThatOnlyMentionThem() async throws {
    let team = try await Team()
    let people = try Mapping(
      yaml: "name: hr\nsource: kin\nrecords:\n  - record: rep\n    key: 社員番号\n    fields: {name: 氏名}\n")
    let calls = try Mapping(
      yaml: """
        name: calls
        source: kin
        records:
          - record: activity
            key: 番号
            fields: {occurredOn: 日, kind: {value: dial}, rep: {id: 担当ID, column: 担当}}
        """)
    try await team.take(["社員番号,氏名", "E1,西田 花", "E2,東山 葉"], as: .mapping(people))
    let mention = try await team.stage(["番号,日,担当ID,担当", "1,2026/09/05,E1,南"], as: .mapping(calls))
    #expect(said(mention).map(\.value) == ["西田 花 → 南"])
    #expect(said(mention)[0].problem.ja.contains("登録の名前のまま"))
    try await team.workspace.publishImport(mention.id, by: team.admin)
    #expect(try await names(team, .rep) == ["西田 花", "東山 葉"])
    let list = try await team.stage(["社員番号,氏名", "E1,北川 花", "E2,東山 葉"], as: .mapping(people))
    #expect(said(list).map(\.value) == ["西田 花 → 北川 花"])
    #expect(list.summary.changes.map(\.field.ja) == ["氏名"])
  }

  @Test func aLeadWhoseIDNamesAnotherPersonIsSaid() async throws {
    let team = try await Team()
    let header = "リード ID,名,姓,会社名,リード 所有者,リードソース,作成日,状況,メール"
    try await team.take([header, "00Q1,花,西田,みなと商事,森,Web,2026/08/01,新規,h@minato.example"])
    let staged = try await team.stage([header, "00Q1,葉,東山,みなと商事,森,Web,2026/08/01,新規,h@minato.example"])
    #expect(said(staged).count == 1 && said(staged)[0].problem.ja.contains("リードの ID「00Q1」"))
  }

  @Test func anOwnerWhoIsToldByAnIDIsShownByTheirNameInTheListOfChanges() async throws {
    let team = try await known()
    let staged = try await team.stage([
      Self.owned, "1,受付改修,0052,東山,0011,みなと商事,受注,100,2026/08/05,2026/07/01",
      "2,棚卸し,0059,北川,0012,やまと工業,受注,200,2026/08/06,2026/07/01",
    ])
    let owners = staged.summary.changes.filter { $0.field.ja == "案件担当" }
    #expect(owners.map(\.before) == ["西田", "東山"] && owners.map(\.after) == ["東山", "北川"])
  }
}
