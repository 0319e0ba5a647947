import KPIEngine
import SalesModel
import Testing

@Suite struct StockTests {
  private static let story = """
    opportunity O1 openedOn=2026-03-01 closer=aoki company=acme
    opportunity O2 openedOn=2026-04-30 closedOn=2026-05-31 outcome=lost closer=aoki company=acme
    opportunity O3 openedOn=2026-05-01 closedOn=2026-06-01 outcome=won closer=baba company=acme
    """

  @Test func aProspectIsOpenFromItsOpeningUntilTheDayBeforeItCloses() throws {
    #expect(
      try History(Self.story).ask(query("prospects", "2026-03", "2026-06")) == [
        "2026-03: 1", "2026-04: 2", "2026-05: 2", "2026-06: 1",
      ])
  }

  @Test func whatWasWonOrLostOnADayThatNobodyKnowsIsNoOpenProspect() throws {
    let undated = """
      opportunity O4 openedOn=2026-03-01 outcome=won closer=aoki
      opportunity O5 openedOn=2026-03-01 outcome=lost closer=aoki
      opportunity O6 openedOn=2026-03-01 outcome=open closer=aoki
      """
    let history = try History(undated)
    #expect(try history.ask(query("prospects", "2026-03", "2026-04")) == ["2026-03: 1", "2026-04: 1"])
    let ids = try history.engine().records(
      behind: nil, .numerator, of: query("prospects", "2026-03", "2026-04"))
    #expect(history.names(.opportunity, ids) == ["O6"])
  }

  @Test func theTotalOfAStockIsItsLastPeriod() throws {
    #expect(try History(Self.story).total(query("prospects", "2026-03", "2026-05")) == "2")
    let byCloser = try query("prospects", "2026-03", "2026-05", by: ["closer"])
    #expect(try History(Self.story).total(byCloser) == "2")
    #expect(try History(Self.story).ask(byCloser).suffix(2) == ["2026-05 aoki: 1", "2026-05 baba: 1"])
  }

  @Test func theTotalBeyondTheDataIsTheLastPeriodThatHasBegun() throws {
    let question = try query("prospects", "2026-04", "2026-06", through: "2026-05-10")
    #expect(try History(Self.story).ask(question) == ["2026-04: 2", "2026-05: 2 open", "2026-06: ? open"])
    #expect(try History(Self.story).total(question) == "2 open")
  }

  @Test func aStocksTotalNamesEachRecordOnce() throws {
    let history = try History(Self.story)
    let ids = try history.engine().records(
      behind: nil, .numerator, of: query("prospects", "2026-03", "2026-05"))
    #expect(history.names(.opportunity, ids) == ["O1", "O3"])
  }

  @Test func aCompanyThatTwoRepsCallOpenIsOneCompanyInTheTotal() throws {
    let measure = Measure(
      .opportunity, on: "openedOn", span: .stock(until: "closedOn"), .distinct("company"), rep: "closer")
    var question = try query("prospects", "2026-03", "2026-05", by: ["closer"])
    question.versions = [version(1, measure)]
    #expect(try History(Self.story).total(question) == "1")
  }
}

/// A definition made up for a test.
func version(_ number: Int, _ measure: Measure, over denominator: Measure? = nil, from: BusinessDate? = nil)
  -> DefinitionVersion
{
  let word = Localized(ja: "試験", en: "Test")
  return DefinitionVersion(
    kpi: KPI(
      "test", ja: "試験", en: "Test", unit: denominator == nil ? .count : .rate, numerator: measure,
      denominator: denominator, formula: word, example: word, tip: word, caution: word),
    number: number, effectiveFrom: from, reason: word)
}
