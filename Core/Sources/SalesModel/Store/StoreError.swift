/// Why a store did not do what it was asked; the causes that somebody can act on, told apart.
public enum StoreError: Error, Equatable, Sendable {
  /// Somebody changed the entity since the decision was made.
  case versionConflict(entity: String, expected: Int, found: Int)
  /// Another process owns the database.
  case locked(path: String)
  /// The file was written by a newer release.
  case newerSchema(path: String, found: Int, supported: Int)
  /// The file was written by an older release, and whoever opens it only reads.
  case olderSchema(path: String, found: Int, supported: Int)
  /// There is nothing in the file: it was never set up, or copied without the `-wal` file beside it.
  case empty(path: String)
  /// There is no file at the path, and whoever opens it only reads.
  case missing(path: String)
  /// The path cannot be opened as a database: missing folder, a directory, no permission, another format.
  case cannotOpen(path: String, reason: String)
  /// The file is cut off or overwritten, or the disk cannot read it: to SQLite either is disorder of its pages.
  case damaged(path: String, reason: String)
  /// A stored event or block fails its checksum or its format.
  case corrupt(sequence: LogSequence)
  /// A word that cells stand for fails its checksum.
  case corruptWord(id: Int64)
  /// An event that this release cannot read back: of a newer release, or of values that no release can read.
  case unreadable(sequence: LogSequence, type: String, isNewer: Bool, reason: String)
  /// Whoever asked has left, or lost the role, since.
  case rightLost
  /// The import is not in the state that the change begins from: somebody dealt with it first.
  case importMoved(ImportID)
  /// A rule of the tables refused it: what was to be added is there already, or what it belongs to is gone.
  case contradiction(reason: String)
  case diskFull(reason: String)
  /// Anything else; `reason` is for the server's log, never for a user.
  case failed(reason: String)
}
