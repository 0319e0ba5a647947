/// An amount of work in business days, exact for half days and fine enough for the minutes of a day that still runs.
public struct BusinessDays: Hashable, Comparable, Sendable {
  /// So many parts make one business day.
  public static let partsPerDay = 86_400
  /// The amount, counted in parts of a day.
  public let parts: Int

  /// So many parts of a day.
  public init(parts: Int) { self.parts = parts }

  /// So many half days.
  public init(halves: Int) { parts = halves * Self.half }

  private static let half = partsPerDay / 2

  /// No work at all.
  public static let zero = BusinessDays(parts: 0)
  /// All the work of a whole day.
  public static let wholeDay = BusinessDays(parts: partsPerDay)

  /// Whole half days in it: 2 for a whole day.
  public var halves: Int { parts / Self.half }
  /// As a number of days.
  public var days: Double { Double(parts) / Double(Self.partsPerDay) }

  /// Less work comes first.
  public static func < (left: Self, right: Self) -> Bool { left.parts < right.parts }
  /// Work done together.
  public static func + (left: Self, right: Self) -> Self { Self(parts: left.parts + right.parts) }
  /// Work left of `left` after `right`.
  public static func - (left: Self, right: Self) -> Self { Self(parts: left.parts - right.parts) }
}

extension BusinessDays: CustomStringConvertible {
  /// `14`, `13.5`, or `13.9` shortly before the fourteenth is over: what is begun is not rounded up.
  public var description: String {
    let tenths = parts.magnitude * 10 / UInt(Self.partsPerDay)
    return (parts < 0 ? "-" : "") + String(tenths / 10) + (tenths % 10 == 0 ? "" : ".\(tenths % 10)")
  }
}

extension BusinessDays: Codable {
  /// Reads a number of half days.
  public init(from decoder: any Decoder) throws {
    parts = Int((try decoder.singleValueContainer().decode(Double.self) * Double(Self.half)).rounded())
  }

  /// Writes the number of half days.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Double(parts) / Double(Self.half))
  }
}
