public import SalesModel

/// Somebody has another name. What it is stands outside the log.
struct PersonRenamed: EventPayload {
  static let eventType = "personRenamed"
  static let payloadVersion = 1
  let user: User.ID
}

/// Somebody signs in with another address. What it is stands outside the log.
struct AddressChanged: EventPayload {
  static let eventType = "addressChanged"
  static let payloadVersion = 1
  let user: User.ID
}

extension Workspace {
  /// Corrects how somebody is called and with which address they sign in; what is said already leaves no trace.
  ///
  /// Another address ends what the old one may have reached: the person's sessions, all but the one that asks, and the
  /// links that wait.
  ///
  /// - Parameters:
  ///   - name: nil to leave it.
  ///   - email: nil to leave it.
  ///   - version: that of the person when the form was shown.
  /// - Throws: when somebody else has the address, and when somebody else changed the person first.
  public func correct(
    _ user: User.ID, name: String? = nil, email: String? = nil, version: Int,
    from browser: Browser = Browser(),
    by viewer: Viewer
  ) async throws(Problem) {
    try viewer.check(.admin)
    let addresses = try await expectation(of: EntityVersion.addresses)
    let accounts = try await asking { store throws(StoreError) in try await store.accounts() }
    guard let old = accounts.first(where: { $0.id == user }) else { throw .noSuchPerson }
    let newName = try name.map { (name) throws(Problem) in try NewAccount.checked(name: name) } ?? old.name
    let newEmail =
      try email.map { (email) throws(Problem) in try NewAccount.checked(email: email) } ?? old.email
    let folded = Account.folded(newEmail)
    guard !accounts.contains(where: { $0.id != user && Account.folded($0.email) == folded }) else {
      throw .accountExists
    }
    var events: [any EventPayload] = []
    var sideWrites = [SideWrite.account(id: user, email: newEmail, name: newName)]
    var expectations = [EntityVersion.person(user, version)]
    if newName != old.name {
      events.append(PersonRenamed(user: user))
      sideWrites.append(.security(securityNote(.nameChanged, about: user, by: viewer)))
    }
    if newEmail != old.email {
      events.append(AddressChanged(user: user))
      expectations.append(addresses)
      sideWrites += [
        .sessionsEnded(of: user, except: user == viewer.user ? browser.session?.hash : nil),
        .passwordLinksEnded(of: user), .security(securityNote(.addressChanged, about: user, by: viewer)),
      ]
    }
    guard !events.isEmpty else { return }
    try await record(events, with: sideWrites, by: viewer, expecting: expectations)
  }
}
