extension Period: CustomStringConvertible {
  /// The form in addresses and storage: `2026-11`, `2026-Q3`, `2026-H2`, `FY2026`.
  public var description: String {
    let year = padded(self.year, to: 4)
    return switch kind {
    case .month: "\(year)-\(padded(number, to: 2))"
    case .quarter: "\(year)-Q\(number)"
    case .half: "\(year)-H\(number)"
    case .fiscalYear: "FY\(year)"
    }
  }

  /// Parses ``description``, and nothing else; nil also for a year outside of ``BusinessDate/span``.
  public init?(_ text: some StringProtocol) {
    self.init(coded: String(text))
    guard (BusinessDate.span.lowerBound.year...BusinessDate.span.upperBound.year).contains(year) else {
      return nil
    }
  }

  private static func read(_ text: String) -> Period? {
    if text.hasPrefix("FY") { return year(text.dropFirst(2)).map { .fiscalYear($0) } }
    if let month = Month(coded: text) { return .month(month) }
    guard let year = year(text.prefix(4)) else { return nil }
    return switch text.dropFirst(4) {
    case "-Q1": .quarter(1, of: year)
    case "-Q2": .quarter(2, of: year)
    case "-Q3": .quarter(3, of: year)
    case "-Q4": .quarter(4, of: year)
    case "-H1": .half(1, of: year)
    case "-H2": .half(2, of: year)
    default: nil
    }
  }

  private static func year(_ text: Substring) -> Int? {
    Int(text).flatMap { (1...9999).contains($0) ? $0 : nil }
  }

  /// The calendar year of a month, the fiscal year of anything longer.
  private var year: Int { Int((Double(ordinal) / Double(kind.perYear)).rounded(.down)) }
  /// Counts from 1 within ``year``.
  private var number: Int { ordinal - year * kind.perYear + 1 }
}

extension Period {
  /// 2026年11月, 2026年度 第3四半期, 2026年度 下期, 2026年度; Nov 2026, FY2026 Q3, FY2026 H2, FY2026.
  public var title: Localized {
    switch kind {
    case .month: Month(index: ordinal).title
    case .quarter: Localized(ja: "\(year)年度 第\(number)四半期", en: "FY\(year) Q\(number)")
    case .half: Localized(ja: "\(year)年度 \(number == 1 ? "上期" : "下期")", en: "FY\(year) H\(number)")
    case .fiscalYear: Localized(ja: "\(year)年度", en: "FY\(year)")
    }
  }
}

extension Month {
  /// 2026年11月, Nov 2026.
  public var title: Localized {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return Localized(ja: "\(year)年\(monthOfYear)月", en: "\(names[monthOfYear - 1]) \(year)")
  }
}

extension Period: CodedAsText {
  /// Reads `2026-Q3` and its like, whatever the year.
  public init?(coded text: String) {
    guard let period = Self.read(text), period.description == text else { return nil }
    self = period
  }
}

extension BusinessDate {
  /// 2026/11/22(日), 22 Nov 2026.
  public var title: Localized {
    let days = ["月", "火", "水", "木", "金", "土", "日"]
    return Localized(
      ja: "\(year)/\(padded(monthOfYear, to: 2))/\(padded(day, to: 2))(\(days[weekday.rawValue]))",
      en: "\(day) \(month.title.en)")
  }
}
