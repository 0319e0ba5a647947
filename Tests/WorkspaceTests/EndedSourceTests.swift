import Ingest
import KPIEngine
import SalesModel
import Testing

@testable import Workspace

/// What is said of a source that has ended, or of a file that came once. Today is Monday, 2026-09-21.
struct EndedSourceTests {
  private static let head = "活動ID,実施日,種別,担当,会社,接続"
  private static let calls = [head, "a,2026-07-06,電話,北,梅社,1", "b,2026-08-20,電話,北,桃社,1"]

  private func dials(_ team: Team) async throws -> [Double?] {
    let months = Month(year: 2026, month: 7)...Month(year: 2026, month: 9)
    return try await team.workspace.report(ReportRequest(kpi: "dials", months: months), for: team.admin).rows
      .map(\.value)
  }

  private func day(_ text: String) throws -> BusinessDate { try #require(BusinessDate(iso: text)) }

  @Test func afterTheLastDayOfASourceThatHasEndedThereIsNoZero() async throws {
    let team = try await Team()
    try await team.take(Self.calls)
    #expect(try await dials(team) == [1, 1, 0])
    try await team.workspace.state(.ended(on: try day("2026-08-31")), of: "gyakusan", by: team.admin)
    #expect(try await dials(team) == [1, 1, nil])
    let reach = try await team.workspace.reach(of: ["dials"], for: team.admin)
    #expect(reach.heldBy?.through == (try day("2026-08-31")))
  }

  @Test func newerRowsOfASourceThatHasEndedAreSaid() async throws {
    let team = try await Team()
    try await team.take(Self.calls)
    try await team.workspace.state(.ended(on: try day("2026-08-31")), of: "gyakusan", by: team.admin)
    let staged = try await team.stage(Self.calls + ["c,2026-09-03,電話,北,桜社,1"])
    let said = try #require(staged.summary.findings.first { $0.kind == .afterEnd })
    #expect(
      said.value == "2026-09-03" && said.remedy?.ja.contains("gyakusan sources set gyakusan ongoing") == true)
    #expect(try await team.stage(Self.calls).summary.findings.allSatisfy { $0.kind != .afterEnd })
  }

  @Test func anArchiveDoesNotTurnASourceThatGoesOnIntoOneThatCameOnce() async throws {
    let team = try await Team()
    try await team.take(Self.calls)
    let archive = try await team.stage([Self.head, "z,2024-05-08,電話,北,竹社,1"])
    let once = PublishDecision(course: .once)
    let problem = await #expect(throws: Problem.self) {
      try await team.workspace.publishImport(archive.id, deciding: once, by: team.admin)
    }
    #expect(problem?.field == "course" && problem?.remedy?.ja.contains("sources set gyakusan once") == true)
    await #expect(throws: Problem.self) {
      _ = try await team.workspace.reach(of: archive.summary, deciding: once)
    }
    // Without it the archive is taken, and how far the source reaches stays.
    try await team.workspace.publishImport(archive.id, by: team.admin)
    #expect(try await team.workspace.reach(of: ["dials"], for: team.admin).through == day("2026-09-21"))
    // Of the whole source it can still be said.
    try await team.workspace.state(.once, of: "gyakusan", by: team.admin)
  }

  @Test func theFilesOfAHistoryMayAllComeOnce() async throws {
    let team = try await Team()
    for (year, key) in [(2024, "y"), (2025, "z")] {
      let staged = try await team.stage([Self.head, "\(key),\(year)-05-08,電話,北,竹社,1"])
      try await team.workspace.publishImport(
        staged.id, deciding: PublishDecision(course: .once), by: team.admin)
    }
    #expect(try await team.workspace.sources(for: team.admin).map(\.course) == [.once])
  }
}
