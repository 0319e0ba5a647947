import Foundation
import SalesModel
import Testing

@Suite struct `Period as text` {
  @Test func `An address names a period as people do`() throws {
    #expect(try Period.month(month("2026-11")).description == "2026-11")
    #expect(Period.quarter(3, of: 2026).description == "2026-Q3")
    #expect(Period.half(2, of: 2026).description == "2026-H2")
    #expect(Period.fiscalYear(2026).description == "FY2026")
  }

  @Test(arguments: ["2026-11", "2026-Q1", "2026-Q4", "2026-H1", "2026-H2", "FY2026", "FY1900", "FY2199"])
  func `What an address says is read back`(text: String) throws {
    let period = try #require(Period(text))
    #expect(period.description == text)
    #expect(try JSONDecoder().decode([Period].self, from: JSONEncoder().encode([period])) == [period])
  }

  @Test(arguments: [
    "", "2026", "2026-13", "2026-00", "2026-1", "2026-Q0", "2026-Q5", "2026-H3", "2026-q1", "2026Q1", "FY26",
    "FY-026",
    "FY+026", "FY20260", "FY0000", "fy2026", "+026-Q1", "2026-Q1 ", "２０２６-11",
  ])
  func `Anything else is no period`(text: String) {
    #expect(Period(text) == nil)
  }

  @Test(arguments: ["FY9999", "9999-H2", "9999-Q4", "9999-12", "FY0001", "0001-01", "1899-12", "2200-01"])
  func `What no calendar of a sales team has is no period, and is still read where it was stored`(
    text: String
  ) throws {
    #expect(Period(text) == nil)
    #expect(Period(coded: text)?.description == text)
    #expect(
      try JSONDecoder().decode([Period].self, from: Data("[\"\(text)\"]".utf8)).map(\.description) == [text])
  }

  @Test(arguments: ["1899-12-31", "2200-01-01", "9999-12-31", "0001-01-01"])
  func `A date outside of the span is typed by mistake`(text: String) throws {
    #expect(BusinessDate(iso: text) == nil && Month(iso: text.prefix(7)) == nil)
    #expect(BusinessDate(coded: text)?.description == text)
  }

  @Test func `Titles are as each language writes them`() throws {
    let periods = [
      Period.month(try month("2026-11")), .quarter(3, of: 2026), .half(1, of: 2026), .half(2, of: 2026),
      .fiscalYear(2026),
    ]
    #expect(
      periods.map(\.title.ja)
        == ["2026年11月", "2026年度 第3四半期", "2026年度 上期", "2026年度 下期", "2026年度"])
    #expect(periods.map(\.title.en) == ["Nov 2026", "FY2026 Q3", "FY2026 H1", "FY2026 H2", "FY2026"])
  }
}
