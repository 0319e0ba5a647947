import KPIEngine
import SalesModel
import Testing

/// What a record said on the day of the fact that is judged, against what it says now.
@Suite struct ThenTests {
  /// Acme grew between its two leads; of Bolt nothing was known until after its lead.
  private let history: History

  init() throws {
    history = try History(
      """
      on 2026-04-01
      company acme size=small
      company bolt size=
      lead L1 createdOn=2026-04-03 company=acme rank=b
      lead L2 createdOn=2026-06-03 company=acme rank=b
      lead L3 createdOn=2026-04-04 company=bolt
      on 2026-05-16
      company acme size=big
      company bolt size=small
      lead L1 rank=a
      """)
  }

  @Test func aFieldIsReadAsItWasOnTheDayOfTheFact() throws {
    #expect(try leads("company.size then = small") == ["2026-04: 2", "2026-05: 0", "2026-06: 0"])
    #expect(try leads("size then = big") == ["2026-04: 0", "2026-05: 0", "2026-06: 1"])
    #expect(try leads("company.size = small") == ["2026-04: 1", "2026-05: 0", "2026-06: 0"])
  }

  @Test func theFirstValueThatIsKnownHoldsFromTheBeginning() throws {
    #expect(try leads("company.size then is empty") == ["2026-04: 0", "2026-05: 0", "2026-06: 0"])
  }

  @Test func aFieldOfTheFactItselfIsTheNewest() throws {
    #expect(try leads("rank then = a") == leads("rank = a"))
  }

  @Test func factsThatGrewAndWereKeptRememberWhatWas() throws {
    let asked = try question("size then = big")
    let grown = try history.facts(cutAfter: [2, 5]) { try kept($0) }
    #expect(Engine(facts: grown).report(asked) == (try history.engine().report(asked)))
  }

  @Test func thenIsWrittenAsItIsRead() throws {
    let language = ConditionLanguage(about: .lead, rep: "rep")
    for text in ["company.size then = big", "not size then in (big, small)", "company.isTarget then"] {
      #expect(language.write(try language.read(text)) == text)
    }
  }

  @Test func anExampleSaysNothingOfThen() throws {
    let condition = try ConditionLanguage(about: .lead, rep: "rep").read("company.size then = big")
    var kpi = try shipped("leads").kpi
    kpi.numerator.condition = condition
    #expect(DefinitionExample(isCounted: true, values: ["company.size": .text("big")]).holds(for: kpi))
  }

  private func question(_ condition: String) throws -> Query {
    let scope = try ConditionLanguage(about: .lead, rep: "rep").read(condition)
    return try query("leads", "2026-04", "2026-06", scope: scope)
  }

  private func leads(_ condition: String) throws -> [String] { try history.ask(question(condition)) }
}
