import Ingest
import KPIEngine
import SalesModel
import Testing

@testable import Workspace

/// Columns that no field reads, kept under the name of the file.
struct OwnColumnTests {
  private static let header = "商談 ID,商談名,フェーズ,金額,完了日,作成日,商談 所有者"

  @Test(arguments: [("Region", "REGION"), ("エリア", "ｴﾘｱ"), ("担当 部門", "担当部門")])
  func aColumnOfTheFilesOwnIsTheSameInAnyWidthAndCase(_ first: String, _ later: String) async throws {
    let team = try await Team()
    try await team.take([Self.header + ",\(first)", "1,棚卸し,受注,100,2026/08/05,2026/07/01,森,東"])
    let staged = try await team.stage([
      Self.header + ",\(later)", "1,棚卸し,受注,100,2026/08/05,2026/07/01,森,西",
      "2,増設,受注,200,2026/08/06,2026/07/02,森,西",
    ])
    #expect(!staged.summary.findings.contains { $0.kind == .missingColumn })
    try await team.workspace.publishImport(staged.id, by: team.admin)
    let columns = try await team.workspace.snapshot().engine.facts.table(.opportunity).columns.keys
    #expect(columns.filter { $0.hasPrefix(Field.customPrefix) } == [Field.custom(first).name])
  }
}
