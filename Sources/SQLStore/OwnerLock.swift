import Foundation
import SalesModel
import Synchronization

/// The mark that one process owns a database, freed by the system when the process ends, however it ends.
///
/// The file itself is locked, so that another name of it, a symbolic or a hard link, is no second door; SQLite's own
/// locks are of another kind (`fcntl`) and never meet this one. The file `….lock` beside it is locked too: by it a
/// release before this one knows, and whoever put another file in the database's place.
final class OwnerLock: Sendable {
  /// The system drops SQLite's locks on a file when its process closes *any* descriptor of that file. So one that is
  /// owned here is never opened a second time to find that out.
  private static let owned = Mutex<Set<FileIdentity>>([])

  private let file: FileIdentity
  private let descriptors: Mutex<[Int32]>

  /// Makes an empty file where there is none.
  ///
  /// - Throws: `locked` when another process, or another part of this one, owns the file.
  init(of path: String) throws(StoreError) {
    let taken = try Self.owned.withLock { owned throws(StoreError) -> (FileIdentity, [Int32]) in
      if let known = FileIdentity(of: path), owned.contains(known) { throw StoreError.locked(path: path) }
      let database = try Self.locked(path, called: path)
      guard let file = FileIdentity(of: database) else {
        throw StoreError.cannotOpen(path: path, reason: lastError())
      }
      do throws(StoreError) {
        let beside = try Self.locked(path.resolvingSymbolicLinks + ".lock", called: path)
        owned.insert(file)
        return (file, [database, beside])
      } catch {
        close(database)
        throw error
      }
    }
    file = taken.0
    descriptors = Mutex(taken.1)
  }

  /// Lets another process own the database. SQLite must have closed it before.
  func release() {
    descriptors.withLock { descriptors in
      guard !descriptors.isEmpty else { return }
      for descriptor in descriptors { close(descriptor) }
      descriptors = []
      _ = Self.owned.withLock { $0.remove(file) }
    }
  }

  deinit { release() }

  /// A file of the owner alone, from its first byte, whatever the umask.
  private static func locked(_ path: String, called name: String) throws(StoreError) -> Int32 {
    let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotOpen(path: name, reason: lastError()) }
    fchmod(descriptor, 0o600)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let error: StoreError =
        errno == EWOULDBLOCK ? .locked(path: name) : .cannotOpen(path: name, reason: lastError())
      close(descriptor)
      throw error
    }
    return descriptor
  }
}

/// What stays the same under every name of a file.
private struct FileIdentity: Hashable {
  let device: UInt64
  let number: UInt64

  /// Nil when there is no such file.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  init?(of descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
  }
}

/// What the system says of its last refusal.
func lastError() -> String { String(cString: strerror(errno)) }

extension String {
  /// The place that a path leads to.
  fileprivate var resolvingSymbolicLinks: String { URL(fileURLWithPath: self).resolvingSymlinksInPath().path }
}
