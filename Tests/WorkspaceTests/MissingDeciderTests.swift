import Ingest
import SalesModel
import Testing

@testable import Workspace

/// Columns that decided something in an earlier file, and that the next one lacks: what is known stays, and is said once.
struct MissingDeciderTests {
  private static let deals = "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner"
  private static let tasks = "ToDo ID,完了日,期日,状況,件名,ToDo のサブ種別,割り当て先"

  /// What a file says of columns that it lacks.
  private func lacks(_ staged: StagedImport) -> [Finding] {
    staged.summary.findings.filter { [.missingColumn, .missingDecider].contains($0.kind) }
  }

  private func publish(_ staged: StagedImport, in team: Team) async throws {
    try await team.workspace.publishImport(staged.id, deciding: PublishDecision(), by: team.admin)
  }

  private func total(_ kpi: String, of team: Team) async throws -> Double? {
    try await team.total(kpi, "2026-04", "2026-09")
  }

  @Test func aDealThatAFlagSaidToBeWonStaysWonWithoutTheFlagAndNewOnesAreReadByTheirStage() async throws {
    let team = try await Team()
    try await team.take([
      Self.deals + ",Is Closed Won", "1,a,Contract Sent,10,2026-04-20,2026-04-01,Y,true",
      "2,b,Contract Sent,20,2026-04-20,2026-04-01,Y,false",
    ])
    #expect(try await total("wonAmount", of: team) == 10)
    let again = [
      Self.deals, "1,a,Contract Sent,10,2026-04-20,2026-04-01,Y", "2,b,Closed Won,20,2026-04-20,2026-04-01,Y",
      "3,c,Closed Won,5,2026-04-20,2026-04-01,Y",
    ]
    let staged = try await team.stage(again)
    let said = lacks(staged)
    #expect(said.map(\.column) == ["Is Closed Won"] && said.first?.severity == .warning)
    #expect(said.first?.problem.ja.contains("2件のうち、残りの列だけでは読み方が変わる1件は、登録のままとします") == true)
    #expect(said.first?.problem.ja.contains("新しい案件1件は残りの列だけで読みます") == true)
    // The stage of the second says something new.
    #expect(!staged.summary.changes.contains { $0.key == "1" })
    #expect(staged.summary.changes.contains { $0.key == "2" && $0.after == "won" })
    try await publish(staged, in: team)
    #expect(try await total("wonAmount", of: team) == 35)
    // Once more: it is no news, and still holds.
    let third = try await team.stage(again)
    #expect(third.summary.changesNothing && lacks(third).map(\.severity) == [.note])
    try await publish(third, in: team)
    #expect(try await total("wonAmount", of: team) == 35)
  }

  @Test func theSameFileWithoutAColumnThatOnlyDecidedChangesNothing() async throws {
    let team = try await Team()
    let rows = [
      "1,a,Contract Sent,10,2026-04-20,2026-04-01,Y", "2,b,Contract Sent,20,2026-04-20,2026-04-01,Y",
    ]
    try await team.take([Self.deals + ",Is Closed Won", rows[0] + ",true", rows[1] + ",false"])
    #expect(try await team.stage([Self.deals] + rows).summary.changesNothing)
  }

  @Test func tasksStayDialsAndUndoneWithoutTheColumnsThatSaidSo() async throws {
    let team = try await Team()
    try await team.take([
      Self.tasks, "1,2026/04/03,2026/04/05,完了,A社 フォロー,Call,森", "2,,2026/04/05,未着手,B社 フォロー,Call,森",
      "3,2026/04/06,2026/05/05,完了,C社 フォロー,Call,森",
    ])
    #expect(try await total("dials", of: team) == 2)
    for lack in [[5], [3], [0], [0, 3, 5]] {
      let rows = [
        Self.tasks, "1,2026/04/03,2026/04/05,完了,A社 フォロー,Call,森", "2,,2026/04/05,未着手,B社 フォロー,Call,森",
        "3,2026/04/06,2026/05/05,完了,C社 フォロー,Call,森",
      ].map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return cells.indices.filter { !lack.map { $0 == 0 ? 1 : $0 }.contains($0) }.map { cells[$0] }.joined(
          separator: ",")
      }
      let staged = try await team.stage(rows)
      #expect(lacks(staged).count == lack.count, "\(lack)")
      #expect(staged.summary.changesNothing, "\(lack)")
      try await publish(staged, in: team)
      #expect(try await total("dials", of: team) == 2, "\(lack)")
    }
    let days = try await team.total("dials", "2026-04", "2026-04")
    #expect(days == 2)
  }

  @Test func aColumnThatSaysSeveralThingsIsMissedOnce() async throws {
    let team = try await Team()
    let header = "ToDo ID,完了日,状況,件名,ToDo のサブ種別,割り当て先"
    try await team.take([header + ",通話結果", "1,2026/04/03,完了,A社,Call,森,担当者と会話"])
    #expect(try await total("connects", of: team) == 1)
    let staged = try await team.stage([header, "1,2026/04/03,完了,A社,Call,森"])
    #expect(lacks(staged).map(\.column) == ["通話結果"])
    #expect(!staged.summary.findings.contains { $0.kind == .muteCalls })
    try await publish(staged, in: team)
    #expect(try await total("connects", of: team) == 1)
    // New calls say of nobody that they reached him.
    let more = try await team.stage([header, "1,2026/04/03,完了,A社,Call,森", "2,2026/04/04,完了,B社,Call,森"])
    #expect(more.summary.findings.contains { $0.kind == .muteCalls })
  }

  @Test func knownDealsKeepTheirStagesWhereTheColumnIsMissingAndNewOnesAreNotTaken() async throws {
    let team = try await Team()
    let header = "商談 ID,商談名,フェーズ,金額,完了予定日,作成日,商談 所有者"
    let stageless = "商談 ID,商談名,金額,完了予定日,作成日,商談 所有者"
    await #expect(throws: Problem.self) {
      try await team.stage([stageless, "1,a,10,2026/04/20,2026/04/01,森"])
    }
    try await team.take([
      header, "1,a,受注,10,2026/04/20,2026/04/01,森", "2,b,提案,20,2026/12/20,2026/04/01,森",
    ])
    let staged = try await team.stage([
      stageless, "1,a,10,2026/04/20,2026/04/01,森", "2,b,30,2026/12/21,2026/04/01,森",
      "3,c,5,2026/04/20,2026/04/01,森",
    ])
    #expect(staged.summary.rejected == 1)
    let refused = staged.summary.findings.filter { $0.severity == .rejected }
    #expect(refused.map(\.kind) == [.unbound] && refused.map(\.line) == [4])
    #expect(lacks(staged).map(\.column) == ["フェーズ"])
    #expect(staged.summary.changes.map(\.field.ja) == ["完了予定日", "金額"])
    try await publish(staged, in: team)
    #expect(try await total("wonAmount", of: team) == 10)
    #expect(try await total("opportunitiesOpened", of: team) ?? 2 == 2)
  }

  @Test func theSameReportInAnotherLanguageLacksNothing() async throws {
    let team = try await Team()
    try await team.take([
      "商談 ID,商談名,フェーズ,金額,完了予定日,作成日,商談 所有者", "1,a,受注,10,2026-04-20,2026-04-01,Y",
    ])
    let staged = try await team.stage([
      "Opportunity ID,Opportunity Name,Stage,Amount,Close Date,Created Date,Opportunity Owner",
      "1,a,受注,10,2026-04-20,2026-04-01,Y",
    ])
    #expect(lacks(staged).isEmpty && staged.summary.changesNothing)
  }

  @Test func theClosingDateOfAWonDealDoesNotMoveToThePlannedOne() async throws {
    let team = try await Team()
    let header = "商談 ID,商談名,フェーズ,金額,完了予定日,作成日,商談 所有者"
    try await team.take([header + ",完了日", "1,a,受注,10,2026/06/20,2026/04/01,森,2026/05/02"])
    let staged = try await team.stage([header, "1,a,受注,10,2026/06/20,2026/04/01,森"])
    #expect(lacks(staged).map(\.column) == ["完了日"] && staged.summary.changesNothing)
    try await publish(staged, in: team)
    #expect(try await team.total("wonAmount", "2026-05", "2026-05") == 10)
  }

  @Test func anAppointmentOfADealThatIsNotTakenIsNotTakenEither() async throws {
    let team = try await Team()
    let rule = AppointmentRule(place: .opportunityDate(column: "アポ取得日"))
    try await team.workspace.remember(rule, for: "salesforce", by: team.admin)
    let header = "商談 ID,商談名,金額,完了予定日,作成日,商談 所有者,アポ取得日"
    try await team.take([header + ",フェーズ", "1,a,10,2026/04/20,2026/04/01,森,2026/04/02,提案"])
    let staged = try await team.stage([
      header, "1,a,10,2026/04/20,2026/04/01,森,2026/04/02", "2,b,10,2026/04/20,2026/04/01,森,2026/04/03",
    ])
    #expect(staged.summary.rejected == 1)
    try await publish(staged, in: team)
    #expect(try await total("appointmentsSet", of: team) == 1)
  }

  @Test func whatSeveralSourcesOrOtherLayoutsHadIsNotMissed() async throws {
    let team = try await Team()
    try await team.take([Self.deals + ",Is Closed Won", "1,a,Contract Sent,10,2026-04-20,2026-04-01,Y,true"])
    let staged = try await team.stage([
      "商談 ID,商談名,フェーズ,金額,完了予定日,作成日,商談 所有者", "1,a,受注,10,2026/04/20,2026/04/01,森",
    ])
    #expect(lacks(staged).isEmpty)
  }

  private func kinds(_ staged: StagedImport, line: Int) -> Set<Finding.Kind> {
    Set(staged.summary.findings.filter { $0.line == line && $0.severity != .rejected }.map(\.kind))
  }

  @Test(arguments: [1, 5]) func aStatusThatIsTakenBackCountsAlthoughAnotherColumnIsMissing(lack: Int)
    async throws
  {
    let team = try await Team()
    try await team.take([
      Self.tasks, "1,2026/04/03,2026/04/05,完了,A社 フォロー,Call,森", "2,2026/04/06,2026/04/05,完了,B社 フォロー,Call,森",
    ])
    #expect(try await total("dials", of: team) == 2)
    let rows = [
      Self.tasks, "1,,2026/04/05,未着手,A社 フォロー,Call,森", "2,,2026/04/05,完了,B社 フォロー,Call,森",
    ].map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return cells.indices.filter { $0 != lack }.map { cells[$0] }.joined(separator: ",")
    }
    let staged = try await team.stage(rows)
    #expect(kinds(staged, line: 2).contains(.notDone))
    try await publish(staged, in: team)
    #expect(try await total("dials", of: team) == 1)
  }

  @Test func aNoteOnARowSaysWhatStaysAndNotWhatTheFileAloneWouldCome() async throws {
    let team = try await Team()
    try await team.take([Self.tasks, "1,2026/04/03,2026/05/05,完了,A社,Call,森"])
    let header = Self.tasks.replacing("完了日,", with: "")
    let staged = try await team.stage([header, "1,2026/05/05,完了,A社,Call,森", "2,2026/05/06,完了,B社,Call,森"])
    #expect(kinds(staged, line: 2).contains(.keptAsKnown) && !kinds(staged, line: 2).contains(.dueDate))
    #expect(kinds(staged, line: 3).contains(.dueDate))
    let note = try #require(staged.summary.findings.first { $0.kind == .keptAsKnown })
    #expect(note.problem.ja.contains("実施日"))
    try await publish(staged, in: team)
    #expect(try await team.total("dials", "2026-04", "2026-04") == 1)
  }

  @Test func aDealThatAFlagSaidToBeWonIsNotCalledOpenByANote() async throws {
    let team = try await Team()
    let row = "1,a,Contract Sent,10,2026-04-20,2026-04-01,Y"
    try await team.take([Self.deals + ",Is Closed Won", row + ",true"])
    let staged = try await team.stage([Self.deals, row])
    #expect(staged.summary.changesNothing && !kinds(staged, line: 2).contains(.plannedClose))
    // A stage that was taken back is news.
    let back = try await team.stage([
      Self.deals, row.replacing("Contract Sent", with: "Appointment Scheduled"),
    ])
    try await publish(back, in: team)
    #expect(try await total("won", of: team) ?? 0 == 0)
  }

  @Test func aKnownClosingDateThatTheFileLacksIsNotSaidToBeMissing() async throws {
    let team = try await Team()
    let header = "商談 ID,商談名,フェーズ,金額,作成日,商談 所有者"
    try await team.take([header + ",完了日", "1,a,受注,10,2026/04/01,森,2026/05/02"])
    let staged = try await team.stage([
      header + ",成約日", "1,a,受注,10,2026/04/01,森,2026/05/02", "2,b,受注,10,2026/04/01,森,2026/05/03",
    ])
    #expect(kinds(staged, line: 2) == [.keptAsKnown] && kinds(staged, line: 3) == [.undatedOutcome])
    #expect(staged.summary.findings.contains { $0.problem.ja.contains("「成約日」は完了日として読みません") })
  }
}
