import SalesModel

/// The places in time that the rows of a report stand for.
struct Grid {
  /// The periods of the query in order; one nil when all months are one.
  let periods: [Period?]
  /// Months since in the cohort view, business days in the pace view; 0 alone in the slice.
  let offsets: ClosedRange<Int>
  /// The index of the month to which the data reaches: what is said of later ones is not known yet.
  let lastMonth: Int
  private let periodOfMonth: [Int]
  private let firstMonth: Int

  init(_ query: Query, offsets: ClosedRange<Int> = 0...0) {
    self.offsets = offsets
    lastMonth = query.calendar.month(of: query.reach.through).index
    firstMonth = query.months.lowerBound.index
    var periods: [Period?] = []
    let grain: Period.Kind? = query.view == .pace ? .month : query.grain
    periodOfMonth = query.months.map { month in
      let period = grain.map { Period($0, containing: month, in: query.calendar) }
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

  /// The place of a cell, whatever its group.
  func place(of cell: Int) -> Place {
    let index = cell % placeCount
    return Place(period: index / offsets.count, offset: index % offsets.count + offsets.lowerBound)
  }
}

/// A period of the grid, and in the cohort view the months since, in the pace view the business day.
struct Place: Hashable {
  let period: Int
  let offset: Int
}

extension Query {
  /// The months that a period has in this query; all of them without a period.
  func months(of period: Period?) -> ClosedRange<Month> {
    period?.months(in: calendar).clamped(to: months) ?? months
  }

  /// The dates of ``months(of:)``.
  func days(of period: Period?) -> ClosedRange<BusinessDate> { days(from: months(of: period)) }

  /// The dates of some months.
  func days(from months: ClosedRange<Month>) -> ClosedRange<BusinessDate> {
    calendar.firstDay(of: months.lowerBound)...calendar.lastDay(of: months.upperBound)
  }
}
