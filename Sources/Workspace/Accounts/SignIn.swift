import Crypto
import Foundation
public import SalesModel

/// The secret of one signed-in browser: shown to it once, known to the store only as a hash.
public struct SessionToken: Hashable, Sendable {
  public let text: String

  /// A token that a browser sent.
  public init(text: String) { self.text = text }

  /// 256 new random bits.
  static func fresh() -> SessionToken {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    return SessionToken(text: bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())
  }

  public var hash: [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }
}

extension Workspace {
  /// How long a browser stays signed in.
  public static let sessionLength: Int64 = 14 * 86_400

  /// Opens a session for the account with this address and password.
  public func signIn(email: String, password: String) async throws(Problem) -> SessionToken {
    let address = email.trimmed
    let account = try await asking { store throws(StoreError) in try await store.account(email: address) }
    let isRight = try await passwords.verify(password, against: account?.passwordHash)
    guard isRight, let account else {
      throw Problem(
        .unauthenticated,
        Localized(
          ja: "メールアドレスまたはパスワードが違います。", en: "The e-mail address or the password is wrong."),
        field: "password")
    }
    let token = SessionToken.fresh()
    let now = clock()
    let session = Session(
      tokenHash: token.hash, user: account.id, startedAt: now, endsAt: now.adding(seconds: Self.sessionLength)
    )
    try await asking { store throws(StoreError) in try await store.open(session) }
    return token
  }

  /// Who holds `token`, or nil when it is unknown or has ended.
  ///
  /// - Parameter address: where the request came from.
  public func viewer(holding token: SessionToken, language: Language, from address: String? = nil)
    async throws(Problem) -> Viewer?
  {
    let now = clock()
    let session = try await asking { store throws(StoreError) in
      try await store.session(tokenHash: token.hash, now: now)
    }
    guard let session, let role = await state.roles[session.user] else { return nil }
    return Viewer(user: session.user, role: role, language: language, source: "web", address: address)
  }

  /// Ends the session of `token`; an unknown token is no error.
  public func signOut(_ token: SessionToken) async throws(Problem) {
    try await asking { store throws(StoreError) in try await store.close(tokenHash: token.hash) }
  }
}
