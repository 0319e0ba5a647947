import Foundation
public import SalesModel

/// Somebody has a new password. What it is stands outside the log.
struct PasswordChanged: EventPayload {
  static let eventType = "passwordChanged"
  static let payloadVersion = 2
  let user: User.ID
  /// True for the first one, which somebody who was invited chooses.
  let isFirst: Bool

  /// Version 1 did not say whether it was the first one.
  static func read(_ payload: Data, version: Int) throws -> PasswordChanged {
    switch version {
    case 1:
      PasswordChanged(
        user: try JSONDecoder().decode(PasswordChangedBefore.self, from: payload).user, isFirst: false)
    case payloadVersion: try JSONDecoder().decode(PasswordChanged.self, from: payload)
    default: throw UnknownEvent(type: eventType, version: version)
    }
  }
}

/// What ``PasswordChanged`` said in its first version.
private struct PasswordChangedBefore: Decodable {
  let user: User.ID
}

extension Workspace {
  /// Gives the viewer another password, ends the viewer's other sessions and forgets their other devices.
  ///
  /// - Parameter current: what proves that it is not somebody else at an open screen.
  public func changePassword(_ current: String, to new: String, from browser: Browser, by viewer: Viewer)
    async throws(Problem)
  {
    let account = try await account(of: viewer)
    guard try await isPassword(current, of: account, from: browser) else {
      try await note(.identityRefused, by: viewer)
      throw .wrongPassword
    }
    guard !PasswordHasher.isSame(current, new) else { throw .samePassword }
    try await setPassword(new, of: account, keeping: browser, by: viewer)
  }

  /// Gives somebody another password, ends that person's sessions and forgets their devices; only the owner of the
  /// database does that.
  public func resetPassword(of email: String, to new: String, by viewer: Viewer) async throws(Problem) {
    guard viewer.user == nil else { throw .forbidden(needs: .admin) }
    let member = try await member(called: email, for: viewer)
    let account = try await asking { store throws(StoreError) in try await store.account(id: member.id) }
    guard let account else { throw .unexpected("the member \(member.id) has no account") }
    try await setPassword(new, of: account, keeping: nil, by: viewer)
  }

  private func setPassword(_ new: String, of account: Account, keeping kept: Browser?, by viewer: Viewer)
    async throws(Problem)
  {
    let workspace = try await settings().name
    try PasswordRule(name: account.name, email: account.email, workspace: workspace).check(new)
    let hash = try await passwords.hash(new, for: account.email)
    let isFirst = account.passwordHash == nil
    try await record(
      [PasswordChanged(user: account.id, isFirst: isFirst)],
      with: [
        .password(id: account.id, hash: hash), .sessionsEnded(of: account.id, except: kept?.session?.hash),
        .devicesForgotten(of: account.id, except: kept?.device?.hash),
        .passwordLinksEnded(of: account.id),
        .security(securityNote(isFirst ? .passwordSet : .passwordChanged, about: account.id, by: viewer)),
      ],
      by: viewer)
  }

  // MARK: - The viewer's own account

  /// The account behind a viewer who is signed in.
  func account(of viewer: Viewer) async throws(Problem) -> Account {
    guard let user = viewer.user,
      let account = try await asking({ store throws(StoreError) in try await store.account(id: user) })
    else { throw .signInNeeded }
    return account
  }

  /// True when somebody who is signed in types the password that belongs to the account.
  func isPassword(_ typed: String, of account: Account, from browser: Browser) async throws(Problem) -> Bool {
    let origin = browser.session.map { Guess.Origin.device($0.hash) } ?? .network(browser.network)
    let guess = Guess(secret: .password(of: Account.folded(account.email)), origin: origin)
    return try await verify(typed, of: account, guess, from: browser)
  }
}

extension Problem {
  /// Somebody who is signed in typed another password than their own.
  static let wrongPassword = Problem(
    .invalid, Localized(ja: "現在のパスワードが違います。", en: "The current password is wrong."), field: "current")

  fileprivate static let samePassword = Problem(
    .invalid,
    Localized(ja: "新しいパスワードが現在のものと同じです。", en: "The new password is the current one."),
    remedy: Localized(ja: "別のパスワードを入力してください。", en: "Type another one."), field: "password")
}
