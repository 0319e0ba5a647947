public import SalesModel

/// Somebody who gets an account, and no password yet: they choose it themselves.
public struct Invitation: Sendable {
  public var name: String
  public var email: String
  public var belonging: Belonging

  public init(name: String, email: String, belonging: Belonging) {
    self.name = name
    self.email = email
    self.belonging = belonging
  }
}

extension Workspace {
  /// Gives somebody an account and makes the link over which they choose their password.
  ///
  /// - Returns: the link's secret; it is shown once and kept nowhere.
  /// - Throws: also when the same form is sent again: a second link would end the one that was handed over.
  public func invite(_ invitation: Invitation, by viewer: Viewer)
    async throws(Problem) -> PasswordLinkToken
  {
    try viewer.check(.admin)
    let key = viewer.act.map { "invite/\($0)" }
    let (name, email) = (
      try NewAccount.checked(name: invitation.name), try NewAccount.checked(email: invitation.email)
    )
    let links = try await expectation(of: EntityVersion.repLinks)
    let addresses = try await expectation(of: EntityVersion.addresses)
    let accounts = try await asking { store throws(StoreError) in try await store.accounts() }
    let folded = Account.folded(email)
    if accounts.contains(where: { Account.folded($0.email) == folded }) {
      throw try await isUsed(key) ? Problem.linkMadeAlready : Problem.accountExists
    }
    try await check(invitation.belonging, instead: nil)
    let user = User.ID((accounts.map(\.id.rawValue).max() ?? 0) + 1)
    let token = PasswordLinkToken.fresh()
    let appended = try await record(
      invitation.belonging.events(for: user),
      with: [
        .account(id: user, email: email, name: name), .passwordLink(link(token, for: user)),
        .security(
          securityNote(.personInvited, about: user, detail: .role(invitation.belonging.role), by: viewer)),
      ],
      by: viewer,
      expecting: [EntityVersion(entity: "user/\(user)", version: 0), addresses]
        + (invitation.belonging.rep == nil ? [] : [links]),
      idempotencyKey: key)
    guard !appended.wasReplayed else { throw .linkMadeAlready }
    return token
  }

  /// True when an act was done already.
  func isUsed(_ key: String?) async throws(Problem) -> Bool {
    guard let key else { return false }
    return try await asking { store throws(StoreError) in
      try await store.isUsed(idempotencyKey: key)
    }
  }
}
