import Ingest
import KPIEngine
import SalesModel
import Testing

@testable import Workspace

/// Meetings that nobody has judged, and mails to many, as KPIs count them. Today is Monday, 2026-09-21.
struct PendingMeetingTests {
  private static let rule = AppointmentRule(place: .event(column: "種別", words: ["初回面会"]))
  private static let meetings = [
    "行動 ID,開始日時,件名,種別,割り当て先,会社名,結果", "E1,2026/09/03 10:00,面会,初回面会,北,梅社,実施",
    "E2,2026/09/04 10:00,面会,初回面会,北,桃社,", "E3,2026/09/07 10:00,面会,初回面会,北,桜社,中止",
  ]

  private func month(_ kpi: String, of team: Team) async throws -> Double? {
    let month = Month(year: 2026, month: 9)
    return try await team.workspace.report(ReportRequest(kpi: kpi, months: month...month), for: team.admin)
      .total.value
  }

  @Test func aMeetingThatNobodyJudgedIsNotHeldUntilTheRuleSaysSo() async throws {
    let team = try await Team()
    try await team.workspace.remember(Self.rule, for: "salesforce", by: team.admin)
    let staged = try await team.stage(Self.meetings)
    #expect(staged.summary.findingGroups.first { $0.kind == .unjudged }?.count == 1)
    #expect(staged.summary.asksWhenHeld)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await month("appointmentsHeld", of: team) == 1)

    try await team.workspace.remember(HeldRule.passed, for: "salesforce", by: team.admin)
    try await team.take(Self.meetings)
    #expect(try await month("appointmentsHeld", of: team) == 2)
    let told = try await team.workspace.history(HistoryChoice(subject: .data), for: team.admin)
    #expect(told.entries.contains { $0.sentence.ja.contains("salesforce: 実施のみなしを指定（時刻を過ぎたら実施）") })
    let state = await team.workspace.state
    #expect(try await team.restarted().state == state)
  }

  @Test func theKPISaysOfWhichSourcesMeetingsAreHeldByTheirTime() async throws {
    let team = try await Team()
    try await team.workspace.remember(Self.rule, for: "salesforce", by: team.admin)
    try await team.take(["行動 ID,開始日時,件名,種別,割り当て先,会社名", "E1,2026/09/03 10:00,面会,初回面会,北,梅社"])
    func sources(_ kpi: String) async throws -> [String] {
      try await team.workspace.profile(of: kpi, nil, scope: Scope(), for: team.admin).sourcesHeldByTime
    }
    #expect(try await sources("appointmentsHeld") == ["salesforce"])
    #expect(try await sources("closeRateByHeld") == ["salesforce"])
    #expect(try await sources("appointmentsSet").isEmpty)
    try await team.take(Self.meetings)
    #expect(try await sources("appointmentsHeld").isEmpty)
    try await team.workspace.remember(HeldRule.passed, for: "salesforce", by: team.admin)
    #expect(try await sources("appointmentsHeld") == ["salesforce"])
  }

  @Test func aFileWithoutResultsChangesNothingOfWhatBecameOfMeetings() async throws {
    let team = try await Team()
    try await team.workspace.remember(Self.rule, for: "salesforce", by: team.admin)
    try await team.take(Self.meetings)
    let silent = Self.meetings.map {
      $0.split(separator: ",", omittingEmptySubsequences: false).dropLast().joined(separator: ",")
    }
    let staged = try await team.stage(silent + ["E4,2026/09/08 10:00,面会,初回面会,北,松社"])
    let said = staged.summary.findings.filter { [.missingColumn, .missingDecider].contains($0.kind) }
    #expect(said.map(\.column) == ["結果"])
    #expect(said.first?.problem.ja.contains("「実施の有無」はこの列からも決めていました") == true)
    #expect(said.first?.problem.ja.contains("1件は未判定とします") == true)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await month("appointmentsHeld", of: team) == 1)
    #expect(try await month("appointmentsSet", of: team) == 4)
    let state = await team.workspace.state
    #expect(try await team.restarted().state == state)
    // Whoever takes all that has passed as held may.
    try await team.workspace.remember(HeldRule.passed, for: "salesforce", by: team.admin)
    try await team.take(silent)
    #expect(try await month("appointmentsHeld", of: team) == 3)
  }

  @Test func bulkMailIsCountedAsItsOwnAndTouchesNobody() async throws {
    let team = try await Team()
    try await team.take([
      "リード ID,姓,名,会社名,状況,リードソース,リード 所有者,作成日", "Q1,佐々木,一,青葉商事,新規,展示会,北,2026/09/02 09:00",
    ])
    try await team.take([
      "ToDo ID,期日,完了日時,状況,件名,種別,割り当て先,リード ID,通話結果", "T1,2026/09/02,2026/09/02 09:05,完了,秋のご案内,メルマガ,北,Q1,",
      "T2,2026/09/02,2026/09/02 11:00,完了,御礼,メール,北,Q1,",
    ])
    #expect(try await month("bulkMails", of: team) == 1)
    #expect(try await month("mailsSent", of: team) == 2)
    #expect(try await month("touches", of: team) == 1)
    #expect(try await month("firstResponseMedian", of: team) == 2 * 3_600)
  }
}
