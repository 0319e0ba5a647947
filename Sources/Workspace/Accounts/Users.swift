public import SalesModel

/// Somebody with an account, as the settings page lists them.
public struct Member: Hashable, Sendable {
  public let id: User.ID
  public let name: String
  public let email: String
  public let role: Role
}

extension Workspace {
  /// Gives somebody an account.
  public func addUser(_ account: NewAccount, role: Role, by viewer: Viewer) async throws(Problem) -> User.ID {
    try viewer.check(.admin)
    let account = try await account.checked(in: settings().name)
    let known = try await asking { store throws(StoreError) in try await store.account(email: account.email) }
    guard known == nil else {
      throw Problem(
        .conflict,
        Localized(ja: "このメールアドレスはすでに登録されています。", en: "There is already an account with this e-mail address."),
        field: "email")
    }
    let hash = try await passwords.hash(account.password)
    let accounts = try await asking { store throws(StoreError) in try await store.accounts() }
    let user = User.ID((accounts.map(\.id.rawValue).max() ?? 0) + 1)
    try await record(
      [UserAdded(user: user, role: role)],
      with: [.account(id: user, email: account.email, name: account.name), .password(id: user, hash: hash)],
      by: viewer, expecting: [EntityVersion(entity: "user/\(user)", version: 0)])
    return user
  }

  /// Everybody with an account, in the order in which they came.
  public func members(for viewer: Viewer) async throws(Problem) -> [Member] {
    try viewer.check(.member)
    let roles = await state.roles
    let accounts = try await asking { store throws(StoreError) in try await store.accounts() }
    return accounts.compactMap { account in
      roles[account.id].map { Member(id: account.id, name: account.name, email: account.email, role: $0) }
    }
  }

  /// The member with an address.
  public func member(called email: String, for viewer: Viewer) async throws(Problem) -> Member {
    let folded = Account.folded(email)
    guard let member = try await members(for: viewer).first(where: { Account.folded($0.email) == folded })
    else {
      throw Problem(
        .notFound, Localized(ja: "\(email) は登録されていません。", en: "There is no account \(email)."), field: "email")
    }
    return member
  }

  /// The member behind a viewer, nil for the owner at the command line.
  public func member(_ viewer: Viewer) async throws(Problem) -> Member? {
    try await members(for: viewer).first { $0.id == viewer.user }
  }
}

extension Viewer {
  /// - Throws: `forbidden` when the role is below `needed`.
  func check(_ needed: Role) throws(Problem) {
    guard role >= needed else { throw .forbidden(needs: needed) }
  }

  /// The owner of the database, at the command line.
  public static func owner(language: Language) -> Viewer {
    Viewer(user: nil, role: .admin, language: language, source: "cli")
  }
}
