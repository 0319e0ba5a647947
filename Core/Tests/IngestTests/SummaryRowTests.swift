import SalesModel
import Testing

@testable import Ingest

/// Sums of a report that bear the name of their group: they are told from deals by what they lack and by their figures.
@Suite struct SummaryRowTests {
  private static let header = "商談名,フェーズ,完了予定日,金額,作成日,商談 所有者"

  private func read(_ rows: String...) throws -> ReadFile {
    try ReadFile(([Self.header] + rows).joined(separator: "\n") + "\n")
  }

  private func deal(_ name: String, _ amount: String) -> String {
    "\(name),受注,2026/10/10,\(amount),2026/09/01,山田"
  }

  @Test(arguments: [
    "山田 計,,,300,,", "平均,,,150,,", "前月計,,,999,,", "山田,,,300,,", "山田計,,,300,,", "山田 (2 件),,,300,,",
    "合計 (2 レコード),,,300,,", "総合計 2件,,,300,,", "Grand Totals (2 records),,,300,,", "Total Records,,,2,,",
    ",Record Count,,2,,", ",,,300,,山田 小計",
  ])
  func aSumThatIsNamedAfterItsGroupIsSaidAndNotTaken(_ sum: String) throws {
    let file = try read(deal("A案件", "100"), deal("B案件", "200"), sum)
    #expect(file.said(.opportunity).count == 2)
    #expect(file.rows == 2 && file.rejected == 0)
    #expect(file.findings.filter { $0.kind == .sumRow }.map(\.line) == [4])
  }

  @Test func theSumsOfSeveralGroupsAndOfAll() throws {
    let file = try read(
      deal("A案件", "100"), deal("B案件", "200"), "山田 計,,,300,,", deal("C案件", "400"), "佐藤 計,,,400,,",
      "全社,,,700,,")
    #expect(file.said(.opportunity).count == 3)
    #expect(file.findings.filter { $0.kind == .sumRow }.map(\.line) == [4, 6, 7])
  }

  @Test(arguments: [
    "10月計,,,300,,", "上期計,,,999,,", "第3四半期計,,,300,,", "2026年度 計,,,300,,", "目標,,,\"1,000\",,", "達成率,,,70%,,",
    "差額,,,-700,,", "消費税,,,30,,", "最大,,,200,,", "最小,,,100,,", "平均値,,,150,,", "全社,,,300,,", "件数,,,2,,",
    "レコード件数,,,2,,", "Count,2,,,,", "Average,,,150,,", "売上目標,,,500,,", "前年比,,,104%,,", "Total Records,2,,,,",
    "山田 小計,,,300,−,", "合計 (1 レコード),,,,,", "商談件数: 2,,,,,", "合　計,,,300,,", "【合計】,,,300,,",
    "*** Total ***,,,300,,", "合計（税抜）,,,300,,", "合計金額,,,300,,", "■ 小　計,,,300,,",
  ])
  func whatIsMeasuredOfManyRowsIsNoRecord(_ row: String) throws {
    let file = try read(deal("A案件", "100"), deal("B案件", "200"), row)
    #expect(file.said(.opportunity).count == 2)
    #expect(file.findings.map(\.kind) == [.sumRow] && file.rejected == 0)
  }

  @Test(arguments: ["C案件,受注,,300,,", "C案件,,2026/10/10,300,,", "C案件,,,300,2026/09/02,", "C案件,,,300,,山田"])
  func aDealMayHaveTheAmountOfASum(_ row: String) throws {
    let file = try read(deal("A案件", "100"), deal("B案件", "200"), row)
    #expect(file.said(.opportunity).count == 3)
    #expect(!file.findings.contains { $0.kind == .sumRow })
  }

  @Test(arguments: [
    "山田設計,,,150,,", "C案件,,,100,,", "C案件,,,2,,", "家計簿アプリ,,,250,,", "ランレート,,,900,,", "展示会 (5),,,900,,",
    "東日本の案件,,,,,",
  ])
  func whatMayBeASumOrADealIsRejectedAndQuoted(_ row: String) throws {
    let file = try read(deal("A案件", "100"), deal("B案件", "200"), row, deal("D案件", "50"))
    #expect(file.said(.opportunity).count == 3)
    #expect(file.findings.map(\.kind) == [.openSum])
    #expect(file.findings.first?.line == 4 && file.findings.first?.value?.hasPrefix(row.prefix(3)) == true)
  }

  @Test func whereManyRowsAreBareTheyAreRecords() throws {
    let bare = (1...4).map { "見込み\($0),,,\($0)0,," }
    let file = try ReadFile(
      ([Self.header, deal("A案件", "100"), deal("B案件", "7")] + bare).joined(separator: "\n"))
    #expect(file.said(.opportunity).count == 6)
  }

  @Test func groupsOfOneRowHaveSumsWhereOtherGroupsHaveThem() throws {
    let file = try read(
      deal("A案件", "100"), "佐藤,,,100,,", deal("B案件", "200"), deal("C案件", "400"), "山田,,,600,,", "全社,,,700,,")
    #expect(file.said(.opportunity).count == 3)
    #expect(file.findings.map(\.kind) == [.sumRow, .sumRow, .sumRow])
  }

  @Test func aDealWithAnIDIsADealWhateverItLacks() throws {
    let file = try ReadFile(
      """
      商談 ID,商談名,フェーズ,完了予定日,金額,作成日
      0061,A案件,受注,2026/10/10,100,2026/09/01
      0062,B案件,受注,2026/10/10,200,2026/09/01
      0063,山田 計,,,300,

      """)
    #expect(file.said(.opportunity).count == 3)
  }

  @Test func aFileThatSaysNothingButNamesAndAmountsHoldsNoBareSums() throws {
    let mapping = """
      name: deals
      records:
        - {record: opportunity, key: 案件, fields: {name: 案件, amount: 金額}}
      """
    let file = try ReadFile("案件,金額\nA,100\nB,200\nC,300\n", as: .mapping(try Mapping(yaml: mapping)))
    #expect(file.said(.opportunity).count == 3)
  }

  // MARK: - Ids

  private func readWithIDs(_ rows: String...) throws -> ReadFile {
    let header = "商談 所有者,商談 ID,商談名,取引先名,フェーズ,金額,完了予定日,作成日"
    let deals = (1...4).map { "山田,\($0),案件\($0),会社\($0),受注,\($0)00,2026/10/10,2026/09/01" }
    return try ReadFile(([header] + deals + rows).joined(separator: "\n") + "\n")
  }

  @Test(arguments: [
    "件数,4,,,,,,", "レコード件数,3,,,,,,", "Total Records,4,,,,,,", "Count,2,,,,,,", "合計,4,,,,1000,,",
    "Grand Totals (4 records),,,,,1000,,",
    ",レコード数,4,,,,,", ",Total Records,4,,,,,", ",消費税,,,,100,,",
  ])
  func aFooterUnderTheIDsChangesNoRecord(_ row: String) throws {
    let file = try readWithIDs(row)
    #expect(file.said(.opportunity).count == 4 && file.rejected == 0)
    #expect(file.said(.opportunity)["4"]?[Field.Opportunity.amount] == .money(400))
    #expect(file.findings.map(\.kind) == [.sumRow])
  }

  @Test(arguments: ["合計,3,,,,999,,", ",案件総覧,4,,,,,", ",ランレート,,,,900,,"])
  func whatMayBeAFooterUnderTheIDsIsRejected(_ row: String) throws {
    let file = try readWithIDs(row)
    #expect(file.said(.opportunity).count == 4)
    #expect(file.said(.opportunity)["3"]?[Field.Opportunity.amount] == .money(300))
    #expect(file.findings.map(\.kind) == [.openSum])
  }

  @Test(arguments: ["合計,3,案件3,,,999,,", ",3,合計,,,999,,", "山田,3,,平均余命研究所,,999,,", ",3,,,失注,,,", ",9,新規,,,5,,"])
  func aRowWithAnIDOfItsOwnIsARecord(_ row: String) throws {
    let file = try readWithIDs(row)
    #expect(file.rejected == 0 && !file.findings.contains { $0.kind == .sumRow })
  }

  @Test func aTextThatIsMadeLikeTheIDsIsOne() throws {
    let file = try ReadFile(
      "商談 ID,商談名,フェーズ,完了予定日,金額,作成日\nOP-1,A,受注,2026/10/10,100,2026/09/01\nOP-2,,,,900,\n")
    #expect(file.said(.opportunity).count == 2)
  }

  // MARK: - Headings

  @Test func aHeadingWithACountNamesTheGroupOfTheRowsBelowIt() throws {
    let file = try ReadFile(
      """
      商談 所有者  ↑,商談 ID,フェーズ,金額,完了予定日,作成日
      商談 所有者: 山田 (2 件),,,,,
      ,1,受注,100,2026/10/10,2026/10/01
      ,2,受注,200,2026/10/10,2026/10/01
      小計,,,300,,
      ﾀﾅｶ（１件）,,,,,
      ,3,受注,400,2026/10/10,2026/10/01
      小計,,,400,,
      合計 (3 件),,,700,,

      """)
    let closers = file.said(.opportunity).mapValues { $0[Field.Opportunity.closer] }
    #expect(
      closers == [
        "1": .reference(.rep, key: "山田"), "2": .reference(.rep, key: "山田"), "3": .reference(.rep, key: "タナカ"),
      ])
    #expect(file.findings.map(\.kind) == [.groupHeading, .sumRow, .groupHeading, .sumRow, .sumRow])
    #expect(file.rejected == 0 && file.inspection.rowCount == 3)
    #expect(!file.records.contains { $0.kind == .rep && $0.key.contains("件") })
  }

  @Test func headingsWithoutSumsNameTheirGroups() throws {
    let file = try ReadFile(
      "商談 所有者,商談 ID,フェーズ,金額,完了予定日,作成日\n山田 (1 件),,,,,\n,1,受注,100,2026/10/10,2026/10/01\n鈴木 (1 件),,,,,\n,2,受注,200,2026/10/10,2026/10/01\n"
    )
    let closers = file.said(.opportunity).compactMapValues { $0[Field.Opportunity.closer] }
    #expect(closers == ["1": .reference(.rep, key: "山田"), "2": .reference(.rep, key: "鈴木")])
    #expect(file.findings.map(\.kind) == [.groupHeading, .groupHeading])
  }
}
