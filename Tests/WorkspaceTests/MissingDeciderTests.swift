import Ingest
import SalesModel
import Testing
import Workspace

/// Columns that decided something in an earlier file, and that the next one lacks.
struct MissingDeciderTests {
  private func findings(_ first: [String], _ second: [String]) async throws -> [Finding] {
    let team = try await Team()
    let staged = try await team.stage(first)
    try await team.workspace.publishImport(staged.id, deciding: PublishDecision(), by: team.admin)
    return try await team.stage(second).summary.findings.filter { $0.kind == .missingDecider }
  }

  @Test func aReexportWithoutTheFlagsThatDecidedIsSaidBeforeItIsTaken() async throws {
    let header = "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner"
    let found = try await findings(
      [header + ",Is Closed Won", "1,a,Contract Sent,10,2026-04-20,2026-04-01,Y,true"],
      [header, "1,a,Contract Sent,10,2026-04-20,2026-04-01,Y"])
    #expect(found.map(\.column) == ["Is Closed Won"])
    #expect(found.first?.severity == .warning)
  }

  @Test func aReexportWithoutTheDayOfDoingOrTheStatusOfTasksIsSaid() async throws {
    let found = try await findings(
      ["ToDo ID,完了日時,期日,状況,件名,種別,割り当て先", "1,2026-04-03 10:00,2026-05-05,完了,電話,電話,Y"],
      ["ToDo ID,期日,件名,種別,割り当て先", "1,2026-05-05,電話,電話,Y"])
    #expect(Set(found.compactMap(\.column)) == ["完了日時", "状況"])
  }

  @Test func theSameReportInAnotherLanguageLacksNothing() async throws {
    let found = try await findings(
      ["商談 ID,商談名,フェーズ,金額,完了予定日,作成日,商談 所有者", "1,a,受注,10,2026-04-20,2026-04-01,Y"],
      [
        "Opportunity ID,Opportunity Name,Stage,Amount,Close Date,Created Date,Opportunity Owner",
        "1,a,受注,10,2026-04-20,2026-04-01,Y",
      ])
    #expect(found.isEmpty)
  }
}
