public import SalesModel

/// Somebody with an account, as pages list them.
public struct Member: Hashable, Sendable {
  public let id: User.ID
  public let name: String
  public let email: String
  public let role: Role
  /// False for somebody who has left: what they did still carries their name.
  public let isActive: Bool
}

extension Workspace {
  /// Everybody with an account, in the order in which they came.
  public func members(for viewer: Viewer) async throws(Problem) -> [Member] {
    try viewer.check(.member)
    let people = await state.people
    let accounts = try await asking { store throws(StoreError) in try await store.accounts() }
    return accounts.compactMap { account in
      people[account.id].map {
        Member(
          id: account.id, name: account.name, email: account.email, role: $0.role, isActive: $0.isActive)
      }
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
