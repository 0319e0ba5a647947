import Ingest
import SalesModel
import Testing
import Workspace

/// A word that nobody knows keeps its file out until somebody says what it means; the answer is remembered.
struct WordAnswerTests {
  private let deals = [
    "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner",
    "1,a,握手,100,2026-04-20,2026-04-01,Y", "2,b,握手,200,2026-04-21,2026-04-01,Y",
    "3,c,受注見込み,400,2026-04-22,2026-04-01,Y",
  ]
  private let handshake = WordAnswer(column: "Deal Stage", word: "握手", meaning: "won")

  @Test func aFileWithAnUnknownWordIsNotTakenUntilItsMeaningIsSaid() async throws {
    let team = try await Team()
    let staged = try await team.stage(deals)
    #expect(staged.summary.unknownWords.map(\.word) == ["握手"])
    #expect(staged.summary.unknownWords.first?.count == 2)
    let problem = await #expect(throws: Problem.self) {
      try await team.workspace.publishImport(staged.id, by: team.admin)
    }
    #expect(problem?.message.ja.contains("握手") == true)
    #expect(try await team.total("won", "2026-04", "2026-04") ?? 0 == 0)
  }

  @Test func theAnswerIsRememberedForTheSourceAndLaterFiles() async throws {
    let team = try await Team()
    try await team.workspace.answer([handshake], for: "hubspot", by: team.admin)
    try await team.take(deals)
    #expect(try await team.total("won", "2026-04", "2026-04") == 2)
    #expect(try await team.total("prospects", "2026-04", "2026-04") == 1)
    let later = try await team.stage([
      deals[0], "4,d,ＨＡＮＤ,1,2026-04-23,2026-04-01,Y", "5,e,握手,1,2026-04-24,2026-04-01,Y",
    ])
    #expect(later.summary.unknownWords.map(\.word) == ["ＨＡＮＤ"])
    #expect(await team.workspace.state.wordAnswers["hubspot"]?.all == [handshake])
    #expect(try await team.restarted().state.wordAnswers["hubspot"]?.all == [handshake])
  }

  @Test func aChangedAnswerHoldsFromThenOnAndEarlierImportsKeepTheirsUntilTheyAreImportedAgain() async throws
  {
    let team = try await Team()
    try await team.workspace.answer([handshake], for: "hubspot", by: team.admin)
    try await team.take(deals)
    let lost = WordAnswer(column: "deal stage", word: "握手", meaning: "lost")
    try await team.workspace.answer([lost], for: "hubspot", by: team.admin)
    #expect(await team.workspace.state.wordAnswers["hubspot"]?.all == [lost])
    #expect(try await team.total("won", "2026-04", "2026-04") == 2)
    try await team.take(deals)
    #expect(try await team.total("won", "2026-04", "2026-04") == 0)
    #expect(try await team.total("lost", "2026-04", "2026-04") == 2)
  }

  @Test func anAnswerThatIsTakenBackIsAskedForAgain() async throws {
    let team = try await Team()
    try await team.workspace.answer([handshake], for: "hubspot", by: team.admin)
    try await team.workspace.answer([], withdrawing: [handshake], for: "hubspot", by: team.admin)
    #expect(try await team.stage(deals).summary.unknownWords.map(\.word) == ["握手"])
  }

  @Test func onlyWhoMayImportSaysWhatWordsMean() async throws {
    let team = try await Team()
    let member = Viewer(user: User.ID(9), role: .member, language: .ja, source: "web")
    await #expect(throws: Problem.self) {
      try await team.workspace.answer([handshake], for: "hubspot", by: member)
    }
  }

  @Test func aTaskThatIsOpenAgainInAReExportNoLongerCounts() async throws {
    let team = try await Team()
    let head = "ToDo ID,期日,状況,件名,種別,割り当て先"
    try await team.take([head, "00T1,2026/04/20,完了,電話,電話,Y", "00T2,2026/04/20,完了,電話,電話,Y"])
    #expect(try await team.total("dials", "2026-04", "2026-04") == 2)
    try await team.take([head, "00T1,2026/04/20,完了,電話,電話,Y", "00T2,2026/04/20,延期,電話,電話,Y"])
    #expect(try await team.total("dials", "2026-04", "2026-04") == 1)
  }
}
