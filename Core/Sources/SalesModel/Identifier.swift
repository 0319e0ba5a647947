/// The id of an `Entity` inside one workspace: a positive number given once and never reused.
///
/// The phantom type keeps the id of a rep from being passed where the id of a lead is wanted.
public struct Identifier<Entity>: Hashable, Comparable, Sendable, RawRepresentable {
  public let rawValue: Int64

  public init(rawValue: Int64) { self.rawValue = rawValue }
  public init(_ rawValue: Int64) { self.rawValue = rawValue }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Identifier: Codable {
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(Int64.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

extension Identifier: CustomStringConvertible {
  public var description: String { String(rawValue) }
}
