import Foundation
import SalesModel
import Testing

@testable import Ingest

/// What a company is by law tells companies of one name apart, whichever way the file is written.
struct LegalFormTests {
  @Test(arguments: [
    ("株式会社アオキ", LegalForm.stock), ("㈱アオキ", .stock), ("アオキ（株）", .stock), ("アオキ K.K.", .stock),
    ("Aoki Co., Ltd.", .stock),
    ("Aoki Inc", .stock), ("(有)アオキ", .limited), ("有限会社 アオキ", .limited), ("一般社団法人アオキ", .association),
    ("Aoki GmbH", .gmbh), ("アオキ", nil), ("Bancorp", nil), ("日本合同会社印刷", nil), ("株式会社", nil),
  ])
  func aCompanySaysItsLegalFormAsAWord(_ name: String, _ form: LegalForm?) {
    #expect(CompanyName.form(of: name) == form)
  }

  @Test func companiesOfOneNameAndTwoFormsAreTwo() throws {
    let file = try ReadFile(
      """
      商談 ID,商談名,フェーズ,完了予定日,作成日,商談 所有者,取引先名
      1,a,Closed Won,2026/10/10,2026/09/01,森,株式会社アオキ
      2,b,Closed Won,2026/10/10,2026/09/01,森,アオキ㈱
      3,c,Closed Won,2026/10/10,2026/09/01,森,有限会社アオキ
      4,d,Closed Won,2026/10/10,2026/09/01,森,アオキ
      """)
    let companies = file.records.filter { $0.kind == .company }.map { NameKey.shown($0.key) }
    #expect(Set(companies) == ["アオキ / 株式会社", "アオキ / 有限会社", "アオキ"] && companies.count == 3)
  }

  @Test(arguments: [String.Encoding.utf8, .shiftJIS])
  func formsAreSeenInEveryEncodingAndBeforeBlanks(_ encoding: String.Encoding) throws {
    let lines = [
      "商談 ID,商談名,フェーズ,完了予定日,作成日,商談 所有者,取引先名", "1,a,Closed Won,2026/10/10,2026/09/01,森,（株）アオキ",
      "2,b,Closed Won,2026/10/10,2026/09/01,森,一般社団法人アオキ", "3,c,Closed Won,2026/10/10,2026/09/01,森,Aoki Inc. ",
      "4,d,Closed Won,2026/10/10,2026/09/01,森,Aoki GmbH\u{3000}",
      "5,e,Closed Won,2026/10/10,2026/09/01,森,アオキ",
    ]
    let bytes = try #require(lines.joined(separator: "\n").data(using: encoding))
    let file = try ReadFile(ByteSource(Array(bytes)))
    let companies = Set(file.records.filter { $0.kind == .company }.map { NameKey.shown($0.key) })
    #expect(companies == ["アオキ / 株式会社", "アオキ / 一般社団法人", "aoki / 株式会社", "aoki / GmbH", "アオキ"])
  }
}
