import KPIEngine
import SalesModel
import Testing

struct CohortDevelopmentTests {
  @Test(arguments: [
    "won", "wonAmount", "leadToWinRate", "appointmentRate", "openedToWonRate", "appointmentsHeld",
  ])
  func `What comes of a cohort has a final number`(kpi: String) throws {
    #expect(try query(kpi, "2026-01", "2026-06", view: .cohort).hasFinalNumbers)
  }

  @Test(arguments: [
    "leads", "prospects", "leadTimeMedian", "averageDealSize", "winRate", "closeRateByHeld", "cvr",
    "firstResponseWithinHour",
  ])
  func `The cohort itself, a stock, a median, and a rate over what is open as well have none`(kpi: String)
    throws
  {
    #expect(try !query(kpi, "2026-01", "2026-06", view: .cohort).hasFinalNumbers)
  }

  @Test func `A slice, longer periods and groups have none`() throws {
    #expect(try !query("won", "2026-01", "2026-06").hasFinalNumbers)
    #expect(try !query("won", "2026-01", "2026-06", grain: .quarter, view: .cohort).hasFinalNumbers)
    #expect(try !query("won", "2026-01", "2026-06", view: .cohort, by: ["source"]).hasFinalNumbers)
  }

  @Test func `Births are what the KPI divides by, and leads where it divides by nothing`() throws {
    let births = try ["openedToWonRate", "won"].map {
      try query($0, "2026-01", "2026-06", view: .cohort).births.versions.map(\.kpi.numerator)
    }
    #expect(births.first?.map(\.fact) == [.opportunity])
    #expect(births.last == [try shipped("leads").kpi.numerator])
    #expect(try query("won", "2026-01", "2026-06", view: .cohort).births.view == .slice)
  }

  @Test func `An amount is the sum of events, a count is them`() throws {
    let events = try query("wonAmount", "2026-01", "2026-06", view: .cohort).events
    #expect(events?.versions.map(\.kpi.numerator.aggregate) == [.count])
    #expect(events?.view == .cohort)
    #expect(try query("won", "2026-01", "2026-06", view: .cohort).events == nil)
  }
}
