/// The days of 2025 to 2028 as a plain list, for counting by hand: a day is its position, a month is
/// `year * 12 + month - 1` of the fiscal month that it belongs to.
enum Days {
  static let all: [String] = (2025...2028).flatMap { year in
    (1...12).flatMap { month in
      (1...length(of: month, year)).map { "\(year)-\(two(month))-\(two($0))" }
    }
  }

  private static let positions = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })

  /// The position of a day as written; nil for an empty word.
  static func position(of day: String?) -> Int? { day.flatMap { positions[$0] } }

  private static let parts = all.map { $0.split(separator: "-").compactMap { Int($0) } }

  static func month(of day: Int, closing: Int) -> Int {
    let (year, month, day) = (parts[day][0], parts[day][1], parts[day][2])
    return year * 12 + month - 1 + (day > closing ? 1 : 0)
  }

  /// The position of a month's last day; 0 for months outside the list.
  static func last(of month: Int, closing: Int) -> Int {
    let sinceStart = month - 2025 * 12
    guard (0..<48).contains(sinceStart) else { return 0 }
    let near = max(0, sinceStart * 30 - 5)..<min(all.count, (sinceStart + 1) * 31 + 5)
    return near.last { Days.month(of: $0, closing: closing) == month } ?? 0
  }

  static func first(of month: Int, closing: Int) -> Int { last(of: month - 1, closing: closing) + 1 }

  /// `2026-04`
  static func name(of month: Int) -> String { "\(month / 12)-\(two(month % 12 + 1))" }

  /// What a report calls the month, quarter, half or year of `length` months that holds a month.
  static func period(of month: Int, length: Int, start: Int) -> String {
    guard length > 1 else { return name(of: month) }
    let fiscal = month - (start - 1)
    let number = fiscal % 12 / length + 1
    return switch length {
    case 3: "\(fiscal / 12)-Q\(number)"
    case 6: "\(fiscal / 12)-H\(number)"
    default: "FY\(fiscal / 12)"
    }
  }

  private static func length(of month: Int, _ year: Int) -> Int {
    month == 2 ? (year == 2028 ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
