public import KPIEngine
public import Planning
public import SalesModel

/// What an administrator says of somebody: what they may do, and where they belong.
public struct Belonging: Hashable, Sendable {
  public var role: Role
  /// For which department they sign definitions.
  public var department: Department?
  public var team: PlanTeam.ID?
  /// The rep of the records that they are.
  public var rep: PlanRep.ID?

  public init(role: Role, department: Department? = nil, team: PlanTeam.ID? = nil, rep: PlanRep.ID? = nil) {
    self.role = role
    self.department = department
    self.team = team
    self.rep = rep
  }
}

extension Person {
  public var belonging: Belonging { Belonging(role: role, department: department, team: team, rep: rep) }
}

extension Workspace {
  /// Changes what somebody may do and where they belong; what is said already leaves no trace.
  ///
  /// - Parameter version: that of the person when the form was shown.
  /// - Throws: when there is no such person, team or rep, when somebody else is that rep, when nobody would be left who
  ///   administers, and when somebody else changed the person first.
  public func change(
    _ user: User.ID, to new: Belonging, version: Int, by viewer: Viewer
  ) async throws(Problem) {
    try viewer.check(.admin)
    var expectations = [EntityVersion.person(user, version)]
    let isDemotion = new.role < .admin
    if isDemotion { expectations.append(try await expectation(of: EntityVersion.administrators)) }
    expectations.append(try await expectation(of: EntityVersion.repLinks))
    guard let old = await state.people[user]?.belonging else { throw .noSuchPerson }
    if isDemotion, old.role == .admin { try await checkAdministratorRemains(without: user) }
    try await check(new, instead: old)
    let changes = old.changes(to: new)
    guard !changes.isEmpty else { return }
    let isNeeded = [
      EntityVersion.administrators: old.role == .admin && isDemotion,
      EntityVersion.repLinks: old.rep != new.rep,
    ]
    try await record(
      changes.map { $0.event(of: user) },
      with: notes(of: changes, about: user, by: viewer).map(SideWrite.security), by: viewer,
      expecting: expectations.filter { isNeeded[$0.entity] ?? true })
  }

  /// What somebody may do is one thing to the security of the workspace, where they belong another.
  private func notes(of changes: [BelongingChange], about user: User.ID, by viewer: Viewer) -> [SecurityNote]
  {
    [SecurityNote.Kind.rightChanged, .placeChanged].compactMap { kind in
      let concerned = changes.filter { $0.kind == kind }
      guard !concerned.isEmpty else { return nil }
      return securityNote(kind, about: user, detail: .changes(concerned), by: viewer)
    }
  }

  /// - Throws: when a team or rep does not exist, or the rep is somebody else already.
  func check(_ new: Belonging, instead old: Belonging?) async throws(Problem) {
    guard new.team != old?.team || new.rep != old?.rep else { return }
    let staff = try await snapshot(naming: Directory.staff).staff
    if let team = new.team, team != old?.team, staff.teamNames[team] == nil {
      throw Problem(.invalid, Localized(ja: "このチームはありません。", en: "There is no such team."), field: "team")
    }
    guard let rep = new.rep, rep != old?.rep else { return }
    guard staff.rep(rep) != nil else {
      throw Problem(.invalid, Localized(ja: "この担当はいません。", en: "There is no such rep."), field: "rep")
    }
    guard await state.people.user(linkedTo: rep) == nil else {
      throw Problem(
        .conflict,
        Localized(ja: "この担当は別のメンバーと紐づいています。", en: "This rep is linked to another member."),
        remedy: Localized(ja: "先にそのメンバーの紐づけを外してください。", en: "Take that link away first."), field: "rep")
    }
  }

  /// - Throws: when nobody else is left who can sign in and manage people.
  func checkAdministratorRemains(without user: User.ID) async throws(Problem) {
    let roles = await state.people.roles
    let accounts = try await asking { store throws(StoreError) in try await store.accounts() }
    guard !accounts.contains(where: { $0.id != user && $0.passwordHash != nil && roles[$0.id] == .admin })
    else { return }
    throw Problem(
      .conflict,
      Localized(
        ja: "サインインできる最後の管理者です。権限を下げることも利用停止にすることもできません。",
        en: "This is the last administrator who can sign in: neither demoted nor deactivated."),
      remedy: Localized(ja: "先に別のメンバーを管理者にしてください。", en: "Make somebody else an administrator first."),
      field: "role")
  }

  /// The version of an entity, with a state at least as new: what is decided on it next is decided on nothing older.
  func expectation(of entity: String) async throws(Problem) -> EntityVersion {
    let versions = try await asking { store throws(StoreError) in try await store.versions(of: [entity]) }
    try await catchUp()
    return EntityVersion(entity: entity, version: versions[entity] ?? 0)
  }
}

extension Belonging {
  /// What differs in another one.
  fileprivate func changes(to new: Belonging) -> [BelongingChange] {
    var changes: [BelongingChange] = []
    if new.role != role { changes.append(.role(role, new.role)) }
    if new.department != department { changes.append(.department(department, new.department)) }
    if new.team != team { changes.append(.team(team, new.team)) }
    if new.rep != rep { changes.append(.rep(rep, new.rep)) }
    return changes
  }

  /// The events that say of somebody new where they belong.
  func events(for user: User.ID) -> [any EventPayload] {
    [UserAdded(user: user, role: role)] + Belonging(role: role).changes(to: self).map { $0.event(of: user) }
  }
}

/// One thing that an administrator says otherwise of somebody, before and after.
public enum BelongingChange: Hashable, Sendable {
  case role(Role, Role)
  case department(Department?, Department?)
  case team(PlanTeam.ID?, PlanTeam.ID?)
  case rep(PlanRep.ID?, PlanRep.ID?)

  fileprivate func event(of user: User.ID) -> any EventPayload {
    switch self {
    case .role(_, let role): RoleChanged(user: user, role: role)
    case .department(_, let department): SignerNamed(user: user, department: department)
    case .team(_, let team): TeamAssigned(user: user, team: team)
    case .rep(_, let rep): RepLinked(user: user, rep: rep)
    }
  }

  /// A role and a signature are rights; a team and a rep are places.
  fileprivate var kind: SecurityNote.Kind {
    switch self {
    case .role, .department: .rightChanged
    case .team, .rep: .placeChanged
    }
  }
}

extension EntityVersion {
  /// Of two who change the same person, one is told.
  static func person(_ user: User.ID, _ version: Int) -> EntityVersion {
    EntityVersion(entity: "person/\(user)", version: version)
  }

  /// Raised whenever an administrator goes, so that the last two cannot go at once.
  static let administrators = "administrators"
  /// Raised whenever somebody is linked to a rep, so that no rep becomes two.
  static let repLinks = "repLinks"
  /// Raised whenever somebody gets an address, so that no two people have the same.
  static let addresses = "addresses"
}

extension Problem {
  static let noSuchPerson = Problem(
    .notFound, Localized(ja: "このメンバーはいません。", en: "There is no such member."), field: "user")
}
