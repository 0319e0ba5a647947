import KPIEngine
import SalesModel
import Testing

@Suite struct LogTests {
  @Test func aLaterRowReplacesWhatItNamesAndLeavesTheRest() throws {
    let history = try History(
      """
      opportunity O1 openedOn=2026-04-01 closedOn=2026-05-01 outcome=won amount=100
      opportunity O1 amount=300
      opportunity O2 openedOn=2026-04-01 closedOn=2026-05-01 outcome=won amount=50
      opportunity O2 closedOn= outcome=open
      """)
    #expect(try history.ask(query("wonAmount", "2026-05", "2026-05")) == ["2026-05: 300"])
    #expect(try history.ask(query("won", "2026-05", "2026-05")) == ["2026-05: 1"])
    #expect(try history.ask(query("prospects", "2026-05", "2026-05")) == ["2026-05: 1"])
  }

  @Test func whatIsWonLaterIsOpenUntilThen() throws {
    let history = try History(
      """
      opportunity O1 openedOn=2026-04-01 closedOn=2026-06-01 outcome=won
      opportunity O2 openedOn=2026-05-01
      """)
    let won = try query("won", "2026-04", "2026-06")
    #expect(try history.ask(won) == ["2026-04: 0", "2026-05: 0", "2026-06: 1"])
    #expect(try history.ask(won, until: "2026-05-31") == ["2026-04: 0", "2026-05: 0", "2026-06: 0"])
    #expect(try history.ask(won, until: "2026-06-01") == ["2026-04: 0", "2026-05: 0", "2026-06: 1"])
    let open = try query("prospects", "2026-04", "2026-04", scope: .equals("outcome", "open"))
    #expect(try history.ask(open) == ["2026-04: 0"])
    #expect(try history.ask(open, until: "2026-05-31") == ["2026-04: 1"])
  }

  @Test func whatIsBornLaterIsGoneUntilThen() throws {
    let history = try History(
      """
      lead L1 createdOn=2026-04-01
      lead L2 createdOn=2026-04-02
      """)
    #expect(try history.ask(query("leads", "2026-04", "2026-04"), until: "2026-04-01") == ["2026-04: 1"])
  }

  @Test func aLaterVerdictIsPendingUntilThenAndHasNoReason() throws {
    let history = try History(
      """
      appointment A1 setOn=2026-04-01 heldOn=2026-04-10 state=held judgedOn=2026-05-01 verdict=rejected \
      rejectReason=budget
      appointment A2 setOn=2026-04-01 heldOn=2026-05-10 state=held
      """)
    let held = try query("appointmentsHeld", "2026-04", "2026-05", by: ["verdict", "rejectReason"])
    #expect(try history.ask(held, until: "2026-04-30") == ["2026-04 pending -: 1", "2026-05 pending -: 0"])
    let set = try query("appointmentsSet", "2026-04", "2026-04", scope: .equals("state", "scheduled"))
    #expect(try history.ask(set, until: "2026-04-30") == ["2026-04: 1"])
  }
}
