import KPIEngine
import SalesModel
import Testing

@Suite struct CohortTests {
  private static let story = """
    lead L1 createdOn=2026-04-03
    lead L2 createdOn=2026-04-20
    lead L3 createdOn=2026-05-01
    lead L4 createdOn=2026-05-02
    appointment A1 lead=L1 setOn=2026-04-10
    appointment A2 lead=L2 setOn=2026-06-10
    appointment A3 lead=L3 setOn=2026-06-11
    """

  @Test func anEventCountsInTheMonthOfItsLeadAtTheMonthsSince() throws {
    let question = try query("appointmentRate", "2026-04", "2026-05", view: .cohort, through: "2026-06-30")
    #expect(
      try History(Self.story).ask(question) == [
        "2026-04 +0: 1/2 = 0.5 so far 1", "2026-04 +1: 0/2 = 0.5 so far 1",
        "2026-04 +2: 1/2 = 1 so far 2",
        "2026-05 +0: 0/2 = 0 so far 0", "2026-05 +1: 1/2 = 0.5 so far 1",
      ])
    #expect(try History(Self.story).total(question) == "3/4 = 0.75")
  }

  @Test func aCellIsOpenUntilItsMonthIsOverAndLaterOnesAreNotShown() throws {
    let question = try query("appointmentRate", "2026-04", "2026-05", view: .cohort, through: "2026-06-29")
    let rows = try History(Self.story).ask(question)
    #expect(
      rows.filter { $0.hasSuffix("open") } == [
        "2026-04 +2: 1/2 = 1 so far 2 open", "2026-05 +1: 1/2 = 0.5 so far 1 open",
      ])
    #expect(rows.count == 5)
  }

  @Test func anEventBeforeItsLeadHasANegativeOffset() throws {
    let history = try History(
      Self.story + "\nappointment A4 lead=L3 setOn=2026-03-31\n")
    let question = try query("appointmentRate", "2026-04", "2026-05", view: .cohort, through: "2026-06-30")
    #expect(
      try history.ask(question).suffix(3) == [
        "2026-05 -2: 1/2 = 0.5 so far 1", "2026-05 +0: 0/2 = 0.5 so far 1", "2026-05 +1: 1/2 = 1 so far 2",
      ])
  }

  @Test func aQuartersCellIsOpenWhileItsYoungestLeadCanStillMove() throws {
    let question = try query(
      "appointmentsSet", "2026-04", "2026-06", grain: .quarter, view: .cohort, through: "2026-06-30")
    #expect(
      try History(Self.story).ask(question) == [
        "2026-Q1 +0: 1 so far 1", "2026-Q1 +1: 1 so far 2 open", "2026-Q1 +2: 1 so far 3 open",
      ])
  }

  @Test func allMonthsTogetherAreACohortOfTheirOwn() throws {
    let question = try query(
      "appointmentRate", "2026-04", "2026-05", grain: nil, view: .cohort, through: "2026-05-31")
    #expect(
      try History(Self.story).ask(question) == [
        "+0: 1/4 = 0.25 so far 1", "+1: 0/4 = 0.25 so far 1 open",
      ])
  }

  @Test func whatDividesByClosedOpportunitiesAccumulatesBothSides() throws {
    let history = try History(
      """
      lead L1 createdOn=2026-04-03
      opportunity O1 lead=L1 openedOn=2026-04-04 closedOn=2026-04-20 outcome=lost
      opportunity O2 lead=L1 openedOn=2026-04-04 closedOn=2026-05-20 outcome=won
      """)
    let question = try query("winRate", "2026-04", "2026-04", view: .cohort, through: "2026-05-31")
    #expect(try history.ask(question) == ["2026-04 +0: 0/1 = 0 so far 0", "2026-04 +1: 1/2 = 0.5 so far 1"])
    let engine = try history.engine()
    let later = engine.report(question).rows[1]
    #expect(history.names(.opportunity, engine.records(behind: later, .numerator, of: question)) == ["O2"])
    #expect(
      history.names(.opportunity, engine.records(behind: later, .denominator, of: question)) == ["O1", "O2"])
  }

  @Test func whatDividesByOpenedOpportunitiesFollowsTheMonthOfOpening() throws {
    let history = try History(
      """
      lead L1 createdOn=2026-03-03
      opportunity O1 lead=L1 openedOn=2026-04-04 closedOn=2026-05-20 outcome=won
      opportunity O2 openedOn=2026-04-04
      """)
    let question = try query("openedToWonRate", "2026-04", "2026-04", view: .cohort, through: "2026-05-31")
    #expect(try history.ask(question) == ["2026-04 +0: 0/2 = 0 so far 0", "2026-04 +1: 1/2 = 0.5 so far 1"])
  }

  @Test func aLeadThatIsContactedAgainIsOneContactSoFar() throws {
    let history = try History(
      """
      lead L1 createdOn=2026-04-03
      lead L2 createdOn=2026-04-04
      activity C1 lead=L1 occurredOn=2026-04-05 kind=visit
      activity C2 lead=L1 occurredOn=2026-05-05 kind=visit
      activity C3 lead=L2 occurredOn=2026-05-06 kind=visit
      """)
    let question = try query("contacts", "2026-04", "2026-04", view: .cohort, through: "2026-05-31")
    #expect(try history.ask(question) == ["2026-04 +0: 1 so far 1", "2026-04 +1: 2 so far 2"])
    #expect(try history.total(question) == "2")
  }

  @Test func theMedianSoFarIsTakenOfAllWinsSoFar() throws {
    let history = try History(
      """
      lead L1 createdOn=2026-04-01
      opportunity O1 lead=L1 openedOn=2026-04-01 closedOn=2026-04-03 outcome=won
      opportunity O2 lead=L1 openedOn=2026-04-01 closedOn=2026-06-10 outcome=won
      opportunity O3 lead=L1 openedOn=2026-04-01 closedOn=2026-06-20 outcome=won
      """)
    let question = try query("leadTimeMedian", "2026-04", "2026-04", view: .cohort, through: "2026-06-30")
    #expect(
      try history.ask(question) == [
        "2026-04 +0: 2 so far 2", "2026-04 +1: ? so far 2", "2026-04 +2: 70 so far 70",
      ])
  }

  @Test func aStockStandsAtTheEndOfEachMonthSince() throws {
    let history = try History(
      """
      lead L1 createdOn=2026-04-01
      lead L2 createdOn=2026-05-01
      opportunity O1 lead=L1 openedOn=2026-04-10 closedOn=2026-06-01 outcome=lost
      opportunity O2 lead=L1 openedOn=2026-05-10
      opportunity O3 lead=L2 openedOn=2026-05-11
      """)
    let question = try query("prospects", "2026-04", "2026-05", view: .cohort, through: "2026-06-30")
    #expect(
      try history.ask(question) == [
        "2026-04 +0: 1 so far 1", "2026-04 +1: 2 so far 2", "2026-04 +2: 1 so far 1",
        "2026-05 +0: 1 so far 1", "2026-05 +1: 1 so far 1",
      ])
    #expect(try history.total(question) == "2")
  }

  @Test func winsOverWhatStillStandsFollowTheLeadAndDivideByTheMonthsOwnStock() throws {
    let history = try History(
      """
      lead L1 createdOn=2026-04-01
      opportunity O1 lead=L1 openedOn=2026-05-10 closedOn=2026-06-01 outcome=won
      opportunity O2 lead=L1 openedOn=2026-05-10
      """)
    let question = try query(
      "closeRateByProspects", "2026-04", "2026-04", view: .cohort, through: "2026-06-30")
    #expect(
      try history.ask(question) == [
        "2026-04 +0: 0/0 = ? so far 0", "2026-04 +1: 0/2 = 0 so far 0", "2026-04 +2: 1/1 = 1 so far 1",
      ])
  }

  @Test func `What comes of appointments is followed from their setting when appointments are divided by`()
    throws
  {
    let history = try History(
      Self.story + """

        opportunity O1 appointment=A1 openedOn=2026-05-10
        opportunity O2 appointment=A2 openedOn=2026-06-12
        opportunity O3 lead=L4 openedOn=2026-06-12
        """)
    var question = try query("openedToWonRate", "2026-04", "2026-06", view: .cohort, through: "2026-06-30")
    let (opened, set) = (
      try shipped("opportunitiesOpened").kpi.numerator, try shipped("appointmentsSet").kpi.numerator
    )
    question.versions = question.versions.map { version in
      var version = version
      version.kpi.numerator = opened
      version.kpi.denominator = set
      return version
    }
    #expect(
      try history.ask(question) == [
        "2026-04 +0: 0/1 = 0 so far 0", "2026-04 +1: 1/1 = 1 so far 1", "2026-04 +2: 0/1 = 1 so far 1",
        "2026-05 +0: 0/0 = ? so far 0", "2026-05 +1: 0/0 = ? so far 0", "2026-06 +0: 1/2 = 0.5 so far 1",
      ])
  }
}
