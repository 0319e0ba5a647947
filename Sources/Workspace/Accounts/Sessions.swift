public import SalesModel

/// One signed-in browser, as its owner sees it.
public struct OpenSession: Hashable, Sendable {
  /// How forms name it; it opens nothing.
  public let name: String
  /// In words, such as `Chrome · Windows`; empty when it did not say.
  public let browser: String
  /// Where it was last used on the network; empty when that is not known.
  public let address: String
  public let startedAt: Instant
  public let seenAt: Instant
  /// True for the browser that asks.
  public let isThisOne: Bool
}

extension Workspace {
  /// How long the password counts as just typed.
  public static let confirmationLength: Int64 = 10 * 60

  /// Where the viewer is signed in, the last seen first.
  public func sessions(from browser: Browser, for viewer: Viewer) async throws(Problem) -> [OpenSession] {
    let now = clock()
    return try await sessions(of: try await account(of: viewer).id)
      .filter { $0.seenAt.adding(seconds: Self.idleLimit) > now }
      .map {
        OpenSession(
          name: $0.name, browser: $0.browser, address: $0.address, startedAt: $0.startedAt,
          seenAt: $0.seenAt, isThisOne: $0.tokenHash == browser.session?.hash)
      }
  }

  /// Ends one session of the viewer; one that has ended already is no error.
  public func endSession(named name: String, by viewer: Viewer) async throws(Problem) {
    let session = try await sessions(of: try await account(of: viewer).id).first { $0.name == name }
    guard let session else { return }
    try await asking { store throws(StoreError) in try await store.close(tokenHash: session.tokenHash) }
    try await note(.sessionsEnded, about: session.user, by: viewer)
  }

  /// Ends the viewer's sessions on every other browser.
  public func endOtherSessions(than browser: Browser, by viewer: Viewer) async throws(Problem) {
    let user = try await account(of: viewer).id
    try await asking { store throws(StoreError) in
      try await store.closeSessions(of: user, except: browser.session?.hash)
    }
    try await note(.sessionsEnded, about: user, by: viewer)
  }

  /// Ends every session of somebody.
  public func endSessions(of user: User.ID, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.admin)
    try await asking { store throws(StoreError) in try await store.closeSessions(of: user, except: nil) }
    try await note(.sessionsEnded, about: user, by: viewer)
  }

  private func sessions(of user: User.ID) async throws(Problem) -> [Session] {
    let now = clock()
    return try await asking { store throws(StoreError) in try await store.sessions(of: user, now: now) }
  }

  // MARK: - Typing the password again

  /// True when the password was typed in this session within the last minutes.
  public func isConfirmed(_ token: SessionToken) async throws(Problem) -> Bool {
    guard let session = try await session(holding: token) else { return false }
    // A clock that was set back asks again.
    return (0..<Self.confirmationLength).contains(clock().seconds - session.confirmedAt.seconds)
  }

  /// Takes the password of a viewer who is signed in once more, before what must not be done at an open screen.
  ///
  /// - Returns: the token that the session has from now on; the old one opens nothing any more.
  public func confirm(_ password: String, from browser: Browser, by viewer: Viewer) async throws(Problem)
    -> SessionToken
  {
    let account = try await account(of: viewer)
    guard let token = browser.session, try await isPassword(password, of: account, from: browser) else {
      try await note(.identityRefused, by: viewer)
      throw .wrongPassword
    }
    let (now, renewed) = (clock(), SessionToken.fresh())
    let isOpen = try await asking { store throws(StoreError) in
      try await store.confirm(tokenHash: token.hash, renewedAs: renewed.hash, at: now)
    }
    guard isOpen else { throw .signInNeeded }
    try await note(.identityConfirmed, by: viewer)
    return renewed
  }
}
