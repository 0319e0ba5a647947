import KPIEngine
import SalesModel
import Testing

@Suite struct AggregateTests {
  /// Ten wins that took 1 to 10 days.
  private static let tenWins = (1...10).map {
    "opportunity O\($0) openedOn=2026-04-01 closedOn=2026-04-\($0 < 9 ? "0" : "")\($0 + 1) outcome=won"
  }.joined(separator: "\n")

  @Test func aPercentileIsTheNearestRank() throws {
    let history = try History(Self.tenWins)
    #expect(try history.ask(query("salesCycleMedian", "2026-04", "2026-04")) == ["2026-04: 5"])
    #expect(try history.ask(query("salesCycleP90", "2026-04", "2026-04")) == ["2026-04: 9"])
  }

  @Test func theNearestRankIsRoundedUp() throws {
    let sixWins = try History(Self.tenWins.split(separator: "\n").prefix(6).joined(separator: "\n"))
    #expect(try sixWins.ask(query("salesCycleP90", "2026-04", "2026-04")) == ["2026-04: 6"])
    #expect(try sixWins.ask(query("salesCycleMedian", "2026-04", "2026-04")) == ["2026-04: 3"])
  }

  @Test func aPercentileOfNothingIsNoNumber() throws {
    let history = try History(Self.tenWins)
    #expect(try history.ask(query("salesCycleMedian", "2026-05", "2026-05")) == ["2026-05: ?"])
  }

  @Test func aPercentileLeavesOutWhatLacksADate() throws {
    let history = try History(
      """
      lead L1 createdOn=2026-04-01
      opportunity O1 lead=L1 openedOn=2026-04-01 closedOn=2026-04-08 outcome=won
      opportunity O2 openedOn=2026-04-01 closedOn=2026-04-30 outcome=won
      """)
    let question = try query("leadTimeP90", "2026-04", "2026-04")
    #expect(try history.ask(question) == ["2026-04: 7"])
    let ids = try history.engine().records(behind: nil, .numerator, of: question)
    #expect(history.names(.opportunity, ids) == ["O1"])
  }

  @Test func theTotalMedianIsTakenOfAllAndNotOfMedians() throws {
    let history = try History(
      """
      opportunity O1 openedOn=2026-04-01 closedOn=2026-04-02 outcome=won
      opportunity O2 openedOn=2026-04-01 closedOn=2026-05-01 outcome=won
      opportunity O3 openedOn=2026-04-01 closedOn=2026-05-11 outcome=won
      """)
    #expect(try history.total(query("salesCycleMedian", "2026-04", "2026-05")) == "30")
  }

  @Test func aMedianOfNoDaysAndAnAmountOfNothingAreGroupsAllTheSame() throws {
    let history = try History(
      """
      rep aoki role=fieldSales
      opportunity O1 openedOn=2026-04-01 closedOn=2026-04-01 outcome=won amount=0 closer=aoki
      """)
    let days = try query("salesCycleMedian", "2026-04", "2026-04", by: ["closer"])
    #expect(try history.ask(days) == ["2026-04 aoki: 0"])
    #expect(try history.ask(query("wonAmount", "2026-04", "2026-04", by: ["closer"])) == ["2026-04 aoki: 0"])
  }

  @Test func aLeadCountsOnceInEachMonthAndOnceInTheTotal() throws {
    let history = try History(
      """
      activity C1 lead=L1 occurredOn=2026-04-05 kind=visit
      activity C2 lead=L1 occurredOn=2026-04-06 kind=dial rightParty=yes
      activity C3 lead=L1 occurredOn=2026-05-06 kind=mail replied=yes
      activity C4 lead=L2 occurredOn=2026-05-06 kind=dial connected=yes
      activity C5 occurredOn=2026-05-06 kind=visit
      """)
    let question = try query("contacts", "2026-04", "2026-05")
    #expect(try history.ask(question) == ["2026-04: 1", "2026-05: 1"])
    #expect(try history.total(question) == "1")
  }

  @Test func anEmptyAmountAddsNothingAndStillIsADeal() throws {
    let history = try History(
      """
      opportunity O1 openedOn=2026-04-01 closedOn=2026-04-02 outcome=won amount=300
      opportunity O2 openedOn=2026-04-01 closedOn=2026-04-02 outcome=won
      """)
    #expect(try history.ask(query("averageDealSize", "2026-04", "2026-04")) == ["2026-04: 300/2 = 150"])
  }
}
