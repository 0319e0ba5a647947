import SalesModel
import Testing

@testable import Ingest

@Suite struct DateTextTests {
  @Test(arguments: [
    ("2017-06-14", "2017-06-14"), ("2018/4/1", "2018-04-01"), ("2018/04/01 9:05", "2018-04-01"),
    ("20180401", "2018-04-01"), ("2018年4月1日", "2018-04-01"), ("平成30年2月1日", "2018-02-01"),
    ("令和8年4月1日", "2026-04-01"), ("令和元年5月1日", "2019-05-01"), ("R8.4.1", "2026-04-01"),
    ("２０１８／０２／０１", "2018-02-01"), ("43191", "2018-04-01"), ("43191.5", "2018-04-01"),
    ("2018-02-26 19:58:54", "2018-02-26"), ("2018-12-19T00:00:00.000Z", "2018-12-19"),
    ("2026/11/22(日)", "2026-11-22"), ("25/12/2018", "2018-12-25"), ("12/25/2018, 9:00 AM", "2018-12-25"),
    ("02/02/2018", "2018-02-02"),
  ])
  func readsADateInEveryFormThatLeavesNoDoubt(_ text: String, _ iso: String) throws {
    #expect(try DateText(text)?.date(nil) == date(iso))
  }

  @Test(arguments: [
    "", "x", "2018-02-30", "2018/13/01", "2018-04-01x", "2018年4月", "平成30年", "1234", "99999", "2018-4",
    "31/02/2018",
    "2018-04-01 25:00", "2018-04-01 9", "令和8年4月31日", "-2018-01-01", "1/2/3/4", "2018-04-01T", "0/0/2018",
    "9999-12-31", "9999/12/31 9:00", "31/12/9999", "12/31/9999", "2200年1月1日", "1899-12-31", "99991231",
  ])
  func refusesWhatMerelyLooksLikeADate(_ text: String) {
    #expect(DateText(text)?.date(nil) == nil)
  }

  @Test func leavesDayAndMonthOpenWhereBothAreSmall() throws {
    let text = try #require(DateText("01/02/2018"))
    #expect(text.date(nil) == nil)
    #expect(text.possibleOrders == [.dayFirst, .monthFirst])
    #expect(try text.date(.dayFirst) == date("2018-02-01"))
    #expect(try text.date(.monthFirst) == date("2018-01-02"))
  }

  @Test func shiftsTimesWithAZoneButNotMidnightInUTC() throws {
    let frame = ReadingFrame(zone: .tokyo, currency: .yen, today: try date("2026-11-23"))
    let field = Field.Lead.createdOn
    #expect(try frame.value("2018-12-19T00:00:00.000Z", of: field, order: nil) == .date(date("2018-12-19")))
    #expect(try frame.value("2018-12-19T15:30:00Z", of: field, order: nil) == .date(date("2018-12-20")))
    #expect(try frame.value("2018-12-19T23:30:00+09:00", of: field, order: nil) == .date(date("2018-12-19")))
  }

  @Test func takesAMomentFromATimeAndNoneFromADateAlone() throws {
    let frame = ReadingFrame(zone: .tokyo, currency: .yen, today: try date("2026-11-23"))
    func moment(_ text: String) throws -> FieldValue? {
      try frame.value(text, of: Field.Lead.createdAt, order: nil)
    }
    let halfPastNine = FieldValue.instant(try #require(Instant(iso: "2018-12-19T09:30:00+09:00")))
    #expect(try moment("2018-12-19T09:30:00+09:00") == halfPastNine)
    #expect(try moment("2018-12-19T00:30:00Z") == halfPastNine)
    #expect(try moment("2018/12/19 9:30") == halfPastNine)
    #expect(try moment("2018-12-19") == nil)
    #expect(try moment("2018-12-19T00:00:00.000Z") == nil)
  }
}
