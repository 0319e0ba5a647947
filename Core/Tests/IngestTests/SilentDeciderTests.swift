import SalesModel
import Testing

@testable import Ingest

/// A column that is blank in every row decides nothing.
@Suite struct SilentDeciderTests {
  private func connected(_ file: ReadFile) -> [String: Bool] {
    file.said(.activity).compactMapValues { values in
      guard case .flag(let isSet)? = values[Field.Activity.connected] else { return nil }
      return isSet
    }
  }

  @Test func theResultDecidesWhereTheConnectionIsBlankThroughout() throws {
    let file = try ReadFile(
      """
      活動ID,実施日,種別,担当,接続,結果
      1,2026/11/5,架電,山田,,担当者と通話
      2,2026/11/5,架電,山田,,留守電

      """)
    #expect(connected(file) == ["1": true, "2": false])
    let notes = file.inspection.notes.filter { $0.kind == .unreadColumn && $0.column == "接続" }
    #expect(notes.map(\.problem.ja) == ["「接続」はどの行も空欄なので、何も決めません。代わりに「結果」で決めます。"])
  }

  @Test func aConnectionThatIsSaidOnceDecidesForAllRows() throws {
    let file = try ReadFile(
      """
      活動ID,実施日,種別,担当,接続,結果
      1,2026/11/5,架電,山田,,担当者と通話
      2,2026/11/5,架電,山田,×,留守電

      """)
    #expect(connected(file) == ["2": false])
    #expect(!file.inspection.notes.contains { $0.kind == .unreadColumn })
  }

  @Test func aDateThatMayBeTheClosingDateIsNamed() throws {
    let file = try ReadFile(
      "商談 ID,商談名,フェーズ,契約締結日,作成日,金額\nD1,a,受注,2026/11/2,2026/10/1,100\n")
    let note = try #require(file.inspection.notes.first { $0.kind == .missingDate })
    #expect(note.problem.ja.contains("「契約締結日」は完了日として読みません"))
    #expect(note.remedy?.en.contains("契約締結日") == true)
  }
}
