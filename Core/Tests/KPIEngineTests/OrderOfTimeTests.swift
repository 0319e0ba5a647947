import KPIEngine
import SalesModel
import Testing

/// What stands in the wrong order in the data gives no time, and no origin that nobody stated.
@Suite struct OrderOfTimeTests {
  private static let bought = """
    company acme
    lead L1 createdOn=2026-06-01 company=acme
    opportunity O1 openedOn=2026-03-01 closedOn=2026-04-10 outcome=won company=acme
    """

  @Test func aWinBeforeAllLeadsOfItsCompanyHasNoKnownLead() throws {
    let history = try History(Self.bought)
    #expect(try history.total(query("leadTimeMedian", "2026-04", "2026-04")) == "?")
    let june = try query("leadToWinRate", "2026-06", "2026-06", view: .cohort, through: "2026-06-30")
    #expect(try history.ask(june) == ["2026-06 +0: 0/1 = 0 so far 0"])
    #expect(try history.facts().origins.counts[.opportunity] == [.none: 1])
  }

  @Test func aWinThatIsClosedBeforeItWasOpenedFindsNoLeadThatIsYoungerThanItsEnd() throws {
    let history = try History(
      """
      company acme
      lead L1 createdOn=2026-04-01 company=acme
      lead L2 createdOn=2026-05-20 company=acme
      opportunity O1 openedOn=2026-06-01 closedOn=2026-05-10 outcome=won company=acme
      """)
    #expect(try history.total(query("leadTimeMedian", "2026-05", "2026-05")) == "39")
    #expect(try history.total(query("salesCycleMedian", "2026-05", "2026-05")) == "?")
  }

  @Test func anAppointmentsCompanysLeadIsNoOriginOfADealThatIsOlder() throws {
    let history = try History(
      """
      company acme
      lead L1 createdOn=2026-05-01 company=acme
      appointment A1 setOn=2026-05-02 company=acme
      opportunity O1 openedOn=2026-04-01 closedOn=2026-05-10 outcome=won appointment=A1
      """)
    #expect(try history.facts().origins.counts[.opportunity] == [.none: 1])
  }

  @Test func aStatedLeadThatIsYoungerStaysAndGivesNoTime() throws {
    let history = try History(
      """
      lead L1 createdOn=2026-06-01
      lead L2 createdOn=2026-03-01
      opportunity O1 lead=L1 openedOn=2026-03-01 closedOn=2026-04-10 outcome=won
      opportunity O2 lead=L2 openedOn=2026-03-05 closedOn=2026-04-10 outcome=won
      """)
    #expect(try history.total(query("leadTimeMedian", "2026-04", "2026-04")) == "40")
    let june = try query("leadToWinRate", "2026-06", "2026-06", view: .cohort, through: "2026-06-30")
    #expect(
      try history.ask(june) == ["2026-06 -2: 1/1 = 1 so far 1", "2026-06 +0: 0/1 = 1 so far 1"])
    let wins = try query("won", "2026-04", "2026-04").share(withinDays: 60)
    #expect(try history.total(wins) == "1/1 = 1")
  }

  @Test func aTouchBeforeTheLeadIsNoAnswerToIt() throws {
    let history = try History(
      """
      lead L1 createdOn=2026-10-05 createdAt=1000
      lead L2 createdOn=2026-10-05 createdAt=1000
      lead L3 createdOn=2026-10-05 createdAt=1000
      activity T1 lead=L1 kind=dial occurredOn=2026-10-01 occurredAt=10
      activity T2 lead=L2 kind=dial occurredOn=2026-10-05 occurredAt=8200
      activity T3 lead=L3 kind=dial occurredOn=2026-10-05 occurredAt=900
      activity T4 lead=L3 kind=dial occurredOn=2026-10-05 occurredAt=3400
      """)
    #expect(try history.total(query("firstResponseMedian", "2026-10", "2026-10")) == "2400")
    #expect(try history.total(query("firstResponseWithinHour", "2026-10", "2026-10")) == "1/2 = 0.5")
  }

  @Test func whatATimeLeavesOutIsCounted() throws {
    let history = try History(
      """
      lead L1 createdOn=2026-06-01
      lead L2 createdOn=2026-03-01
      opportunity O1 lead=L1 openedOn=2026-03-01 closedOn=2026-04-10 outcome=won
      opportunity O2 lead=L2 openedOn=2026-03-05 closedOn=2026-04-10 outcome=won
      opportunity O3 openedOn=2026-03-05 closedOn=2026-04-11 outcome=won
      opportunity O4 openedOn=2026-03-05 closedOn=2026-04-11 outcome=lost
      opportunity O5 lead=L2 openedOn=2026-03-05 closedOn=2026-05-11 outcome=won
      """)
    // One is older than its lead, one has none.
    let median = try query("leadTimeMedian", "2026-04", "2026-05")
    #expect(try history.ask(#require(median.leftOut)) == ["2026-04: 2", "2026-05: 0"])
    let lag = try query("won", "2026-04", "2026-04").lag(percentile: 50)
    #expect(try history.total(#require(lag.leftOut)) == "2")
    #expect(try query("won", "2026-04", "2026-04").leftOut == nil)
  }

  @Test func timeThatRunsBackwardsIsNoTimeInAConditionEither() throws {
    let history = try History(
      """
      opportunity O1 openedOn=2026-06-01 closedOn=2026-05-10 outcome=won
      opportunity O2 openedOn=2026-05-01 closedOn=2026-05-10 outcome=won
      """)
    let soon = try ConditionLanguage(about: .opportunity, rep: "closer").read("closedOn - openedOn <= 30 d")
    #expect(try history.total(query("won", "2026-05", "2026-05", scope: soon)) == "1")
  }

  @Test func whatWasWonOrLostOnAnUnknownDayIsNoProspect() throws {
    let history = try History(
      """
      opportunity O1 openedOn=2026-09-20 outcome=won
      opportunity O2 openedOn=2026-09-20 outcome=lost
      opportunity O3 openedOn=2026-09-20 outcome=won closedOn=2026-10-05
      opportunity O4 openedOn=2026-09-20 outcome=open
      opportunity O5 openedOn=2026-09-20
      """)
    #expect(try history.ask(query("prospects", "2026-09", "2026-10")) == ["2026-09: 3", "2026-10: 2"])
    #expect(try history.ask(query("won", "2026-09", "2026-10")) == ["2026-09: 0", "2026-10: 1"])
    // As of a day before its end, O3 is open again.
    #expect(try history.ask(query("prospects", "2026-10", "2026-10"), until: "2026-10-04") == ["2026-10: 3"])
  }
}
