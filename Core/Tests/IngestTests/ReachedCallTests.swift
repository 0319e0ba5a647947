import SalesModel
import Testing

@testable import Ingest

/// Whether calls reached somebody, and whose calls they are.
@Suite struct ReachedCallTests {
  private let own = "活動ID,実施日,種別,担当,接続,担当接続\n"

  @Test func whoeverReachedThePersonCalledForWasConnected() throws {
    let file = try ReadFile(
      own + """
        1,2026-10-05,架電,森,,○
        2,2026-10-05,架電,森,×,○
        3,2026-10-05,架電,森,○,○
        4,2026-10-05,架電,森,○,
        5,2026-10-05,架電,森,,
        """)
    let connected = file.said(.activity).compactMapValues { $0[Field.Activity.connected] }
    #expect(connected == ["1": .flag(true), "2": .flag(true), "3": .flag(true), "4": .flag(true)])
    let said = file.findings.filter { $0.kind == .reachedUnconnected }
    #expect(said.map(\.line) == [2, 3] && said.allSatisfy { $0.severity == .warning })
  }

  @Test func callsThatCameInAreNoDialsWhateverTheirSubtype() throws {
    let file = try ReadFile(
      """
      ToDo ID,完了日,状況,件名,ToDo のサブ種別,コール種別,コール結果,割り当て先
      1,2026/10/05,完了,問い合わせ,Call,Inbound,担当者と会話,森
      2,2026/10/05,完了,フォロー,Call,Outbound,担当者と会話,森
      3,2026/10/05,完了,フォロー,Call,,不在,森
      4,2026/10/05,完了,打合せ,Call,Internal,,森
      """)
    #expect(
      file.choices(.activity, Field.Activity.kind) == ["1": "other", "2": "dial", "3": "dial", "4": "other"])
    #expect(file.said(.activity)["2"]?[Field.Activity.rightParty] == .flag(true))
    #expect(file.said(.activity)["3"]?[Field.Activity.connected] == .flag(false))
    #expect(file.unknown.isEmpty)
  }
}
