import Foundation
import Ingest
import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// How far data reaches, by source and kind of record. Today is Monday, 2026-09-21.
struct ReachTests {
  @Test func aTaskOfTodayDoesNotCompleteOpportunities() async throws {
    let team = try await Team()
    try await team.take(Self.deals, through: "2026-09-10")
    try await team.take(Self.tasks)
    #expect(try await team.reach("won").dataThrough == day("2026-09-10"))
    #expect(try await team.reach("dials").dataThrough == day("2026-09-21"))
    let landing = try await team.workspace.landing(of: "won", nil, scope: Scope(), for: team.admin)
    #expect("\(landing.progress.elapsed)" == "8" && landing.reach.heldBy?.kind == .opportunity)
    let board = try await team.workspace.board(nil, scope: Scope(), for: team.admin)
    #expect(board.reach.through == (try day("2026-09-10")))
    #expect(board.reach.heldBy?.source == "salesforce")
  }

  @Test func aKPIReachesAsFarAsWhatItReads() async throws {
    let team = try await Team()
    try await team.take(Self.leads, through: "2026-09-18")
    try await team.take(Self.deals, through: "2026-09-20")
    #expect(try await team.reach("won").dataThrough == day("2026-09-20"))
    #expect(try await team.reach("leadToWinRate").dataThrough == day("2026-09-18"))
    #expect(try await team.reach("leadTimeMedian").heldBy?.kind == .lead)
    let json = try await team.reach("leads").json
    #expect(json.contains(#""heldBy":{"source":"salesforce","kind":"lead","dataThrough":"2026-09-18"}"#))
  }

  @Test(arguments: [true, false])
  func theHistoryOfASystemThatWasLeftHidesNothing(isFirst: Bool) async throws {
    let team = try await Team()
    if isFirst { try await team.take(Self.history) }
    try await team.take(Self.leads)
    try await team.take(Self.deals)
    if !isFirst {
      let staged = try await team.stage(Self.history)
      let proposal = try #require(try await team.workspace.reach(of: staged.summary))
      #expect(proposal.isQuestion && proposal.successors.map(\.source) == ["salesforce"])
      try await team.workspace.publishImport(staged.id, by: team.admin)
    }
    for kpi in ["leads", "won"] {
      let answer = try await team.reach(kpi)
      #expect(answer.dataThrough == (try day("2026-09-21")))
      #expect(answer.total.value == 2 && answer.heldBy == nil)
    }
    let source = try #require(
      try await team.workspace.sources(for: team.admin).first { $0.source == "hubspot" })
    #expect(source.kinds.map(\.goesOn) == [false] && source.course == nil)
  }

  @Test func whatIsSaidToHaveComeOnceCountsAtOnce() async throws {
    let team = try await Team()
    let staged = try await team.stage(Self.history)
    try await team.workspace.publishImport(
      staged.id, deciding: PublishDecision(course: .once), by: team.admin)
    let months = Month(year: 2025, month: 4)...Month(year: 2025, month: 11)
    let won = try await team.workspace.report(ReportRequest(kpi: "won", months: months), for: team.admin)
    #expect(won.total.value == 2)
    #expect(try await Examination(of: team.reopenedStore()).faults.isEmpty)
  }

  @Test func whetherASourceGoesOnIsSaidAtItsImportAndChangedLater() async throws {
    let team = try await Team()
    try await team.take(Self.deals)
    let staged = try await team.stage(Self.history)
    try await team.workspace.publishImport(
      staged.id, deciding: PublishDecision(course: .ongoing), by: team.admin)
    #expect(try await team.reach("won").dataThrough == day("2025-11-20"))
    try await team.workspace.state(
      .ended(on: try day("2025-12-31")), of: "hubspot", version: 1, by: team.admin)
    #expect(try await team.reach("won").dataThrough == day("2026-09-21"))
    await #expect(throws: Problem.self) {
      try await team.workspace.state(.once, of: "hubspot", version: 1, by: team.admin)
    }
    let told = try await team.workspace.history(HistoryChoice(subject: .data), for: team.admin)
    #expect(told.entries.contains { $0.sentence.ja.contains("取込元 hubspot: 終了（2025/12/31(水)まで）") })
    let state = await team.workspace.state
    #expect(try await team.restarted().state == state)
  }

  @Test func everyAnswerWithFiguresSaysWhatHoldsItBack() async throws {
    let team = try await Team()
    try await team.take(Self.leads)
    try await team.take(Self.deals, through: "2026-09-10")
    let (workspace, admin, month) = (team.workspace, team.admin, Month(year: 2026, month: 9))
    let reaches = [
      try await workspace.reach(of: nil, for: admin), try await workspace.reach(of: ["won"], for: admin),
      try await workspace.commits(to: "won", in: nil, for: admin).reach,
      try await workspace.inflatedProspects(for: admin).reach,
      try await workspace.records(RecordsRequest(kpi: "won", months: month...month), for: admin).reach,
      try await workspace.compare("2", with: "won", in: month, for: admin).reach,
    ]
    for reach in reaches {
      #expect(reach.through == (try day("2026-09-10")))
      #expect(reach.heldBy?.source == "salesforce" && reach.heldBy?.kind == .opportunity)
    }
    #expect(try await workspace.reach(of: ["leads"], for: admin).heldBy == nil)
  }

  @Test func prospectsWaitForNoLeads() async throws {
    let team = try await Team()
    try await team.take(Self.leads, through: "2026-09-02")
    try await team.take(Self.deals, through: "2026-09-20")
    #expect(try await team.workspace.inflatedProspects(for: team.admin).reach.through == day("2026-09-20"))
  }

  @Test func whoSaidOfASourceThatItGoesOnIsKnown() async throws {
    let team = try await Team()
    try await team.take(Self.deals)
    #expect(try await team.workspace.sources(for: team.admin).map(\.stamp) == [nil])
    try await team.workspace.state(.ongoing, of: "salesforce", version: 0, by: team.admin)
    let source = try #require(try await team.workspace.sources(for: team.admin).first)
    #expect(source.stamp?.author == team.admin.user && source.version == 1)
  }

  @Test func aFileThatChangesNothingStatesItsDate() async throws {
    let team = try await Team()
    try await team.take(Self.deals, through: "2026-09-10")
    let again = try await team.stage(Self.deals)
    #expect(again.summary.changesNothing)
    let decision = PublishDecision(dataThrough: try day("2026-09-17"))
    let proposal = try #require(try await team.workspace.reach(of: again.summary, deciding: decision))
    #expect(proposal.isNews && proposal.through == decision.dataThrough)
    try await team.workspace.publishImport(again.id, deciding: decision, by: team.admin)
    #expect(try await team.reach("won").dataThrough == day("2026-09-17"))
  }

  @Test func aStatedDateTakesThePlaceOfOneThatWasAssumed() async throws {
    let team = try await Team()
    try await team.take(Self.deals)
    #expect(try await team.reach("won").dataThrough == day("2026-09-21"))
    let again = try await team.stage(Self.deals)
    let decision = PublishDecision(dataThrough: try day("2026-09-16"))
    let proposal = try #require(try await team.workspace.reach(of: again.summary, deciding: decision))
    #expect(proposal.isNews && proposal.kinds.map(\.through) == [decision.dataThrough])
    try await team.workspace.publishImport(again.id, deciding: decision, by: team.admin)
    #expect(try await team.reach("won").dataThrough == day("2026-09-16"))
    // The newest statement counts, and what is assumed later only goes further.
    try await team.take(Self.deals, through: "2026-09-15")
    #expect(try await team.reach("won").dataThrough == day("2026-09-15"))
    try await team.take(Self.deals)
    #expect(try await team.reach("won").dataThrough == day("2026-09-21"))
  }

  @Test func recordsOfWhichNoSourceSaysTheDateHaveNoNumber() async throws {
    let team = try await Team()
    try await team.take(Self.leads.map { $0.split(separator: ",").dropLast().joined(separator: ",") })
    let answer = try await team.reach("leads")
    #expect(answer.total.value == nil && answer.rows.allSatisfy { $0.value == nil })
    #expect(answer.missingField?.kind == .lead && answer.emptySentence?.ja.contains("発生日") == true)
    for format in [ReportFormat.csv, .table] {
      #expect(answer.text(format).contains("blank, no lead.createdOn"))
    }
    #expect(answer.json.contains(#""missingField":{"kind":"lead","field":"createdOn"}"#))
    let page = try await team.workspace.profile(of: "leads", nil, scope: Scope(), for: team.admin)
    #expect(page.missingField == answer.missingField)
    try await team.take(Self.leads)
    #expect(try await team.reach("leads").total.value == 2)
    #expect(try await team.reach("leads").emptySentence == nil)
  }

  @Test func howDatesAreWrittenIsRememberedForTheSource() async throws {
    let team = try await Team()
    let leads = Self.leads.map {
      $0.replacing("2026/09/02", with: "9/2/2026").replacing("2026/09/18", with: "9/3/2026")
    }
    #expect(try await team.stage(leads).summary.rejected == 2)
    let formats = try #require(DateFormats(["作成日": "M/d/yyyy"]))
    #expect(try await team.stage(leads, formats: formats).summary.rejected == 0)
    try await team.workspace.remember(formats, for: "salesforce", by: team.admin)
    try await team.take(leads)
    #expect(try await team.reach("leads").total.value == 2)
    let told = try await team.workspace.history(HistoryChoice(subject: .data), for: team.admin)
    #expect(told.entries.contains { $0.sentence.ja.contains("作成日 M/d/yyyy") })
    let back = try #require(DateFormats(["作成日": DateFormats.undecided]))
    try await team.workspace.remember(back, for: "salesforce", by: team.admin)
    #expect(try await team.stage(leads).summary.rejected == 2)
    let state = await team.workspace.state
    #expect(try await team.restarted().state == state)
  }

  @Test func aDateThatLiesAheadCannotBeStated() async throws {
    let team = try await Team()
    let staged = try await team.stage(Self.deals)
    await #expect(throws: Problem.self) {
      try await team.workspace.publishImport(
        staged.id, deciding: PublishDecision(dataThrough: try day("2026-09-22")), by: team.admin)
    }
  }

  @Test func aMistypedYearCompletesNothing() async throws {
    let team = try await Team()
    let staged = try await team.stage([
      Self.leadHeader, "Q1,佐々木,一,青葉商事,新規,展示会,北,2026/06/30", "Q2,森,二,若草工業,新規,展示会,北,2066/06/30",
      "Q3,林,三,若葉工業,新規,展示会,北,1926/06/30", "Q4,原,四,若竹工業,新規,展示会,北,2026/06/12",
    ])
    #expect(staged.summary.dataThrough == (try day("2026-06-30")))
    let found = staged.summary.findings.filter { [.futureDate, .farDate].contains($0.kind) }
    #expect(found.map(\.line) == [3, 4] && found.map(\.kind) == [.futureDate, .farDate])
    #expect(found.allSatisfy { $0.column == "作成日" })
    try await team.workspace.publishImport(staged.id, by: team.admin)
    let answer = try await team.reach("leads")
    #expect(answer.total.value == nil && answer.total.isOpen)
  }

  @Test func whatIsDatedAheadCountsFromItsDay() async throws {
    let clock = HandClock()
    let team = try await Team(clock: { clock.now })
    let today = try day("2026-09-21")
    clock.turn(to: WorkspaceZone.tokyo.instant(of: today, secondOfDay: 36_000))
    try await team.take([
      Self.leadHeader, "Q1,佐々木,一,青葉商事,新規,展示会,北,2026/09/18", "Q2,森,二,若草工業,新規,展示会,北,2026/09/28",
    ])
    #expect(try await team.reach("leads").total.value == 1)
    clock.turn(to: WorkspaceZone.tokyo.instant(of: try day("2026-09-28"), secondOfDay: 36_000))
    try await team.take([
      Self.leadHeader, "Q1,佐々木,一,青葉商事,新規,展示会,北,2026/09/18", "Q2,森,二,若草工業,新規,展示会,北,2026/09/28",
    ])
    #expect(try await team.reach("leads").total.value == 2)
  }

  @Test func todayCountsByTheHoursThatAreOver() async throws {
    let clock = HandClock()
    let team = try await Team(clock: { clock.now })
    let today = try day("2026-11-30")
    clock.turn(to: WorkspaceZone.tokyo.instant(of: today, secondOfDay: 13 * 3_600 + 1_800))
    try await team.take(Self.deals.map { $0.replacingOccurrences(of: "2026/09", with: "2026/11") })
    let half = try await team.workspace.landing(of: "won", nil, scope: Scope(), for: team.admin)
    #expect("\(half.progress.elapsed)/\(half.progress.total)" == "18.5/19")
    try await team.workspace.set(try BusinessHours(typed: "12:00", "18:00"), version: 0, by: team.admin)
    let quarter = try await team.workspace.landing(of: "won", nil, scope: Scope(), for: team.admin)
    #expect("\(quarter.progress.elapsed)/\(quarter.progress.total)" == "18.2/19")
    let landed = [half, quarter].compactMap { $0.parts.first?.now?.rest }
    #expect(landed.count == 2 && landed[0] < landed[1])
    await #expect(throws: Problem.self) {
      try await team.workspace.set(BusinessHours.standard, version: 0, by: team.admin)
    }
  }

  // MARK: - Files

  private static let leadHeader = "リード ID,姓,名,会社名,状況,リードソース,リード 所有者,作成日"
  private static let leads = [
    leadHeader, "Q1,佐々木,一,青葉商事,新規,展示会,北,2026/09/02", "Q2,森,二,若草工業,新規,展示会,北,2026/09/18",
  ]
  private static let deals = [
    "商談 ID,商談名,フェーズ,金額,完了予定日,作成日,商談 所有者,取引先名",
    "A1,青葉 新規,Closed Won,2000000,2026/09/03,2026/08/03,南,青葉商事",
    "A2,若草 新規,Closed Won,3000000,2026/09/09,2026/08/20,南,若草工業",
  ]
  private static let tasks = [
    "ToDo ID,期日,件名,種別,割り当て先,リード ID,通話結果", "T1,2026/09/18,電話,電話,北,Q1,接続",
  ]
  private static let history = [
    "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner",
    "71,old one,closedwon,500000,2025-05-30,2025-04-02,West",
    "72,old two,closedwon,700000,2025-11-20,2025-10-01,West",
  ]

  private func day(_ text: String) throws -> BusinessDate { try #require(BusinessDate(iso: text)) }
}

extension Team {
  /// A KPI in the month that runs.
  fileprivate func reach(_ kpi: String) async throws -> ReportAnswer {
    let month = Month(year: 2026, month: 9)
    return try await workspace.report(ReportRequest(kpi: kpi, months: month...month), for: admin)
  }
}
