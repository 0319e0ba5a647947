import Foundation
import KPIEngine
import SQLStore
import SalesModel
import Testing

@testable import Workspace

/// What a newer release brings to a workspace that an older one set up.
struct UpgradeTests {
  private static let newer: Set = [
    "firstResponseMedian", "firstResponseP90", "firstResponseWithinHour", "targetCoverage",
    "qualifiedRate",
  ]

  @Test func newDefinitionsAreAdoptedOnceAndTheOthersStayAsTheyWere() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).db")
    let workspace = try await Workspace(
      store: try SQLiteStore(path: file.path, for: .owning), passwords: .quick
    ) { Team.today }
    let owner = Viewer.owner(language: .en)
    let older = Catalogue.shipped.filter { !Self.newer.contains($0.kpi.id) }
    _ = try await workspace.record(
      [
        WorkspaceOpened(
          settings: try Settings(
            name: "Team", zone: "Asia/Tokyo", fiscalYearStart: 4, closingDay: 31, currency: "JPY")),
        DefinitionsAdopted(versions: older),
      ], by: owner)
    func ids() async throws -> Set<KPI.ID> {
      Set(try await workspace.definitions(for: owner).map(\.newest.kpi.id))
    }
    #expect(try await ids().isDisjoint(with: Self.newer))
    try await workspace.adoptNewDefinitions()
    #expect(try await ids() == Set(Catalogue.shipped.map(\.kpi.id)))
    #expect(try await workspace.definition("targetCoverage", for: owner).newest.status == .shippedDefault)
    let adopted = await workspace.state.sequence
    try await workspace.adoptNewDefinitions()
    #expect(await workspace.state.sequence == adopted)
  }
}
