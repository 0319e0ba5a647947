public import KPIEngine
public import Planning
public import SalesModel

/// Somebody with an account, as the log knows them. Name and address stand outside it.
public struct Person: Hashable, Sendable {
  public fileprivate(set) var role: Role
  /// For which department they sign definitions; nil for none.
  public fileprivate(set) var department: Department?
  public fileprivate(set) var team: PlanTeam.ID?
  /// The rep of the records that they are; nil while nobody said so.
  public fileprivate(set) var rep: PlanRep.ID?
  /// False once they have left. What they did stays.
  public fileprivate(set) var isActive = true
}

/// Everybody who ever had an account.
public struct People: Hashable, Sendable {
  private var persons: [User.ID: Person] = [:]

  public subscript(user: User.ID) -> Person? { persons[user] }

  /// What those who may sign in may do.
  public var roles: [User.ID: Role] { persons.filter(\.value.isActive).mapValues(\.role) }

  /// Who is a rep, among those who may sign in.
  func user(linkedTo rep: PlanRep.ID) -> User.ID? {
    persons.first { $0.value.rep == rep && $0.value.isActive }?.key
  }

  /// Takes an event about people in.
  /// - Returns: false for an event about something else.
  mutating func take(_ event: Event) throws -> Bool {
    if let added = try event.decoded(as: UserAdded.self) {
      persons[added.user] = Person(role: added.role)
    } else if let changed = try event.decoded(as: RoleChanged.self) {
      persons[changed.user]?.role = changed.role
    } else if let named = try event.decoded(as: SignerNamed.self) {
      persons[named.user]?.department = named.department
    } else if let assigned = try event.decoded(as: TeamAssigned.self) {
      persons[assigned.user]?.team = assigned.team
    } else if let linked = try event.decoded(as: RepLinked.self) {
      persons[linked.user]?.rep = linked.rep
    } else if let left = try event.decoded(as: PersonDeactivated.self) {
      persons[left.user]?.isActive = false
    } else if let back = try event.decoded(as: PersonActivated.self) {
      persons[back.user]?.isActive = true
    } else {
      return false
    }
    return true
  }
}

// MARK: - Events

struct UserAdded: EventPayload {
  static let eventType = "userAdded"
  static let payloadVersion = 1
  let user: User.ID
  let role: Role
}

struct RoleChanged: EventPayload {
  static let eventType = "roleChanged"
  static let payloadVersion = 1
  let user: User.ID
  let role: Role
}

/// The department of somebody: for it they sign definitions; nil for none any more.
struct SignerNamed: EventPayload {
  static let eventType = "signerNamed"
  static let payloadVersion = 1
  let user: User.ID
  let department: Department?
}

struct TeamAssigned: EventPayload {
  static let eventType = "teamAssigned"
  static let payloadVersion = 1
  let user: User.ID
  let team: PlanTeam.ID?
}

/// Which rep of the records somebody is. An address that looks alike says nothing.
struct RepLinked: EventPayload {
  static let eventType = "repLinked"
  static let payloadVersion = 1
  let user: User.ID
  let rep: PlanRep.ID?
}

/// Somebody has left: they do not come in any more, and what they did stays.
struct PersonDeactivated: EventPayload {
  static let eventType = "personDeactivated"
  static let payloadVersion = 1
  let user: User.ID
}

struct PersonActivated: EventPayload {
  static let eventType = "personActivated"
  static let payloadVersion = 1
  let user: User.ID
}
