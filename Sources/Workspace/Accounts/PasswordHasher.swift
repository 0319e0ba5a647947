import Crypto
import CryptoExtras
import Foundation
import SalesModel

/// How much work a password is worth.
public enum PasswordCost: Sendable {
  /// 128 MiB and about half a second (N = 2^17, r = 8, p = 1), as OWASP asks.
  case standard
  /// A megabyte and a few milliseconds, for workspaces of tests, which guard nothing and are opened by the hundred.
  case quick

  fileprivate var parameters: Cost {
    Cost(rounds: self == .standard ? 1 << 17 : 1 << 10, blockSize: 8, parallelism: 1)
  }
}

/// Hashes passwords with scrypt, one at a time.
///
/// One hash costs much memory and time, see ``PasswordCost``, so a crowd at the door waits in a ``PasswordLine`` instead
/// of taking the machine's memory.
final class PasswordHasher: Sendable {
  private static let saltLength = 16

  private let cost: Cost
  private let line = PasswordLine()

  init(_ cost: PasswordCost) { self.cost = cost.parameters }

  /// The stored form of `password`: `scrypt$N$r$p$salt$key`, salt and key in base64.
  ///
  /// - Parameter email: of the account that it is for.
  func hash(_ password: String, for email: String) async throws(Problem) -> String {
    var generator = SystemRandomNumberGenerator()
    let salt = Data((0..<Self.saltLength).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    let owner = PasswordLine.Party.account(.password(of: Account.folded(email)))
    let key = try await derive(password, salt: salt, cost: cost, for: owner)
    return "scrypt$\(cost.rounds)$\(cost.blockSize)$\(cost.parallelism)$"
      + "\(salt.base64EncodedString())$\(key.base64EncodedString())"
  }

  /// True when `password` is the one behind `stored`. Without a stored hash the same time is spent, so that an
  /// unknown address cannot be told from a wrong password.
  func verify(_ password: String, against stored: String?, for party: PasswordLine.Party)
    async throws(Problem) -> Bool
  {
    let isPossible = password.utf8.count <= PasswordRule.byteLimit
    guard isPossible, let known = stored.flatMap(StoredHash.init) else {
      _ = try await derive("", salt: Data(count: Self.saltLength), cost: cost, for: party)
      return false
    }
    return isEqual(try await derive(password, salt: known.salt, cost: known.cost, for: party), known.key)
  }

  /// True for two that are typed differently at most: one opens what the other does.
  static func isSame(_ one: String, _ other: String) -> Bool { one.asCompared == other.asCompared }

  private func derive(_ password: String, salt: Data, cost: Cost, for party: PasswordLine.Party)
    async throws(Problem) -> Data
  {
    try await line.wait(for: party) { scrypt(password, salt: salt, cost: cost) }.get()
  }

  /// Compares in a time that does not depend on where the keys differ.
  private func isEqual(_ left: Data, _ right: Data) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

private struct Cost {
  let rounds: Int
  let blockSize: Int
  let parallelism: Int
}

private struct StoredHash {
  let cost: Cost
  let salt: Data
  let key: Data

  init?(_ text: String) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let blockSize = Int(parts[2]),
      let parallelism = Int(parts[3]), let salt = Data(base64Encoded: String(parts[4])),
      let key = Data(base64Encoded: String(parts[5]))
    else { return nil }
    cost = Cost(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
    self.salt = salt
    self.key = key
  }
}

extension String {
  /// After NFKC, so that full-width and half-width typing are the same.
  fileprivate var asCompared: String { precomposedStringWithCompatibilityMapping }
}

private func scrypt(_ password: String, salt: Data, cost: Cost) -> Result<Data, Problem> {
  do {
    let key = try KDF.Scrypt.deriveKey(
      from: Data(password.asCompared.utf8), salt: salt, outputByteCount: 32,
      rounds: cost.rounds, blockSize: cost.blockSize, parallelism: cost.parallelism)
    return .success(key.withUnsafeBytes { Data($0) })
  } catch {
    return .failure(.unexpected("scrypt: \(error)"))
  }
}
