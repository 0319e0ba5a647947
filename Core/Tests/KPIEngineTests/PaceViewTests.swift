import KPIEngine
import SalesModel
import Testing

/// 進捗: a month by its business days.
@Suite struct PaceViewTests {
  /// May 2026: Friday the 1st is worked, 3 to 6 are holidays; 18 business days in all.
  private static let story = """
    rep aoki
    rep baba
    activity D1 rep=aoki occurredOn=2026-05-01 kind=dial
    activity D2 rep=aoki occurredOn=2026-05-02 kind=dial
    activity D3 rep=aoki occurredOn=2026-05-07 kind=dial
    activity D4 rep=aoki occurredOn=2026-05-31 kind=dial
    activity D5 rep=baba occurredOn=2026-05-08 kind=dial
    activity D6 rep=baba occurredOn=2026-06-01 kind=dial
    """

  private func pace(
    _ kpi: String = "dials", from: String = "2026-05", to: String = "2026-05", by: [String] = [],
    through: String = "2026-06-30"
  )
    throws -> Query
  {
    try query(kpi, from, to, view: .pace, by: by, through: through)
  }

  @Test func aDayWithoutWorkCountsWithTheNextBusinessDayAndAtTheEndWithTheLast() throws {
    let rows = try History(Self.story).ask(pace())
    #expect(rows.count == 18)
    #expect(
      rows.prefix(3) == [
        "2026-05 +1: 1 so far 1 line 18", "2026-05 +2: 2 so far 3 line 27", "2026-05 +3: 1 so far 4 line 24",
      ])
    #expect(rows.last == "2026-05 +18: 1 so far 5 line 5")
    #expect(try History(Self.story).total(pace()) == "5")
  }

  @Test func everyGroupHasEveryBusinessDayOfEveryMonth() throws {
    let rows = try History(Self.story).ask(pace(to: "2026-06", by: ["rep"]))
    #expect(rows.count == 2 * (18 + 22))
    #expect(
      rows.filter { $0.hasPrefix("2026-05 baba") }.prefix(3).last == "2026-05 baba +3: 1 so far 1 line 6")
    #expect(rows.contains("2026-06 aoki +22: 0 so far 0 line 0"))
  }

  @Test func daysThatLieAheadHaveNoNumbersYet() throws {
    let rows = try History(Self.story).ask(pace(through: "2026-05-07"))
    #expect(
      rows.prefix(4) == [
        "2026-05 +1: 1 so far 1 line 18", "2026-05 +2: 2 so far 3 line 27", "2026-05 +3: ? open",
        "2026-05 +4: ? open",
      ])
  }

  @Test func aSundaySaysNothingOfThePaceOfTheDayThatFollows() throws {
    let rows = try History(Self.story).ask(pace(through: "2026-05-03"))
    #expect(
      rows.prefix(3) == [
        "2026-05 +1: 1 so far 1 line 18", "2026-05 +2: 2 so far 3 open", "2026-05 +3: ? open",
      ])
  }

  @Test func halfADayIsHalfTheWork() throws {
    var question = try pace()
    question.businessCalendar.companyDays = [try date("2026-05-01"): .half, try date("2026-05-02"): .working]
    #expect(
      try History(Self.story).ask(question).prefix(3) == [
        "2026-05 +1: 1 so far 1 line 37", "2026-05 +2: 1 so far 2 line \(2 * 37.0 / 3)",
        "2026-05 +3: 1 so far 3 line \(3 * 37.0 / 5)",
      ])
  }

  @Test func aMonthIsAMonthHoweverLongThePeriodsAre() throws {
    var question = try pace(to: "2026-06")
    let byMonth = try History(Self.story).ask(question)
    question.grain = nil
    #expect(try History(Self.story).ask(question) == byMonth)
  }

  @Test func aMonthWithoutWorkIsOneDay() throws {
    var question = try pace()
    question.businessCalendar.weekdaysOff = Set(Weekday.allCases)
    #expect(try History(Self.story).ask(question) == ["2026-05 +1: 5 so far 5"])
  }

  @Test func aRowNamesTheRecordsOfItsDay() throws {
    let (history, question) = (try History(Self.story), try pace())
    let engine = try history.engine()
    let second = engine.report(question).rows[1]
    #expect(
      history.names(.activity, engine.records(behind: second, .numerator, of: question)) == ["D2", "D3"])
  }

  @Test func onlyWhatAddsUpDayByDayHasAPace() throws {
    let adding = Catalogue.shipped.map(\.kpi).filter(\.addsUp).map(\.id)
    #expect(adding.contains("dials") && adding.contains("wonAmount"))
    for other in ["winRate", "prospects", "contacts", "leadTimeMedian", "targetCoverage", "averageDealSize"] {
      #expect(!adding.contains(other))
    }
  }
}
