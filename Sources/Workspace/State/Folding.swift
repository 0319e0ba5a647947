import SalesModel

extension WorkspaceState {
  /// The state after some events, of which those that somebody has set aside say nothing.
  ///
  /// - Parameters:
  ///   - events: everything after ``sequence``; the later ones say which of the earlier ones were set aside.
  ///   - last: where to stop; nil for the end.
  /// - Throws: `unreadable` at the first event that this release cannot read.
  func applying(_ events: some Collection<Event>, through last: LogSequence? = nil) throws(StoreError)
    -> WorkspaceState
  {
    var state = self
    var setAside: Set<LogSequence> = []
    for event in events { if let other = try event.setAside { setAside.insert(other) } }
    for event in events where event.sequence <= last ?? .max {
      do {
        state = setAside.contains(event.sequence) ? state.passing(event) : try state.applying(event)
      } catch {
        throw .unreadable(event, error)
      }
    }
    return state
  }
}

extension WorkspaceState {
  /// False when somebody has left or lost the role with which they asked.
  func stillAllows(_ viewer: Viewer) -> Bool {
    guard let user = viewer.user, settings != nil else { return true }
    return people.roles[user].map { $0 >= viewer.role } ?? false
  }
}

extension Event {
  /// The sequence of the event that this one sets aside; nil for any other.
  fileprivate var setAside: LogSequence? {
    get throws(StoreError) {
      do {
        return try decoded(as: EventSetAside.self)?.sequence
      } catch {
        throw .unreadable(self, error)
      }
    }
  }
}

extension StoreError {
  fileprivate static func unreadable(_ event: Event, _ error: any Error) -> StoreError {
    .unreadable(
      sequence: event.sequence, type: event.type, isNewer: error is UnknownEvent,
      reason: String(reflecting: error))
  }
}
