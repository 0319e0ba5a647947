import SalesModel
import Testing

@Suite struct `Leap day` {
  @Test(arguments: [(2000, true), (2024, true), (2026, false), (2100, false)])
  func `February has 29 days only in leap years`(year: Int, isLeap: Bool) {
    #expect((BusinessDate(year: year, month: 2, day: 29) != nil) == isLeap)
    #expect(Month(year: year, month: 2).dayCount == (isLeap ? 29 : 28))
  }

  @Test func `It lies between February 28 and March 1`() throws {
    #expect(try date("2024-02-28").adding(days: 1) == date("2024-02-29"))
    #expect(try date("2024-02-29").adding(days: 1) == date("2024-03-01"))
    #expect(try date("2025-02-28").days(since: date("2024-02-29")) == 365)
  }

  @Test func `It closes February, or opens March when months close on the 28th`() throws {
    let closing28 = try #require(FiscalCalendar(startMonth: 4, closingDay: 28))
    let closing29 = try #require(FiscalCalendar(startMonth: 4, closingDay: 29))
    #expect(try FiscalCalendar.standard.lastDay(of: month("2024-02")) == date("2024-02-29"))
    #expect(try closing28.month(of: date("2024-02-29")) == month("2024-03"))
    #expect(try closing28.days(of: month("2023-03")) == date("2023-03-01")...date("2023-03-28"))
    #expect(try closing29.month(of: date("2024-02-29")) == month("2024-02"))
  }

  @Test func `It makes a fiscal year of 366 days and a business day more`() throws {
    let days = Period.fiscalYear(2023).days(in: .standard)
    #expect(days.count == 366)
    #expect(try BusinessCalendar().halves(on: date("2024-02-29")) == 2)
  }
}
