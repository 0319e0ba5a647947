/// What was noted of the safety of a workspace. It is bounded: what is older than ``SecurityRetention/seconds`` goes, and
/// of each kind only the newest ``SecurityRetention/notesOfAKind`` stay, so that a flood of refusals pushes nothing else out.
public protocol SecurityLog: Sendable {
  func note(_ note: SecurityNote) async throws(StoreError)

  /// The newest notes of a choice, the newest first.
  func securityEntries(_ choice: SecurityChoice, limit: Int) async throws(StoreError) -> [SecurityEntry]

  /// The notes after a number, the oldest first, as a collector takes them.
  func securityEntries(after number: Int64, limit: Int) async throws(StoreError) -> [SecurityEntry]
}

/// How long notes stay.
public enum SecurityRetention {
  /// 400 days: a year, and the time to look back at it.
  public static let seconds: Int64 = 400 * 86_400
  public static let notesOfAKind = 100_000
}

/// Which notes somebody asks for; nil leaves a question open.
public struct SecurityChoice: Hashable, Sendable {
  /// Who did it or whom it is about.
  public var person: User.ID?
  public var kind: SecurityNote.Kind?
  public var from: Instant?
  /// Exclusive.
  public var until: Instant?
  /// Only what was noted before this number: the next page.
  public var before: Int64?

  public init(
    person: User.ID? = nil, kind: SecurityNote.Kind? = nil, from: Instant? = nil, until: Instant? = nil,
    before: Int64? = nil
  ) {
    self.person = person
    self.kind = kind
    self.from = from
    self.until = until
    self.before = before
  }
}
