import SalesModel
import Testing

@testable import Ingest

/// Dates of one row that cannot be in that order are said, and the row is taken.
@Suite struct DateOrderTests {
  private func findings(_ text: String, _ mapping: String) throws -> [Finding] {
    let file = try ReadFile(text, as: .mapping(try Mapping(yaml: mapping)))
    #expect(file.rejected == 0)
    return file.findings.filter { [.warning].contains($0.severity) }
  }

  @Test func aDealThatIsClosedBeforeItIsOpened() throws {
    let found = try findings(
      "id,opened,closed,result\n1,2026-06-01,2026-05-10,won\n2,2026-05-10,2026-05-10,won\n3,2026-06-01,,open\n",
      """
      name: deals
      records:
        - {record: opportunity, key: id, fields: {openedOn: opened, closedOn: closed, outcome: result}}
      """)
    #expect(found.map(\.kind) == [.closedBeforeOpened])
    #expect(found[0].line == 2 && found[0].column == "closed" && found[0].value == "2026-05-10 < 2026-06-01")
  }

  @Test func aWinAndATouchThatAreOlderThanTheLeadOfTheirRow() throws {
    let found = try findings(
      "lead,born,closed,result,call\na,2026-06-01,2026-05-10,won,2026-05-01\nb,2026-06-01,2026-05-10,lost,2026-06-01\n",
      """
      name: rows
      records:
        - {record: lead, key: lead, fields: {createdOn: born}}
        - {record: opportunity, key: lead, fields: {closedOn: closed, outcome: result, lead: lead}}
        - {record: activity, key: lead, fields: {occurredOn: call, kind: {value: visit}, lead: lead}}
      """)
    #expect(found.map(\.kind) == [.touchedBeforeBorn, .wonBeforeLead])
    #expect(found.allSatisfy { $0.line == 2 })
  }

  @Test func anAppointmentThatIsHeldOrJudgedBeforeItIsSet() throws {
    let found = try findings(
      "id,set,held,judged\n1,2026-06-10,2026-06-01,2026-06-02\n2,2026-06-10,2026-06-10,\n",
      """
      name: meetings
      records:
        - {record: appointment, key: id, fields: {setOn: set, heldOn: held, judgedOn: judged}}
      """)
    #expect(found.map(\.kind) == [.heldBeforeSet, .heldBeforeSet])
  }
}

/// Columns of one file are written by one program.
@Suite struct ColumnOrderTests {
  private static let header = "商談 ID,商談名,フェーズ,金額,完了予定日,作成日"

  private func read(_ dates: [(close: String, created: String)], formats: [String: String] = [:]) throws
    -> ReadFile
  {
    let rows = dates.enumerated().map { "006\($0.offset),x,受注,1,\($0.element.close),\($0.element.created)\n" }
    let told = try #require(DateFormats(formats))
    return try ReadFile(
      ByteSource(Array((Self.header + "\n" + rows.joined()).utf8)), formats: told)
  }

  private func opened(_ file: ReadFile) -> [String: String] {
    file.said(.opportunity).compactMapValues { values in
      guard case .date(let date)? = values[Field.Opportunity.openedOn] else { return nil }
      return "\(date)"
    }
  }

  @Test func aColumnThatLeavesTheOrderOpenIsReadLikeAnotherOfItsShape() throws {
    let file = try read([("10/15/2026", "9/1/2026"), ("12/20/2026", "9/2/2026")])
    #expect(opened(file) == ["0060": "2026-09-01", "0061": "2026-09-02"])
    let note = try #require(file.inspection.notes.first { $0.kind == .columnOrder })
    #expect(note.column == "作成日" && note.problem.ja.contains("完了予定日") && note.problem.ja.contains("月・日・年"))
  }

  @Test func anotherShapeDecidesNothing() throws {
    let file = try read([("10-15-2026", "9/1/2026"), ("12-20-2026", "9/2/2026")])
    #expect(file.rejected == 2)
    #expect(file.inspection.notes.contains { $0.kind == .openColumn })
  }

  @Test func severalSeparatorsOfOneHandAgree() throws {
    let dates = ["5/10/2026", "13/10/2026", "6/10/2026", "31.10.2026", "05-10-2026"]
    let file = try read(dates.map { ("2026-10-31", $0) })
    #expect(file.rejected == 0)
    #expect(opened(file)["0064"] == "2026-10-05")
  }

  @Test func whatASpreadsheetCouldMakeNoDateOfDecidesNothing() throws {
    // Day and month were exchanged where both could be a month, and are written with another mark since.
    let file = try read(["10/25/2026", "10/26/2026", "01-11-2026"].map { ("2026-10-31", $0) })
    #expect(file.rejected == 3 || opened(file)["0062"] == nil)
  }

  @Test func aStatedFormatDecidesAndIsSaid() throws {
    let file = try read([("2026-10-31", "9/1/2026")], formats: ["作成日": "M/d/yyyy"])
    #expect(opened(file) == ["0060": "2026-09-01"])
    #expect(file.inspection.notes.contains { $0.kind == .columnOrder && $0.column == "作成日" })
    let other = try read([("2026-10-31", "9/1/2026")], formats: ["無い列": "M/d/yyyy"])
    #expect(other.inspection.undated(try #require(DateFormats(["無い列": "M/d/yyyy"]))) == ["無い列"])
    #expect(other.rejected == 1)
  }

  @Test func aFormatCanBeTakenBack() throws {
    let told = try #require(DateFormats(["作成日": "M/d/yyyy"]))
    #expect(told.merging(try #require(DateFormats(["作 成 日": DateFormats.undecided]))).isEmpty)
    #expect(DateFormats(["作成日": "nonsense"]) == nil)
  }

  @Test(arguments: [
    (["26/10/5", "26/10/13"], ["2026-10-05", "2026-10-13"]),
    (["26/10/05", "26/9/3"], ["2026-10-05", "2026-09-03"]),
    (["5.10.26", "13.10.26"], ["2026-10-05", "2026-10-13"]),

    (["5.10.26", "13.10.26", "20.11.26"], ["2026-10-05", "2026-10-13", "2026-11-20"]),
  ])
  func aNumberOfOneDigitIsNoYear(_ written: [String], _ meant: [String]) throws {
    let mapping = try Mapping(
      yaml: "name: x\nrecords:\n  - {record: lead, key: 番号, fields: {createdOn: 日付}}\n")
    let rows = written.enumerated().map { "\($0.offset),\($0.element)" }.joined(separator: "\n")
    let file = try ReadFile("番号,日付\n\(rows)\n", as: .mapping(mapping))
    let dates = file.said(.lead).sorted { $0.key < $1.key }.map { $0.value[Field.Lead.createdOn] }
    #expect(try dates == meant.map { .date(try #require(BusinessDate(iso: $0))) })
  }

  @Test(arguments: [["5.10.26", "11.9.26"], ["26/10/05", "26/09/03"], ["5.10.26", "26.10.5", "13.10.26"]])
  func whatTheColumnLeavesOpenStaysOpen(_ written: [String]) throws {
    let mapping = try Mapping(
      yaml: "name: x\nrecords:\n  - {record: lead, key: 番号, fields: {createdOn: 日付}}\n")
    let rows = written.enumerated().map { "\($0.offset),\($0.element)" }.joined(separator: "\n")
    let file = try ReadFile("番号,日付\n\(rows)\n", as: .mapping(mapping))
    #expect(file.rejected >= 1)
  }
}
