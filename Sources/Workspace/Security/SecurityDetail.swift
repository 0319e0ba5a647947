public import KPIEngine
import Planning
public import SalesModel

/// What exactly happened, beside the kind of a note. The log keeps it as a ``code`` of ids and words of the product; every
/// reader gets a sentence in their own language, see ``told(_:)``.
public enum SecurityDetail: Hashable, Sendable {
  /// As what somebody was invited.
  case role(Role)
  case changes([BelongingChange])
  /// A password was chosen by the person, over a link.
  case overLink
  case secondFactorSet, secondFactorRemoved
  case secondFactorRequired(of: [Role])
  case recoveryCodesLeft(Int)
  /// A page, as the product lists it, such as `GET /people/{id}`.
  case refused(String, needing: Role)
  /// A file that left the product; earlier releases did not count the rows of findings.
  case taken(Download, rows: Int?)

  /// What the log keeps, and a collector reads.
  public var code: String {
    switch self {
    case .role(let role): "role \(role)"
    case .changes(let changes): changes.map(\.code).joined(separator: ", ")
    case .overLink: "link"
    case .secondFactorSet: "set"
    case .secondFactorRemoved: "removed"
    case .secondFactorRequired(let roles):
      "required " + (roles.isEmpty ? "none" : roles.map(\.rawValue).joined(separator: ","))
    case .recoveryCodesLeft(let count): "left \(count)"
    case .refused(let route, let role): "\(route) needs \(role)"
    case .taken(let download, let rows): download.code(rows)
    }
  }

  /// - Returns: nil for what another release wrote and this one does not know.
  public init?(code: String) {
    let words = code.split(separator: " ").map(String.init)
    guard let last = words.last else { return nil }
    switch (words[0], words.count) {
    case ("link", 1): self = .overLink
    case ("set", 1): self = .secondFactorSet
    case ("removed", 1): self = .secondFactorRemoved
    case ("required", 2):
      self = .secondFactorRequired(of: last.split(separator: ",").compactMap { Role(rawValue: "\($0)") })
    default:
      guard let detail = Self.left(words) ?? Download.taken(words) ?? Self.aboutRoles(words, code)
      else { return nil }
      self = detail
    }
  }

  private static func left(_ words: [String]) -> SecurityDetail? {
    words.count == 2 && words[0] == "left" ? Int(words[1]).map { .recoveryCodesLeft($0) } : nil
  }

  private static func aboutRoles(_ words: [String], _ code: String) -> SecurityDetail? {
    if words.count == 4, words[2] == "needs" {
      return Role(rawValue: words[3]).map { .refused("\(words[0]) \(words[1])", needing: $0) }
    }
    if words.count == 2, words[0] == "role", let role = Role(rawValue: words[1]) { return .role(role) }
    let parts = code.split(separator: ", ")
    let changes = parts.compactMap { BelongingChange(code: String($0)) }
    return changes.count == parts.count ? .changes(changes) : nil
  }
}

extension BelongingChange {
  /// Such as `role member>manager`, with `none` for nothing.
  fileprivate var code: String {
    func words(_ name: String, _ old: Any?, _ new: Any?) -> String {
      "\(name) \(old.map { "\($0)" } ?? "none")>\(new.map { "\($0)" } ?? "none")"
    }
    return switch self {
    case .role(let old, let new): words("role", old, new)
    case .department(let old, let new): words("department", old, new)
    case .team(let old, let new): words("team", old, new)
    case .rep(let old, let new): words("rep", old, new)
    }
  }

  fileprivate init?(code: String) {
    guard let (_, name, old, new) = code.wholeMatch(of: /(\w+) (\w+)>(\w+)/)?.output else { return nil }
    switch name {
    case "role":
      guard let old = Role(rawValue: "\(old)"), let new = Role(rawValue: "\(new)") else { return nil }
      self = .role(old, new)
    case "department": self = .department(Department(rawValue: "\(old)"), Department(rawValue: "\(new)"))
    case "team": self = .team(Int64(old).map { PlanTeam.ID($0) }, Int64(new).map { PlanTeam.ID($0) })
    case "rep": self = .rep(Int64(old).map { PlanRep.ID($0) }, Int64(new).map { PlanRep.ID($0) })
    default: return nil
    }
  }
}
