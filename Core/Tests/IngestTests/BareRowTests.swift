import SalesModel
import Testing

@testable import Ingest

/// Sums of a report that bear the name of their group: they are told from deals by what they lack and by their figures.
@Suite struct BareRowTests {
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
    "C案件,受注,,300,,", "C案件,,2026/10/10,300,,", "C案件,,,300,2026/09/02,", "C案件,,,300,,山田", "山田設計,,,150,,",
    "C案件,,,100,,", "C案件,,,2,,", "家計簿アプリ,,,250,,",
  ])
  func aDealMayHaveTheAmountOfASum(_ row: String) throws {
    let file = try read(deal("A案件", "100"), deal("B案件", "200"), row)
    #expect(file.said(.opportunity).count == 3)
    #expect(!file.findings.contains { $0.kind == .sumRow })
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
}
