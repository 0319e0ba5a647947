import SalesModel
import Testing

@testable import Ingest

/// Sums that bear an owner, a stage and a day, as records do: somebody wrote them below a list, or below a part of it.
@Suite struct DatedSumTests {
  private static let deals = [
    "1,A案件,A社,山田,受注,100,2026/09/01,2026/10/10", "2,B案件,B社,佐藤,受注,200,2026/09/02,2026/10/12",
    "3,C案件,C社,佐藤,受注,50,2026/09/03,2026/10/15",
  ]

  private func readWithIDs(_ rows: String...) throws -> ReadFile {
    let header = "商談 ID,商談名,取引先名,商談 所有者,フェーズ,金額,作成日,完了日"
    return try ReadFile(([header] + Self.deals + rows).joined(separator: "\n") + "\n")
  }

  private func read(_ rows: String...) throws -> ReadFile {
    try ReadFile((["商談名,商談 所有者,フェーズ,金額,作成日,完了日"] + rows).joined(separator: "\n") + "\n")
  }

  @Test(arguments: [
    ",10月計,,山田,受注,350,2026/10/01,2026/10/31", ",10月計,,,受注,999,,2026/10/31", ",佐藤 計,,佐藤,受注,250,,2026/10/31",
    ",Grand Total,,佐藤,受注,350,2026/10/01,2026/10/31", ",Total October,,,,350,,2026/10/31",
    ",小計,,佐藤,受注,250,2026/10/01,2026/10/31", ",,,計,受注,350,2026/10/01,2026/10/31",
    ",,,佐藤 計,受注,250,2026/10/01,2026/10/31", "計,,,山田,受注,7,2026/10/01,2026/10/31",
    ",合計 3件,,山田,受注,,,2026/11/30", ",【合計】,,山田,受注,350,,2026/10/31", ",佐藤計,,佐藤,受注,9,,2026/10/31",
    ",営業1課計,,,受注,350,,2026/10/31",
  ])
  func aSumWithAStageAndADateBecomesNoDeal(_ sum: String) throws {
    let file = try readWithIDs(sum)
    #expect(file.said(.opportunity).keys.sorted() == ["1", "2", "3"])
    #expect(file.rejected == 1 && file.findings.map(\.kind) == [.openSum])
    #expect(file.findings.first?.line == 5)
  }

  @Test(arguments: [
    "佐藤計,,,佐藤,受注,250,,2026/10/31", "佐藤小計,,,佐藤,受注,250,2026/10/01,2026/10/31", "佐藤計,,,,受注,250,,2026/10/31",
    "10月実績合計,,,,受注,350,,2026/10/31",
  ])
  func aSumWhereIDsStandBecomesNoDeal(_ row: String) throws {
    let file = try readWithIDs(row)
    #expect(file.said(.opportunity).keys.sorted() == ["1", "2", "3"])
    #expect(file.findings.map(\.kind) == [.openSum])
  }

  @Test func idsThatAreLettersMayEndAsSumsDo() throws {
    let file = try ReadFile(
      """
      商談 ID,商談名,商談 所有者,フェーズ,金額,作成日,完了日
      東京設計,A案件,山田,受注,100,2026/09/01,2026/10/10
      大阪設計,B案件,佐藤,受注,200,2026/09/02,2026/10/12

      """)
    #expect(file.said(.opportunity).count == 2 && file.rejected == 0)
  }

  @Test(arguments: [
    "4,合計,,佐藤,受注,350,2026/10/01,2026/10/31", "4,佐藤 計,,佐藤,受注,250,2026/10/01,2026/10/31",
    ",合計,D社,佐藤,受注,350,2026/10/01,2026/10/31", ",D案件,合計,佐藤,受注,350,2026/10/01,2026/10/31",
    ",D案件,小計サービス,佐藤,受注,350,2026/10/01,2026/10/31", ",一括契約,D社,佐藤,受注,350,2026/10/01,2026/10/31",
    ",運用設計,,佐藤,受注,351,2026/10/01,2026/10/31", ",Total Care,,佐藤,受注,351,2026/10/01,2026/10/31",
  ])
  func whatHasAnIDACompanyOrANameOfItsOwnIsADeal(_ row: String) throws {
    let file = try readWithIDs(row)
    #expect(file.said(.opportunity).count == 4 && file.rejected == 0)
  }

  @Test func theSumsOfRepsBetweenTheirDealsAreSums() throws {
    let file = try read(
      "A,山田,受注,100,2026/09/01,2026/10/10", "B,山田,受注,200,2026/09/01,2026/10/11",
      "山田 計,山田,受注,300,2026/09/01,2026/10/31", "C,佐藤,受注,50,2026/09/01,2026/10/31",
      "佐藤 計,佐藤,受注,50,2026/09/01,2026/10/31")
    #expect(file.said(.opportunity).count == 3)
    #expect(file.findings.filter { $0.kind == .openSum }.map(\.line) == [4, 6])
  }

  @Test func theSumOfAMonthWithASingleDealIsOneWhereOtherMonthsHaveSums() throws {
    let file = try read(
      "A,山田,受注,50,2026/09/01,2026/09/10", "合計,,受注,50,2026/09/01,2026/09/30",
      "B,山田,受注,100,2026/09/01,2026/10/10", "C,佐藤,受注,200,2026/09/01,2026/10/11",
      "合計,,受注,300,2026/10/01,2026/10/31")
    #expect(file.said(.opportunity).count == 3)
    #expect(file.findings.filter { $0.kind == .openSum }.map(\.line) == [3, 6])
  }

  @Test(arguments: ["none", "{all: [日, 担当]}"])
  func theSumsOfDaysAreNoCallsOfSomebodyCalledTotal(_ key: String) throws {
    let mapping = """
      name: calls
      records:
        - record: activity
          key: \(key)
          fields: {occurredOn: 日, kind: {value: dial}, rep: 担当}
      """
    let file = try ReadFile(
      "日,担当,備考\n2026-10-05,山田,\n2026-10-05,佐藤,\n2026-10-05,計,2件\n2026-10-06,佐藤,\n2026-10-06,合計,1件\n,総計,3件\n",
      as: .mapping(try Mapping(yaml: mapping)))
    #expect(file.said(.activity).count == 3)
    #expect(!file.records.contains { $0.kind == .rep && $0.key.contains("計") })
    let said = file.findings.filter { [.openSum, .sumRow].contains($0.kind) }
    #expect(said.map(\.line) == [4, 6, 7])
  }

  @Test func aSumInTheColumnOfTheIDsIsNoCall() throws {
    let file = try ReadFile(
      "活動ID,実施日,種別,担当,会社,接続,結果\n1,2026/10/05,電話,山田,A社,○,\n2,2026/10/05,電話,山田,B社,×,\n計,2026/10/05,電話,山田,,1,\n"
    )
    #expect(file.said(.activity).count == 2)
    #expect(file.findings.filter { $0.kind == .openSum }.map(\.line) == [4])
  }

  @Test func aLeadMayComeFromACompanyThatIsCalledTotal() throws {
    let file = try ReadFile(
      "リード ID,氏名,会社名,リード 所有者,状況,作成日\n1,花子,Total,佐藤,新規,2026/10/02\n2,,合計,山田,新規,2026/10/03\n3,太郎,小計,,新規,2026/10/04\n"
    )
    #expect(file.said(.lead).count == 3 && file.rejected == 0)
  }

  // MARK: - Beside the data

  @Test(arguments: [
    "出力日時,2026/11/30 09:00,,,,,,", "Copyright (c) 2000-2026 example, inc. All rights reserved.",
  ])
  func aRemarkInTwoCellsBelowTheDataIsNoDeal(_ remark: String) throws {
    let file = try readWithIDs("\"社外秘\"", remark)
    #expect(file.said(.opportunity).count == 3)
    #expect(file.findings.filter { $0.kind == .openSum }.map(\.line) == [5, 6])
  }

  @Test func aRowBelowTheGrandTotalBelongsToNoGroup() throws {
    let file = try ReadFile(
      """
      商談名,フェーズ,金額,作成日,完了日
      商談 所有者: 山田 (1 件),,,,
      A,受注,100,2026/09/01,2026/10/10
      小計,,100,,
      商談 所有者: 佐藤 (1 件),,,,
      B,受注,200,2026/09/01,2026/10/11
      小計,,200,,
      合計,,300,,
      C,受注,50,2026/09/01,2026/10/12

      """)
    let deals = file.said(.opportunity)
    #expect(deals.count == 3)
    #expect(deals.first { $0.key.hasPrefix("C") }?.value[Field.Opportunity.closer] == nil)
    #expect(file.findings.contains { $0.kind == .mergedCells && $0.line == 9 })
  }
}
