import SalesModel

/// Months where there is little room.
extension FigureStyle {
  /// 2026/11, Nov 2026
  func shortMonth(_ month: Month) -> String {
    say("\(month.year)/\(month.monthOfYear)", month.title.en)
  }

  /// 11月, Nov: where the year is plain.
  func monthName(_ month: Month) -> String {
    say("\(month.monthOfYear)月", String(month.title.en.prefix(3)))
  }

  /// Months along a chart: the year stands with the first one and with January only.
  func axis(_ months: [Month]) -> [String] {
    months.enumerated().map { index, month in
      index == 0 || month.monthOfYear == 1 ? shortMonth(month) : monthName(month)
    }
  }
}
