import SalesModel

/// The fiscal month of each code of a column of dates, since millions of dates fall on a few thousand days.
struct MonthTable {
  /// ``Month/index`` by code; -1 for no value.
  let months: [Int32]

  /// - Complexity: O(days between the first date and the last).
  init(_ dates: Column, _ calendar: FiscalCalendar) {
    months = (0...dates.top).map { code in
      code == 0 ? -1 : Int32(calendar.month(of: BusinessDate(dayNumber: Int(dates.cell(of: code)))).index)
    }
  }

  /// The index of the fiscal month of a code; nil for no value.
  @inline(__always)
  subscript(code: UInt64) -> Int? {
    code == 0 ? nil : Int(months[Int(code)])
  }
}
