import Ingest
import SalesModel
import Testing
import Workspace

/// What was said of a file reaches it, or is said to reach nothing; a file of which nothing can be taken is not taken.
struct RefusedImportTests {
  private let header = "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner"

  @Test func aFileOfWhichEveryRowIsRejectedIsNotTakenForItsDate() async throws {
    let team = try await Team()
    let staged = try await team.stage([
      header, "1,a,受注,10,2026-04-20,いつか,Y", "2,b,受注,10,2026-04-20,そのうち,Y", ",,受注,10,2026-04-20,2026-04-01,Y",
    ])
    #expect(staged.summary.isAllRejected)
    let problem = await #expect(throws: Problem.self) {
      try await team.workspace.publishImport(
        staged.id, deciding: PublishDecision(dataThrough: BusinessDate(iso: "2026-04-20")), by: team.admin)
    }
    #expect(problem?.message.ja.contains("3行のすべて") == true)
    #expect(problem?.message.ja.contains("日付として読めない値 2件") == true)
    #expect(problem?.message.ja.contains("キーのない行 1件") == true)
    #expect(await team.workspace.state.published.isEmpty)
  }

  @Test func aFileWithoutRowsIsStillTakenForItsDate() async throws {
    let team = try await Team()
    #expect(try await !team.stage([header]).summary.isAllRejected)
  }

  @Test func whatWasSaidOfAppointmentsHoldsForAMappingOfOnesOwnToo() async throws {
    let team = try await Team()
    let mapping = try Mapping(
      yaml: """
        name: meetings
        records:
          - {record: activity, key: id, fields: {occurredOn: day, kind: {value: visit}}}
        """)
    let staged = try await team.workspace.stageImport(
      of: ByteSource(Array("id,day,type\n1,2026-04-02,first\n2,2026-04-03,other\n".utf8)), named: "m.csv",
      as: .mapping(mapping),
      appointments: AppointmentRule(place: .event(column: "type", words: ["first"])), by: team.admin)
    #expect(staged.summary.counts["appointment"]?.new == 1)
  }

  @Test func aRateAndAPlaceThatTheFileHasNoUseForAreSaid() async throws {
    let team = try await Team()
    let staged = try await team.stage(
      [header, "1,a,受注,10,2026-04-20,2026-04-01,Y"],
      appointments: AppointmentRule(place: .leadDate(column: "アポ日")),
      currencies: CurrencyAnswers(["USD": try #require(CurrencyAnswer("150"))]))
    let idle = staged.summary.findings.filter { $0.kind == .idleAnswer }
    #expect(idle.map(\.value) == ["--appointments", "--rate USD"])
  }

  @Test func aRateOfWhatIsNoCurrencyIsRefusedBeforeTheFileIsRead() async throws {
    let team = try await Team()
    for code in ["YEN", "JPY"] {
      await #expect(throws: Problem.self) {
        try await team.stage(
          [header, "1,a,受注,10,2026-04-20,2026-04-01,Y"], currencies: CurrencyAnswers([code: .leftOut]))
      }
    }
    #expect(try await team.workspace.imports(for: team.admin).isEmpty)
  }

  @Test func anExportWithoutTheColumnThatIsRememberedForAppointmentsLosesNone() async throws {
    let team = try await Team()
    let rule = AppointmentRule(place: .opportunityDate(column: "アポ日"))
    let with = try await team.stage(
      [header + ",アポ日", "1,a,商談中,10,2026-04-20,2026-04-01,Y,2026-04-02"], appointments: rule)
    try await team.workspace.remember(rule, for: "hubspot", by: team.admin)
    try await team.workspace.publishImport(with.id, by: team.admin)
    let without = try await team.stage([header, "1,a,商談中,20,2026-04-20,2026-04-01,Y"])
    #expect(without.summary.asksForAppointments)
    #expect(without.summary.gone.isEmpty)
    let said = without.summary.findings.filter { $0.column == "アポ日" }
    #expect(said.map(\.kind) == [.missingColumn])
    #expect(said.first?.problem.ja.contains("これまでのアポは変えません") == true)
    try await team.workspace.publishImport(without.id, by: team.admin)
    #expect(try await team.total("appointmentsSet", "2026-04", "2026-04") == 1)
  }
}
