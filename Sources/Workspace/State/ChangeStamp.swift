public import SalesModel

/// Who said something last, and when: what a page tells whoever comes second.
public struct ChangeStamp: Hashable, Sendable {
  public let sequence: LogSequence
  public let at: Instant
  /// Nil for the owner at the command line.
  public let author: User.ID?

  init(_ event: Event) {
    sequence = event.sequence
    at = event.recordedAt
    author = event.actor
  }
}

extension Workspace {
  /// What a decision on `entity` rests on: its version now, or one that is past when somebody changed it after it was seen.
  /// The store refuses that one, unless the same act is recorded already.
  ///
  /// - Parameters:
  ///   - last: who changed it last, as far as the state knows.
  ///   - seen: the log as the page showed it; nil for whoever decides on what is there now.
  func expectation(
    of entity: String, changed last: @Sendable (WorkspaceState) -> ChangeStamp?, since seen: LogSequence?
  ) async throws(Problem) -> EntityVersion {
    let now = try await expectation(of: entity)
    guard let seen, let last = last(await state), last.sequence > seen else { return now }
    return EntityVersion(entity: entity, version: now.version - 1)
  }

  /// Who set targets by hand last; nil when nobody did.
  public func lastChangeOfTargets(for viewer: Viewer) async throws(Problem) -> ChangeStamp? {
    try await lastChange(of: TargetsSet.self, for: viewer)
  }

  /// Who agreed a plan last; nil when nobody did.
  public func lastChangeOfPlans(for viewer: Viewer) async throws(Problem) -> ChangeStamp? {
    try await lastChange(of: PlanAgreed.self, for: viewer)
  }

  /// Who changed the settings last; nil when nobody did.
  public func lastChangeOfSettings(for viewer: Viewer) async throws(Problem) -> ChangeStamp? {
    try await lastChange(of: SettingsChanged.self, for: viewer)
  }

  private func lastChange(of type: any EventPayload.Type, for viewer: Viewer) async throws(Problem)
    -> ChangeStamp?
  {
    try viewer.check(.manager)
    let choice = EventChoice(types: [type.eventType], actor: nil, days: nil, before: nil)
    return try await asking { store throws(StoreError) in try await store.events(choice, limit: 1) }
      .first.map(ChangeStamp.init)
  }
}
