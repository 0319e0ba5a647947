public import SalesModel

/// 「国民の祝日」の CSV of the Cabinet Office (`syukujitsu.csv`): a heading, then a date and a name in each row.
///
/// The rules of ``JapaneseHolidays`` know the law as it stands; a special law of a coming year is in the file first.
public struct HolidayFile: Hashable, Sendable {
  /// Every date of the file.
  public let dates: Set<BusinessDate>

  /// The file has about 1,100 rows.
  private static let rowLimit = 5_000

  /// - Throws: when the source is no such file, with the line at which that showed.
  public init(_ source: ByteSource) throws(ImportRefusal) {
    var dates: Set<BusinessDate> = []
    do {
      // Dates are plain ASCII in every encoding that the file comes in, and the heading and the names are not needed.
      var reader = try CSVReader(source, delimiter: UInt8(ascii: ","), encoding: .utf8WithMark)
      _ = try reader.next()
      while let row = try reader.next() {
        guard let text = row.count > 0 ? row.text(0) : nil, !text.isEmpty else { continue }
        let read = DateText(text)
        guard row.count >= 2, let date = read?.date(nil), read?.time == nil, dates.count < Self.rowLimit
        else {
          throw ImportRefusal.noHolidays(line: row.line)
        }
        dates.insert(date)
      }
    } catch let refusal as ImportRefusal {
      throw refusal
    } catch {
      throw .unreadable("\(error)")
    }
    guard !dates.isEmpty else { throw .noHolidays(line: 2) }
    self.dates = dates
  }

  /// The years that the file tells of in full, as far as the rules are meant for them: a year has 14 holidays or more.
  public var years: [Int] {
    Dictionary(grouping: dates, by: \.year).filter { $1.count >= 10 && JapaneseHolidays.years ~= $0 }.keys
      .sorted()
  }

  /// Where the file and the rules part: days off that no rule knows, and days that the file no longer lists.
  ///
  /// - Complexity: O(days of ``years``).
  public var corrections: [BusinessDate: CompanyDay] {
    let days = years.flatMap { year in
      Month(year: year, month: 1).firstDay..<Month(year: year + 1, month: 1).firstDay
    }
    return days.reduce(into: [:]) { corrections, date in
      let (isListed, isRule) = (dates.contains(date), JapaneseHolidays.name(of: date) != nil)
      if isListed != isRule, !date.weekday.isWeekend { corrections[date] = isListed ? .off : .working }
    }
  }
}

extension ImportRefusal {
  fileprivate static func noHolidays(line: Int) -> ImportRefusal {
    ImportRefusal(
      reason: .unknownLayout,
      message: Localized(
        ja: "\(line)行目が「日付,名称」ではありません。", en: "Line \(line) is not a date and a name."),
      remedy: Localized(
        ja: "内閣府の「国民の祝日」の CSV（syukujitsu.csv）をそのまま選んでください。",
        en: "Choose the CSV of national holidays that the Cabinet Office publishes (syukujitsu.csv) as it is."
      ))
  }
}
