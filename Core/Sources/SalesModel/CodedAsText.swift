/// A value that JSON holds as the text of its ``description``, such as `"2018-04-01"`.
public protocol CodedAsText: Codable, CustomStringConvertible {
  /// Reads ``description``; nil for a text that is none.
  init?(coded text: String)
}

extension CodedAsText {
  /// Reads ``description``, and refuses any other text.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let value = Self(coded: text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "no \(Self.self): \(text)"))
    }
    self = value
  }

  /// Writes ``description``.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
