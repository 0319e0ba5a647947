import KPIEngine
import SalesModel
import Testing

@Suite struct SliceTests {
  @Test func anEventCountsInTheMonthOfItsOwnDateWhateverTheAgeOfItsLead() throws {
    let history = try History(
      """
      lead L1 createdOn=2026-04-03
      lead L2 createdOn=2026-05-03
      appointment A1 lead=L1 setOn=2026-05-10 heldOn=2026-06-01
      """)
    #expect(
      try history.ask(query("appointmentsSet", "2026-04", "2026-06")) == [
        "2026-04: 0", "2026-05: 1", "2026-06: 0",
      ])
    #expect(
      try history.ask(query("appointmentsHeld", "2026-04", "2026-06")) == [
        "2026-04: 0", "2026-05: 0", "2026-06: 1",
      ])
    #expect(
      try history.ask(query("appointmentRate", "2026-04", "2026-06")) == [
        "2026-04: 0/1 = 0", "2026-05: 1/1 = 1", "2026-06: 0/0 = ?",
      ])
  }

  @Test func aMonthThatClosesOnThe20thBeginsOnThe21st() throws {
    let closing20 = try #require(FiscalCalendar(startMonth: 4, closingDay: 20))
    let history = try History(
      """
      lead L1 createdOn=2026-03-20
      lead L2 createdOn=2026-03-21
      lead L3 createdOn=2026-04-20
      lead L4 createdOn=2026-04-21
      """)
    let april = try query("leads", "2026-03", "2026-05", calendar: closing20)
    #expect(try history.ask(april) == ["2026-03: 1", "2026-04: 2", "2026-05: 1"])
  }

  @Test func aFiscalYearAndItsQuartersBeginInApril() throws {
    let history = try History(
      """
      lead L1 createdOn=2026-03-31
      lead L2 createdOn=2026-04-01
      lead L3 createdOn=2026-07-01
      lead L4 createdOn=2027-03-31
      """)
    #expect(try history.ask(query("leads", "2026-04", "2027-03", grain: .fiscalYear)) == ["FY2026: 3"])
    #expect(
      try history.ask(query("leads", "2026-04", "2027-03", grain: .quarter)) == [
        "2026-Q1: 1", "2026-Q2: 1", "2026-Q3: 0", "2026-Q4: 1",
      ])
    #expect(try history.ask(query("leads", "2026-04", "2027-03", grain: nil)) == ["3"])
  }

  @Test func aRatesTotalIsTheSumOverTheSumAndNoAverageOfRates() throws {
    let history = try History(
      """
      opportunity O1 openedOn=2026-04-01 closedOn=2026-04-05 outcome=won
      opportunity O2 openedOn=2026-04-01 closedOn=2026-05-05 outcome=won
      opportunity O3 openedOn=2026-04-01 closedOn=2026-05-06 outcome=lost
      opportunity O4 openedOn=2026-04-01 closedOn=2026-05-07 outcome=lost
      """)
    let question = try query("winRate", "2026-04", "2026-05")
    #expect(try history.ask(question) == ["2026-04: 1/1 = 1", "2026-05: 1/3 = \(1.0 / 3)"])
    #expect(try history.total(question) == "2/4 = 0.5")
  }

  @Test func nothingToDivideByIsNoRateAndNothingEverSaidIsNoCount() throws {
    let history = try History("lead L1 createdOn=2026-04-03")
    #expect(
      try history.ask(query("leadToWinRate", "2026-04", "2026-05")) == [
        "2026-04: ?/1 = ?", "2026-05: ?/0 = ?",
      ])
    #expect(try history.ask(query("won", "2026-04", "2026-04")) == ["2026-04: ?"])
    #expect(try history.total(query("won", "2026-04", "2026-04")) == "?")
  }

  @Test func aPeriodThatHasNotBegunHasNoNumberAndOneThatIsNotOverIsOpen() throws {
    let history = try History(
      """
      opportunity O1 openedOn=2026-04-03
      opportunity O2 openedOn=2026-06-03
      """)
    let question = try query("opportunitiesOpened", "2026-04", "2026-06", through: "2026-05-10")
    #expect(try history.ask(question) == ["2026-04: 1", "2026-05: 0 open", "2026-06: ? open"])
    #expect(try history.total(question) == "1 open")
    let quarter = try query(
      "opportunitiesOpened", "2026-04", "2026-06", grain: .quarter, through: "2026-05-10")
    #expect(try history.ask(quarter) == ["2026-Q1: 1 open"])
  }

  @Test func aRowNamesTheRecordsBehindItsNumber() throws {
    let history = try History(
      """
      opportunity O1 openedOn=2026-04-01 closedOn=2026-04-05 outcome=won
      opportunity O2 openedOn=2026-04-01 closedOn=2026-04-05 outcome=lost
      opportunity O3 openedOn=2026-04-01 closedOn=2026-05-05 outcome=lost
      """)
    let engine = try history.engine()
    let question = try query("winRate", "2026-04", "2026-05")
    let april = engine.report(question).rows[0]
    let names = { (ids: [Int64]) in history.names(.opportunity, ids) }
    #expect(names(engine.records(behind: april, .numerator, of: question)) == ["O1"])
    #expect(names(engine.records(behind: april, .denominator, of: question)) == ["O1", "O2"])
    #expect(names(engine.records(behind: nil, .denominator, of: question)) == ["O1", "O2", "O3"])
  }

  @Test func monthsBeforeTheFirstRecordOfAllAreUnknownAndLaterOnesWithoutEventsAreZero() throws {
    let history = try History(
      "lead L1 createdOn=2026-05-10\nopportunity O1 openedOn=2026-07-01 closedOn=2026-07-20 outcome=won")
    #expect(
      try history.ask(query("won", "2026-04", "2026-07")) == [
        "2026-04: ?", "2026-05: 0", "2026-06: 0", "2026-07: 1",
      ])
    #expect(try history.total(query("won", "2026-01", "2026-04")) == "?")
  }
}
