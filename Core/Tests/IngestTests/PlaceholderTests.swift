import SalesModel
import Testing

@testable import Ingest

/// Words that people write where there is nothing to say.
@Suite struct PlaceholderTests {
  @Test(arguments: [
    "-", "－", "—", "―", "ー", "--", "なし", "無し", "不明", "Ｎ/Ａ", "n/a", "#N/A", "N.A.", "[not provided]",
    "( Not Set )", "個人",
    "未定", "TBD", "None", "NULL", "<null>", "未入力", "未 設定", "該当なし", "Unknown", "--なし--", "担当者未定", "???", "…",
    "#REF!", "ﾅｼ",
  ])
  func sayNothing(_ word: String) { #expect(Placeholder.isOne(word)) }

  @Test(arguments: [
    "", "0", "なしま商店", "株式会社未定", "不明瞭舎", "Nonesuch", "Unknown Pleasures", "NA", "A-1", "-1", "個人タクシー協会", "梨",
    "N", "tb",
    "1-2", "なし太郎", "*1",
  ])
  func areNoPartsOfOthers(_ word: String) { #expect(!Placeholder.isOne(word)) }

  @Test func bytesTellTheMostOfThem() {
    func mayBe(_ word: String) -> Bool {
      Array(word.utf8).withUnsafeBytes { Placeholder.mayBeOne($0) }
    }
    #expect(["-", "none", "N/A", "なし", "（なし）"].allSatisfy(mayBe))
    #expect(!["0061", "L-12", "Acme", "Kato"].contains(where: mayBe))
  }

  private let deals = """
    商談 ID,商談名,取引先名,フェーズ,金額,完了予定日,作成日,商談 所有者
    -,増設,なし,Closed Won,-,2026/10/10,2026/09/01,未定
    #N/A,更新,個人,Closed Won,TBD,2026/10/10,2026/09/01,担当者なし
    3,なし,-,Closed Won,500,未定,2026/09/02,森
    4,TBD,みなと商事,Closed Won,なし,2026/10/12,不明,森
    """

  @Test func areBlankAsIDsCompaniesPeopleAmountsAndDates() throws {
    let file = try ReadFile(deals)
    #expect(file.rejected == 0)
    let deals = file.records.filter { $0.kind == .opportunity }
    #expect(deals.map { NameKey.shown($0.key) } == ["増設 / 2026-09-01", "更新 / 2026-09-01", "3", "4"])
    #expect(deals.map { $0.values[Field.Opportunity.company] != nil } == [false, false, false, true])
    #expect(deals.map { $0.values[Field.Opportunity.amount] } == [nil, nil, .money(500), nil])
    #expect(deals.map { $0.values[Field.Opportunity.closer] != nil } == [false, false, true, true])
    #expect(deals[3].values[Field.Opportunity.openedOn] == nil)
    #expect(Set(file.records.filter { $0.kind == .rep }.map { NameKey.shown($0.key) }) == ["森"])
  }

  @Test func aDealMayBeCalledSo() throws {
    let deals = try ReadFile(deals).said(.opportunity)
    #expect(deals["3"]?[Field.Opportunity.name] == .personal("なし"))
    #expect(deals["4"]?[Field.Opportunity.name] == .personal("TBD"))
  }

  @Test func areSaidWithTheirColumnAndNumberOnceEach() throws {
    let file = try ReadFile(deals + "\n5,森林,-,Closed Won,1,2026/10/12,2026/09/05,森")
    let said = file.findings.filter { $0.kind == .placeholder }
    let words = said.map { "\($0.column ?? ""):\($0.value ?? ""):\($0.rows):\($0.line)" }
    #expect(words.contains("取引先名:-:2:4") && words.contains("商談 ID:#N/A:1:3") && words.contains("金額:-:1:2"))
    #expect(said.allSatisfy { $0.severity == .note })
    #expect(said.first { $0.value == "個人" }?.problem.ja.contains("個人のお客様") == true)
    #expect(said.first { $0.value == "-" && $0.column == "取引先名" }?.problem.ja.contains("2行") == true)
  }

  @Test func namesThatSayNothingAreNoKeysAndJoinNobody() throws {
    let file = try ReadFile(
      """
      姓,名,会社名,状況,リードソース,作成日,メール,電話
      森,一,個人,新規,Web,2026/10/01,-,なし
      林,二,[not provided],新規,Web,2026/10/01,-,なし
      不明,-,不明,新規,Web,2026/10/01,なし,-
      """)
    #expect(file.rejected == 1)
    #expect(file.findings.first { $0.severity == .rejected }?.kind == .noKey)
    #expect(file.said(.lead).count == 2)
    #expect(!file.records.contains { $0.kind == .company })
    #expect(!file.findings.contains { $0.kind == .sharedKey })
  }

  @Test func aWordThatTheMappingListsKeepsItsMeaning() throws {
    let mapping = try Mapping(
      yaml: """
        name: x
        records:
          - record: lead
            key: id
            fields: {createdOn: day, company: {column: 会社, words: {個人: 個人のお客様全員}}}
        """)
    let file = try ReadFile("id,day,会社\n1,2026-10-01,個人\n2,2026-10-01,不明\n", as: .mapping(mapping))
    let leads = file.said(.lead)
    #expect(leads["1"]?[Field.Lead.company] == .reference(.company, key: "個人のお客様全員"))
    #expect(leads["2"]?[Field.Lead.company] == nil)
    #expect(file.findings.filter { $0.kind == .placeholder }.map(\.value) == ["不明"])
  }

  @Test func statusesAndSourcesStayWords() throws {
    let file = try ReadFile(
      """
      リード ID,姓,名,会社名,状況,リードソース,作成日
      1,森,,みなと,未定,不明,2026/10/01
      """)
    #expect(file.said(.lead)["1"]?[Field.Lead.status] == .term("未定"))
    #expect(file.said(.lead)["1"]?[Field.Lead.source] == .term("不明"))
  }
}
