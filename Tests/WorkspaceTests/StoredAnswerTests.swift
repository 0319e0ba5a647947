import Foundation
import GRDB
import SalesModel
import Testing
import Workspace

/// What is stored is answered as stored, whatever fails behind it.
struct StoredAnswerTests {
  @Test func anImportThatIsPublishedIsAnsweredSoThoughItsRowsCannotBeReadBack() async throws {
    let team = try await Team()
    let staged = try await team.stage([
      "mql_id,first_contact_date,landing_page_id,origin", "a,2026-04-01,page1,social",
    ])
    try await DatabaseQueue(path: team.file.path).write {
      try $0.execute(sql: "UPDATE block SET data = x'00'")
    }
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(await team.workspace.state.published.map(\.id) == [staged.id])
    #expect(try await team.workspace.imports(for: team.admin).map(\.record.state) == [.published])
  }
}
