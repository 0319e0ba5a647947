import Crypto
import Foundation
public import SalesModel

/// A secret that one browser holds: shown to it once, known to the store only as a hash. `Purpose` keeps one kind from
/// being passed where another is wanted.
public struct SecretToken<Purpose>: Hashable, Sendable {
  public let text: String

  /// A token that a browser sent.
  public init(text: String) { self.text = text }

  /// 256 new random bits.
  static func fresh() -> SecretToken {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    return SecretToken(text: bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())
  }

  public var hash: [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }
}

/// What a signed-in browser sends with each request.
public typealias SessionToken = SecretToken<Session>

/// A browser from which somebody signed in before.
public enum KnownDevice {}

/// What makes a browser known again after its session has ended.
public typealias DeviceToken = SecretToken<KnownDevice>

/// The browser that a request comes from, as far as signing in asks for it.
public struct Browser: Sendable {
  /// Where it is on the network; empty when that is not known.
  public let address: String
  /// Whose addresses one household or office has all of.
  public let network: String
  /// In words, such as `Chrome · Windows`.
  public let name: String
  public let device: DeviceToken?
  /// What it is signed in with now.
  public let session: SessionToken?

  public init(
    address: String = "", network: String? = nil, name: String = "", device: DeviceToken? = nil,
    session: SessionToken? = nil
  ) {
    self.address = address
    self.network = network ?? address
    self.name = name
    self.device = device
    self.session = session
  }
}
