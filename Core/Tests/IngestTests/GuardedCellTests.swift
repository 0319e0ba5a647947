import SalesModel
import Testing

@testable import Ingest

/// Spreadsheets and exports put ="…" or an apostrophe around a text so that it stays one: they are no part of it.
@Suite struct GuardedCellTests {
  private static let header = "商談 ID,商談名,商談 所有者,フェーズ,金額,完了日,作成日"

  @Test(arguments: [
    "=\"0061\",案件1,=\"山田\",受注,=\"1,200\",=\"2026/10/05\",=\"2026/09/01\"",
    "\"=\"\"0061\"\"\",案件1,\"=\"\"山田\"\"\",受注,\"=\"\"1,200\"\"\",\"=\"\"2026/10/05\"\"\",2026/09/01",
    "'0061,案件1,'山田,受注,\"'1,200\",'2026/10/05,'2026/09/01",
    "\"'0061\",案件1,山田,\"'受注\",1200,2026/10/05,2026/09/01",
  ])
  func aGuardIsNoPartOfWhatItGuards(_ row: String) throws {
    // A comma within an unquoted guard parts two cells, as it does for a spreadsheet.
    let row = row.replacing("=\"1,200\",", with: "=\"1200\",")
    let file = try ReadFile("\(Self.header)\n\(row)\n")
    let deal = file.said(.opportunity)["0061"]
    #expect(deal?[Field.Opportunity.closer] == .reference(.rep, key: "山田"))
    #expect(deal?[Field.Opportunity.amount] == .money(1_200))
    #expect(deal?[Field.Opportunity.closedOn] == BusinessDate(iso: "2026-10-05").map { .date($0) })
    #expect(file.rejected == 0 && file.unknown.isEmpty)
  }

  @Test func aRecordOfAnEarlierReleaseIsKnownByItsGuardedID() throws {
    let file = try ReadFile("\(Self.header)\n=\"0061\",案件1,山田,受注,100,2026/10/05,2026/09/01\n")
    #expect(file.formerKeys == ["=\"0061\""])
  }

  @Test(arguments: ["'quoted' words", "x=\"1\"", "O'Brien", "' 見積"])
  func otherMarksStay(_ name: String) throws {
    let file = try ReadFile("\(Self.header)\n1,\(name),山田,受注,100,2026/10/05,2026/09/01\n")
    #expect(
      file.said(.opportunity)["1"]?[Field.Opportunity.name] == .personal(name)
        || file.said(.opportunity)["1"]?[Field.Opportunity.name] == .term(name))
  }

  @Test func telephoneNumbersAreReadAlike() throws {
    let header = "リード ID,氏名,会社名,電話,作成日,状況"
    let file = try ReadFile(
      "\(header)\n1,甲,A社,=\"03-1234-5678\",2026/10/05,新規\n2,乙,B社,'03-1234-5678,2026/10/05,新規\n")
    let phones = file.said(.lead).values.map { $0[Field.Lead.phone] }
    #expect(Set(phones) == [.personal("03-1234-5678")])
  }
}
