public import SalesModel
import Synchronization

extension Workspace {
  /// Notes what somebody did who is signed in, or the owner at the command line.
  ///
  /// - Parameters:
  ///   - subject: whose account it is about.
  ///   - detail: what exactly, in words of the product; never what somebody typed.
  public func note(
    _ kind: SecurityNote.Kind, about subject: User.ID? = nil, detail: String? = nil, by viewer: Viewer
  ) async throws(Problem) {
    let note = securityNote(kind, about: subject, detail: detail, by: viewer)
    try await asking { store throws(StoreError) in try await store.note(note) }
    securityBell.ring()
  }

  /// Notes what happened before anybody was known, such as a refused sign-in. What repeats within a minute from one place
  /// and about one account is noted once, so that a flood writes little.
  ///
  /// - Parameter address: where it came from.
  public func note(
    _ kind: SecurityNote.Kind, about subject: User.ID? = nil, detail: String? = nil, from address: String
  ) async throws(Problem) {
    let note = SecurityNote(
      at: clock(), kind: kind, actor: nil, subject: subject, address: address, source: "web", detail: detail)
    guard repeatedNotes.isNew(note) else { return }
    try await asking { store throws(StoreError) in try await store.note(note) }
    securityBell.ring()
  }

  /// The note of a change, for the commit that makes it.
  func securityNote(
    _ kind: SecurityNote.Kind, about subject: User.ID?, detail: String? = nil, by viewer: Viewer
  ) -> SecurityNote {
    SecurityNote(
      at: clock(), kind: kind, actor: viewer.user, subject: subject, address: viewer.address,
      source: viewer.source, detail: detail)
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

/// Which notes of strangers were written within the last minute.
final class RepeatedNotes: Sendable {
  private static let window: Int64 = 60
  /// So that a flood from many places cannot take the memory.
  private static let limit = 10_000

  private struct Key: Hashable {
    let kind: SecurityNote.Kind
    let subject: User.ID?
    let address: String?
    let detail: String?
  }

  private let written = Mutex<[Key: Int64]>([:])

  func isNew(_ note: SecurityNote) -> Bool {
    let key = Key(kind: note.kind, subject: note.subject, address: note.address, detail: note.detail)
    let now = note.at.seconds
    return written.withLock { written in
      // A clock that was set back counts as time that passed.
      if let last = written[key], (last..<last + Self.window).contains(now) { return false }
      if written.count >= Self.limit { written.removeAll() }
      written[key] = now
      return true
    }
  }
}
