/// A dictionary by date is a JSON object with keys such as `2018-04-01`.
extension BusinessDate: CodingKeyRepresentable {
  /// ``description`` as a key.
  public var codingKey: any CodingKey { TextKey(stringValue: description) }
  /// Nil when the key is no date.
  public init?(codingKey: some CodingKey) { self.init(coded: codingKey.stringValue) }
}

/// A dictionary by month is a JSON object with keys such as `2018-04`.
extension Month: CodingKeyRepresentable {
  /// ``description`` as a key.
  public var codingKey: any CodingKey { TextKey(stringValue: description) }
  /// Nil when the key is no month.
  public init?(codingKey: some CodingKey) { self.init(coded: codingKey.stringValue) }
}

private struct TextKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
