import Foundation
import SalesModel
import Testing

@Suite struct `Business calendar` {
  @Test func `A weekday is two half days, a weekend or holiday none`() throws {
    let calendar = BusinessCalendar()
    #expect(try calendar.halves(on: date("2026-11-20")) == 2)
    #expect(try calendar.halves(on: date("2026-11-21")) == 0)
    #expect(try calendar.halves(on: date("2026-11-23")) == 0)
  }

  @Test func `A team without national holidays works on them`() throws {
    #expect(try BusinessCalendar(observesNationalHolidays: false).halves(on: date("2026-11-23")) == 2)
  }

  @Test func `Other weekdays can be off`() throws {
    let calendar = BusinessCalendar(weekdaysOff: [.wednesday, .sunday])
    #expect(try calendar.halves(on: date("2026-11-18")) == 0)
    #expect(try calendar.halves(on: date("2026-11-21")) == 2)
  }

  @Test func `The company's word on a date wins over weekday and holiday`() throws {
    let calendar = BusinessCalendar(companyDays: [
      try date("2026-12-29"): .off, try date("2026-12-28"): .half,
      try date("2026-11-21"): .working, try date("2026-11-23"): .half,
    ])
    #expect(try calendar.halves(on: date("2026-12-29")) == 0)
    #expect(try calendar.halves(on: date("2026-12-28")) == 1)
    #expect(try calendar.halves(on: date("2026-11-21")) == 2)
    #expect(try calendar.halves(on: date("2026-11-23")) == 1)
  }

  @Test func `A range counts both of its ends, and an empty one nothing`() throws {
    let calendar = BusinessCalendar()
    #expect(try calendar.halves(from: date("2026-11-02"), through: date("2026-11-06")) == 8)
    #expect(try calendar.halves(from: date("2026-11-06"), through: date("2026-11-06")) == 2)
    #expect(try calendar.halves(from: date("2026-11-06"), through: date("2026-11-05")) == 0)
  }

  @Test func `Business days show their halves and nothing else`() throws {
    #expect(
      [0, 1, 2, 27, -3].map { BusinessDays(halves: $0).description } == ["0", "0.5", "1", "13.5", "-1.5"])
  }

  @Test func `A date is so many business days into its period`() throws {
    let calendar = BusinessCalendar()
    let november = try month("2026-11")
    let days = november.firstDay...november.lastDay
    #expect(try calendar.businessDayNumber(of: .endOf(date("2026-11-22")), in: days).description == "14")
    #expect(try calendar.businessDayNumber(of: .endOf(date("2026-10-31")), in: days) == .zero)
    #expect(try calendar.businessDayNumber(of: .endOf(date("2027-01-31")), in: days).description == "19")
  }

  @Test func `The same business day of last month may be another date`() throws {
    let calendar = BusinessCalendar()
    let (october, november) = (try month("2026-10"), try month("2026-11"))
    let elapsed = calendar.businessDayNumber(
      of: .endOf(try date("2026-11-20")), in: november.firstDay...november.lastDay)
    let same = calendar.date(atBusinessDay: elapsed, in: october.firstDay...october.lastDay)
    #expect(try same == date("2026-10-21"))
  }

  @Test func `A shorter month answers with its last day, and no business day with none`() throws {
    let calendar = BusinessCalendar()
    let may = try month("2026-05")
    let days = may.firstDay...may.lastDay
    #expect(calendar.date(atBusinessDay: BusinessDays(halves: 46), in: days) == may.lastDay)
    #expect(calendar.date(atBusinessDay: .zero, in: days) == nil)
  }

  @Test func `Going to the same business day and counting back meet, half days included`() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let month = Month(year: 2024, month: 1).adding(Int.random(in: 0..<36, using: &random))
      let days = month.firstDay...month.lastDay
      var calendar = BusinessCalendar()
      for day in days where Int.random(in: 0..<6, using: &random) == 0 {
        calendar.companyDays[day] = CompanyDay.allCases.randomElement(using: &random)
      }
      let total = calendar.businessDays(from: month.firstDay, through: month.lastDay)
      for halves in 1...max(total.halves, 1) where total > .zero {
        let date = try #require(calendar.date(atBusinessDay: BusinessDays(halves: halves), in: days))
        let done = calendar.businessDayNumber(of: .endOf(date), in: days).halves
        #expect(done == halves || done == halves + 1, "\(month) \(halves)")
      }
      let rest = calendar.businessDays(from: month.firstDay.adding(days: 10), through: month.lastDay)
      #expect(
        calendar.businessDayNumber(of: .endOf(month.firstDay.adding(days: 9)), in: days) + rest == total)
    }
  }

  @Test func `A calendar survives JSON, with dates as keys`() throws {
    let calendar = BusinessCalendar(weekdaysOff: [.sunday], companyDays: [try date("2026-12-28"): .half])
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = try encoder.encode(calendar)
    #expect(
      String(decoding: json, as: UTF8.self)
        == #"{"companyDays":{"2026-12-28":"half"},"observesNationalHolidays":true,"weekdaysOff":[6]}"#)
    #expect(try JSONDecoder().decode(BusinessCalendar.self, from: json) == calendar)
  }

  @Test(.enabled(if: SharedData.isUsable), arguments: [false, true])
  func `The business days of every month from 2015 to 2027 agree with the list`(yearEndOff: Bool) throws {
    struct Counts: Decodable {
      let business_days_per_month: [String: Int]
      let business_days_excl_yearend: [String: Int]
    }
    let file = try SharedData.file("japan_holidays/holidays_2015_2027.json")
    let counts = try JSONDecoder().decode(Counts.self, from: Data(contentsOf: file))
    let listed = yearEndOff ? counts.business_days_excl_yearend : counts.business_days_per_month
    let calendar = BusinessCalendar(companyDays: yearEndOff ? yearEnds(2014...2027) : [:])
    #expect(listed.count == 156)
    for (name, count) in listed {
      let month = try month(name)
      #expect(calendar.halves(from: month.firstDay, through: month.lastDay) == 2 * count, "\(name)")
    }
  }

  private func yearEnds(_ years: ClosedRange<Int>) -> [BusinessDate: CompanyDay] {
    let breaks = years.compactMap { BusinessDate(year: $0, month: 12, day: 29) }
    let days = breaks.flatMap { first in (0..<6).map { first.adding(days: $0) } }
    return Dictionary(uniqueKeysWithValues: days.map { ($0, .off) })
  }
}
