public import SalesModel

/// What a browser gets when its password was right.
public struct SignedIn: Sendable {
  public let session: SessionToken
  /// To be kept, so that the browser is known the next time.
  public let device: DeviceToken
  /// True when the session opens nothing before the code of the second factor was entered.
  public let owesCode: Bool
}

extension Workspace {
  /// How long a browser stays signed in.
  public static let sessionLength: Int64 = 14 * 86_400
  /// How long it stays signed in without being used.
  public static let idleLimit: Int64 = 12 * 3_600
  /// How long a browser is known without being used.
  public static let deviceMemory: Int64 = 180 * 86_400
  /// Being used is written down at most this often.
  private static let seenGrain: Int64 = 5 * 60

  /// Opens a session for the account with this address and password, in place of the one that the browser held.
  public func signIn(email: String, password: String, from browser: Browser = Browser())
    async throws(Problem) -> SignedIn
  {
    let account = try await asking { store throws(StoreError) in try await store.account(email: email) }
    let guess = try await guess(at: account, called: email, from: browser)
    guard try await verify(password, of: account, guess, from: browser), let account,
      let signedIn = try await letIn(account, from: browser)
    else {
      try await note(.signInRefused, about: account?.id, from: browser.address)
      throw Problem(
        .unauthenticated,
        Localized(
          ja: "メールアドレスまたはパスワードが違います。", en: "The e-mail address or the password is wrong."),
        field: "password")
    }
    return signedIn
  }

  private func letIn(_ account: Account, from browser: Browser) async throws(Problem) -> SignedIn? {
    guard await state.people.roles[account.id] != nil else { return nil }
    let owesCode = await state.secondFactors.contains(account.id)
    return try await owesCode
      ? openHalfSession(of: account, from: browser) : openSession(of: account, from: browser)
  }

  /// Opens a session in place of the one that the browser held, and keeps the browser in mind.
  ///
  /// - Parameter codesLeft: how many recovery codes are left when one of them let the person in.
  /// - Returns: nil when the verified password or the person's right ended meanwhile.
  func openSession(of account: Account, from browser: Browser, recoveryCodesLeft codesLeft: Int? = nil)
    async throws(Problem) -> SignedIn?
  {
    let now = clock()
    let signedIn = SignedIn(
      session: .fresh(), device: try await device(of: account, in: browser), owesCode: false)
    let session = Session(
      tokenHash: signedIn.session.hash, user: account.id, startedAt: now,
      endsAt: now.adding(seconds: Self.sessionLength), browser: browser.name,
      address: browser.address)
    guard let role = try await open(session, of: account, on: signedIn.device, from: browser) else {
      return nil
    }
    let viewer = Viewer(
      user: account.id, role: role, language: .ja, source: "web", address: browser.address)
    try await note(
      codesLeft == nil ? .signedIn : .signedInByRecoveryCode,
      detail: codesLeft.map { .recoveryCodesLeft($0) }, by: viewer)
    return signedIn
  }

  /// Opens a session for whoever knew the password of `account`. Working that out takes a while, in which the password may
  /// be changed or the person leave.
  ///
  /// - Returns: the person's role; nil when nothing was opened.
  func open(_ session: Session, of account: Account, on device: DeviceToken?, from browser: Browser)
    async throws(Problem) -> Role?
  {
    let isOpen = try await asking { store throws(StoreError) in
      try await store.open(session, of: account, on: device?.hash, replacing: browser.session?.hash)
    }
    guard isOpen else { return nil }
    // Whoever was deactivated before is known by now; whoever will be loses this session, too.
    try await catchUp()
    if let role = await state.people.roles[account.id] { return role }
    try await asking { store throws(StoreError) in try await store.close(tokenHash: session.tokenHash) }
    return nil
  }

  /// Who holds `token`, or nil when it is unknown or has ended.
  ///
  /// - Parameter address: where the request came from.
  public func viewer(holding token: SessionToken, language: Language, from address: String? = nil)
    async throws(Problem) -> Viewer?
  {
    guard let session = try await session(holding: token, from: address),
      let role = await state.people.roles[session.user]
    else { return nil }
    return Viewer(user: session.user, role: role, language: language, source: "web", address: address)
  }

  /// Ends the session of `token`; an unknown token is no error.
  public func signOut(_ token: SessionToken) async throws(Problem) {
    let viewer = try await viewer(holding: token, language: .ja)
    try await asking { store throws(StoreError) in try await store.close(tokenHash: token.hash) }
    if let viewer { try await note(.signedOut, by: viewer) }
  }

  /// The session of `token` while it lasts; asking for it counts as using it.
  ///
  /// - Parameter address: where it is used; nil when that is not known.
  func session(holding token: SessionToken, from address: String? = nil) async throws(Problem) -> Session? {
    let now = clock()
    let session = try await asking { store throws(StoreError) in
      try await store.session(tokenHash: token.hash, now: now)
    }
    guard let session, !session.owesCode, session.seenAt.adding(seconds: Self.idleLimit) > now else {
      return nil
    }
    let place = address ?? session.address
    if session.seenAt.adding(seconds: Self.seenGrain) <= now || place != session.address {
      try await asking { store throws(StoreError) in
        try await store.touch(tokenHash: token.hash, at: now, from: place)
      }
    }
    return session
  }

  // MARK: - Devices

  /// What `browser` is known by from now on: its token while the account knows it, else a new one. A token that only the
  /// browser says may be one that somebody else chose for it.
  func device(of account: Account, in browser: Browser) async throws(Problem) -> DeviceToken {
    if let device = browser.device, try await isKnown(device, to: account) { return device }
    return .fresh()
  }

  private func isKnown(_ device: DeviceToken, to account: Account) async throws(Problem) -> Bool {
    let start = clock().adding(seconds: -Self.deviceMemory)
    return try await asking { store throws(StoreError) in
      try await store.knows(device: device.hash, of: account.id, since: start)
    }
  }

  // MARK: - Guessing

  /// Who tries the password of `account`: a device that its owner used before, or somebody in a network.
  func guess(at account: Account?, called email: String, from browser: Browser) async throws(Problem)
    -> Guess
  {
    var origin = Guess.Origin.network(browser.network)
    if let account, let device = browser.device, try await isKnown(device, to: account) {
      origin = .device(device.hash)
    }
    return Guess(secret: .password(of: Account.folded(email)), origin: origin)
  }

  /// True when `password` is the account's. What is wrong counts against whoever tried.
  func verify(_ password: String, of account: Account?, _ guess: Guess, from browser: Browser)
    async throws(Problem) -> Bool
  {
    let number: Int
    do throws(Problem) {
      number = try guesses.admit(guess, now: uptime())
    } catch {
      try await note(.signInThrottled, about: account?.id, from: browser.address)
      throw error
    }
    do throws(Problem) {
      let isRight = try await passwords.verify(password, against: account?.passwordHash, for: guess.party)
      if isRight { guesses.forget(guess, after: number) }
      return isRight
    } catch {
      guesses.takeBack(guess, number)
      throw error
    }
  }
}
