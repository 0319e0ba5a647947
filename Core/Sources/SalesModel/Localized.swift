/// A text that a user sees, in the two languages of the product.
public struct Localized: Hashable, Codable, Sendable {
  public let ja: String
  public let en: String

  public init(ja: String, en: String) {
    self.ja = ja
    self.en = en
  }

  /// The text in `language`.
  public func text(_ language: Language) -> String {
    switch language {
    case .ja: ja
    case .en: en
    }
  }
}

/// A language of the user interface.
public enum Language: String, Codable, CaseIterable, Sendable {
  case ja, en
}

extension BinaryInteger {
  /// So many of something in English: `1 row`, `2 rows`.
  public func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
