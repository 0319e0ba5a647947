import Ingest
import SalesModel
import Testing

@testable import Workspace

/// What looks the same in two files is one, and was one in what earlier releases stored.
struct SpellingTests {
  private func mapping(_ record: String, source: String = "told") throws -> MappingChoice {
    .mapping(try Mapping(yaml: "name: x\nsource: \(source)\nrecords:\n  - \(record)\n"))
  }

  private func deals() throws -> MappingChoice {
    try mapping(
      "{record: opportunity, key: 番号, fields: {openedOn: 日, closer: 担当, company: 会社, outcome: {value: won}}}")
  }

  private static let header = "番号,日,担当,会社"

  @Test(arguments: [("カフェ〜ル", "カフェ～ル"), ("森−A", "森-A"), ("森\u{200B} 一", "森 一"), ("ハ\u{309A}ル", "パル")])
  func aKeyOfAnEarlierReleaseLeadsToItsRecord(_ stored: String, _ written: String) async throws {
    let team = try await Team()
    try await team.tell(
      [
        ImportedRecord(kind: .rep, key: stored, values: [Field.Rep.name: .personal(stored)]),
        ImportedRecord(
          kind: .opportunity, key: stored, values: [Field.Opportunity.closer: .reference(.rep, key: stored)]),
      ], through: "2026-08-31")
    let staged = try await team.stage([Self.header, "\(written),2026-08-05,\(written),"], as: try deals())
    #expect(staged.summary.counts["opportunity"]?.new == 0)
    #expect(staged.summary.gone.isEmpty)
    _ = try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await team.workspace.directory().reps.count == 1)
  }

  @Test func aFileOfTheOtherEncodingChangesNothing() async throws {
    let team = try await Team()
    try await team.take([Self.header, "A−1,2026-08-05,森−A,カフェ〜ル"], as: try deals())
    let again = try await team.stage([Self.header, "A－1,2026-08-05,森－A,カフェ～ル"], as: try deals())
    #expect(again.summary.counts["opportunity"]?.unchanged == 1)
  }

  // MARK: - Merged cells

  private static let merged = [
    "商談 ID,商談名,フェーズ,金額,完了予定日,作成日,商談 所有者", "1,a,受注,100,2026-08-20,2026-08-01,森",
    "2,b,受注,20,2026-08-20,2026-08-01,",
    "3,c,受注,3,2026-08-20,2026-08-01,林",
  ]

  @Test func whoseBlankCellsRepeatTheOneAboveIsRememberedForTheSource() async throws {
    let team = try await Team()
    let first = try await team.stage(Self.merged, filling: ["商談所有者"])
    #expect(first.summary.filling == ["商談 所有者"])
    try await team.workspace.remember(
      filling: first.summary.filling ?? [], for: first.summary.source, by: team.admin)
    let next = try await team.stage(Self.merged)
    #expect(next.summary.filling == ["商談 所有者"] && next.summary.mergedColumns == ["商談 所有者"])
    #expect(!next.summary.findings.contains { $0.kind == .mergedCells })
    // A list in which names come again has owners of nobody.
    let list = try await team.stage(Self.merged + ["4,d,受注,7,2026-08-20,2026-08-01,森"])
    #expect(list.summary.filling == [])
    try await team.workspace.remember(filling: [], for: first.summary.source, by: team.admin)
    #expect(try await team.stage(Self.merged).summary.findings.contains { $0.kind == .mergedCells })
  }
}
