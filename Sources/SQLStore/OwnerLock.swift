import Foundation

/// The mark that one process owns a database: a locked file beside it, freed by the system when the process
/// ends, however it ends.
final class OwnerLock: Sendable {
  private let descriptor: Int32

  /// Nil when another process holds the lock, or the file cannot be made.
  init?(beside path: String) {
    let descriptor = open(path + ".lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
  }

  /// Lets another process own the database; the file stays.
  func release() { flock(descriptor, LOCK_UN) }

  deinit { close(descriptor) }
}
