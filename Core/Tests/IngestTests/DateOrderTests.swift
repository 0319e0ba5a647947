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
        - {record: activity, key: lead, fields: {occurredOn: call, kind: {value: dial}, lead: lead}}
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
