import SalesModel
import Testing

@testable import Ingest

/// A person sees which columns of a file nothing reads.
@Suite struct UnreadColumnTests {
  private func unread(
    _ text: String, as choice: MappingChoice = .recognise, rules: [String: AppointmentRule] = [:]
  )
    throws -> [String]
  {
    try ReadFile(text, as: choice, rules: rules).inspection.notes.filter { $0.kind == .unreadColumn }.map(
      \.problem.ja)
  }

  @Test func allOfThemStandInOneLine() throws {
    let text = """
      活動ID,実施日,種別,担当,通話秒数,空,,メモ
      1,2026-10-05,架電,森,,,,折り返し
      2,2026-10-05,架電,森,35,,x,
      """
    #expect(try unread(text) == ["読まなかった列: 通話秒数、7列目（見出しなし）、メモ"])
  }

  @Test func whatIsReadInAnyWayIsNone() throws {
    let rule = AppointmentRule(
      place: .event(column: "活動区分", words: ["初回"]), verdict: .words(column: "評価", words: ["有効"]))
    #expect(
      try unread(
        "行動 ID,開始日時,作成日,件名,種別,割り当て先,活動区分,評価\nE1,2026-10-05 10:00,2026-10-01,面会,面会,森,初回,有効\n",
        rules: ["salesforce": rule]
      ).isEmpty)
    let mapping = try Mapping(
      yaml: """
        name: calls
        records:
          - record: activity
            key: {all: [日, 担当, 相手]}
            when: {column: 区分, is: 本番}
            fields: {occurredOn: 日, kind: {value: dial}, rep: 担当}
        """)
    #expect(
      try unread("日,担当,相手,区分,備考\n2026-10-05,森,A社,本番,x\n", as: .mapping(mapping)) == ["読まなかった列: 備考"])
  }

  @Test func whatAMappingLeavesOutIsNone() throws {
    #expect(
      try unread("商談 ID,商談名,フェーズ,完了予定日,作成日,説明,地域\n1,a,提案,2026/12/31,2026/09/01,長い文,東\n").isEmpty)
  }
}
