import Foundation
import Planning
import SalesModel
import Testing

@Suite struct `Availability of a rep` {
  @Test func `November 2026 has 19 business days for everybody who is always there`() throws {
    #expect(Availability.full.workingHalves(in: try november, calendar: calendar) == Rational(38))
  }

  @Test func `Leave, half days and reduced hours take away what they say`() throws {
    var availability = Availability(absences: [try date("2026-11-24"): .day, try date("2026-11-25"): .half])
    #expect(availability.workingHalves(in: try november, calendar: calendar) == Rational(35))
    // From the 26th three quarters of a day: 26, 27 and 30 are three business days.
    availability.hours = [try date("2026-11-26"): try number("3/4")]
    #expect(try availability.workingHalves(in: november, calendar: calendar) == number("33.5"))
  }

  @Test func `Leave on a day on which nobody works changes nothing`() throws {
    let availability = Availability(absences: [try date("2026-11-23"): .day, try date("2026-11-22"): .half])
    #expect(availability.workingHalves(in: try november, calendar: calendar) == Rational(38))
  }

  @Test func `Half a day off on a half day of the company leaves nothing`() throws {
    let day = try date("2026-11-25")
    let calendar = BusinessCalendar(companyDays: [day: .half])
    let availability = Availability(absences: [day: .half])
    #expect(availability.workingHalves(on: day, calendar: calendar) == .zero)
  }

  @Test func `Nobody works before the first day or after the last`() throws {
    let availability = Availability(start: try date("2026-11-16"), end: try date("2026-11-27"))
    #expect(availability.workingHalves(in: try november, calendar: calendar) == Rational(18))
    #expect(!availability.isEmployed(on: try date("2026-11-15")))
    #expect(availability.isEmployed(on: try date("2026-11-16")))
    #expect(availability.isEmployed(on: try date("2026-11-27")))
    #expect(!availability.isEmployed(on: try date("2026-11-28")))
  }

  @Test func `The latest change of hours holds`() throws {
    let availability = Availability(hours: [
      try date("2026-04-01"): try number("1/2"), try date("2026-11-01"): .one,
    ])
    #expect(availability.workingHalves(on: try date("2026-03-31"), calendar: calendar) == Rational(2))
    #expect(availability.workingHalves(on: try date("2026-10-30"), calendar: calendar) == Rational(1))
    #expect(availability.workingHalves(on: try date("2026-11-02"), calendar: calendar) == Rational(2))
  }

  @Test func `Working time is the sum of its days, never above the company's, and survives JSON`() throws {
    var random = SeededGenerator(seed: 21)
    let year = try date("2026-04-01")...date("2027-03-31")
    for _ in 0..<40 {
      let availability = try someone(in: year, &random)
      let day = try #require(year.randomElement(using: &random))
      let (before, after) = (year.lowerBound...day, day.adding(days: 1)...year.upperBound.adding(days: 1))
      let whole = availability.workingHalves(
        in: year.lowerBound...year.upperBound.adding(days: 1), calendar: calendar)
      let halves = [before, after].map { availability.workingHalves(in: $0, calendar: calendar) }
      #expect(halves[0] + halves[1] == whole)
      #expect(whole <= Availability.full.workingHalves(in: year, calendar: calendar) + Rational(2))
      #expect(availability.rampedHalves(in: year, calendar: calendar) <= whole)
      let copy = try JSONDecoder().decode(Availability.self, from: JSONEncoder().encode(availability))
      #expect(copy == availability)
    }
  }

  private let calendar = BusinessCalendar()
  private var november: ClosedRange<BusinessDate> {
    get throws { try date("2026-11-01")...date("2026-11-30") }
  }
}

/// A rep with leave, reduced hours and perhaps a first and a last day in `year`.
func someone(in year: ClosedRange<BusinessDate>, _ random: inout SeededGenerator) throws -> Availability {
  var availability = Availability()
  for _ in 0..<Int.random(in: 0...12, using: &random) {
    let day = try #require(year.randomElement(using: &random))
    availability.absences[day] = Bool.random(using: &random) ? .day : .half
  }
  if Bool.random(using: &random) {
    let day = try #require(year.randomElement(using: &random))
    availability.hours[day] = Rational(Int.random(in: 0...8, using: &random), over: 8)
  }
  if Bool.random(using: &random) {
    availability.start = year.randomElement(using: &random)
    availability.ramp = .standard
  }
  return availability
}
