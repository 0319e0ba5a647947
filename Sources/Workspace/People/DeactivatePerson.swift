public import SalesModel

extension Workspace {
  /// Shuts somebody out who has left: sessions and password links end in the same transaction, history stays.
  ///
  /// - Parameter version: that of the person when the form was shown.
  /// - Throws: when nobody would be left who administers, and when somebody else changed the person first.
  public func deactivate(
    _ user: User.ID, version: Int, by viewer: Viewer
  ) async throws(Problem) {
    try viewer.check(.admin)
    let administrators = try await expectation(of: EntityVersion.administrators)
    guard let person = await state.people[user] else { throw .noSuchPerson }
    var expectations = [EntityVersion.person(user, version)]
    if person.role == .admin, person.isActive {
      try await checkAdministratorRemains(without: user)
      expectations.append(administrators)
    }
    try await record(
      [PersonDeactivated(user: user)],
      with: [
        .sessionsEnded(of: user, except: nil), .passwordLinksEnded(of: user),
        .security(securityNote(.personDeactivated, about: user, by: viewer)),
      ],
      by: viewer, expecting: expectations)
  }

  /// Lets somebody in again who had left, as what they were.
  public func activate(
    _ user: User.ID, version: Int, by viewer: Viewer
  ) async throws(Problem) {
    try viewer.check(.admin)
    let links = try await expectation(of: EntityVersion.repLinks)
    guard let person = await state.people[user] else { throw .noSuchPerson }
    var events: [any EventPayload] = [PersonActivated(user: user)]
    var expectations = [EntityVersion.person(user, version)]
    if let rep = person.rep, await state.people.user(linkedTo: rep) != nil {
      // Somebody else is this rep by now.
      events.append(RepLinked(user: user, rep: nil))
      expectations.append(links)
    }
    try await record(
      events,
      with: [
        .sessionsEnded(of: user, except: nil),
        .security(securityNote(.personActivated, about: user, by: viewer)),
      ],
      by: viewer, expecting: expectations)
  }
}
