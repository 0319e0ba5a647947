/// An amount of work in business days, counted in half days so that it stays exact.
public struct BusinessDays: Hashable, Comparable, Sendable {
  /// Half days: 2 for a whole day.
  public let halves: Int

  /// So many half days.
  public init(halves: Int) { self.halves = halves }

  /// No work at all.
  public static let zero = BusinessDays(halves: 0)

  /// Less work comes first.
  public static func < (left: Self, right: Self) -> Bool { left.halves < right.halves }
  /// Work done together.
  public static func + (left: Self, right: Self) -> Self { Self(halves: left.halves + right.halves) }
  /// Work left of `left` after `right`.
  public static func - (left: Self, right: Self) -> Self { Self(halves: left.halves - right.halves) }
}

extension BusinessDays: CustomStringConvertible {
  /// `14` or `13.5`
  public var description: String {
    let size = halves.magnitude
    return (halves < 0 ? "-" : "") + String(size / 2) + (size % 2 == 0 ? "" : ".5")
  }
}

extension BusinessDays: Codable {
  /// Reads a number of half days.
  public init(from decoder: any Decoder) throws {
    halves = try decoder.singleValueContainer().decode(Int.self)
  }

  /// Writes the number of half days.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(halves)
  }
}
