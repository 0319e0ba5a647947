import Foundation
import SalesModel
import Testing

@Suite struct `Closing day` {
  @Test func `Closing on the 20th, a month runs from the 21st of the month before`() throws {
    let fiscal = try closing(20)
    #expect(try fiscal.month(of: date("2026-10-20")) == month("2026-10"))
    #expect(try fiscal.month(of: date("2026-10-21")) == month("2026-11"))
    #expect(try fiscal.month(of: date("2026-11-20")) == month("2026-11"))
    #expect(try fiscal.days(of: month("2026-11")) == date("2026-10-21")...date("2026-11-20"))
  }

  @Test func `Closing on the 25th, the year's turn belongs to January`() throws {
    let fiscal = try closing(25)
    #expect(try fiscal.days(of: month("2027-01")) == date("2026-12-26")...date("2027-01-25"))
    #expect(try fiscal.month(of: date("2026-12-31")) == month("2027-01"))
  }

  @Test(arguments: 1...31)
  func `Whatever the closing day, months follow each other without gap or overlap`(closingDay: Int) throws {
    let fiscal = try closing(closingDay)
    for month in try month("2023-06")...month("2025-06") {
      #expect(fiscal.lastDay(of: month).adding(days: 1) == fiscal.firstDay(of: month.adding(1)))
      for day in fiscal.days(of: month) { #expect(fiscal.month(of: day) == month) }
    }
  }

  @Test(arguments: [(0, 31), (13, 31), (4, 0), (4, 32)])
  func `There is no such fiscal calendar`(startMonth: Int, closingDay: Int) {
    #expect(FiscalCalendar(startMonth: startMonth, closingDay: closingDay) == nil)
    let json = Data(#"{"startMonth":\#(startMonth),"closingDay":\#(closingDay)}"#.utf8)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(FiscalCalendar.self, from: json) }
  }

  @Test func `A fiscal calendar survives JSON`() throws {
    let fiscal = try closing(20)
    #expect(try JSONDecoder().decode(FiscalCalendar.self, from: JSONEncoder().encode(fiscal)) == fiscal)
  }

  private func closing(_ day: Int) throws -> FiscalCalendar {
    try #require(FiscalCalendar(startMonth: 4, closingDay: day))
  }
}
