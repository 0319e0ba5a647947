import Crypto
import CryptoExtras
import Foundation
public import SalesModel

/// Hashes passwords with scrypt, a bounded number at a time.
///
/// One hash costs 128 MiB and about half a second (N = 2^17, r = 8, p = 1, as OWASP asks), so a crowd at the
/// door must wait in a short line instead of taking the machine's memory.
public actor PasswordHasher {
  private static let rounds = 1 << 17
  private static let blockSize = 8
  private static let parallelism = 1
  private static let saltLength = 16
  private static let keyLength = 32
  /// Who is not among the first so many is asked to come back.
  private static let lineLimit = 8

  private var inLine = 0

  public init() {}

  /// The stored form of `password`: `scrypt$N$r$p$salt$key`, salt and key in base64.
  public func hash(_ password: String) async throws(Problem) -> String {
    try enterLine()
    defer { inLine -= 1 }
    var generator = SystemRandomNumberGenerator()
    let salt = Data((0..<Self.saltLength).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    let key = try derive(password, salt: salt, rounds: Self.rounds, blockSize: Self.blockSize, parallelism: Self.parallelism)
    return "scrypt$\(Self.rounds)$\(Self.blockSize)$\(Self.parallelism)$"
      + "\(salt.base64EncodedString())$\(key.base64EncodedString())"
  }

  /// True when `password` is the one behind `stored`. Without a stored hash the same time is spent, so that an
  /// unknown address cannot be told from a wrong password.
  public func verify(_ password: String, against stored: String?) async throws(Problem) -> Bool {
    try enterLine()
    defer { inLine -= 1 }
    let parts = (stored ?? "").split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let blockSize = Int(parts[2]),
      let parallelism = Int(parts[3]), let salt = Data(base64Encoded: String(parts[4])),
      let expected = Data(base64Encoded: String(parts[5]))
    else {
      _ = try derive(
        password, salt: Data(count: Self.saltLength), rounds: Self.rounds, blockSize: Self.blockSize,
        parallelism: Self.parallelism)
      return false
    }
    let key = try derive(password, salt: salt, rounds: rounds, blockSize: blockSize, parallelism: parallelism)
    return isEqual(key, expected)
  }

  private func enterLine() throws(Problem) {
    guard inLine < Self.lineLimit else {
      throw Problem(
        .internal, Localized(ja: "ただいま混み合っています。", en: "Too many people are signing in at once."),
        remedy: Localized(ja: "数秒待ってからもう一度お試しください。", en: "Wait a few seconds and try again."),
        retryAfterSeconds: 5)
    }
    inLine += 1
  }

  private func derive(_ password: String, salt: Data, rounds: Int, blockSize: Int, parallelism: Int)
    throws(Problem) -> Data
  {
    do {
      let key = try KDF.Scrypt.deriveKey(
        from: Data(password.precomposedStringWithCompatibilityMapping.utf8), salt: salt,
        outputByteCount: Self.keyLength, rounds: rounds, blockSize: blockSize, parallelism: parallelism,
        maxMemory: 256 << 20)
      return key.withUnsafeBytes { Data($0) }
    } catch {
      throw .unexpected("scrypt: \(error)")
    }
  }

  /// Compares in a time that does not depend on where the keys differ.
  private func isEqual(_ left: Data, _ right: Data) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
