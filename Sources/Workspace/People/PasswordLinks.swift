public import SalesModel

/// The secret of a link over which somebody chooses a password.
public typealias PasswordLinkToken = SecretToken<PasswordLink>

/// For whom a link is, and until when; nothing else, because whoever holds the link need not be that person.
public struct PasswordLinkHolder: Sendable {
  public let name: String
  public let endsAt: Instant
}

extension Workspace {
  /// How long a link may be used: over a weekend.
  public static let passwordLinkLength: Int64 = 72 * 3_600

  /// Makes a new link for somebody who has none or forgot the password; earlier ones end. The old password holds until
  /// the link is used.
  ///
  /// - Returns: the link's secret; it is shown once and kept nowhere.
  /// - Throws: also when the same form is sent again: a second link would end the one that was handed over.
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
    let appended = try await record(
      [],
      with: [
        .passwordLink(link(token, for: user)),
        .security(securityNote(.passwordLinkMade, about: user, by: viewer)),
      ], by: viewer, idempotencyKey: viewer.act.map { "passwordLink/\($0)" })
    guard !appended.wasReplayed else { throw .linkMadeAlready }
    return token
  }

  func link(_ token: PasswordLinkToken, for user: User.ID) -> PasswordLink {
    PasswordLink(tokenHash: token.hash, user: user, endsAt: clock().adding(seconds: Self.passwordLinkLength))
  }

  /// For whom a link is, and until when.
  ///
  /// - Throws: when the link is unknown, used or too old.
  public func holder(of token: PasswordLinkToken) async throws(Problem) -> PasswordLinkHolder {
    let (link, account) = try await waiting(token)
    return PasswordLinkHolder(name: account.name, endsAt: link.endsAt)
  }

  private func waiting(_ token: PasswordLinkToken) async throws(Problem) -> (PasswordLink, Account) {
    let now = clock()
    let link = try await asking { store throws(StoreError) in
      try await store.passwordLink(tokenHash: token.hash, now: now)
    }
    guard let link, await state.people[link.user]?.isActive == true,
      let account = try await asking({ store throws(StoreError) in try await store.account(id: link.user) })
    else { throw .deadPasswordLink }
    return (link, account)
  }

  /// Sets the password that somebody chose behind a link: the link and all their sessions end with it, and their
  /// devices are forgotten.
  ///
  /// - Parameter address: where the request came from.
  /// - Throws: when the link is unknown, used or too old, and when the password is too easy.
  public func usePasswordLink(_ token: PasswordLinkToken, password: String, from address: String? = nil)
    async throws(Problem)
  {
    let (link, account) = try await waiting(token)
    try PasswordRule(name: account.name, email: account.email, workspace: try await settings().name)
      .check(password)
    let hash = try await passwords.hash(password, for: account.email)
    let viewer = Viewer(user: link.user, role: .member, language: .ja, source: "web", address: address)
    let isFirst = account.passwordHash == nil
    let note = securityNote(
      isFirst ? .passwordSet : .passwordChanged, about: link.user, detail: .overLink, by: viewer)
    try await record(
      [PasswordChanged(user: link.user, isFirst: isFirst)],
      with: [
        .passwordLinkUsed(tokenHash: token.hash, now: clock()), .password(id: link.user, hash: hash),
        .sessionsEnded(of: link.user, except: nil), .devicesForgotten(of: link.user, except: nil),
        .security(note),
      ], by: viewer)
  }
}

extension Problem {
  static let deadPasswordLink = Problem(
    .invalid, Localized(ja: "このリンクは使えません。", en: "This link does not work."),
    remedy: Localized(
      ja: "有効期限（72時間）が切れたか、すでに使われたか、新しいリンクが発行されたため無効になっています。最後に受け取ったリンクを開くか、管理者に新しいリンクを発行してもらってください。",
      en:
        "It is older than 72 hours, has been used, or a newer link took its place. Open the last one that you were given, or ask your administrator for a new one."
    ), field: "link")

  /// The secret of a link is kept nowhere, so that it cannot be shown again.
  static let linkMadeAlready = Problem(
    .conflict,
    Localized(
      ja: "このリンクはすでに作成し、一度だけ表示しました。新しいリンクは作っていません。",
      en: "This link was made already and shown once. No other one was made."),
    remedy: Localized(
      ja: "リンクを控えていない場合は、一覧で名前を選び、招待中なら「招待リンクを発行し直す」、利用中なら「再設定リンクを発行」を押してください。",
      en:
        "If you did not keep it, choose the name in the list and use Make a new invitation link, or Make a reset link for somebody who is active."
    ), field: "link")

  static let accountExists = Problem(
    .conflict,
    Localized(ja: "このメールアドレスはすでに登録されています。", en: "There is already an account with this e-mail address."),
    field: "email")
}
