import SalesModel

extension FigureStyle {
  /// Months along a chart: the year stands with the first one and with January only.
  func axis(_ months: [Month]) -> [String] {
    months.enumerated().map { index, month in
      let names = month.title.text(language)
      if index == 0 || month.monthOfYear == 1 {
        return language == .ja ? "\(month.year)/\(month.monthOfYear)" : names
      }
      return language == .ja ? "\(month.monthOfYear)月" : String(names.prefix(3))
    }
  }
}
