public import SalesModel
import Synchronization

extension Workspace {
  /// Notes what somebody did who is signed in, or the owner at the command line.
  ///
  /// - Parameters:
  ///   - subject: whose account it is about.
  public func note(
    _ kind: SecurityNote.Kind, about subject: User.ID? = nil, detail: SecurityDetail? = nil, by viewer: Viewer
  ) async throws(Problem) {
    let note = securityNote(kind, about: subject, detail: detail, by: viewer)
    try await asking { store throws(StoreError) in try await store.note(note) }
    securityBell.ring()
  }

  /// Notes that somebody asked for a page for which their role is too low: each page once an hour, so that a browser that
  /// follows every link writes no more lines than there are pages.
  ///
  /// - Parameter route: method and path as the product lists them, such as `GET /people/{id}`.
  public func noteRefusal(of route: String, needing role: Role, by viewer: Viewer) async throws(Problem) {
    let note = securityNote(.pageRefused, about: nil, detail: .refused(route, needing: role), by: viewer)
    guard refusedPages.isNew(note) else { return }
    try await asking { store throws(StoreError) in try await store.note(note) }
    securityBell.ring()
  }

  /// Notes what happened before anybody was known, such as a refused sign-in. What repeats within a minute from one place
  /// and about one account is noted once, so that a flood writes little.
  ///
  /// - Parameter address: where it came from.
  public func note(
    _ kind: SecurityNote.Kind, about subject: User.ID? = nil, from address: String
  ) async throws(Problem) {
    let note = SecurityNote(
      at: clock(), kind: kind, actor: nil, subject: subject, address: address, source: "web", detail: nil)
    guard repeatedNotes.isNew(note) else { return }
    try await asking { store throws(StoreError) in try await store.note(note) }
    securityBell.ring()
  }

  /// The note of a change, for the commit that makes it.
  func securityNote(
    _ kind: SecurityNote.Kind, about subject: User.ID?, detail: SecurityDetail? = nil, by viewer: Viewer
  ) -> SecurityNote {
    SecurityNote(
      at: clock(), kind: kind, actor: viewer.user, subject: subject, address: viewer.address,
      source: viewer.source, detail: detail?.code)
  }
}

/// Rings when something was noted, for the one who listens.
final class SecurityBell: Sendable {
  let rings: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() { (rings, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

  func ring() { continuation.yield() }
  func stop() { continuation.finish() }
}

/// Which notes were written lately, so that what repeats is written once.
final class RepeatedNotes: Sendable {
  /// How long a note stands for what repeats, in seconds.
  private let window: Int64
  /// So that a flood from many places cannot take the memory.
  private static let limit = 10_000

  private struct Key: Hashable {
    let kind: SecurityNote.Kind
    let actor: User.ID?
    let subject: User.ID?
    /// Nil for somebody who is known: they may have many.
    let address: String?
    let detail: String?
  }

  private let written = Mutex<[Key: Int64]>([:])

  init(within seconds: Int64) { window = seconds }

  func isNew(_ note: SecurityNote) -> Bool {
    let key = Key(
      kind: note.kind, actor: note.actor, subject: note.subject,
      address: note.actor == nil ? note.address : nil, detail: note.detail)
    let now = note.at.seconds
    return written.withLock { written in
      // A clock that was set back counts as time that passed.
      if let last = written[key], (last..<last + window).contains(now) { return false }
      if written.count >= Self.limit { written.removeAll() }
      written[key] = now
      return true
    }
  }
}
