import Crypto
import Foundation

/// What stands in for a lost authenticator: ten codes of 50 random bits, each good once, shown once, stored as hashes.
struct RecoveryCodes {
  static let count = 10
  private static let length = 10

  let texts: [String]

  static func fresh() -> RecoveryCodes {
    var generator = SystemRandomNumberGenerator()
    let texts = (0..<count).map { _ in
      let bytes = (0..<7).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      let letters = Base32.encoded(Data(bytes)).prefix(length).lowercased()
      return "\(letters.prefix(length / 2))-\(letters.suffix(length / 2))"
    }
    return RecoveryCodes(texts: texts)
  }

  var hashes: [[UInt8]] { texts.map(Self.digest) }

  /// The hash of a code as somebody typed it; blanks, hyphens and large letters make no difference.
  static func hash(of typed: String) -> [UInt8] {
    digest(String(typed.prefix(64)).precomposedStringWithCompatibilityMapping)
  }

  private static func digest(_ code: String) -> [UInt8] {
    let plain = code.lowercased().filter { $0.isLetter || $0.isNumber }
    return Array(SHA256.hash(data: Data("recovery\u{0}\(plain)".utf8)))
  }
}
