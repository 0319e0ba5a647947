import SalesModel

/// Business date to fiscal month by look-up, since millions of dates fall on a few thousand days.
struct MonthTable {
  private let firstDay: Cell
  private let months: [Int32]

  /// A table for the dates that occur in `columns`.
  ///
  /// - Complexity: O(n + days).
  init(covering columns: [Column], calendar: FiscalCalendar) {
    var low = Cell.max
    var high = Cell.min
    for column in columns {
      column.forEach { _, cell in
        guard cell != .none else { return }
        low = min(low, cell)
        high = max(high, cell)
      }
    }
    firstDay = low
    months =
      low > high ? [] : (low...high).map { Int32(calendar.month(of: BusinessDate(dayNumber: Int($0))).index) }
  }

  /// The index of the fiscal month of a date cell; nil for no value.
  @inline(__always)
  subscript(cell: Cell) -> Int? {
    guard cell != .none else { return nil }
    return Int(months[Int(cell - firstDay)])
  }
}
