public import SalesModel

/// The secret of a link over which somebody chooses a password.
public typealias PasswordLinkToken = SecretToken<PasswordLink>

extension Workspace {
  /// How long a link may be used: over a weekend.
  public static let passwordLinkLength: Int64 = 72 * 3_600

  /// Makes a new link for somebody who has none or forgot the password; earlier ones end. The old password holds until
  /// the link is used.
  ///
  /// - Returns: the link's secret; it is shown once and kept nowhere. The same form sent twice makes two, of which the
  ///   second works.
  public func makePasswordLink(for user: User.ID, by viewer: Viewer) async throws(Problem)
    -> PasswordLinkToken
  {
    try viewer.check(.admin)
    guard let person = await state.people[user] else { throw .noSuchPerson }
    guard person.isActive else {
      throw Problem(
        .conflict, Localized(ja: "このメンバーは利用停止中です。", en: "This member is deactivated."),
        remedy: Localized(ja: "先に利用を再開してください。", en: "Activate the member first."), field: "user")
    }
    let token = PasswordLinkToken.fresh()
    try await record(
      [],
      with: [
        .passwordLink(link(token, for: user)),
        .security(securityNote(.passwordLinkMade, about: user, by: viewer)),
      ], by: viewer, idempotencyKey: "passwordLink/\(token.hash)")
    return token
  }

  func link(_ token: PasswordLinkToken, for user: User.ID) -> PasswordLink {
    PasswordLink(tokenHash: token.hash, user: user, endsAt: clock().adding(seconds: Self.passwordLinkLength))
  }

  /// Sets the password that somebody chose behind a link: the link and all their sessions end with it.
  ///
  /// - Parameter address: where the request came from.
  /// - Throws: when the link is unknown, used or too old, and when the password is too easy.
  public func usePasswordLink(_ token: PasswordLinkToken, password: String, from address: String? = nil)
    async throws(Problem)
  {
    let now = clock()
    let link = try await asking { store throws(StoreError) in
      try await store.passwordLink(tokenHash: token.hash, now: now)
    }
    guard let link, await state.people[link.user]?.isActive == true,
      let account = try await asking({ store throws(StoreError) in try await store.account(id: link.user) })
    else { throw .deadPasswordLink }
    try PasswordRule(name: account.name, email: account.email, workspace: try await settings().name)
      .check(password)
    let hash = try await passwords.hash(password)
    let viewer = Viewer(user: link.user, role: .member, language: .ja, source: "web", address: address)
    let note = securityNote(.passwordChanged, about: link.user, detail: "link", by: viewer)
    try await record(
      [PasswordChanged(user: link.user)],
      with: [
        .passwordLinkUsed(tokenHash: token.hash, now: now), .password(id: link.user, hash: hash),
        .sessionsEnded(of: link.user, except: nil), .security(note),
      ], by: viewer)
  }
}

extension Problem {
  static let deadPasswordLink = Problem(
    .invalid, Localized(ja: "このリンクは使えません。", en: "This link does not work."),
    remedy: Localized(
      ja: "有効期限（72時間）が切れたか、すでに使われています。管理者に新しいリンクを発行してもらってください。",
      en: "It is older than 72 hours or has been used. Ask your administrator for a new one."), field: "link")

  static let accountExists = Problem(
    .conflict,
    Localized(ja: "このメールアドレスはすでに登録されています。", en: "There is already an account with this e-mail address."),
    field: "email")
}
