import KPIEngine
import SalesModel
import Testing

/// Age, area and distribution of what a KPI counts.
@Suite struct DerivedViewTests {
  private static let ages = """
    lead L1 createdOn=2026-01-10
    lead L2 createdOn=2026-03-10
    lead L3 createdOn=2026-04-02
    lead L4 createdOn=2026-04-20
    lead L5 createdOn=2025-11-01
    appointment A1 lead=L1 setOn=2026-04-05
    appointment A2 lead=L2 setOn=2026-04-06
    appointment A3 lead=L3 setOn=2026-04-07
    appointment A4 lead=L4 setOn=2026-04-08
    appointment A5 lead=L5 setOn=2026-04-09
    appointment A6 setOn=2026-04-10
    appointment A7 lead=L4 setOn=2026-03-30
    """

  @Test func theAppointmentsOfAMonthFallIntoTheAgesOfTheirLeads() throws {
    let question = try query("appointmentsSet", "2026-04", "2026-04", by: [Dimension.leadAge])
    #expect(
      try History(Self.ages).ask(question) == [
        "2026-04 0: 2", "2026-04 1: 1", "2026-04 3: 2", "2026-04 -: 1",
      ])
    let march = try query("appointmentsSet", "2026-03", "2026-03", by: [Dimension.leadAge])
    #expect(try History(Self.ages).ask(march) == ["2026-03 -1: 1"])
  }

  @Test func eachAgeOfARateIsDividedByAllLeadsOfTheMonth() throws {
    let question = try query("appointmentRate", "2026-04", "2026-04", by: [Dimension.leadAge])
    let history = try History(Self.ages)
    #expect(
      try history.ask(question) == [
        "2026-04 0: 2/2 = 1", "2026-04 1: 1/2 = 0.5", "2026-04 3: 2/2 = 1", "2026-04 -: 1/2 = 0.5",
      ])
    #expect(try history.total(question) == "6/2 = 3")
    let engine = try history.engine()
    let row = try #require(engine.report(question).rows.first)
    #expect(history.names(.lead, engine.records(behind: row, .denominator, of: question)) == ["L3", "L4"])
  }

  @Test func theDistributionOfDaysIsTakenByNearestRank() throws {
    let question = try query("appointmentsSet", "2026-03", "2026-04", grain: nil)
    let history = try History(Self.ages)
    // Days from lead to appointment: 85, 27, 5, 159, two that came before their lead, and one without a lead.
    #expect(try history.total(question.lag(percentile: 50)) == "27")
    #expect(try history.total(question.lag(percentile: 90)) == "159")
    #expect(try history.total(question.share(withinDays: 27)) == "2/4 = 0.5")
  }

  private static let touches = """
    company acme corporateNumber=7000012050002
    company acmeToo corporateNumber=7000012050002
    company beta mailDomain=beta.co.jp
    lead L1 createdOn=2026-04-01 company=acme
    lead L2 createdOn=2026-04-01 company=acmeToo
    lead L3 createdOn=2026-04-01 mailDomain=beta.co.jp
    lead L4 createdOn=2026-04-01 mailDomain=gamma.example
    lead L5 createdOn=2026-04-01 mailDomain=gamma.example
    lead L6 createdOn=2026-04-01
    activity D1 lead=L1 occurredOn=2026-04-02 kind=dial
    activity D2 lead=L2 occurredOn=2026-04-02 kind=dial
    activity D3 lead=L3 occurredOn=2026-04-02 kind=dial
    activity D4 company=beta occurredOn=2026-04-02 kind=visit
    activity D5 lead=L4 occurredOn=2026-04-02 kind=mail
    activity D6 lead=L5 occurredOn=2026-04-02 kind=mail
    activity D7 lead=L6 occurredOn=2026-04-02 kind=dial
    activity D8 lead=L6 occurredOn=2026-04-02 kind=mail bulk=yes
    activity D9 occurredOn=2026-04-02 kind=dial
    """

  @Test func areaCountsCompaniesOnceHoweverTheyAreKnown() throws {
    let history = try History(Self.touches)
    let question = try query("touches", "2026-04", "2026-04", grain: nil)
    // acme by its number, beta by its domain, gamma by its leads' domain, one lead for itself; D9 is at no company.
    #expect(try history.total(question.area) == "8/4 = 2")
    #expect(try history.total(try query("touchesPerCompany", "2026-04", "2026-04", grain: nil)) == "8/4 = 2")
    #expect(
      try history.ask(query("touches", "2026-04", "2026-04", grain: nil, by: ["companyKeyRule"])) == [
        "address: 1", "corporateNumber: 2", "domain: 4", "-: 1",
      ])
  }

  @Test func bulkMailIsNoTouch() throws {
    #expect(try History(Self.touches).total(query("touches", "2026-04", "2026-04", grain: nil)) == "8")
  }
}
