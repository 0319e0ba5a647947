/// A link over which somebody chooses a password, once. The secret itself is only in the link.
public struct PasswordLink: Hashable, Sendable {
  public let tokenHash: [UInt8]
  public let user: User.ID
  public let endsAt: Instant

  public init(tokenHash: [UInt8], user: User.ID, endsAt: Instant) {
    self.tokenHash = tokenHash
    self.user = user
    self.endsAt = endsAt
  }
}

/// Links that wait to be used. They are made, used up and ended by the commits that say so.
public protocol PasswordLinkStore: Sendable {
  /// The link whose secret has this hash, if it waits still.
  func passwordLink(tokenHash: [UInt8], now: Instant) async throws(StoreError) -> PasswordLink?
  /// Every link that waits.
  func passwordLinks(now: Instant) async throws(StoreError) -> [PasswordLink]
}
