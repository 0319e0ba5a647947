import DemoData
import Foundation
import SQLStore
import SalesModel
import Testing

@testable import Workspace

/// The demo's year told to a workspace through 2026-09-18: once for all tests that only ask.
struct Told {
  let workspace: Workspace
  let owner = Viewer.owner(language: .ja)

  static let story = Task { try await Told() }

  /// A story of its own, for a test that changes something.
  init() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).db")
    workspace = try await Workspace(
      store: try SQLiteStore(path: file.path, for: .owning), passwords: .quick, clock: { Team.today })
    let lastDay = try #require(BusinessDate(iso: "2026-09-18"))
    try await workspace.tell(
      Story(seed: 7, through: lastDay),
      administrator: NewAccount(name: "Admin", email: "admin@team.example", password: Team.password))
  }

  func total(_ kpi: String, _ months: ClosedRange<Month>) async throws -> Double? {
    try await workspace.report(ReportRequest(kpi: kpi, months: months), for: owner).total.value
  }
}
