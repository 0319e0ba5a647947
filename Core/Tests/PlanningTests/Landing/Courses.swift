import SalesModel
import Testing

@testable import Planning

/// So many months of 20 business days from January 2025, each with its amount per day.
func courses(_ perDay: [Double], days: Int = 20) throws -> [MonthCourse] {
  try perDay.enumerated().map { index, amount in
    try #require(course(index, Array(repeating: amount, count: days), of: days))
  }
}

/// The month so many after January 2025, as far as it is known.
func course(_ index: Int, _ daily: [Double], of days: Int = 20) -> MonthCourse? {
  MonthCourse(
    month: Month(year: 2025, month: 1 + index), work: (1...days).map { $0 * 2 }, daily: daily)
}

/// Months in which chance does what it likes: bundles, droughts, short months, half days and months without work.
func wildHistory(_ seed: UInt64, isWhole: Bool = true) -> LandingHistory? {
  var chance = SeededGenerator(seed: seed)
  func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &chance) }
  func month(_ index: Int, isOver: Bool, most: Int) -> MonthCourse? {
    let days = whole(1...23)
    var done = 0
    let work = (1...days).map { _ in
      done += whole(0...2)
      return done
    }
    let known = isOver ? days : whole(0...days)
    let daily = (0..<known).map { _ in Double(whole(0...9) < 4 ? whole(0...most) : 0) }
    return MonthCourse(
      month: Month(year: 2025, month: 1 + index), work: work,
      daily: daily.map { isWhole ? $0 : $0 * 12_345.5 })
  }
  let count = whole(1...9)
  let months = (0..<count).compactMap { month($0, isOver: $0 < count - 1, most: whole(0...40)) }
  let births = (0..<count).compactMap { month($0, isOver: $0 < count - 1, most: 60) }
  var cells: [Month: [Month: Double]] = [:]
  for born in births {
    for came in months where came.month >= born.month {
      cells[born.month, default: [:]][came.month] = Double(whole(0...5))
    }
  }
  let later = (count..<(count + 3)).compactMap { month($0, isOver: true, most: 0)?.cut(at: 0) }
  return LandingHistory(
    months: months, upcoming: later,
    cohort: whole(0...1) == 0 ? nil : CohortCells(births: births, cells: cells), isWhole: isWhole)
}
