/// A calendar month, counted as `year * 12 + month - 1` so that differences are offsets.
public struct Month: Hashable, Comparable, Sendable {
  /// Months since January of year 0.
  public let index: Int

  /// The month that many months after January of year 0.
  public init(index: Int) { self.index = index }

  /// `month` counts from 1 to 12; values outside roll over into the neighbouring years.
  public init(year: Int, month: Int) { index = year * 12 + month - 1 }

  /// Parses `2018-04`; nil also outside of ``BusinessDate/span``.
  public init?(iso text: some StringProtocol) {
    guard let first = BusinessDate(iso: "\(text)-01") else { return nil }
    self = first.month
  }

  /// The calendar year.
  public var year: Int { Int((Double(index) / 12).rounded(.down)) }
  /// 1 to 12.
  public var monthOfYear: Int { index - year * 12 + 1 }
  /// 28 to 31.
  public var dayCount: Int { adding(1).firstDay.days(since: firstDay) }
  /// The 1st.
  public var firstDay: BusinessDate {
    BusinessDate(dayNumber: BusinessDate.dayNumber(year: year, month: monthOfYear, day: 1))
  }
  /// The 28th to 31st.
  public var lastDay: BusinessDate { adding(1).firstDay.adding(days: -1) }

  /// The month so many months later, or earlier when negative.
  public func adding(_ months: Int) -> Month { Month(index: index + months) }

  /// Months from `start` to this one; negative when this one is earlier.
  public func months(since start: Month) -> Int { index - start.index }

  /// Earlier months come first.
  public static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

extension Month: Strideable {
  /// Months from this one to `other`.
  public func distance(to other: Month) -> Int { other.index - index }
  /// The month so many months later.
  public func advanced(by months: Int) -> Month { adding(months) }
}

extension Month: CustomStringConvertible {
  /// `2018-04`
  public var description: String { "\(padded(year, to: 4))-\(padded(monthOfYear, to: 2))" }
}

extension Month: CodedAsText {
  /// Reads `2018-04`, whatever the year.
  public init?(coded text: String) {
    guard let first = BusinessDate(coded: "\(text)-01") else { return nil }
    self = first.month
  }
}
