import SalesModel

/// The places in time that the rows of a report stand for.
struct Grid {
  /// The periods of the query in order; one nil when all months are one.
  let periods: [Period?]
  /// Month offsets of the cohort view; 0 alone in the slice.
  let offsets: ClosedRange<Int>
  private let periodOfMonth: [Int]
  private let firstMonth: Int

  init(_ query: Query, offsets: ClosedRange<Int> = 0...0) {
    self.offsets = offsets
    firstMonth = query.months.lowerBound.index
    var periods: [Period?] = []
    periodOfMonth = query.months.map { month in
      let period = query.grain.map { Period($0, containing: month, in: query.calendar) }
      if periods.isEmpty || periods[periods.count - 1] != period { periods.append(period) }
      return periods.count - 1
    }
    self.periods = periods
  }

  var placeCount: Int { periods.count * offsets.count }

  /// The period of a fiscal month; nil outside the query.
  @inline(__always)
  func period(ofMonth index: Int) -> Int? {
    let position = index - firstMonth
    return position >= 0 && position < periodOfMonth.count ? periodOfMonth[position] : nil
  }

  func index(of place: Place) -> Int { place.period * offsets.count + place.offset - offsets.lowerBound }

  func place(at index: Int) -> Place {
    Place(period: index / offsets.count, offset: index % offsets.count + offsets.lowerBound)
  }

  func isStock(_ measure: Measure) -> Bool {
    if case .stock = measure.span { return true }
    return false
  }
}

/// A period of the grid, and in the cohort view the months since.
struct Place: Hashable {
  let period: Int
  let offset: Int
}

/// One cell of a report.
struct CellKey: Hashable {
  let groups: [GroupValue]
  let place: Place
}

extension Tally {
  /// The number of a stock over all groups at the last period: stocks do not add up over time.
  func settledAtEnd(_ grid: Grid) -> Double? {
    let cells = settled()
    let last = stride(from: grid.placeCount - 1, to: cells.count, by: grid.placeCount)
    return last.compactMap { cells[$0] }.reduce(0, +)
  }
}
