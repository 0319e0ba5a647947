import SalesModel

/// Finds the place in time of facts, a vector at a time.
///
/// A fact may have several places when it is a stock, which stands at many ends; each round finds one of them.
protocol PlaceFinder {
  var rounds: Int { get }
  /// True when the total counts what a round finds.
  func isInTotal(_ round: Int) -> Bool
  /// False when no row of the stretch can have a place.
  func mayPlace(_ rows: Stretch) -> Bool
  /// Writes the place of each row; a row without one gets a number so low that no group brings it above 0.
  func find(_ round: Int, _ rows: Stretch, into out: UnsafeMutablePointer<Int32>)
}

/// No place, whatever a group adds.
let nowhere = Int32.min / 2

extension PlaceFinder {
  var rounds: Int { 1 }
  func isInTotal(_: Int) -> Bool { true }
  func mayPlace(_: Stretch) -> Bool { true }
}

/// The period of each fact's own date, and where days are counted its business day.
struct SlicePlaces: PlaceFinder {
  private let anchor: Column
  private let zones: Zones
  /// The place by code of the date.
  private let places: [Int32]
  /// The codes that have a place lie between these; empty when none has.
  private let placed: Range<Int>

  init(
    _ anchor: Column, _ zones: Zones, _ grid: Grid, _ judging: Judging, _ query: Query,
    by workdays: Workdays? = nil
  ) {
    self.anchor = anchor
    self.zones = zones
    let months = MonthTable(anchor, query.calendar).months
    let judged = judging.codes(of: anchor)
    places = months.indices.map { code in
      let month = Int(months[code])
      guard code > 0, judged.contains(UInt64(code)), month <= grid.lastMonth,
        let period = grid.period(ofMonth: month)
      else { return nowhere }
      let offset = workdays?.number(of: anchor.cell(of: UInt64(code))) ?? 0
      return Int32(grid.index(of: Place(period: period, offset: offset)))
    }
    let (first, last) = (places.firstIndex { $0 >= 0 }, places.lastIndex { $0 >= 0 })
    placed = (first ?? 0)..<(last.map { $0 + 1 } ?? 0)
  }

  func mayPlace(_ rows: Stretch) -> Bool {
    guard let range = rows.range else { return true }
    let zone = zones.range(range)
    return Int(zone.upperBound) >= placed.lowerBound && Int(zone.lowerBound) < placed.upperBound
  }

  func find(_: Int, _ rows: Stretch, into out: UnsafeMutablePointer<Int32>) {
    if let range = rows.range, let place = place(ofAll: zones.range(range)) {
      return out.update(repeating: place, count: rows.count)
    }
    Vector.withRoom(for: UInt32.self) { codes in
      anchor.unpackCodes(rows, into: codes)
      places.withUnsafeBufferPointer { places in
        for row in 0..<rows.count { out[row] = places[Int(codes[row])] }
      }
    }
  }
}

extension SlicePlaces {
  /// The place that all codes of a range have; nil when they have several, or are too many to look.
  fileprivate func place(ofAll zone: ClosedRange<UInt32>) -> Int32? {
    let (low, high) = (Int(zone.lowerBound), Int(zone.upperBound))
    guard high - low < 64, places[low...high].allSatisfy({ $0 == places[low] }) else { return nil }
    return places[low]
  }
}

/// The period in which what a fact came from was born, and the months since.
struct CohortPlaces: PlaceFinder {
  private let anchor: Column
  private let origin: Column
  private let months: [Int32]
  private let births: MonthTable
  private let grid: Grid
  private let judged: ClosedRange<UInt64>
  /// The population of a cohort is there from its first cell on.
  private let isPopulation: Bool

  init(
    _ anchor: Column, _ origin: Column, _ grid: Grid, _ judging: Judging, _ query: Query, isPopulation: Bool
  ) {
    self.anchor = anchor
    self.origin = origin
    self.grid = grid
    self.isPopulation = isPopulation
    months = MonthTable(anchor, query.calendar).months
    births = MonthTable(origin, query.calendar)
    judged = judging.codes(of: anchor)
  }

  func find(_: Int, _ rows: Stretch, into out: UnsafeMutablePointer<Int32>) {
    Vector.withRoom(for: UInt32.self, twice: true) { codes in
      let (dates, births) = (codes, codes + Vector.length)
      anchor.unpackCodes(rows, into: dates)
      origin.unpackCodes(rows, into: births)
      for row in 0..<rows.count { out[row] = place(of: UInt64(dates[row]), bornOn: UInt64(births[row])) }
    }
  }

  @inline(__always)
  private func place(of code: UInt64, bornOn birth: UInt64) -> Int32 {
    guard judged.contains(code), let born = births[birth],
      let period = grid.period(ofMonth: born), case let month = Int(months[Int(code)]),
      month <= grid.lastMonth
    else { return nowhere }
    let offset = isPopulation ? grid.offsets.lowerBound : month - born
    guard grid.offsets.contains(offset) else { return nowhere }
    return Int32(grid.index(of: Place(period: period, offset: offset)))
  }
}

extension Grid {
  /// The days at whose ends a stock stands: the last of each period that has begun, up to the one to which the data reaches.
  fileprivate func ends(_ query: Query) -> [Cell] {
    let known = query.calendar.lastDay(of: Month(index: lastMonth))
    return periods.map { query.days(of: $0) }.filter { $0.lowerBound <= known }
      .map { Cell(min($0.upperBound, known).dayNumber) }
  }
}

/// Every period: what has no date stands at the end of each.
struct UndatedPlaces: PlaceFinder {
  private let grid: Grid
  let rounds: Int

  init(_ grid: Grid, _ query: Query) {
    self.grid = grid
    rounds = grid.ends(query).count
  }

  func isInTotal(_ round: Int) -> Bool { round == rounds - 1 }

  func find(_ round: Int, _ rows: Stretch, into out: UnsafeMutablePointer<Int32>) {
    out.update(repeating: Int32(grid.index(of: Place(period: round, offset: 0))), count: rows.count)
  }
}

/// Each period at whose end a fact stands: begun, and not ended.
struct StandingPlaces: PlaceFinder {
  private let begun: Standing
  private let grid: Grid
  private let ends: [Cell]

  init(_ anchor: Column, _ end: Column?, _ grid: Grid, _ judging: Judging, _ query: Query) {
    begun = Standing(since: anchor, until: end, judged: judging.codes(of: anchor))
    self.grid = grid
    ends = grid.ends(query)
  }

  var rounds: Int { ends.count }
  func isInTotal(_ round: Int) -> Bool { round == ends.count - 1 }

  func find(_ round: Int, _ rows: Stretch, into out: UnsafeMutablePointer<Int32>) {
    let place = Int32(grid.index(of: Place(period: round, offset: 0)))
    for position in 0..<rows.count {
      out[position] = begun.stands(rows[position], at: ends[round]) ? place : nowhere
    }
  }
}

/// Each month since the birth at whose end a fact stands.
///
/// A round is an offset; what stands in the last month of all is found in rounds of its own, since the total counts it.
struct StandingCohortPlaces: PlaceFinder {
  private let begun: Standing
  private let origin: Column
  private let births: MonthTable
  private let grid: Grid
  private let firstEnd: Int
  private let ends: [Cell]

  init(
    _ anchor: Column, _ origin: Column, _ end: Column?, _ grid: Grid, _ judging: Judging, _ query: Query
  ) {
    begun = Standing(since: anchor, until: end, judged: judging.codes(of: anchor))
    self.origin = origin
    self.grid = grid
    births = MonthTable(origin, query.calendar)
    firstEnd = query.months.lowerBound.index + grid.offsets.lowerBound
    ends =
      firstEnd > grid.lastMonth
      ? []
      : (firstEnd...grid.lastMonth).map { Cell(query.calendar.lastDay(of: Month(index: $0)).dayNumber) }
  }

  var rounds: Int { ends.isEmpty ? 0 : grid.offsets.count * 2 }
  func isInTotal(_ round: Int) -> Bool { round >= grid.offsets.count }

  func find(_ round: Int, _ rows: Stretch, into out: UnsafeMutablePointer<Int32>) {
    let offset = grid.offsets.lowerBound + round % grid.offsets.count
    for position in 0..<rows.count {
      out[position] = place(of: rows[position], offset, isLast: isInTotal(round))
    }
  }

  private func place(of row: Int, _ offset: Int, isLast: Bool) -> Int32 {
    guard let born = births[origin.code(at: row)], let period = grid.period(ofMonth: born),
      born + offset <= grid.lastMonth, isLast == (born + offset == grid.lastMonth),
      begun.stands(row, at: ends[born + offset - firstEnd])
    else { return nowhere }
    return Int32(grid.index(of: Place(period: period, offset: offset)))
  }
}

/// Whether a fact stands at the end of a day.
private struct Standing {
  let since: Column
  let until: Column?
  let judged: ClosedRange<UInt64>

  func stands(_ row: Int, at day: Cell) -> Bool {
    let code = since.code(at: row)
    guard judged.contains(code), since.cell(of: code) <= day else { return false }
    let gone = until?[row] ?? .none
    return gone == .none || gone > day
  }
}

extension Judging {
  /// The codes of dates that the version judges.
  fileprivate func codes(of dates: Column) -> ClosedRange<UInt64> {
    let first = from.map { max(Cell($0.dayNumber), dates.base) } ?? dates.base
    let low = dates.code(of: first)
    guard let last = last.map({ Cell($0.dayNumber) }), last < dates.cell(of: dates.top) else {
      return low...max(low, dates.top)
    }
    let high = last < dates.base ? 0 : dates.code(of: last)
    return low <= high ? low...high : .max ... .max
  }
}
