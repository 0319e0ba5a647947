import SalesModel
import Testing

@Suite struct `Progress of a period` {
  @Test func `It says business day 14 of 19`() throws {
    let progress = try progress("2026-11-22")
    #expect("\(progress.elapsed)/\(progress.total)" == "14/19")
    #expect(progress.remaining.description == "5")
  }

  @Test func `Before the period nothing has elapsed, after it everything`() throws {
    #expect(try progress("2026-10-01").elapsed == .zero)
    #expect(try progress("2026-12-01").remaining == .zero)
  }

  @Test func `A half day is half a day done`() throws {
    let calendar = BusinessCalendar(companyDays: [try date("2026-11-20"): .half])
    #expect(try progress("2026-11-22", calendar).elapsed.description == "13.5")
    #expect(try progress("2026-11-22", calendar).total.description == "18.5")
  }

  private func progress(
    _ dataThrough: String, _ calendar: BusinessCalendar = BusinessCalendar()
  ) throws -> PeriodProgress {
    let days = Period.month(try month("2026-11")).days(in: .standard)
    return PeriodProgress(of: days, reach: .endOf(try date(dataThrough)), calendar: calendar)
  }
}
