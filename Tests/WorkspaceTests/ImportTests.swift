import Ingest
import KPIEngine
import SalesModel
import Synchronization
import Testing
import Workspace

/// A file is looked at first, taken whole or not at all, and can be taken back.
struct ImportTests {
  private let leads = [
    "mql_id,first_contact_date,landing_page_id,origin", "a,2026-04-01,page1,social",
    "b,2026-04-20,page1,social",
    "c,2026-05-03,page2,email",
  ]

  @Test func aDryRunSaysWhatWouldChangeAndChangesNothing() async throws {
    let team = try await Team()
    let staged = try await team.stage(leads)
    #expect(staged.summary.total.new == 3)
    #expect(try await team.total("leads", "2026-04", "2026-05") ?? 0 == 0)
  }

  @Test func whatWasTakenCounts() async throws {
    let team = try await Team()
    try await team.take(leads)
    #expect(try await team.total("leads", "2026-04", "2026-04") == 2)
    #expect(try await team.total("leads", "2026-04", "2026-05") == 3)
  }

  @Test func theSameFileTwiceChangesNothing() async throws {
    let team = try await Team()
    try await team.take(leads)
    let again = try await team.stage(leads)
    #expect(again.summary.changesNothing)
    #expect(again.summary.total.unchanged == 3)
  }

  @Test func anUndoneImportNoLongerCountsAndCanBeTakenAgain() async throws {
    let team = try await Team()
    let id = try await team.take(leads)
    try await team.workspace.undoImport(id, by: team.admin)
    #expect(try await team.total("leads", "2026-04", "2026-05") ?? 0 == 0)
    try await team.take(leads)
    #expect(try await team.total("leads", "2026-04", "2026-05") == 3)
  }

  @Test func aReExportIsASnapshotThatAsksAboutWhatIsGone() async throws {
    let team = try await Team()
    try await team.take(leads)
    let staged = try await team.stage([leads[0], "a,2026-04-01,page1,email", leads[2]])
    #expect(staged.summary.total.changed == 1)
    #expect(staged.summary.gone.map(\.keys) == [["c"]])
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await team.total("leads", "2026-04", "2026-05") == 3)
  }

  @Test func recordsThatAreGoneStopCountingWhenSomebodySaysSo() async throws {
    let team = try await Team()
    try await team.take(leads)
    let staged = try await team.stage(Array(leads.prefix(3)))
    try await team.workspace.publishImport(
      staged.id, deciding: PublishDecision(excludesGone: true), by: team.admin)
    #expect(try await team.total("leads", "2026-04", "2026-05") == 2)
  }

  @Test func nothingIsGoneBesideARowThatMayBeAboutAnything() async throws {
    let team = try await Team()
    try await team.take(leads)
    let staged = try await team.stage([leads[0], leads[1], "\"b,2026-04-02,page1,social", leads[3]])
    #expect(staged.summary.unnamedRows == 1)
    #expect(staged.summary.findings.contains { $0.kind == .openQuote && $0.problem.en.contains("2 lines") })
    let problem = await #expect(throws: Problem.self) {
      try await team.workspace.publishImport(
        staged.id, deciding: PublishDecision(excludesGone: true), by: team.admin)
    }
    #expect(problem?.field == "excludeGone")
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await team.total("leads", "2026-04", "2026-05") == 3)
  }

  @Test func everyRowIsStoredOrRejectedWithItsReason() async throws {
    let team = try await Team()
    let staged = try await team.stage(leads + ["d,2026-13-45,page1,social"])
    #expect(staged.summary.rows == 4)
    #expect(staged.summary.rejected == 1)
    let finding = try #require(staged.summary.findings.first { $0.severity == .rejected })
    #expect(finding.line == 5)
    #expect(finding.column == "first_contact_date")
    #expect(finding.value == "2026-13-45")
  }

  @Test func aRejectedRowStillNamesItsRecord() async throws {
    let team = try await Team()
    try await team.take(leads)
    let staged = try await team.stage([leads[0], leads[1], "b,2026-13-45,page1,social"])
    #expect(staged.summary.gone.map(\.keys) == [["c"]])
  }

  @Test func twoDryRunsOfOneSourceCannotBothBeTaken() async throws {
    let team = try await Team()
    let first = try await team.stage(leads)
    let second = try await team.stage(leads)
    try await team.workspace.publishImport(first.id, by: team.admin)
    await #expect(throws: Problem.self) {
      try await team.workspace.publishImport(second.id, by: team.admin)
    }
  }

  @Test func aMonthLaterTheRejectedRowsAreForgottenAndTheNumbersStay() async throws {
    let days = Mutex<Int64>(0)
    let team = try await Team { Instant(seconds: Team.today.seconds + days.withLock { $0 } * 86_400) }
    try await team.take(leads + ["d,2026-13-45,page1,social"])
    let undecided = try await team.stage([leads[0], "e,2026-04-01,page1,social"])
    days.withLock { $0 = 29 }
    try await team.workspace.forgetOldFindings()
    #expect(try await team.workspace.imports(for: team.admin).last?.summary?.findings.isEmpty == false)
    days.withLock { $0 = 31 }
    try await team.workspace.forgetOldFindings()
    let imports = try await team.workspace.imports(for: team.admin)
    #expect(!imports.contains { $0.id == undecided.id })
    #expect(imports.last?.summary?.findings.isEmpty == true)
    #expect(imports.last?.summary?.rejected == 1)
    #expect(try await team.total("leads", "2026-04", "2026-05") == 3)
  }

  @Test func nobodysWriteWaitsForTheEndOfAnImport() async throws {
    let team = try await Team()
    let rows = (1...20_000).map { "lead\($0),2026-04-01,page\($0 % 7),social" }
    let (staging, finished) = AsyncStream.makeStream(of: Void.self)
    async let staged = team.workspace.stageImport(
      of: ByteSource(Array(([leads[0]] + rows).joined(separator: "\n").utf8)), named: "large.csv",
      as: .recognise, by: team.admin
    ) { rows in
      if rows == ImportReader.batchRows { finished.finish() }
    }
    for await _ in staging {}
    let day = try #require(BusinessDate(iso: "2026-08-13"))
    try await team.workspace.declare([day: .off], by: team.admin)
    let sequence = await team.workspace.state.sequence
    let whole = try await staged
    #expect(whole.summary.total.new == 20_000)
    #expect(await team.workspace.state.sequence == sequence)
  }

  @Test func aDiscardedDryRunLeavesNothing() async throws {
    let team = try await Team()
    let staged = try await team.stage(leads)
    try await team.workspace.discardImport(staged.id, by: team.admin)
    #expect(try await team.workspace.imports(for: team.admin).isEmpty)
  }

  @Test func aMemberMayNotImport() async throws {
    let team = try await Team()
    let member = Viewer(user: User.ID(9), role: .member, language: .ja, source: "web")
    let error = await #expect(throws: Problem.self) {
      try await team.workspace.stageImport(of: ByteSource([]), named: "x.csv", as: .recognise, by: member)
    }
    #expect(error?.code == .forbidden)
  }
}

/// Three reports of a Japanese Salesforce: リード, 商談, 行動 (N13).
struct SalesforceTests {
  private let leads = [
    "リード ID,会社名,姓,名,作成日,リードソース,状況,取引開始日,取引開始済み商談 ID",
    "00Q5g00000AAAAA,株式会社みずいろ商店,青葉,一郎,2026/04/01,Web,取引開始,2026/04/10,0065g00000BBBBB",
    "00Q5g00000AAAAB,有限会社ゆうやけ工業,夕凪,花子,2026/04/03,展示会,未対応,,",
    "00Q5g00000AAAAC,かすみ電機株式会社,霞,次郎,2026/05/01,Web,未対応,,",
  ]
  private let opportunities = [
    "商談 ID,商談名,取引先名,フェーズ,金額,作成日,完了予定日,商談 所有者",
    "0065g00000BBBBB,みずいろ商店 導入,株式会社みずいろ商店,成立,500000,2026/04/10,2026/05/20,田中",
    "0065g00000BBBBC,ゆうやけ工業 導入,(有)ゆうやけ工業,提案,300000,2026/04/15,2026/06/30,田中",
  ]

  @Test func leadsJoinOpportunitiesByConvertedIDOrByCompany() async throws {
    let team = try await Team()
    try await team.take(leads)
    try await team.take(opportunities)
    #expect(try await team.total("leads", "2026-04", "2026-05") == 3)
    #expect(try await team.total("won", "2026-05", "2026-05") == 1)
    let origins = try await team.workspace.origins(for: team.admin)
    let opportunity = try #require(origins.first { $0.kind == .opportunity })
    #expect(opportunity.share == 1)
    #expect(opportunity.unmatched == 0)
  }

  @Test func aLongIDIsTheSameRecordAsItsShortForm() async throws {
    let team = try await Team()
    try await team.take(leads)
    let long = [leads[0], leads[1].replacing("00Q5g00000AAAAA", with: "00Q5g00000AAAAAEA5")]
    let staged = try await team.stage(long)
    #expect(staged.summary.total.new == 0)
  }

  @Test func aReExportNamesWhatBecameOfEachStageAndOwner() async throws {
    let team = try await Team()
    try await team.take(opportunities)
    let moved = opportunities[2].replacing("提案", with: "失注").replacing("田中", with: "佐藤")
    let staged = try await team.stage([opportunities[0], opportunities[1], moved])
    #expect(staged.summary.total.changed == 1)
    let changes = Dictionary(staged.summary.changes.map { ($0.field.ja, [$0.before, $0.after]) }) { $1 }
    #expect(changes["フェーズ"] == ["提案", "失注"])
    #expect(changes["案件担当"] == ["田中", "佐藤"])
  }

  @Test func whereAppointmentsLiveIsAskedOnceAndRemembered() async throws {
    let team = try await Team()
    let first = try await team.stage(opportunities)
    #expect(first.summary.asksForAppointments)
    try await team.workspace.remember(nil, for: first.summary.source, by: team.admin)
    let second = try await team.stage(opportunities)
    #expect(!second.summary.asksForAppointments)
  }

  private let events = [
    "活動 ID,件名,種別,開始日,作成日,割り当て先,リード ID,会社名,結果",
    "00U5g0000000001,初回訪問,アポ,2026/04/20,2026/04/08,佐藤,00Q5g00000AAAAA,株式会社みずいろ商店,有効",
    "00U5g0000000002,オンライン商談,アポ,2026/05/12,2026/04/28,佐藤,00Q5g00000AAAAB,(有)ゆうやけ工業,無効",
    "00U5g0000000003,社内打合せ,その他,2026/04/21,2026/04/08,佐藤,,,",
    "00U5g0000000004,商談,アポ,2026/12/01,2026/05/28,佐藤,00Q5g00000AAAAC,かすみ電機株式会社,",
  ]

  private var eventsAreAppointments: AppointmentRule {
    AppointmentRule(
      place: .event(column: "種別", words: ["アポ"]), verdict: .words(column: "結果", words: ["有効"]))
  }

  @Test func eventsOfTheRightTypeAreAppointmentsFromTheDayTheyWereEntered() async throws {
    let team = try await Team()
    try await team.take(leads)
    try await team.take(opportunities)
    try await team.workspace.remember(eventsAreAppointments, for: "salesforce", by: team.admin)
    try await team.take(events)
    #expect(try await team.total("appointmentsSet", "2026-04", "2026-04") == 2)
    #expect(try await team.total("appointmentsSet", "2026-05", "2026-05") == 1)
    #expect(try await team.total("appointmentsHeld", "2026-04", "2026-12") == 2)
    #expect(try await team.total("appointmentsQualified", "2026-04", "2026-12") == 1)
  }

  @Test func idsPastedFromTheOtherSystemAreComparedOneByOne() async throws {
    let team = try await Team()
    try await team.take(leads)
    let april = try #require(Month(iso: "2026-04"))
    let comparison = try await team.workspace.compare(
      "00Q5g00000AAAAAEA5\n00Q5g00000AAAAC\n00Q5g00000ZZZZZ", with: "leads", in: april, for: team.admin)
    #expect(comparison.inBoth == 1)
    let theirs = comparison.differences.filter { $0.side == .onlyTheirs }
    #expect(Set(theirs.flatMap(\.keys)) == ["00Q5g00000AAAAC", "00Q5g00000ZZZZZ"])
    let may = try #require(theirs.first { $0.keys == ["00Q5g00000AAAAC"] })
    #expect(may.rule == .otherMonth(field: "createdOn", try #require(BusinessDate(iso: "2026-05-01"))))
    #expect(theirs.contains { $0.rule == .unknown })
    #expect(comparison.differences.first { $0.side == .onlyOurs }?.keys == ["00Q5g00000AAAAB"])
  }

  @Test func aPastedTotalIsComparedWithWhatOurRulesKeepOut() async throws {
    let team = try await Team()
    try await team.take(leads)
    let april = try #require(Month(iso: "2026-04"))
    let comparison = try await team.workspace.compare("3", with: "leads", in: april, for: team.admin)
    #expect(comparison.ours == 2)
    #expect(comparison.theirs == 3)
    #expect(comparison.differences.flatMap(\.keys) == ["00Q5g00000AAAAC"])
  }
}
