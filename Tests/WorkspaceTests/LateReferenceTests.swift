import Ingest
import KPIEngine
import SalesModel
import Testing

@testable import Workspace

/// A file that says nothing of somebody in its first rows still means the same records in its later ones.
struct LateReferenceTests {
  /// Which field of an opportunity refers to which record, and what that record is called.
  private static let references: [(field: Field, kind: RecordKind, key: String)] = [
    (Field.Opportunity.lead, .lead, "L1"), (Field.Opportunity.appointment, .appointment, "A1"),
    (Field.Opportunity.company, .company, "C1"), (Field.Opportunity.closer, .rep, "R1"),
  ]

  private func known(_ kind: RecordKind, _ key: String) throws -> ImportedRecord {
    var values: [Field: FieldValue] = [:]
    if let birth = kind.birthField { values[birth] = try .date(day("2026-04-01")) }
    if kind == .rep { values[Field.Rep.name] = .personal("田中") }
    return ImportedRecord(kind: kind, key: key, values: values)
  }

  private func opportunity(_ key: String, naming fields: [Field]) throws -> ImportedRecord {
    var values: [Field: FieldValue] = [
      Field.Opportunity.openedOn: try .date(day("2026-04-10")), Field.Opportunity.outcome: .choice(0),
    ]
    for reference in Self.references where fields.contains(reference.field) {
      values[reference.field] = .reference(reference.kind, key: reference.key)
    }
    return ImportedRecord(kind: .opportunity, key: key, values: values)
  }

  private func day(_ iso: String) throws -> BusinessDate { try #require(BusinessDate(iso: iso)) }

  @Test(arguments: 0..<4, 0..<5)
  func aReferenceThatIsBlankAtFirstLinksFromTheBatchOnThatSaysIt(_ column: Int, _ first: Int) async throws {
    let team = try await Team()
    for reference in Self.references {
      try await team.tell([known(reference.kind, reference.key)], through: "2026-05-01")
    }
    let reference = Self.references[column]
    let batches = try (0..<5).map { batch in
      [try opportunity("\(batch)", naming: batch < first ? [] : [reference.field])]
    }
    try await team.tell(inBatches: batches, through: "2026-05-01")
    let facts = try await team.workspace.snapshot().engine.facts
    let there = facts.table(reference.kind)
    #expect(there.count == 1)
    let cells = (0..<5).map {
      facts.table(.opportunity).cell(reference.field.name, at: $0)
    }
    #expect(cells == (0..<5).map { $0 < first ? .none : there.ids[0] })
  }

  @Test func recordsThatComeAfterABatchWithoutThemAreTheOnesThatWereKnown() async throws {
    let team = try await Team()
    let rows: [[ImportedRecord]] = [
      [try opportunity("1", naming: [])],
      [try known(.rep, "R1"), try opportunity("2", naming: [Field.Opportunity.closer])],
    ]
    try await team.tell(inBatches: rows, through: "2026-05-01")
    try await team.tell(inBatches: rows, through: "2026-05-01")
    #expect(try await team.workspace.snapshot().engine.facts.table(.rep).count == 1)
  }

  @Test func aFileWhoseOwnersBeginInItsThirdBatchNamesTheRepsOfTheFileBefore() async throws {
    let team = try await Team()
    let header = "mql_id,first_contact_date,won_date,declared_monthly_revenue,sdr_id"
    let late = (1...(2 * ImportReader.batchRows + 2)).map { row in
      "\(row),2026-04-01,2026-04-02,1,\(row > 2 * ImportReader.batchRows ? "R1" : "")"
    }
    try await team.take([header, "0,2026-04-01,2026-04-02,1,R1"])
    try await team.take([header] + late)
    #expect(try await team.workspace.snapshot().engine.facts.table(.rep).count == 1)
  }

  /// What a release wrote that forgot the leads it knew: the deal refers to a second id of its lead.
  private func brokenTeam(_ deal: ImportedRecord) async throws -> Team {
    let team = try await Team()
    try await team.tell([known(.lead, "L1")], through: "2026-05-01")
    let (twin, id) = (try await team.newID(.lead), try await team.newID(.opportunity))
    let stated = StatedBatch([deal]).groups[0]
    var columns = Dictionary(uniqueKeysWithValues: stated.columns.map { ($0.field.name, $0.cells) })
    columns[Field.Opportunity.lead.name] = [twin]
    try await team.store(
      [
        KeyedBatch(
          batch: RecordBatch(kind: .lead, ids: [twin]), keys: TextColumn(["L1"]), contents: [0],
          isReservation: true),
        KeyedBatch(
          batch: RecordBatch(kind: .opportunity, ids: [id], columns: columns), keys: TextColumn([deal.key]),
          contents: stated.contents, isReservation: false),
      ], of: "told", through: "2026-05-01")
    return team
  }

  @Test func theSameFileAgainLinksWhatAnEarlierReleaseLeftUnlinked() async throws {
    let deal = try opportunity("1", naming: [Field.Opportunity.lead])
    let team = try await brokenTeam(deal)
    func lead() async throws -> (Cell, Int64) {
      let facts = try await team.workspace.snapshot().engine.facts
      return (facts.table(.opportunity).cell("lead", at: 0), facts.table(.lead).ids[0])
    }
    let before = try await lead()
    #expect(before.0 != before.1)
    try await team.tell([deal], through: "2026-05-01")
    let after = try await lead()
    #expect(after.0 == after.1)
    let sequence = await team.workspace.state.sequence
    try await team.tell([deal], through: "2026-05-01")
    #expect(try await team.workspace.imports(for: team.admin).count > 2)
    #expect(await team.workspace.state.sequence > sequence)
    #expect(try await lead() == after)
  }
}
