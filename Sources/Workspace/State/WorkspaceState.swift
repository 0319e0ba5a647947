public import SalesModel

/// Everything that the single events say, folded: small, immutable, and the same however often it is rebuilt.
public struct WorkspaceState: Hashable, Sendable {
  /// The last event folded in.
  public private(set) var sequence: LogSequence = 0
  /// Nil until the workspace is opened.
  public private(set) var settings: Settings?
  public private(set) var settingsVersion = 0
  public private(set) var roles: [User.ID: Role] = [:]
  /// Published imports and the date to which each says its data is complete.
  public private(set) var published: [ImportID: BusinessDate] = [:]

  init() {}

  /// The state after `event`.
  /// - Throws: when the event is of a type or version that this release does not know; a newer release wrote it.
  func applying(_ event: Event) throws -> WorkspaceState {
    var next = self
    try next.apply(event)
    next.sequence = event.sequence
    return next
  }

  private mutating func apply(_ event: Event) throws {
    if let opened = try event.decoded(as: WorkspaceOpened.self) {
      settings = opened.settings
      settingsVersion = 1
    } else if let changed = try event.decoded(as: SettingsChanged.self) {
      settings = changed.settings
      settingsVersion += 1
    } else if let added = try event.decoded(as: UserAdded.self) {
      roles[added.user] = added.role
    } else if let import_ = try event.decoded(as: ImportPublished.self) {
      published[import_.importID] = import_.dataThrough
    } else if let import_ = try event.decoded(as: ImportUndone.self) {
      published[import_.importID] = nil
    } else {
      throw UnknownEvent(type: event.type, version: event.payloadVersion)
    }
  }
}

/// An event that this release cannot read; the workspace does not start with it.
struct UnknownEvent: Error {
  let type: String
  let version: Int
}
