import Planning
import SalesModel
import Testing

@Suite struct `Working time of a rep` {
  @Test
  func `Leave that is over lowers what is expected by now, and leave to come raises what a day must bring`()
    throws
  {
    let days = try date("2026-11-01")...date("2026-11-30")
    let today = try date("2026-11-13")
    let progress = PeriodProgress(of: days, reach: .endOf(today), calendar: calendar)
    func pace(_ absences: [BusinessDate: Availability.Absence]) -> Pace? {
      Pace(
        target: Rational(38), actual: Rational(10), progress: progress,
        work: WorkProgress(
          of: Availability(absences: absences), in: days, reach: .endOf(today), calendar: calendar),
        measure: .flow)
    }
    // Nine of nineteen business days are over on the 13th.
    #expect(pace([:])?.expected == Rational(18))
    #expect(try pace([:])?.neededPerDay == number("2.8"))
    let wasAway = pace([try date("2026-11-04"): .day, try date("2026-11-05"): .day])
    #expect(try wasAway?.expected == number("38 ").divided(by: Rational(17)).map { $0 * Rational(7) })
    #expect(try wasAway?.neededPerDay == number("2.8"))
    let willBeAway = pace([try date("2026-11-24"): .day, try date("2026-11-25"): .half])
    #expect(willBeAway?.neededPerDay == (Rational(28) * Rational(2)).divided(by: Rational(17)))
  }

  @Test func `Somebody who does not work in the period has no day to bring anything`() throws {
    let days = try date("2026-11-01")...date("2026-11-30")
    let work = WorkProgress(
      of: Availability(end: try date("2026-10-31")), in: days, reach: .endOf(days.lowerBound),
      calendar: calendar)
    #expect(work.total == .zero)
    #expect(work.elapsedShare == .one)
    #expect(work.spread(Rational(5)) == nil)
  }

  @Test func `Nothing has elapsed before the period and everything after it`() throws {
    let days = try date("2026-11-01")...date("2026-11-30")
    let before = WorkProgress(of: .full, in: days, reach: .endOf(try date("2026-10-31")), calendar: calendar)
    let after = WorkProgress(of: .full, in: days, reach: .endOf(try date("2027-01-31")), calendar: calendar)
    #expect(before.elapsed == .zero)
    #expect(after.remaining == .zero)
    #expect(
      after == WorkProgress(PeriodProgress(of: days, reach: .endOf(days.upperBound), calendar: calendar)))
  }

  private let calendar = BusinessCalendar()
}
