public import Planning
public import SalesModel

/// Leave, hours and ramp as a form takes them: one entry a line, dates as `2026-11-24` or `2026/11/24`.
public enum AvailabilityText {
  /// Most days that one line may span.
  private static let longestSpan = 400

  /// Reads days and spans of days: `2026-11-24`, `2026-12-28〜2026-12-30`.
  public static func days(_ text: String, field: String) throws(Problem) -> [BusinessDate] {
    var days: [BusinessDate] = []
    for line in lines(text) {
      let ends = line.replacing("から", with: "〜").replacing("..", with: "〜").replacing("~", with: "〜")
        .replacing("～", with: "〜").split(separator: "〜", omittingEmptySubsequences: false).map(String.init)
      let dates = ends.compactMap(date)
      guard dates.count == ends.count, let first = dates.first, let last = dates.last, dates.count <= 2,
        first <= last, last.days(since: first) < longestSpan
      else {
        throw unreadable(
          line, "「2026-11-24」か「2026-12-28〜2026-12-30」", "2026-11-24 or 2026-12-28..2026-12-30", field)
      }
      days += Array(first...last)
    }
    return days
  }

  /// Reads changes of hours: `2026-11-01 75%`.
  public static func hours(_ text: String) throws(Problem) -> [BusinessDate: Rational] {
    var hours: [BusinessDate: Rational] = [:]
    for line in lines(text) {
      let parts = line.split(whereSeparator: \.isWhitespace).map(String.init)
      guard parts.count == 2, let date = date(parts[0]), let share = share(parts[1]) else {
        throw unreadable(line, "「2026-11-01 75%」", "2026-11-01 75%", "hours")
      }
      hours[date] = share
    }
    return hours
  }

  /// Reads the shares of the first months: `25% 50% 75%`; nil for an empty text.
  public static func ramp(_ text: String) throws(Problem) -> Ramp? {
    let parts = text.trimmed.split { $0.isWhitespace || ",、/→".contains($0) }.map(String.init)
    if parts.isEmpty { return nil }
    let shares = parts.compactMap(share)
    guard shares.count == parts.count, let ramp = Ramp(shares: shares) else {
      throw unreadable(text.trimmed, "「25% 50% 75%」", "25% 50% 75%", "ramp")
    }
    return ramp
  }

  /// Neighbouring days as spans.
  public static func spans(of days: some Sequence<BusinessDate>) -> [ClosedRange<BusinessDate>] {
    var spans: [ClosedRange<BusinessDate>] = []
    for day in days.sorted() {
      if let last = spans.last, last.upperBound.adding(days: 1) == day {
        spans[spans.count - 1] = last.lowerBound...day
      } else {
        spans.append(day...day)
      }
    }
    return spans
  }

  /// What ``days(_:field:)`` reads, neighbouring days as spans.
  public static func text(of days: some Sequence<BusinessDate>) -> String {
    spans(of: days).map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)〜\($0.upperBound)" }
      .joined(separator: "\n")
  }

  /// What ``hours(_:)`` reads.
  public static func text(of hours: [BusinessDate: Rational]) -> String {
    hours.sorted { $0.key < $1.key }.map { "\($0.key) \(percent($0.value))" }.joined(separator: "\n")
  }

  /// What ``ramp(_:)`` reads.
  public static func text(of ramp: Ramp?) -> String {
    (ramp?.shares ?? []).map(percent).joined(separator: " ")
  }

  private static func percent(_ share: Rational) -> String {
    let hundredfold = share * Rational(100)
    return hundredfold.floor == hundredfold.ceiling ? share.percent(places: 0) : share.percent(places: 2)
  }

  private static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  private static func date(_ text: String) -> BusinessDate? {
    guard let match = text.trimmed.folded.wholeMatch(of: /(\d{4})[\-\/](\d{1,2})[\-\/](\d{1,2})/),
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3)
    else { return nil }
    return BusinessDate(year: year, month: month, day: day)
  }

  /// `75%`, `0.75`, and `75`, which nobody means as 75 whole days.
  private static func share(_ text: String) -> Rational? {
    guard let number = Rational(parsing: text) else { return nil }
    return number > .one ? number.divided(by: Rational(100)) : number
  }

  private static func unreadable(_ line: String, _ ja: String, _ en: String, _ field: String) -> Problem {
    Problem(
      .invalid,
      Localized(
        ja: "「\(String(line.prefix(60)))」を読めません。\(ja)のように書いてください。",
        en: "“\(String(line.prefix(60)))” cannot be read. Write it like \(en)."),
      field: field)
  }
}
