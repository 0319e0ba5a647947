public import SalesModel

extension Workspace {
  /// How long somebody may look for the authenticator after the password.
  static let codeWait: Int64 = 10 * 60

  /// True when `browser` has given the right password and still owes the code.
  public func owesCode(_ browser: Browser) async throws(Problem) -> Bool {
    try await halfSession(of: browser) != nil
  }

  /// Finishes signing in with what the authenticator shows, or with a recovery code.
  public func enterCode(_ typed: String, from browser: Browser) async throws(Problem) -> SignedIn {
    // The account is as the password was verified only if the half session outlived the reading: another password ends it.
    guard let half = try await halfSession(of: browser),
      let account = try await asking({ store throws(StoreError) in try await store.account(id: half.user) }),
      try await owesCode(browser)
    else { throw .signInNeeded }
    guard let used = try await takeCode(typed, of: account, from: browser) else {
      try await note(.secondFactorRefused, about: account.id, from: browser.address)
      throw Problem(
        .unauthenticated, Localized(ja: "コードが違います。", en: "This is not the code."),
        remedy: Localized(
          ja: "認証アプリに表示中の6桁、または復旧コードを入力してください。コードはそれぞれ一度だけ使えます。",
          en: "Type the six digits that the authenticator shows now, or a recovery code. Each is good once."),
        field: "code")
    }
    let signedIn = try await openSession(
      of: account, from: browser, recoveryCodesLeft: try await recoveryCodesLeft(after: used, of: account.id))
    guard let signedIn else { throw .signInNeeded }
    return signedIn
  }

  /// Opens a session that leads to the page of the code and nowhere else.
  func openHalfSession(of account: Account, from browser: Browser) async throws(Problem) -> SignedIn? {
    let now = clock()
    let signedIn = SignedIn(
      session: .fresh(), device: try await device(of: account, in: browser), owesCode: true)
    let session = Session(
      tokenHash: signedIn.session.hash, user: account.id, startedAt: now,
      endsAt: now.adding(seconds: Self.codeWait), browser: browser.name, owesCode: true)
    guard try await open(session, of: account, on: nil, from: browser) != nil else { return nil }
    return signedIn
  }

  private func halfSession(of browser: Browser) async throws(Problem) -> Session? {
    guard let token = browser.session else { return nil }
    let now = clock()
    let session = try await asking { store throws(StoreError) in
      try await store.session(tokenHash: token.hash, now: now)
    }
    return session.flatMap { $0.owesCode ? $0 : nil }
  }

  /// Uses a code up; nil when it is wrong or was used before. Whoever has come so far knows the password, so wrong codes
  /// count against the account, wherever they come from; a device that its owner used before is counted by itself.
  private func takeCode(_ typed: String, of account: Account, from browser: Browser) async throws(Problem)
    -> UsedCode?
  {
    let origin = try await guess(at: account, called: account.email, from: browser).origin
    let guess = Guess(secret: .code(of: account.id), origin: origin.isKnown ? origin : .anywhere)
    let number: Int
    do throws(Problem) {
      number = try guesses.admit(guess, now: uptime())
    } catch {
      try await note(.signInThrottled, about: account.id, from: browser.address)
      throw error
    }
    let used = try await use(typed, of: account.id)
    if used != nil { guesses.forget(guess, after: number) }
    return used
  }

  private func use(_ typed: String, of user: User.ID) async throws(Problem) -> UsedCode? {
    let factor = try await asking { store throws(StoreError) in try await store.secondFactor(of: user) }
    guard let factor, let code = TimeCode(secret: factor.secret) else { return nil }
    if let step = code.step(of: typed, at: clock(), after: factor.usedStep) {
      let isUsed = try await asking { store throws(StoreError) in try await store.use(step: step, of: user) }
      return isUsed ? .ofTheAuthenticator : nil
    }
    let isUsed = try await asking { store throws(StoreError) in
      try await store.use(recoveryCode: RecoveryCodes.hash(of: typed), of: user)
    }
    return isUsed ? .forRecovery : nil
  }

  /// How many are left when one of them was used now; nil when none was.
  private func recoveryCodesLeft(after used: UsedCode, of user: User.ID) async throws(Problem) -> Int? {
    guard used == .forRecovery else { return nil }
    return try await asking { store throws(StoreError) in
      try await store.secondFactor(of: user)?.recoveryCodesLeft ?? 0
    }
  }
}

/// Which kind of code let somebody in.
private enum UsedCode {
  case ofTheAuthenticator, forRecovery
}
