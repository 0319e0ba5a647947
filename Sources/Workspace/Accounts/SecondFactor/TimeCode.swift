import Crypto
public import Foundation
public import SalesModel

/// The secret behind the six digits that an authenticator shows: RFC 6238 with HMAC-SHA1 and steps of 30 seconds, which
/// every authenticator knows.
public struct TimeCode: Hashable, Sendable {
  /// 160 bits, as RFC 4226 asks.
  static let secretLength = 20
  private static let stepLength: Int64 = 30
  private static let digits = 6

  let secret: Data

  init?(secret: Data) {
    guard secret.count == Self.secretLength else { return nil }
    self.secret = secret
  }

  /// A secret as ``text`` writes it.
  public init?(text: String) {
    guard let secret = Base32.decoded(text) else { return nil }
    self.init(secret: secret)
  }

  /// New random bits.
  public static func fresh() -> TimeCode {
    var generator = SystemRandomNumberGenerator()
    let secret = (0..<secretLength).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    return TimeCode(known: Data(secret))
  }

  private init(known secret: Data) { self.secret = secret }

  /// The secret for typing, 32 letters and digits.
  public var text: String { Base32.encoded(secret) }

  /// What an authenticator reads from a QR code. It says what is not understood by itself: SHA1, six digits and 30 seconds
  /// are.
  ///
  /// - Parameter workspace: what the authenticator calls the entry; a long name is cut, so that the code stays readable.
  public func address(workspace: String, email: String) -> String {
    let issuer = Self.escaped("逆算 " + workspace.prefix(20))
    let account = Self.escaped(String(email.prefix(80)))
    return "otpauth://totp/\(issuer):\(account)?secret=\(text)&issuer=\(issuer)"
  }

  // MARK: - Codes

  /// What an authenticator shows at a moment.
  public func digits(at moment: Instant) -> String { code(of: moment.seconds / Self.stepLength) }

  /// The step to which `typed` belongs: the one of `now`, or the one before or after, because clocks differ. A step up to
  /// `used` has had its turn. Blanks and full-width digits make no difference.
  func step(of typed: String, at now: Instant, after used: Int64) -> Int64? {
    let digits = typed.prefix(64).precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace }
    let current = now.seconds / Self.stepLength
    return (current - 1...current + 1).first { $0 > used && code(of: $0) == digits }
  }

  /// The digits of a step (RFC 4226, 5.3).
  func code(of step: Int64) -> String {
    let counter = withUnsafeBytes(of: step.bigEndian) { Data($0) }
    let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
    let offset = Int(mac[19] & 15)
    let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let text = String(number % 1_000_000)
    return String(repeating: "0", count: Self.digits - text.count) + text
  }

  private static func escaped(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.intersection(.ascii)) ?? ""
  }
}

extension CharacterSet {
  fileprivate static let ascii = CharacterSet(charactersIn: "\u{20}"..."\u{7E}")
}

/// RFC 4648, without padding.
enum Base32 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

  static func encoded(_ bytes: Data) -> String {
    var (text, buffer, bits) = ("", 0, 0)
    for byte in bytes {
      (buffer, bits) = (buffer << 8 | Int(byte), bits + 8)
      while bits >= 5 {
        bits -= 5
        text.append(letters[buffer >> bits & 31])
        buffer &= 1 << bits - 1
      }
    }
    if bits > 0 { text.append(letters[buffer << (5 - bits) & 31]) }
    return text
  }

  static func decoded(_ text: String) -> Data? {
    var (bytes, buffer, bits) = (Data(), 0, 0)
    for letter in text.uppercased() where letter != " " && letter != "-" {
      guard bytes.count <= 64, let value = letters.firstIndex(of: letter) else { return nil }
      (buffer, bits) = (buffer << 5 | value, bits + 5)
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(buffer >> bits))
        buffer &= 1 << bits - 1
      }
    }
    return bytes
  }
}
