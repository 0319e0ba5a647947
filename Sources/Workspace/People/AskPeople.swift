public import Planning
public import SalesModel

/// Everybody with an account, and what an administrator can choose for them.
public struct PeopleTable: Sendable {
  /// One of them.
  public struct Entry: Sendable {
    public let member: Member
    public let person: Person
    /// False for somebody who was invited and has not chosen a password yet.
    public let hasPassword: Bool
    public let hasSecondFactor: Bool
    /// Until when a link waits over which they choose a password; nil without one.
    public let linkUntil: Instant?
    /// The rep that they are by name or address, to be confirmed; nil when they are linked, or none is alike.
    public let likelyRep: Staff.Rep?
    /// Raised by every change of the person.
    public let version: Int
  }

  /// In the order in which they came.
  public let entries: [Entry]
  public let staff: Staff

  public func entry(_ user: User.ID) -> Entry? { entries.first { $0.member.id == user } }
}

extension Workspace {
  /// Everybody with an account, for administrators.
  public func people(for viewer: Viewer) async throws(Problem) -> PeopleTable {
    try viewer.check(.admin)
    let now = clock()
    let members = try await members(for: viewer)
    let entities = members.map { EntityVersion.person($0.id, 0).entity }
    // Before the state, so that no form shows something older than its version.
    let versions = try await asking { store throws(StoreError) in try await store.versions(of: entities) }
    try await catchUp()
    let accounts = try await asking { store throws(StoreError) in try await store.accounts() }
    let links = try await asking { store throws(StoreError) in try await store.passwordLinks(now: now) }
    let texts = try await asking { store throws(StoreError) in try await store.texts(of: .rep, ids: nil) }
    let snapshot = try await snapshot(naming: Directory.staff)
    let (people, staff) = (snapshot.state.people, snapshot.staff)
    let free = staff.reps.filter { people.user(linkedTo: $0.id) == nil }
    return PeopleTable(
      entries: members.compactMap { member in
        guard let person = people[member.id] else { return nil }
        return PeopleTable.Entry(
          member: member, person: person,
          hasPassword: accounts.contains { $0.id == member.id && $0.passwordHash != nil },
          hasSecondFactor: snapshot.state.secondFactors.contains(member.id),
          linkUntil: links.first { $0.user == member.id }?.endsAt,
          likelyRep: person.rep == nil && person.isActive
            ? member.likely(free, texts.mapValues { $0["email"] ?? "" }) : nil,
          version: versions[EntityVersion.person(member.id, 0).entity] ?? 0)
      }, staff: staff)
  }

  /// Somebody with an account, by address.
  public func person(called email: String, for viewer: Viewer) async throws(Problem) -> PeopleTable.Entry {
    let member = try await member(called: email, for: viewer)
    guard let entry = try await people(for: viewer).entry(member.id) else { throw .noSuchPerson }
    return entry
  }
}

extension Member {
  /// The one rep with the same address; else the one with the same name.
  fileprivate func likely(_ reps: [Staff.Rep], _ emails: [Int64: String]) -> Staff.Rep? {
    let address = Account.folded(email)
    let byAddress = reps.filter { Account.folded(emails[$0.id.rawValue] ?? "") == address }
    if byAddress.count == 1 { return byAddress[0] }
    let spelled = name.folded.filter { !$0.isWhitespace }
    let byName = reps.filter { $0.name.folded.filter { !$0.isWhitespace } == spelled }
    return byName.count == 1 ? byName[0] : nil
  }
}
