import KPIEngine
import SalesModel
import Testing

@Suite struct PathTests {
  private static let story = """
    team east
    rep aoki team=east
    company acme custom.plan=gold
    lead L1 createdOn=2026-04-01 company=acme custom.page=home source=web product=alpha
    appointment A1 lead=L1 setOn=2026-04-02 setter=aoki product=beta
    appointment A2 lead=L1 setOn=2026-04-02
    """

  private func appointments(by path: FieldPath) throws -> [String] {
    try History(Self.story).ask(query("appointmentsSet", "2026-04", "2026-04", by: [path]))
  }

  @Test func aCustomFieldIsFoundOnTheLeadAndOnItsCompany() throws {
    #expect(try appointments(by: "custom.page") == ["2026-04 home: 2"])
    #expect(try appointments(by: "custom.plan") == ["2026-04 gold: 2"])
    #expect(try appointments(by: "lead.custom.page") == ["2026-04 home: 2"])
    #expect(try appointments(by: "lead.company.custom.plan") == ["2026-04 gold: 2"])
  }

  @Test func whatIsSaidOfTheFactItselfWinsOverItsLead() throws {
    #expect(try appointments(by: "product") == ["2026-04 beta: 1", "2026-04 -: 1"])
    #expect(try appointments(by: "lead.product") == ["2026-04 alpha: 2"])
  }

  @Test func aWrittenPathNamesAnyRepsTeam() throws {
    #expect(try appointments(by: "setter.team") == ["2026-04 east: 1", "2026-04 -: 1"])
  }

  @Test func aPathThatLeadsNowhereIsNoValue() throws {
    #expect(try appointments(by: "nowhere.at.all") == ["2026-04 -: 2"])
  }
}
