import Crypto
import Foundation

/// What stands in for a lost authenticator: ten codes of 120 random bits, each good once, shown once, stored as hashes.
///
/// With over 112 bits nobody who holds the file finds one by trying, however fast the hash is, so that a plain one is
/// enough (ASVS 5.0, 6.5.2). Codes of earlier releases had 50 bits and are good until they are used.
struct RecoveryCodes {
  static let count = 10
  private static let groups = 6
  private static let groupLength = 4

  let texts: [String]

  static func fresh() -> RecoveryCodes {
    var generator = SystemRandomNumberGenerator()
    let texts = (0..<count).map { _ in
      let bytes = (0..<15).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      let letters = Array(Base32.encoded(Data(bytes)).lowercased())
      return (0..<groups).map { String(letters[$0 * groupLength..<($0 + 1) * groupLength]) }
        .joined(separator: "-")
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
