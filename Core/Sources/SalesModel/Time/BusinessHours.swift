/// When the office works: a day that runs counts by the share of these hours that is over.
public struct BusinessHours: Hashable, Codable, Sendable {
  /// Minutes after midnight.
  public let opens: Int
  /// Minutes after midnight, later than ``opens``.
  public let closes: Int

  /// Nil unless the office closes later on the same day than it opens.
  public init?(opens: Int, closes: Int) {
    guard 0 <= opens, opens < closes, closes <= 24 * 60 else { return nil }
    (self.opens, self.closes) = (opens, closes)
  }

  private init(fromHour opens: Int, toHour closes: Int) {
    (self.opens, self.closes) = (opens * 60, closes * 60)
  }

  /// 9:00 to 18:00
  public static let standard = BusinessHours(fromHour: 9, toHour: 18)

  /// How much of a whole day of work is over at a time of day, in steps of five minutes: nothing before the office opens,
  /// all of it from when it closes.
  public func worked(bySecondOfDay second: Int) -> BusinessDays {
    let minute = second / 60 / Self.step * Self.step
    let over = min(max(minute - opens, 0), closes - opens)
    return BusinessDays(parts: second >= closes * 60 ? BusinessDays.partsPerDay : part(of: over))
  }

  private func part(of minutes: Int) -> Int { minutes * BusinessDays.partsPerDay / (closes - opens) }

  /// Numbers that change with the clock change so often and no oftener.
  private static let step = 5

  /// Reads what was written, and refuses hours that are none.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let hours = BusinessHours(
      opens: try values.decode(Int.self, forKey: .opens), closes: try values.decode(Int.self, forKey: .closes)
    )
    guard let hours else {
      throw DecodingError.dataCorruptedError(forKey: .closes, in: values, debugDescription: "no hours")
    }
    self = hours
  }
}

extension BusinessHours {
  /// `9:00` or `09:30`, and `24:00` for midnight; nil when either is no time of day, and when they are in no order.
  public init?(from opens: String, to closes: String) {
    guard let opens = Self.minutes(opens), let closes = Self.minutes(closes) else { return nil }
    self.init(opens: opens, closes: closes)
  }

  private static func minutes(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...24).contains(hour),
      (0...59).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }

  /// When the office opens, as `09:00`.
  public var opening: String { Self.clock(opens) }
  /// When the office closes, as `18:00`.
  public var closing: String { Self.clock(closes) }

  private static func clock(_ minutes: Int) -> String {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(padded(minutes / 60)):\(padded(minutes % 60))"
  }
}
