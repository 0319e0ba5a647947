import SalesModel
import Testing

@testable import Planning

struct `Where a month lands` {
  @Test func `An even past and an even month land on the line`() throws {
    let months = try courses([3, 3, 3, 3]) + [try #require(course(4, Array(repeating: 3, count: 10)))]
    let history = try #require(LandingHistory(months: months, upcoming: [], isWhole: true))
    let now = try #require(LandingForecaster(history).now)
    #expect(now.soFar == 30)
    #expect(now.landing == 60)
    #expect(now.weights[.level] == 0.5)
    #expect(now.range.contains(60))
    #expect(now.range.upperBound < 80)
  }

  @Test func `A month that is over lands on what it came to, without any doubt`() throws {
    let history = try #require(LandingHistory(months: try courses([3, 5, 4]), upcoming: [], isWhole: true))
    let now = try #require(LandingForecaster(history).now)
    #expect(now.landing == 80)
    #expect(now.range == 80...80)
  }

  @Test func `A month that began twice as well lands between its own pace and the past`() throws {
    let months = try courses([3, 3, 3, 3]) + [try #require(course(4, Array(repeating: 6, count: 5)))]
    let history = try #require(LandingHistory(months: months, upcoming: [], isWhole: true))
    let now = try #require(LandingForecaster(history).now)
    #expect(now.landing > 75 && now.landing < 120)
    #expect(now.priorShare > 0 && now.priorShare < 1)
  }

  @Test func `Of the day that runs only what is left is still to come`() throws {
    let rests = try [0.0, 0.25, 0.5, 1].map { begun in
      let known = try #require(course(0, Array(repeating: 2, count: 5)))
      let first = try #require(
        MonthCourse(month: known.month, work: known.work, daily: known.daily, begun: begun))
      let history = try #require(LandingHistory(months: [first], upcoming: [], isWhole: false))
      return try #require(LandingForecaster(history).now).rest
    }
    #expect(rests[0] == 30 && rests == rests.sorted(by: >))
    #expect(abs(rests[3] - 10.0 / 6 * 14) < 0.001)
  }

  @Test func `Without any past the month's own straight line is all there is`() throws {
    let first = try #require(course(0, Array(repeating: 2, count: 5)))
    let history = try #require(LandingHistory(months: [first], upcoming: [], isWhole: true))
    let now = try #require(LandingForecaster(history).now)
    #expect(now.rest == 30)
    #expect(now.weights.isEmpty)
    #expect(now.range.lowerBound < 40 && now.range.upperBound > 40)
  }

  @Test func `Where nothing ever came there is no history and no landing`() throws {
    #expect(LandingHistory(months: try courses([0, 0]), upcoming: [], isWhole: true) == nil)
    #expect(LandingHistory(months: [], upcoming: [], isWhole: true) == nil)
    #expect(MonthCourse(month: Month(year: 2025, month: 1), work: [], daily: []) == nil)
    #expect(course(0, [.nan]) == nil)
  }

  @Test func `What usually comes late is not taken for a bad month`() throws {
    let late = Array(repeating: 1.0, count: 10) + Array(repeating: 3.0, count: 10)
    let months =
      try (0..<12).map { try #require(course($0, late)) } + [
        try #require(course(12, Array(late.prefix(10))))
      ]
    let history = try #require(LandingHistory(months: months, upcoming: [], isWhole: true))
    let now = try #require(LandingForecaster(history).now)
    // Twelve months say a quarter by half time, the straight line's three votes say a half: 3.75 / 15.
    #expect(DayProfile(past: Array(months.dropLast())).share(of: months[12], by: 10) == 0.3)
    #expect(now.landing > 33 && now.landing <= 40)
  }

  @Test func `Half days count half`() throws {
    let month = try #require(MonthCourse(month: Month(year: 2025, month: 1), work: [2, 3, 4], daily: [1]))
    #expect(month.shareOfWork(by: 1) == 0.5)
    #expect(DayProfile(past: []).share(of: month, by: 2) == 0.75)
    #expect(month.workingDays == 2)
  }

  @Test func `A month without work counts its days`() throws {
    let month = try #require(MonthCourse(month: Month(year: 2025, month: 1), work: [0], daily: []))
    #expect(month.shareOfWork(by: 1) == 1)
    #expect(month.workingDays == 0.5)
  }

  @Test(arguments: 1...80 as ClosedRange<UInt64>)
  func `Whatever the past, the range holds the landing and nothing is below what is there`(seed: UInt64) {
    for isWhole in [true, false] {
      guard let history = wildHistory(seed, isWhole: isWhole) else { continue }
      let forecaster = LandingForecaster(history)
      let all =
        [forecaster.now] + [0, 5, 10, 15].flatMap(forecaster.within) + [1, 2, 3].flatMap(forecaster.ahead)
      for forecast in all.compactMap(\.self) {
        #expect(forecast.landing.isFinite && forecast.variance.isFinite && forecast.variance >= 0)
        #expect(forecast.range.contains(forecast.landing))
        #expect(forecast.range.lowerBound >= forecast.soFar)
        #expect(forecast.range.upperBound.isFinite)
        if !forecast.weights.isEmpty { #expect(abs(forecast.weights.values.reduce(0, +) - 1) < 1e-9) }
      }
      for month in history.months.dropLast() {
        let over = history.cut(in: month.month, at: month.days).flatMap { LandingForecaster($0).now }
        #expect(over == nil || over?.landing == month.total)
      }
    }
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `A past forecast is the one that would have been made on the day`(seed: UInt64) throws {
    guard let history = wildHistory(seed, isWhole: seed.isMultiple(of: 2)) else { return }
    let forecasts = LandingForecaster(history).within(day: 5)
    for (month, then) in zip(history.months.dropLast(), forecasts) {
      let day = min(5, month.days - 1)
      let cut = history.cut(in: month.month, at: day).flatMap {
        LandingForecaster($0).within(day: 5).last ?? nil
      }
      #expect(cut?.landing == then?.landing, "\(month.month)")
    }
  }
}

struct `Voices and cohorts` {
  @Test func `The voice that erred less weighs more`() {
    var record = VoiceRecord()
    for _ in 1...6 { record.note([.level: 100, .cohort: 60], blended: 80, truth: 100) }
    let weights = record.weights(of: [.level: 100, .cohort: 60])
    #expect((weights[.level] ?? 0) > 2 * (weights[.cohort] ?? 1))
  }

  @Test func `Leads of each age bring what that age usually brings`() throws {
    let births = try courses([5, 5, 10]).enumerated().map { index, month in
      index < 2 ? month : month.cut(at: 20)
    }
    let months = births.map(\.month)
    // Of 100 leads 10 win at once and 20 a month later.
    let cells = [months[0]: [months[0]: 10.0, months[1]: 20], months[1]: [months[1]: 10.0]]
    let running = try #require(course(2, Array(repeating: 0, count: 20)))
    let expected = CohortCells(births: births, cells: cells).expected(
      of: running, running: running, day: 20, since: months[0], workingDays: [:])
    // 200 new leads at 10 %, 100 of last month at 20 %.
    #expect(expected == 40)
  }
}
