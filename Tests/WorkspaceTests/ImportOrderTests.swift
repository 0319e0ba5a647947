import Ingest
import SalesModel
import Testing
import Workspace

/// What a file says in several rows, or of several records in one row, comes to the same whatever the batches.
struct ImportOrderTests {
  private let teams = ["sales_agent,manager,regional_office"]

  @Test func whoIsNamedBesideOthersIsKnownOnce() async throws {
    let team = try await Team()
    let staged = try await team.stage(teams + ["Aoki,Baba,East", "Chiba,Baba,East", "Doi,East,East"])
    #expect(staged.summary.counts["rep"]?.new == 3)
    #expect(staged.summary.counts["team"]?.mentioned == 2)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await team.stage(teams + ["Aoki,Baba,East"]).summary.changesNothing)
  }

  @Test func aRowThatIsRejectedMentionsNobody() async throws {
    let team = try await Team()
    let header = "活動ID,実施日,種別,担当,結果"
    let staged = try await team.stage([
      header, "1,2026-04-31,架電,青木,不在", "2,2026-04-01,架電,馬場,不在", "3,2026-04-02,架電,青木,不在",
    ])
    #expect(staged.summary.rejected == 1)
    #expect(staged.summary.counts["rep"]?.mentioned == 2)
    #expect(staged.summary.counts["activity"]?.new == 2)
  }

  @Test func theLastRowOfAKeyIsWhatCounts() async throws {
    let team = try await Team()
    let header = "mql_id,first_contact_date,landing_page_id,origin"
    let staged = try await team.stage([
      header, "a,2026-04-01,page1,social", "a,2026-04-01,page1,social", "a,2026-05-01,page1,social",
    ])
    #expect(staged.summary.total.new == 1)
    #expect(staged.summary.total.unchanged == 1)
    #expect(staged.summary.total.changed == 1)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await team.total("leads", "2026-04", "2026-04") ?? 0 == 0)
    #expect(try await team.total("leads", "2026-05", "2026-05") == 1)
  }

  @Test func aFileOfMoreRowsThanABlockIsTakenWhole() async throws {
    let team = try await Team()
    let count = RecordBatch.rowLimit + 20_000
    let rows = (1...count).map { "\($0),2026-04-0\($0 % 9 + 1),page\($0 % 7),social" }
    let file = ["mql_id,first_contact_date,landing_page_id,origin"] + rows
    try await team.take(file)
    #expect(try await team.total("leads", "2026-04", "2026-04") == Double(count))
    #expect(try await team.stage(file).summary.total.unchanged == count)
    let fewer = try await team.stage(Array(file.dropLast()))
    #expect(fewer.summary.gone.map(\.keys) == [[String(count)]])
  }
}
