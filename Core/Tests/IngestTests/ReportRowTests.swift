import SalesModel
import Testing

@testable import Ingest

/// Reports have titles, arrows, groups and sums; companies have names.
@Suite struct ReportRowTests {
  private static let header = "商談名,取引先名,商談 ID,フェーズ,金額,完了予定日,作成日,商談 所有者"

  private func deal(_ id: String, _ company: String, _ amount: String, name: String = "x") -> String {
    "\(name),\(company),\(id),Closed Won,\(amount),2026/10/10,2026/09/01,山田"
  }

  private func read(_ rows: String...) throws -> ReadFile {
    try ReadFile(([Self.header] + rows).joined(separator: "\n") + "\n")
  }

  @Test(arguments: [
    "Total", "合計", "小計サービス", "Total (3)", "Ｔｏｔａｌ", "Sumitomo", "Total Systems", "計測工業", "平均余命研究所", "目標",
  ])
  func aCompanyMayBeCalledASum(_ name: String) throws {
    let file = try read(deal("006A", name, "100"), deal("006B", "B社", "200"), deal("006C", "", "300"))
    #expect(file.said(.opportunity).count == 3)
    #expect(file.said(.opportunity)["006C"]?[Field.Opportunity.company] == nil)
    #expect(!(file.findings + file.inspection.notes).contains { [.sumRow, .filledDown].contains($0.kind) })
  }

  @Test(arguments: [
    "合計,,,,600,,,", "合計 (3),,,,,,,", ",合計,3,,600,,,", "Grand Total,,,,600,,,", "合計,,,,605,,,", "合計,3件,,,,,,",
  ])
  func aSumIsSaidAndNotTaken(_ sum: String) throws {
    let file = try read(deal("006A", "A社", "100"), deal("006B", "", "200"), deal("006C", "C社", "300"), sum)
    #expect(file.said(.opportunity).count == 3)
    #expect(file.rows == 3 && file.rejected == 0)
    #expect(file.findings.map(\.kind) == [.sumRow])
    #expect(file.findings.first?.line == 5)
    // A total alone groups nothing.
    #expect(file.said(.opportunity)["006B"]?[Field.Opportunity.company] == nil)
  }

  @Test func aRowThatOnlyNamesASumIsRejectedWithItsReason() throws {
    let file = try read(deal("006A", "A社", "100"), ",合計,,,150,,,", deal("006B", "B社", "200"))
    #expect(file.rejected == 1)
    #expect(file.findings.map(\.kind) == [.openSum])
  }

  @Test func aDealMayBeCalledTotalWhereItsNameIsItsKey() throws {
    let header = "商談名,フェーズ,金額,完了予定日,作成日"
    let rows =
      "a,Closed Won,100,2026/10/10,2026/09/01\nTotal,Closed Won,100,2026/10/10,2026/09/01\n合計,,200,,\n"
    let file = try ReadFile("\(header)\n\(rows)")
    #expect(file.said(.opportunity).keys.sorted() == ["Total / 2026-09-01", "a / 2026-09-01"])
    #expect(file.findings.map(\.kind) == [.sumRow])
  }

  private static let grouped = """
    商談レポート,,,,,,
    ,,,,,,
    商談 所有者  ↑,\u{FEFF}商談名 ▼,取引先名\u{200B},フェーズ,金額,完了予定日,作成日
    佐藤,A案件,A社,Closed Won,"1,000",2026/10/10,2026/09/01
    ,B案件,B社,Closed Won,"2,000",2026/10/11,2026/09/01
    小計,,,,"3,000",,
    鈴木,C案件,C社,Closed Won,"4,000",2026/10/12,2026/09/01
    小計,,,,"4,000",,
    合計,,,,"7,000",,
    """

  @Test func aGroupedReportIsReadWithItsGroupsAndSaysIt() throws {
    let file = try ReadFile(Self.grouped)
    let deals = file.said(.opportunity)
    #expect(deals.count == 3 && file.rejected == 0)
    let second = deals.first { $0.key.hasPrefix("B案件") }?.value
    #expect(second?[Field.Opportunity.closer] == .reference(.rep, key: "佐藤"))
    #expect(file.inspection.uses.map(\.column).prefix(3) == ["商談 所有者", "商談名", "取引先名"])
    #expect(file.inspection.notes.contains { $0.kind == .filledDown })
    #expect(file.findings.map(\.line) == [6, 8, 9])
  }

  @Test func aColumnThatIsNamedWithinAGroupNamesNoGroups() throws {
    let text = Self.grouped.replacing("\n,B案件", with: "\n佐々木,B案件").replacing("\n鈴木,C", with: "\n,C")
    let file = try ReadFile(text)
    let third = try #require(file.said(.opportunity).first { $0.key.hasPrefix("C案件") }?.value)
    #expect(third[Field.Opportunity.closer] == nil)
    #expect(!file.inspection.notes.contains { $0.kind == .filledDown })
  }

  @Test func aRefusalQuotesTheHeaderAndItsLine() {
    let refusal = #expect(throws: ImportRefusal.self) {
      try ReadFile("売上一覧表,,,,\n,,,,\n番号,日付,顧客,金額,\n1,2026/10/01,A社,100,備考あり\n")
    }
    #expect(refusal?.reason == .unknownLayout)
    #expect(refusal?.message.ja.contains("3行目の列: 番号, 日付, 顧客, 金額") == true)
  }

  @Test func aRefusalNamesTheNearestProfileAndTheColumnThatItMisses() {
    let refusal = #expect(throws: ImportRefusal.self) {
      try ReadFile("リード ID,作成日,姓,状況,リードソース\n00Q1,2026-10-01,山田,新規,展示会\n")
    }
    #expect(refusal?.remedy.ja.hasPrefix("いちばん近い形式は「Salesforce リード」です。列「会社名 / Company") == true)
  }

  @Test(arguments: [
    ("salesforce-leads", "リード ID,姓,会社名,作成日", "1,山田,A社,2026/10/01"),
    (
      "salesforce-leads", "Last Name,Company,Email,Created Date,Lead Source",
      "Sato,A,a@a.example,2026-10-01,Web"
    ),
    ("salesforce-opportunities", "商談 ID,商談名,フェーズ,金額,作成日", "1,a,提案,5,2026/10/01"),
    ("salesforce-tasks", "ToDo ID,完了日,状況,通話結果,割り当て先", "1,2026/10/01,完了,接続,山田"),
    ("hubspot-contacts", "Record ID,First Name,Last Name,Create Date", "1,a,b,2026-10-01 10:00"),
  ])
  func realExportsLackColumns(_ profile: String, _ header: String, _ row: String) throws {
    let file = try ReadFile("\(header)\n\(row)\n")
    #expect(file.inspection.mapping.name == profile)
    #expect(file.rows == 1 && file.rejected == 0)
    #expect(
      file.inspection.notes.contains { $0.kind == .absentField } == !["salesforce-tasks"].contains(profile))
  }

  @Test func aListOfCompaniesIsNoListOfContacts() {
    #expect(throws: ImportRefusal.self) {
      try ReadFile(
        "Record ID,Company name,Company owner,Create Date,Phone Number,Lifecycle Stage\n1,A,山田,2026-10-01,03-1,lead\n"
      )
    }
  }

  @Test func theLastEmptyCellsOfARowMayBeMissing() throws {
    let header = "リード ID,姓,会社名,状況,作成日,メモ,備考,"
    let file = try ReadFile(
      "\(header)\n1,a,A社,新規,2026/10/01,x,y,\n2,b,B社,新規,2026/10/02\n3,c,C社,新規,2026/10/03,z,w\n")
    #expect(file.said(.lead).count == 3)
    #expect(file.rejected == 0)
    let note = try #require(file.inspection.notes.first { $0.kind == .missingCells })
    #expect(note.line == 3 && note.problem.en.contains("1 row,"))
  }

  @Test func aRowThatEndsBeforeItsKeyIsRejected() throws {
    let file = try ReadFile("姓,会社名,状況,作成日,リード ID\na,A社,新規,2026/10/01,1\nb,B社\n")
    #expect(file.findings.map(\.kind) == [.shortRow])
    #expect(file.findings.first?.problem.ja.contains("キーの列まで") == true)
  }

  @Test func wordsKeepTheirArrowsWhileHeadersLoseThem() {
    #expect("フェーズ ↑".foldedHeader == "フェーズ".foldedHeader)
    #expect("▲ 金額".foldedHeader == "金額".foldedHeader)
    #expect("改善↑".foldedWord != "改善↓".foldedWord)
    #expect("△".foldedHeader != "▲".foldedHeader)
  }
}
