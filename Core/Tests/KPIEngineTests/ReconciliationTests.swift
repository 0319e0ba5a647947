import KPIEngine
import SalesModel
import Testing

@Suite struct ReconciliationTests {
  private static let story = """
    lead L0 createdOn=2026-03-31
    lead L1 createdOn=2026-04-03
    lead L2 createdOn=2026-05-03
    lead L3 createdOn=2026-07-01
    appointment A0 lead=L0 setOn=2026-04-02
    appointment A1 lead=L1 setOn=2026-04-10
    appointment A2 lead=L1 setOn=2026-05-10
    appointment A3 lead=L2 setOn=2026-05-11
    appointment A4 setOn=2026-05-12
    appointment A5 lead=L3 setOn=2026-06-12
    """

  @Test func theSliceIsTheCohortsWithTheEarlierTheLaterAndThoseWithoutALead() throws {
    let engine = try History(Self.story).engine()
    let sorted = try engine.reconciliation(query("appointmentsSet", "2026-04", "2026-06"))
    #expect(sorted.slice == 6)
    #expect(try sorted.byLeadMonth == [month("2026-04"): 2, month("2026-05"): 1])
    #expect((sorted.before, sorted.after, sorted.withoutLead) == (1, 1, 1))
    #expect(sorted.addsUp)
  }

  @Test func theCohortsOfTheMonthsHoldWhatTheSliceFindsInside() throws {
    let engine = try History(Self.story).engine()
    let cohort = try query("appointmentsSet", "2026-04", "2026-06", view: .cohort, through: "2026-06-30")
    let inside = engine.reconciliation(cohort).byLeadMonth.values.reduce(0, +)
    #expect(engine.report(cohort).total.numerator == Double(inside))
  }

  @Test func leadsAreSortedByTheirOwnBirth() throws {
    let engine = try History("lead L1 createdOn=2026-03-30 qualifiedOn=2026-04-02").engine()
    let sorted = try engine.reconciliation(query("qualifiedLeads", "2026-04", "2026-06"))
    #expect((sorted.before, sorted.withoutLead) == (1, 0))
  }

  @Test func whatIsFollowedFromTheOpeningIsSortedByTheOpening() throws {
    let engine = try History("opportunity O1 openedOn=2026-04-01 closedOn=2026-05-01 outcome=won").engine()
    let sorted = try engine.reconciliation(query("openedToWonRate", "2026-04", "2026-06"))
    #expect(try sorted.byLeadMonth == [month("2026-04"): 1])
    #expect(sorted.withoutLead == 0)
  }

  @Test func anAppointmentFindsItsLeadByNameThroughItsCompanyOrNotAtAll() throws {
    let history = try History(
      """
      lead L1 createdOn=2026-04-01 company=acme
      lead L2 createdOn=2026-05-01 company=acme
      lead L3 createdOn=2026-04-01 opportunity=O3
      appointment A1 setOn=2026-04-20 company=acme
      appointment A2 setOn=2026-05-20 company=acme
      appointment A3 setOn=2026-05-20 lead=L3
      appointment A4 setOn=2026-05-20 company=other
      opportunity O1 openedOn=2026-05-21 appointment=A3
      opportunity O3 openedOn=2026-05-21
      """)
    let origins = try history.facts().origins
    #expect(origins.counts[.appointment] == [.company: 2, .own: 1, .none: 1])
    #expect(origins.counts[.opportunity] == [.appointment: 1, .converted: 1])
    #expect(history.names(.appointment, origins.unmatched[.appointment] ?? []) == ["A4"])
    let set = try query("appointmentsSet", "2026-04", "2026-05", view: .cohort, through: "2026-05-31")
    #expect(
      try history.ask(set) == [
        "2026-04 +0: 1 so far 1", "2026-04 +1: 1 so far 2", "2026-05 +0: 1 so far 1",
      ])
  }

  @Test func aLeadBornOnTheDayOfTheAppointmentIsTheCompanysNewest() throws {
    let history = try History(
      """
      lead L1 createdOn=2026-04-01 company=acme
      lead L2 createdOn=2026-05-20 company=acme
      appointment A1 setOn=2026-05-20 company=acme
      """)
    let set = try query("appointmentsSet", "2026-04", "2026-05", view: .cohort, through: "2026-05-31")
    #expect(
      try history.ask(set) == [
        "2026-04 +0: 0 so far 0", "2026-04 +1: 0 so far 0", "2026-05 +0: 1 so far 1",
      ])
  }
}
