import SalesModel
import Testing

@Suite struct `Month end` {
  @Test func `Closing at the month's end, a fiscal month is the calendar month`() throws {
    for day in try date("2023-12-01")...date("2025-03-31") {
      #expect(FiscalCalendar.standard.month(of: day) == day.month)
    }
    #expect(try FiscalCalendar.standard.days(of: month("2026-11")) == date("2026-11-01")...date("2026-11-30"))
  }

  @Test func `A month shorter than the closing day closes on its last day`() throws {
    let fiscal = try #require(FiscalCalendar(startMonth: 4, closingDay: 30))
    #expect(try fiscal.days(of: month("2026-02")) == date("2026-01-31")...date("2026-02-28"))
    #expect(try fiscal.days(of: month("2026-03")) == date("2026-03-01")...date("2026-03-30"))
    #expect(try fiscal.month(of: date("2026-01-31")) == month("2026-02"))
  }

  @Test func `The last day of a quarter is that of its third month`() throws {
    #expect(try Period.quarter(4, of: 2023).lastDay(in: .standard) == date("2024-03-31"))
    #expect(try Period.quarter(1, of: 2026).lastDay(in: .standard) == date("2026-06-30"))
  }

  @Test func `A month that ends on a weekend has all its business days before`() throws {
    let days = Period.month(try month("2026-01")).days(in: .standard)
    let calendar = BusinessCalendar()
    let progress = PeriodProgress(of: days, reach: .endOf(try date("2026-01-30")), calendar: calendar)
    #expect(progress.remaining == .zero)
    #expect(calendar.date(atBusinessDay: progress.total, in: days) == days.upperBound.adding(days: -1))
  }
}
