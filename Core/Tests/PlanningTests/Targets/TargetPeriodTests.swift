import Planning
import SalesModel
import Testing

@Suite struct `Periods of targets` {
  @Test func `A period is read from what it is written as`() throws {
    for text in ["2026-11-24", "2026-W48", "2026-W53", "2026-11", "2026-Q3", "2026-H2", "FY2026"] {
      #expect(TargetPeriod(text)?.description == text)
    }
    for text in [
      "2025-W53", "2026-W54", "2026-W00", "2026-W5", "2026-11-31", "2026-13", "2026-Q5", "", "week",
    ] {
      #expect(TargetPeriod(text) == nil)
    }
  }

  @Test func `ISO weeks run from Monday to Sunday and belong to the year of their Thursday`() throws {
    let fiscal = FiscalCalendar.standard
    let first = TargetPeriod(.week, containing: try date("2027-01-03"), in: fiscal)
    #expect(first.description == "2026-W53")
    #expect(try first.days(in: fiscal) == date("2026-12-28")...date("2027-01-03"))
    #expect(
      try #require(TargetPeriod("2025-W01")).days(in: fiscal) == date("2024-12-30")...date("2025-01-05"))
  }

  @Test func `The periods of every grain cover a fiscal year without a gap`() throws {
    let fiscal = try #require(FiscalCalendar(startMonth: 4, closingDay: 20))
    let year = Period.fiscalYear(2026).days(in: fiscal)
    for grain in TargetPeriod.Grain.allCases {
      let periods = TargetPeriod.all(grain, in: year, of: fiscal)
      let days = periods.map { $0.days(in: fiscal) }
      for (before, after) in zip(days, days.dropFirst()) {
        #expect(after.lowerBound == before.upperBound.adding(days: 1))
      }
      #expect(days.first.map { $0.contains(year.lowerBound) } == true)
      #expect(days.last.map { $0.contains(year.upperBound) } == true)
      #expect(periods.allSatisfy { $0.grain == grain && TargetPeriod($0.description) == $0 })
    }
  }
}
