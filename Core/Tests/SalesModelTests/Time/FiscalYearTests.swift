import SalesModel
import Testing

@Suite struct `Fiscal year` {
  @Test func `From April, the fiscal year 2026 ends in March 2027`() throws {
    let days = Period.fiscalYear(2026).days(in: .standard)
    #expect(try days == date("2026-04-01")...date("2027-03-31"))
    #expect(try Period.quarter(4, of: 2026).months(in: .standard) == month("2027-01")...month("2027-03"))
    #expect(try Period.half(2, of: 2026).firstDay(in: .standard) == date("2026-10-01"))
    #expect(try Period.half(2, of: 2026).lastDay(in: .standard) == date("2027-03-31"))
  }

  @Test func `From January, the fiscal year is the calendar year`() throws {
    let fiscal = try #require(FiscalCalendar(startMonth: 1))
    #expect(try Period.fiscalYear(2026).days(in: fiscal) == date("2026-01-01")...date("2026-12-31"))
    #expect(try Period.quarter(1, of: 2026).lastDay(in: fiscal) == date("2026-03-31"))
    #expect(try Period(.quarter, containing: date("2026-12-31"), in: fiscal) == .quarter(4, of: 2026))
  }

  @Test func `With closing day 20 a fiscal year opens in the month before its first`() throws {
    let fiscal = try #require(FiscalCalendar(startMonth: 4, closingDay: 20))
    #expect(try Period.fiscalYear(2026).days(in: fiscal) == date("2026-03-21")...date("2027-03-20"))
    #expect(try Period(.fiscalYear, containing: date("2026-03-20"), in: fiscal) == .fiscalYear(2025))
    #expect(try Period(.fiscalYear, containing: date("2026-03-21"), in: fiscal) == .fiscalYear(2026))
  }

  @Test func `With closing day 25 and January as start, December 26 opens the year`() throws {
    let fiscal = try #require(FiscalCalendar(startMonth: 1, closingDay: 25))
    #expect(try Period.half(1, of: 2027).days(in: fiscal) == date("2026-12-26")...date("2027-06-25"))
    #expect(try Period(.half, containing: date("2026-12-26"), in: fiscal) == .half(1, of: 2027))
  }

  @Test(arguments: Period.Kind.allCases, 1...12)
  func `Every date is in the period that contains it, and periods follow each other`(
    kind: Period.Kind, startMonth: Int
  ) throws {
    let fiscal = try #require(FiscalCalendar(startMonth: startMonth, closingDay: 20))
    for day in stride(from: try date("2023-01-01"), through: try date("2026-12-31"), by: 9) {
      let period = Period(kind, containing: day, in: fiscal)
      #expect(period.days(in: fiscal).contains(day), "\(period) \(day)")
      #expect(period.next.previous == period)
      #expect(period.lastDay(in: fiscal).adding(days: 1) == period.next.firstDay(in: fiscal))
      #expect(period.months(in: fiscal).count == kind.length)
    }
  }

  @Test func `Quarters and halves roll over the year's end`() {
    #expect(Period.quarter(4, of: 2026).next == .quarter(1, of: 2027))
    #expect(Period.half(1, of: 2026).previous == .half(2, of: 2025))
    #expect(Period.quarter(5, of: 2026) == .quarter(1, of: 2027))
  }
}
