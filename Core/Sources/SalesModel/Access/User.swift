/// Somebody who signs in. Name, e-mail and password live in side tables; the log knows the id and the role.
public enum User {
  public typealias ID = Identifier<User>
}

/// What a user may do; each role includes the ones before it.
public enum Role: String, Codable, CaseIterable, Comparable, Sendable {
  /// Sees the team's numbers and the field targets.
  case member
  /// Sees a neighbouring department's view of the same numbers.
  case department
  /// Plans, imports, and sees both outcome and field targets.
  case manager
  /// Manages users and settings.
  case admin

  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .member: 0
    case .department: 1
    case .manager: 2
    case .admin: 3
    }
  }

  public var label: Localized {
    switch self {
    case .member: Localized(ja: "メンバー", en: "Member")
    case .department: Localized(ja: "他部門", en: "Department")
    case .manager: Localized(ja: "マネージャー", en: "Manager")
    case .admin: Localized(ja: "管理者", en: "Administrator")
    }
  }
}

/// On whose behalf a command or a question runs.
public struct Viewer: Hashable, Sendable {
  /// Nil for the owner of the database at the command line.
  public let user: User.ID?
  public let role: Role
  public let language: Language
  /// `web`, `cli` or `system`.
  public let source: String
  /// Where the request came from on the network; nil at the command line.
  public let address: String?
  /// The one act that a form asks for; nil where nothing is sent twice. What is recorded again for the same act was
  /// recorded already.
  public let act: String?

  public init(
    user: User.ID?, role: Role, language: Language, source: String, address: String? = nil,
    act: String? = nil
  ) {
    self.user = user
    self.role = role
    self.language = language
    self.source = source
    self.address = address
    self.act = act
  }

  /// The same viewer, asking for one act.
  public func doing(_ act: String) -> Viewer {
    Viewer(user: user, role: role, language: language, source: source, address: address, act: act)
  }
}
