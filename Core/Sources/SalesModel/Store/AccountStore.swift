public import Foundation

/// Accounts, sessions and devices: secrets and personal data, outside the log.
public protocol AccountStore: Sendable {
  /// The account whose address is the same as `email`, see ``Account/folded(_:)``.
  func account(email: String) async throws(StoreError) -> Account?
  func account(id: User.ID) async throws(StoreError) -> Account?
  func accounts() async throws(StoreError) -> [Account]

  /// Opens a session in place of `old`, which the same browser held before, and keeps in mind the device, when its hash
  /// is given, that the user signed in from; the oldest of many are forgotten.
  ///
  /// - Parameter account: as it was when its password was verified.
  /// - Returns: false, with nothing opened, when the account has another password by now.
  func open(_ session: Session, of account: Account, on device: [UInt8]?, replacing old: [UInt8]?)
    async throws(StoreError) -> Bool
  /// The session whose token has this hash, if it has not ended by `now`.
  func session(tokenHash: [UInt8], now: Instant) async throws(StoreError) -> Session?
  /// The sessions of a user that have not ended by `now`, the last seen first.
  func sessions(of user: User.ID, now: Instant) async throws(StoreError) -> [Session]
  /// Says that a session was used, and from where.
  func touch(tokenHash: [UInt8], at now: Instant, from address: String) async throws(StoreError)
  /// Says that whoever holds a session has typed the password, and gives the session another token.
  ///
  /// - Returns: false when the session has ended meanwhile.
  func confirm(tokenHash: [UInt8], renewedAs newHash: [UInt8], at now: Instant) async throws(StoreError)
    -> Bool
  func close(tokenHash: [UInt8]) async throws(StoreError)
  /// Ends the sessions of a user, all but one when its hash is given.
  func closeSessions(of user: User.ID, except kept: [UInt8]?) async throws(StoreError)

  /// True when `user` signed in from that device since `start`.
  func knows(device tokenHash: [UInt8], of user: User.ID, since start: Instant) async throws(StoreError)
    -> Bool

  func secondFactor(of user: User.ID) async throws(StoreError) -> SecondFactor?
  /// Uses up the codes of all steps up to `step`; false when that had happened before.
  func use(step: Int64, of user: User.ID) async throws(StoreError) -> Bool
  /// Uses a recovery code up; false when there is none of that hash.
  func use(recoveryCode hash: [UInt8], of user: User.ID) async throws(StoreError) -> Bool
}

/// The second factor of a user: a secret, so it stands outside the log.
public struct SecondFactor: Hashable, Sendable {
  public let secret: Data
  /// The last step of time whose code was used.
  public let usedStep: Int64
  public let recoveryCodesLeft: Int

  public init(secret: Data, usedStep: Int64, recoveryCodesLeft: Int) {
    self.secret = secret
    self.usedStep = usedStep
    self.recoveryCodesLeft = recoveryCodesLeft
  }
}

/// Who a user is, with the stored hash of the password.
public struct Account: Hashable, Sendable {
  public let id: User.ID
  public let email: String
  public let name: String
  public let passwordHash: String?

  public init(id: User.ID, email: String, name: String, passwordHash: String?) {
    self.id = id
    self.email = email
    self.name = name
    self.passwordHash = passwordHash
  }

  /// No longer address exists (RFC 5321).
  public static let emailLimit = 254

  /// An address as it is looked up and counted: full-width or half-width, large or small letters and blanks make no other
  /// address. Of what is too long to be one, the beginning.
  public static func folded(_ email: String) -> String {
    String(String.UnicodeScalarView(email.unicodeScalars.prefix(emailLimit + 1)))
      .precomposedStringWithCompatibilityMapping.lowercased().filter { !$0.isWhitespace }
  }
}

/// A signed-in browser. The token itself is only in the browser's cookie.
public struct Session: Hashable, Sendable {
  public let tokenHash: [UInt8]
  public let user: User.ID
  public let startedAt: Instant
  /// When it ends however much it is used.
  public let endsAt: Instant
  /// When it was last used, to a few minutes.
  public let seenAt: Instant
  /// When the password was last typed in it.
  public let confirmedAt: Instant
  /// The browser in words, such as `Chrome · Windows`.
  public let browser: String
  /// Where it was last used on the network; empty when that is not known.
  public let address: String
  /// True while only the password was given and the code is still owed.
  public let owesCode: Bool

  public init(
    tokenHash: [UInt8], user: User.ID, startedAt: Instant, endsAt: Instant, seenAt: Instant? = nil,
    confirmedAt: Instant? = nil, browser: String = "", address: String = "", owesCode: Bool = false
  ) {
    self.tokenHash = tokenHash
    self.user = user
    self.startedAt = startedAt
    self.endsAt = endsAt
    self.seenAt = seenAt ?? startedAt
    self.confirmedAt = confirmedAt ?? startedAt
    self.browser = browser
    self.address = address
    self.owesCode = owesCode
  }

  /// How forms name the session; it opens nothing.
  public var name: String {
    tokenHash.prefix(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
