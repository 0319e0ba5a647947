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

  @Test func twoMeaningsOfOneWordAreRefused() async throws {
    let team = try await Team()
    let both = [handshake, WordAnswer(column: "deal stage", word: "握手", meaning: "lost")]
    await #expect(throws: Problem.self) { try await team.stage(deals, words: both) }
    await #expect(throws: Problem.self) {
      try await team.workspace.answer(both, for: "hubspot", by: team.admin)
    }
    #expect(await team.workspace.state.wordAnswers["hubspot"] == nil)
  }

  @Test func anAnswerIsOnlyForAColumnAndAMeaningThatFilesOfItsSourceAskAbout() async throws {
    let team = try await Team()
    func check(_ column: String, _ meaning: String, of source: String = "hubspot") async throws {
      let answer = WordAnswer(column: column, word: "握手", meaning: meaning)
      try await team.workspace.check([answer], for: source, by: team.admin)
    }
    try await check("deal stage", "won")
    try await check("Deal Stage", "nothing")
    for (column, meaning) in [
      ("Deal Stage", "dial"), ("Deal Stge", "won"), ("Deal Stge", "nothing"), ("Amount", "won"),
    ] {
      await #expect(throws: Problem.self, "\(column) \(meaning)") { try await check(column, meaning) }
    }
    await #expect(throws: Problem.self) { try await check("Deal Stage", "won", of: "hubspt") }
  }

  @Test func anAnswerThatMetNoWordIsSaid() async throws {
    let team = try await Team()
    let unmet = WordAnswer(column: "Deal Stage", word: "拍手", meaning: "won")
    let staged = try await team.stage(deals, words: [handshake, unmet])
    let idle = staged.summary.findingGroups.filter { $0.kind == .idleAnswer }
    #expect(idle.flatMap(\.examples).map(\.value) == ["--word Deal Stage=拍手:won"])
    #expect(staged.unheard.isEmpty)
  }

  @Test func notesOfOneKindLeaveRoomForWhatHasToBeMended() async throws {
    let team = try await Team()
    let tasks = (1...6_000).map { "00T\($0),2026/04/20,\($0 < 6_000 ? "未着手" : "完了"),電話,電話,Y" }
    let staged = try await team.stage(["ToDo ID,期日,状況,件名,種別,割り当て先"] + tasks + ["00T0,2026/13/20,完了,電話,電話,Y"])
    let groups = staged.summary.findingGroups
    #expect(groups.first { $0.kind == .notDone }?.count == 5_999)
    #expect(staged.summary.findings.count { $0.kind == .notDone } == 100)
    #expect(groups.first { $0.kind == .notADate }?.examples.map(\.line) == [6_002])
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
