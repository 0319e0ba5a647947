import SalesModel
import Testing

@Suite struct `How far data reaches` {
  private let zone = WorkspaceZone.tokyo
  private let calendar = BusinessCalendar()

  @Test(arguments: [
    ("2026-11-30", 8 * 3_600 + 26 * 60, "18"), ("2026-11-30", 13 * 3_600 + 1_800, "18.5"),
    ("2026-11-30", 10 * 3_600 + 48 * 60, "18.1"), ("2026-11-30", 17 * 3_600 + 59 * 60, "18.9"),
    ("2026-11-30", 18 * 3_600, "19"), ("2026-11-30", 86_398, "19"), ("2026-11-28", 86_398, "18"),
  ])
  func `Of a day that runs only the work that is over counts`(day: String, second: Int, elapsed: String)
    throws
  {
    let progress = PeriodProgress(of: november, reach: try reach(day, second), calendar: calendar)
    #expect("\(progress.elapsed)/\(progress.total)" == "\(elapsed)/19")
  }

  @Test(arguments: [0, 8 * 3_600 + 26 * 60, 86_398, 86_399])
  func `A day has not ended before midnight`(second: Int) throws {
    #expect(try reach("2026-11-30", second).endedThrough == date("2026-11-29"))
  }

  @Test func `Data of a day before is whole`() throws {
    let morning = zone.instant(of: try date("2026-12-01"), secondOfDay: 60)
    let reach = DataReach(through: try date("2026-11-30"), at: morning, in: zone)
    #expect(reach.worked == nil)
    #expect(try reach.endedThrough == date("2026-11-30"))
    #expect(PeriodProgress(of: november, reach: reach, calendar: calendar).remaining == .zero)
  }

  @Test func `A half day is over when half of the hours are`() throws {
    let half = BusinessCalendar(companyDays: [try date("2026-11-30"): .half])
    for (second, elapsed) in [(9 * 3_600, "18"), (11 * 3_600 + 900, "18.2"), (13 * 3_600 + 1_800, "18.5")] {
      let progress = PeriodProgress(of: november, reach: try reach("2026-11-30", second), calendar: half)
      #expect("\(progress.elapsed)/\(progress.total)" == "\(elapsed)/18.5")
    }
    #expect(try reach("2026-11-30", 14 * 3_600).isWorkOver(on: date("2026-11-30"), calendar: half))
  }

  @Test func `Other hours are counted by themselves`() throws {
    let hours = try #require(BusinessHours(from: "13:00", to: "21:00"))
    let day = try date("2026-11-30")
    let reach = DataReach(
      through: day, at: zone.instant(of: day, secondOfDay: 15 * 3_600), in: zone, hours: hours)
    #expect(PeriodProgress(of: november, reach: reach, calendar: calendar).elapsed.description == "18.2")
  }

  @Test func `What counts does not depend on the hour`() throws {
    let (noon, night) = (try reach("2026-11-30", 43_200), try reach("2026-11-30", 86_000))
    #expect(noon != night && noon.atAnyHour == night.atAnyHour)
    #expect(noon.atAnyHour.endedThrough == noon.endedThrough)
  }

  @Test func `On each day of leap and other years work only grows, and is whole at midnight`() throws {
    for day in try date("2026-01-01")...date("2028-12-31") {
      let days = Period(.month, containing: day, in: .standard).days(in: .standard)
      let elapsed = [0, 30_360, 46_800, 64_800, 86_398].map {
        PeriodProgress(
          of: days, reach: DataReach(through: day, at: zone.instant(of: day, secondOfDay: $0), in: zone),
          calendar: calendar
        ).elapsed
      }
      #expect(elapsed == elapsed.sorted(), "\(day)")
      #expect(elapsed[0] == calendar.businessDayNumber(of: .endOf(day.adding(days: -1)), in: days), "\(day)")
      #expect(elapsed[4] == calendar.businessDayNumber(of: .endOf(day), in: days), "\(day)")
    }
  }

  private var november: ClosedRange<BusinessDate> {
    Period.month(Month(year: 2026, month: 11)).days(in: .standard)
  }

  private func reach(_ day: String, _ second: Int) throws -> DataReach {
    let day = try date(day)
    return DataReach(through: day, at: zone.instant(of: day, secondOfDay: second), in: zone)
  }
}
