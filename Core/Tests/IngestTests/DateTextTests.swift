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
    ("02/02/2018", "2018-02-02"), ("2026/10/04 24:00", "2026-10-05"), ("2026-12-31T24:00:00", "2027-01-01"),
    ("2026/10/05 午後3:30", "2026-10-05"), ("2026年10月5日午前9時", "2026-10-05"), ("5-Oct-26", "2026-10-05"),
    ("15-oct-2026 9:05", "2026-10-15"), ("Oct 5, 2026", "2026-10-05"),
    ("October 5th, 2026 3:30 p.m.", "2026-10-05"),
    ("5 October 2026", "2026-10-05"), ("Mon, 5 Oct 2026", "2026-10-05"), ("2026-Oct-05", "2026-10-05"),
    ("2026年10月5日(月)", "2026-10-05"), ("2026年10月5日（月・祝）15:30", "2026-10-05"), ("2026/10/5 月曜日", "2026-10-05"),
    ("26/10/5", "2026-10-05"), ("11/11/11", "2011-11-11"), ("5/13/26", "2026-05-13"),
    ("Oct 5 2026", "2026-10-05"), ("oct. 5, 2026 3:30PM", "2026-10-05"), ("05-OCT-2026", "2026-10-05"),
    ("5 Oct '26", "2026-10-05"), ("Sept 5, 2026", "2026-09-05"), ("5th October 2026", "2026-10-05"),
    ("Mon, 05 Oct 2026 15:30:00 +0900", "2026-10-05"), ("2026-10-05 09:00:00 UTC", "2026-10-05"),
    ("2026年 10月 5日", "2026-10-05"), ("R8.10.5", "2026-10-05"), ("r8/10/5", "2026-10-05"),
    ("R08-10-05", "2026-10-05"), ("令8.10.5", "2026-10-05"), ("令和 8年10月 5日", "2026-10-05"),
    ("令和8年10月5日(月) 午後3時半", "2026-10-05"), ("Ｒ８．１０．５", "2026-10-05"), ("㋿8年10月5日", "2026-10-05"),
    ("H31.4.30", "2019-04-30"), ("昭和64年1月7日", "1989-01-07"), ("2026/10/5 15時", "2026-10-05"),
  ])
  func readsADateInEveryFormThatLeavesNoDoubt(_ text: String, _ iso: String) throws {
    #expect(try DateText(text)?.date(nil) == date(iso))
  }

  @Test(arguments: [
    "", "x", "2018-02-30", "2018/13/01", "2018-04-01x", "2018年4月", "平成30年", "1234", "99999", "2018-4",
    "31/02/2018",
    "2018-04-01 25:00", "2018-04-01 9", "令和8年4月31日", "-2018-01-01", "1/2/3/4", "2018-04-01T", "0/0/2018",
    "24-25:00", "2026-10-04 24:01", "2026/10/05 午後13:30", "Oct 2026", "5-Okt-26", "32-Oct-26", "261005",
    "5-Oct-98", "26/10/05", "26年10月5日", "26/10/35", "12/31/26", "35-10-26", "10/5", "10月5日", "5-Oct",
    "8年10月5日", "令和8年10月", "大正8年10月5日", "R8.13.5", "令和0年1月1日", "午後3:30", "Octo 5 2026",
    "5 Oct, Mon 2026", "2026-10-05 15:30 CET", "2026/10/05 24:30", "10/5/2026/1",
    "9999-12-31", "9999/12/31 9:00", "31/12/9999", "12/31/9999", "2200年1月1日", "1899-12-31", "99991231",
  ])
  func refusesWhatMerelyLooksLikeADate(_ text: String) {
    #expect(DateText(text)?.date(nil) == nil)
  }

  @Test func leavesDayAndMonthOpenWhereBothAreSmall() throws {
    let text = try #require(DateText("01/02/2018"))
    #expect(text.date(nil) == nil)
    #expect(text.possibleOrders == [.dayFirst, .monthFirst])
    #expect(try text.date(DatePattern(.dayFirst)) == date("2018-02-01"))
    #expect(try text.date(DatePattern(.monthFirst)) == date("2018-01-02"))
  }

  @Test func shiftsTimesWithAZoneButNotMidnightInUTC() throws {
    let frame = ReadingFrame(
      zone: .tokyo, currency: .yen, now: WorkspaceZone.tokyo.instant(of: try date("2026-11-23")))
    let field = Field.Lead.createdOn
    #expect(try frame.value("2018-12-19T00:00:00.000Z", of: field, written: nil) == .date(date("2018-12-19")))
    #expect(try frame.value("2018-12-19T15:30:00Z", of: field, written: nil) == .date(date("2018-12-20")))
    #expect(
      try frame.value("2018-12-19T23:30:00+09:00", of: field, written: nil) == .date(date("2018-12-19")))
  }

  @Test func takesAMomentFromATimeAndNoneFromADateAlone() throws {
    let frame = ReadingFrame(
      zone: .tokyo, currency: .yen, now: WorkspaceZone.tokyo.instant(of: try date("2026-11-23")))
    func moment(_ text: String) throws -> FieldValue? {
      try frame.value(text, of: Field.Lead.createdAt, written: nil)
    }
    let halfPastNine = FieldValue.instant(try #require(Instant(iso: "2018-12-19T09:30:00+09:00")))
    #expect(try moment("2018-12-19T09:30:00+09:00") == halfPastNine)
    #expect(try moment("2018-12-19T00:30:00Z") == halfPastNine)
    #expect(try moment("2018/12/19 9:30") == halfPastNine)
    #expect(try moment("2018-12-19") == nil)
    #expect(try moment("2018-12-19T00:00:00.000Z") == nil)
  }

  @Test(arguments: [
    ("2026/10/05 午後3:30", "2026-10-05T15:30:00+09:00"), ("2026年10月5日午後0時半", "2026-10-05T12:30:00+09:00"),
    ("2026/10/05 午前12:05", "2026-10-05T00:05:00+09:00"), ("2026/10/04 24:00", "2026-10-05T00:00:00+09:00"),
    ("5 Oct 2026 3:30 PM", "2026-10-05T15:30:00+09:00"),
    ("2026-10-05 06:30 UTC", "2026-10-05T15:30:00+09:00"),
    ("2026-10-05 15:30 JST", "2026-10-05T15:30:00+09:00"), ("R8.10.5 15:30", "2026-10-05T15:30:00+09:00"),
  ])
  func readsTimesAsJapanWritesThem(_ text: String, _ iso: String) throws {
    let frame = ReadingFrame(
      zone: .tokyo, currency: .yen, now: WorkspaceZone.tokyo.instant(of: try date("2026-11-23")))
    let moment = try frame.value(text, of: Field.Lead.createdAt, written: nil)
    #expect(moment == .instant(try #require(Instant(iso: iso))))
  }

  @Test(arguments: [
    ("yy/MM/dd", "26/10/05", "2026-10-05"), ("yy/MM/dd", "12/10/05", "2012-10-05"),
    ("dd-MM-yy", "26-10-05", "2005-10-26"), ("M/d/yyyy", "10/5/2026", "2026-10-05"),
    ("yyyy-dd-MM", "2026-05-10", "2026-10-05"), ("ddMMyyyy", "05102026", "2026-10-05"),
    ("yyMMdd", "261005", "2026-10-05"), ("yy/MM/dd HH:mm", "26/10/05 9:30", "2026-10-05"),
    ("yy.dd.MM", "26.05.10", "2026-10-05"), ("dd/MM/yyyy", "2026-10-05", "2026-10-05"),
    ("yearFirst", "26/10/05", "2026-10-05"),
  ])
  func aStatedPatternDoesWhatItSays(_ pattern: String, _ text: String, _ iso: String) throws {
    let pattern = try #require(DatePattern(pattern))
    #expect(try DateText(text)?.date(pattern) == date(iso))
  }

  @Test func aStatedPatternGuessesNoYear() throws {
    let pattern = try #require(DatePattern("d/M/yyyy"))
    #expect(DateText("5/10/26")?.date(pattern) == nil)
    #expect(DateText("26/10/05")?.date(pattern) == nil)
  }

  @Test(arguments: [
    "yyyy", "yy/MM", "yyy/MM/dd", "y/M/d", "dd/mm/yyyy", "yy/MM/dd/MM", "MM/MM/dd", "yyMd", "ISO", "",
    "dayLast",
    "yy/MM/dd noon",
  ])
  func refusesAPatternThatIsNone(_ pattern: String) {
    #expect(DatePattern(pattern) == nil)
  }

  private func leads(_ dates: [String]) throws -> ReadFile {
    let rows = dates.enumerated().map { "\($0.offset),\($0.element),x\n" }.joined()
    return try ReadFile("mql_id,first_contact_date,origin\n" + rows)
  }

  @Test func fourDaysOfOneYearAreNotTheSameDayOfManyYears() throws {
    let file = try leads(["26/10/03", "26/10/15", "26/11/20", "26/11/30"])
    let dates = file.said(.lead).sorted { $0.key < $1.key }.map { $0.value[Field.Lead.createdOn] }
    let meant = ["2026-10-03", "2026-10-15", "2026-11-20", "2026-11-30"]
    #expect(try dates == meant.map { .date(try date($0)) })
  }

  @Test(arguments: [
    ["26/10/05"], ["26/10/05", "26/10/12", "26/11/03", "26/11/20"], ["03-04-17", "04-05-17"],
  ])
  func reportsAColumnWhoseYearsMayBeDays(_ dates: [String]) throws {
    let file = try leads(dates)
    #expect(file.rejected == dates.count)
    #expect(file.findings.allSatisfy { $0.kind == .openDate })
    #expect(file.inspection.notes.contains { $0.kind == .openColumn })
  }

  @Test func recognisesTheShortDateOfJapaneseExcelByAWholeColumn() throws {
    let days = ["02", "05", "09", "12", "17", "20", "28"]
    let file = try leads(days.map { "26/10/\($0)" })
    #expect(file.rejected == 0)
    #expect(file.inspection.dateOrders["first_contact_date"] == .yearFirst)
    #expect(try file.said(.lead)["1"]?[Field.Lead.createdOn] == .date(date("2026-10-05")))
    let late = try leads(["26/10/05", "32/01/09", "33/01/09"])
    #expect(try late.said(.lead)["0"]?[Field.Lead.createdOn] == .date(date("2026-10-05")))
  }

  @Test(arguments: [
    ["26/10/05", "26/10/12", "26/11/03", "26/10/35"], ["12/05/26", "12/08/26", "12/31/26"],
    ["26-10-35"], ["05.10.26", "31.12.40"],
  ])
  func aSlipOfThePenSettlesNoColumnAndIsNoDateItself(_ dates: [String]) throws {
    let file = try leads(dates)
    #expect(file.said(.lead).isEmpty)
    #expect(file.findings.map(\.kind) == dates.map { _ in .openDate })
    #expect(file.findings.allSatisfy { $0.remedy?.ja.contains("dates") == true })
  }

  @Test func aColumnWhoseYearsStandBehindLeavesOnlyDayAndMonthOpen() throws {
    let file = try leads(["1-11-16", "3-12-16", "25-11-16", "14-1-17", "11-30-16", "12-25-16"])
    let days = file.said(.lead).compactMapValues { $0[Field.Lead.createdOn] }
    #expect(
      try days == [
        "2": .date(date("2016-11-25")), "3": .date(date("2017-01-14")), "4": .date(date("2016-11-30")),
        "5": .date(date("2016-12-25")),
      ])
    #expect(file.findings.map(\.kind) == [.openDate, .openDate])
  }

  @Test func aSlipInAColumnThatIsDecidedIsNoDate() throws {
    let file = try leads(["02", "05", "09", "12", "17", "20", "28", "35"].map { "26/10/\($0)" })
    #expect(file.findings.map(\.kind) == [.notADate])
    #expect(file.said(.lead).count == 7)
  }

  @Test func recognisesDaysInFrontByAWholeColumn() throws {
    let file = try leads(["02", "05", "09", "12", "17", "20", "28"].map { "\($0)/10/26" })
    #expect(file.rejected == 0)
    #expect(try file.said(.lead)["1"]?[Field.Lead.createdOn] == .date(date("2026-10-05")))
  }

  @Test(arguments: [
    "2026-10-31", "2026/10/31", "2026.10.31", "２０２６／１０／３１", "2026年10月31日", "令和8年10月31日", "20261031",
    " 2026/10/31 ", "31 Oct 2026",
  ])
  func aTypedDayIsReadInItsUsualSpellings(_ text: String) {
    #expect(BusinessDate(typed: text) == BusinessDate(iso: "2026-10-31"))
  }

  @Test(arguments: [
    "10/31", "31/10/26", "05/10/2026", "46326", "2026/10", "2026/10/31 10:00", "昨日", "", "2026/13/31",
  ])
  func whatMayBeAnotherDayIsNoTypedDay(_ text: String) { #expect(BusinessDate(typed: text) == nil) }
}
