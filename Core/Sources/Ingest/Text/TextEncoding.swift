import Foundation

/// The ways in which business software writes text.
public enum TextEncoding: String, CaseIterable, Codable, Sendable {
  case utf8 = "UTF-8"
  case utf8WithMark = "UTF-8 (BOM)"
  case cp932 = "CP932"
  case utf16Little = "UTF-16LE"
  case utf16Big = "UTF-16BE"
  case eucJP = "EUC-JP"
  case iso2022JP = "ISO-2022-JP"
  case windows1252 = "Windows-1252"

  /// The bytes before the text.
  var markLength: Int {
    switch self {
    case .utf8WithMark: 3
    case .utf16Little, .utf16Big: 2
    case .utf8, .cp932, .eucJP, .iso2022JP, .windows1252: 0
    }
  }

  /// The text of one field, nil when a byte does not belong to this encoding. All but CP932 is read as UTF-8, into
  /// which the reader has turned it.
  func text(_ bytes: ArraySlice<UInt8>) -> String? {
    if self != .cp932 || bytes.allSatisfy({ $0 < 0x80 }) {
      guard let text = try? UTF8Span(validating: bytes.span) else { return nil }
      return String(copying: text)
    }
    return String(bytes: bytes, encoding: .shiftJIS)
  }
}
