import Ingest
import KPIEngine
import SalesModel
import Testing

@testable import Workspace

/// What is imported a second time, or refers to what comes later.
struct AgainTests {
  private func mapping(_ key: String, source: String = "calls") throws -> MappingChoice {
    .mapping(
      try Mapping(
        yaml: """
          name: calls
          source: \(source)
          records:
            - record: activity
              key: \(key)
              fields:
                occurredOn: 日
                kind: {value: visit}
                rep: 担当
                company: 訪問先
          """))
  }

  private func said(_ kind: Finding.Kind, _ staged: StagedImport) -> Finding? {
    staged.summary.findings.first { $0.kind == kind }
  }

  private func counts(new: Int = 0, unchanged: Int) -> RowCounts {
    var counts = RowCounts()
    (counts.new, counts.unchanged) = (new, unchanged)
    return counts
  }

  @Test func rowsWithoutAKeyAreNotTakenTwiceHoweverTheyAreWritten() async throws {
    let team = try await Team()
    let rows = try mapping("none")
    try await team.take(
      ["日,担当,訪問先", "2026-08-05,森,みなと商事", "2026-08-05,森,みなと商事", "2026-08-06,林,ﾔﾏﾄ工業"], as: rows)
    let again = try await team.stage(
      ["担当,メモ,訪問先,日", "森,a,みなと商事,2026/8/5", "森,b,みなと商事,2026/8/5", "林,,ヤマト工業,2026年8月6日", "林,,ヤマト工業,2026/8/7"],
      as: rows)
    #expect(again.summary.counts["activity"] == counts(new: 1, unchanged: 3))
  }

  @Test func rowsThatAnEarlierReleaseKnewAsTheyWereWrittenAreStillKnown() async throws {
    let team = try await Team()
    let file = ["日,担当,訪問先", "2026/8/5,森,みなと商事", "2026/8/5,森,みなと商事", "2026/8/6,林,やまと工業"]
    let rows = try mapping("none", source: "told")
    try await team.tell(try knownAsWritten(file, rows), through: "2026-08-31")
    let same = try await team.stage(file, as: rows)
    #expect(same.summary.counts["activity"] == counts(unchanged: 3))
    _ = try await team.workspace.publishImport(same.id, by: team.admin)
    let again = try await team.stage(file.map { $0.replacing("2026/8/", with: "2026-08-0") }, as: rows)
    #expect(again.summary.counts["activity"] == counts(unchanged: 3))
  }

  /// What a release stored that took the rows of a file as they are written for their keys.
  private func knownAsWritten(_ file: [String], _ choice: MappingChoice) throws -> [ImportedRecord] {
    let source = ByteSource(Array(file.joined(separator: "\n").utf8))
    let inspection = try FileInspection(source, as: choice)
    let frame = ReadingFrame(zone: .tokyo, currency: .yen, now: Team.today)
    var reader = try ImportReader(source, inspection, frame: frame)
    let batch = try #require(try reader.next())
    return batch.stated.runs.flatMap { run in
      let records = batch.stated.groups[run.group]
      return run.rows.map { row in
        let record = records[row]
        return ImportedRecord(
          kind: record.kind, key: row < records.formerKeys.count ? records.formerKeys[row] : record.key,
          line: record.line, isMention: record.isMention, values: record.values, naming: record.naming)
      }
    }
  }

  @Test func twoLegalFormsAreTwoVisitsAndAFormThatIsAddedLaterIsNone() async throws {
    let team = try await Team()
    let joint = try mapping("{all: [日, 担当, 訪問先]}")
    try await team.take(["日,担当,訪問先", "2026-08-05,森,みなと", "2026-08-06,森,青木"], as: joint)
    let header = "日,担当,訪問先"
    let later = [header, "2026-08-05,森,㈱みなと", "2026-08-06,森,青木", "2026-08-06,森,有限会社青木"]
    let staged = try await team.stage(later, as: joint)
    #expect(staged.summary.counts["activity"]?.new == 1 && staged.summary.gone.isEmpty)
    _ = try await team.workspace.publishImport(staged.id, by: team.admin)
    let again = try await team.stage(later, as: joint)
    #expect(again.summary.counts["activity"] == counts(unchanged: 3) && again.summary.gone.isEmpty)
  }

  @Test func rowsThatAreEqualToAnEarlierOneAreSaidWithTheirLines() async throws {
    let team = try await Team()
    let staged = try await team.stage(
      ["日,担当,訪問先", "2026-08-05,森,みなと", "2026-08-05,森,みなと", "2026-08-06,森,みなと", "2026-08-05,森,みなと"],
      as: try mapping("{all: [日, 担当, 訪問先]}"))
    let equal = try #require(said(.equalRow, staged))
    #expect(equal.rows == 2 && equal.line == 3 && equal.problem.en.contains("line 3, 5"))
  }

  @Test func dealsWithoutAnIDThatAreEqualAreSaid() async throws {
    let team = try await Team()
    let deal = "更新,Closed Won,700,2026/08/10,2026/07/01,森,みなと商事"
    let staged = try await team.stage(["商談名,フェーズ,金額,完了予定日,作成日,商談 所有者,取引先名", deal, deal])
    #expect(said(.equalRow, staged)?.line == 3)
  }

  private let contacts = [
    "Record ID,First Name,Last Name,Email,Create Date,Lifecycle Stage,Lead Source",
    "101,a,b,a@a.example,2026-06-01,lead,Web",
  ]
  private let deals = [
    "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Associated Contact IDs",
    "1,d,closedwon,10,2026-08-10,2026-07-20,201;101",
  ]

  @Test func aCellOfSeveralIDsLinksToTheOneThatBecomesKnownWhenItsFileComesAgain() async throws {
    let team = try await Team()
    let first = try await team.stage(deals)
    let open = try #require(said(.openReference, first))
    #expect(open.problem.en.contains("several ids"))
    _ = try await team.workspace.publishImport(first.id, by: team.admin)
    try await team.take(contacts)
    let second = try await team.stage(deals)
    #expect(second.summary.counts["opportunity"]?.changed == 1 && said(.openReference, second) == nil)
    _ = try await team.workspace.publishImport(second.id, by: team.admin)
    let facts = try await team.workspace.snapshot().engine.facts
    #expect(facts.table(.opportunity).cell("lead", at: 0) == facts.table(.lead).ids[0])
    #expect(try await team.stage(deals).summary.counts["opportunity"] == counts(unchanged: 1))
  }

  @Test func idsThatNobodyKnowsYetAreSaidAndThoseOfTheFileAreNot() async throws {
    let team = try await Team()
    try await team.take(contacts)
    let staged = try await team.stage(
      [
        deals[0], "1,d,closedwon,10,2026-08-10,2026-07-20,101", "2,e,closedwon,10,2026-08-10,2026-07-20,900",
        "3,f,closedwon,10,2026-08-10,2026-07-20,901",
      ])
    let open = try #require(said(.openReference, staged))
    #expect(open.rows == 2 && open.value == "900, 901" && open.line == 3)
  }

  @Test func keysThatOnlyAnotherSpellingMakesNewAreSaid() async throws {
    let team = try await Team()
    let numbered = try mapping("番号")
    func file(_ keys: String...) -> [String] {
      ["番号,日,担当,訪問先"] + keys.map { "\"\($0)\",2026-08-05,森,みなと" }
    }
    try await team.take(file("001", "1003", "03-1111-2222", "7"), as: numbered)
    let staged = try await team.stage(file("1", "1,003", "0311112222", "8"), as: numbered)
    let respelled = try #require(said(.respelledKey, staged))
    #expect(respelled.rows == 3 && respelled.line == 2 && respelled.value?.contains("001 → 1") == true)
  }

  @Test func whatASpreadsheetPutsAroundAnIDMakesNoOtherOfIt() async throws {
    let team = try await Team()
    let numbered = try mapping("番号")
    try await team.take(["番号,日,担当,訪問先", "101,2026-08-05,森,みなと", "1003,2026-08-05,森,みなと"], as: numbered)
    let staged = try await team.stage(
      ["番号,日,担当,訪問先", "101.0,2026-08-05,森,みなと", "'1003,2026-08-05,森,みなと"], as: numbered)
    #expect(staged.summary.counts["activity"] == counts(unchanged: 2) && staged.summary.gone.isEmpty)
  }
}
