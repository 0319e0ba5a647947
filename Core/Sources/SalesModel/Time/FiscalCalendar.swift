/// How a workspace cuts time: the month that opens its fiscal year and the day that closes its months.
///
/// A fiscal month carries the name of the calendar month in which it closes: with closing day 20, 2026-11 runs
/// from 21 October to 20 November. A fiscal year carries the year of its first month, as is usual in Japan:
/// from April, 2026年度 is April 2026 to March 2027.
public struct FiscalCalendar: Hashable, Sendable {
  /// The month that opens a fiscal year, 1 to 12.
  public let startMonth: Int
  /// The last day of a fiscal month, 1 to 31; a shorter month closes on its last day, so 31 is the month's end.
  public let closingDay: Int

  /// Nil when there is no such month or day.
  public init?(startMonth: Int, closingDay: Int = 31) {
    guard (1...12).contains(startMonth), (1...31).contains(closingDay) else { return nil }
    self.init(checkedStartMonth: startMonth, closingDay: closingDay)
  }

  /// From April, closing at the month's end.
  public static let standard = FiscalCalendar(checkedStartMonth: 4, closingDay: 31)

  private init(checkedStartMonth startMonth: Int, closingDay: Int) {
    self.startMonth = startMonth
    self.closingDay = closingDay
  }

  /// The fiscal month to which `date` belongs.
  ///
  /// - Complexity: O(1), at the price of `date.month` whatever the closing day.
  public func month(of date: BusinessDate) -> Month {
    let (year, month, day) = date.civil
    return Month(year: year, month: day > closingDay ? month + 1 : month)
  }

  /// The date that opens the fiscal month `month`.
  public func firstDay(of month: Month) -> BusinessDate {
    lastDay(of: month.adding(-1)).adding(days: 1)
  }

  /// The date that closes the fiscal month `month`.
  public func lastDay(of month: Month) -> BusinessDate {
    min(month.firstDay.adding(days: closingDay - 1), month.lastDay)
  }

  /// The dates of the fiscal month `month`.
  public func days(of month: Month) -> ClosedRange<BusinessDate> { firstDay(of: month)...lastDay(of: month) }
}

extension FiscalCalendar: Codable {
  private enum CodingKeys: CodingKey { case startMonth, closingDay }

  /// Refuses a month or day that does not exist.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let startMonth = try container.decode(Int.self, forKey: .startMonth)
    let closingDay = try container.decode(Int.self, forKey: .closingDay)
    guard let calendar = FiscalCalendar(startMonth: startMonth, closingDay: closingDay) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "no fiscal year starts in month \(startMonth) with closing day \(closingDay)"))
    }
    self = calendar
  }
}
