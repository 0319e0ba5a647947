import Foundation
import SalesModel
import Testing

@testable import Ingest

@Suite struct `Holiday file` {
  private func file(_ rows: [String]) throws -> HolidayFile {
    try HolidayFile(
      ByteSource(Array((["国民の祝日・休日月日,国民の祝日・休日名称"] + rows).joined(separator: "\r\n").utf8)))
  }

  private func ruled(_ year: Int) throws -> [String] {
    let first = try #require(BusinessDate(year: year, month: 1, day: 1))
    let last = try #require(BusinessDate(year: year, month: 12, day: 31))
    return (first...last).filter { JapaneseHolidays.name(of: $0) != nil }
      .map { "\($0.year)/\($0.monthOfYear)/\($0.day),x" }
  }

  @Test(.enabled(if: SharedData.isUsable)) func `The rules need no correction by the Cabinet Office's file`()
    throws
  {
    let data = try Data(contentsOf: SharedData.file("japan_holidays/syukujitsu.csv"))
    let file = try HolidayFile(ByteSource(Array(data)))
    #expect(file.dates.count == 1_067)
    #expect(file.years == Array(2000...2027))
    #expect(file.corrections.isEmpty)
  }

  @Test func `A holiday of a special law is off, one that moved away is worked`() throws {
    var rows = try ruled(2031)
    rows.removeAll { $0.hasPrefix("2031/11/3,") }
    let file = try file(rows + ["2031/11/4,特別な日", "2031/11/8,土曜日の特別な日"])
    let corrections = file.corrections.map { "\($0.key) \($0.value)" }.sorted()
    #expect(corrections == ["2031-11-03 working", "2031-11-04 off"])
  }

  @Test func `Another file is refused at the line where it shows`() throws {
    #expect(throws: ImportRefusal.self) { try HolidayFile(ByteSource([])) }
    let refusal = #expect(throws: ImportRefusal.self) { try file(["2026/1/1,元日", "元日,2026/1/2"]) }
    #expect(refusal?.message.ja == "3行目が「日付,名称」ではありません。")
    #expect(throws: ImportRefusal.self) { try file([]) }
    #expect(try file(["1955/1/1,元日"]).corrections.isEmpty)
  }

  @Test func `A year of which the file tells only a part is left to the rules`() throws {
    let part = try file(Array(try ruled(2031).prefix(3)) + ["2031/11/4,特別な日"])
    #expect(part.years.isEmpty)
    #expect(part.corrections.isEmpty)
  }
}
