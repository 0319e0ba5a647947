import SalesModel
import Testing

@testable import Workspace

/// Whom records are about: seen by those who work with them, taken along by those who answer for the data.
struct NamesOfRecordsTests {
  private static let leads = [
    "リード ID,会社名,姓,名,作成日,リードソース,状況",
    "00Q5g00000AAAAA,株式会社みずいろ商店,青葉,一郎,2026/04/01,Web,取引開始",
  ]

  @Test(arguments: [Role.member, .department, .manager, .admin])
  func namesGoOnlyWhereTheRightToThemIs(role: Role) async throws {
    let team = try await Team()
    try await team.take(Self.leads)
    let april = try #require(Month(iso: "2026-04"))
    let viewer = Viewer(user: User.ID(1), role: role, language: .ja, source: "web")
    let request = RecordsRequest(kpi: "leads", months: april...april)
    let seen = try await team.workspace.records(request, for: viewer).rows.compactMap(\.name)
    #expect(seen.isEmpty == (role == .department))
    let taken = try await team.workspace.exportedRecords(request, for: viewer)
    #expect(taken.rows.count == 1)
    #expect(taken.rows.compactMap(\.name).isEmpty == (role < .manager))
    let company = "株式会社みずいろ商店"
    #expect(taken.rows.flatMap(\.cells).contains(company) == (role >= .manager))
    let shown = try await team.workspace.records(request, for: viewer)
    #expect(shown.rows.flatMap(\.cells).contains(company) == (role != .department))
  }
}
