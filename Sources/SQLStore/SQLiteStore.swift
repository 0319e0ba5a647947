import Foundation
import GRDB
public import SalesModel

/// A workspace in one SQLite file.
///
/// One process owns the file; it has one writing connection, which alone checkpoints (docs/decisions/0002). Every
/// write is synced to the disk before it is answered: `synchronous = FULL` is set on the writer after opening,
/// because setting up WAL lowers it silently.
public final class SQLiteStore: WorkspaceStore {
  let pool: DatabasePool
  private let path: String
  /// Held as long as the store is; nil for a reader.
  private let lock: OwnerLock?
  private let note: @Sendable (String) -> Void

  /// How a store is opened.
  public enum Use: Sendable {
    /// Reads and writes; the file is made when there is none. Imports that a dead process left half done are
    /// removed.
    case owning
    /// Reads snapshots beside the owner, or without one; never writes, so it needs no lock.
    case reading
  }

  /// - Parameter note: writes to the server's log why the disk refused something; requests that go on all the same
  ///   say nothing of it.
  public init(path: String, for use: Use, note: @escaping @Sendable (String) -> Void = { _ in })
    throws(StoreError)
  {
    _ = SystemRefusals.areHeard
    try Self.checkPath(path, use)
    lock = use == .owning ? try OwnerLock(of: path) : nil
    if use == .owning { Self.closeToOthers(path) }
    self.path = path
    self.note = note
    do {
      var configuration = Configuration()
      configuration.readonly = use == .reading
      configuration.busyMode = .timeout(5)
      configuration.foreignKeysEnabled = true
      configuration.maximumReaderCount = 4
      pool = try DatabasePool(path: path, configuration: configuration)
      if use == .owning { try Self.prepare(pool, path: path) }
    } catch {
      throw StoreError(error, path: path)
    }
    if use == .reading { try Self.checkVersion(pool, path: path) }
  }

  /// Closes the file and gives the lock back. An owner leaves everything in the one file, so that a copy of it alone is
  /// whole: the last connection to close may be a reader, which cannot empty the write-ahead log.
  public func close() async {
    if lock != nil { _ = try? await pool.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
    try? pool.close()
    lock?.release()
  }

  // MARK: - Opening

  private static func checkPath(_ path: String, _ use: Use) throws(StoreError) {
    var isDirectory: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    if isDirectory.boolValue { throw .cannotOpen(path: path, reason: "it is a directory") }
    // Opening a pipe would wait for whoever writes into it.
    if exists, !isRegularFile(path) { throw .cannotOpen(path: path, reason: "it is not a regular file") }
    if !exists, use == .reading { throw .missing(path: path) }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: folder) else {
      throw .cannotOpen(path: path, reason: "there is no folder \(folder)")
    }
    guard FileManager.default.isWritableFile(atPath: exists ? path : folder) || use == .reading else {
      throw .cannotOpen(path: path, reason: "no permission to write")
    }
  }

  private static func isRegularFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Files that an earlier release left open to others. New ones take the mode of the database.
  private static func closeToOthers(_ path: String) {
    for suffix in ["-wal", "-shm", ".facts"] { chmod(path + suffix, 0o600) }
  }

  private static func prepare(_ pool: DatabasePool, path: String) throws {
    try pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      try db.execute(sql: "PRAGMA secure_delete = ON")
      try Schema.migrate(db, path: path)
    }
    try pool.write { db in
      for id in try Int64.fetchAll(db, sql: "SELECT id FROM import WHERE state = 'staged'") {
        try deleteImport(db, id: id)
      }
    }
  }

  private static func checkVersion(_ pool: DatabasePool, path: String) throws(StoreError) {
    do {
      let found = try pool.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
      guard found > 0 else { throw StoreError.empty(path: path) }
      guard found >= Schema.version else {
        throw StoreError.olderSchema(path: path, found: found, supported: Schema.version)
      }
      guard found == Schema.version else { throw NewerSchema(found: found) }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  // MARK: - Transactions

  func write<Answer: Sendable>(_ work: @escaping @Sendable (Database) throws -> Answer)
    async throws(StoreError) -> Answer
  {
    do {
      return try await pool.writeWithoutTransaction { db in
        try sayingFault(of: db) {
          var answer: Answer?
          try db.inTransaction(.immediate) {
            answer = try work(db)
            return .commit
          }
          guard let answer else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
          return answer
        }
      }
    } catch {
      throw noted(StoreError(error, path: path))
    }
  }

  func read<Answer: Sendable>(_ work: @escaping @Sendable (Database) throws -> Answer)
    async throws(StoreError) -> Answer
  {
    do {
      return try await pool.read { db in try sayingFault(of: db) { try work(db) } }
    } catch {
      throw noted(StoreError(error, path: path))
    }
  }

  private func noted(_ error: StoreError) -> StoreError {
    switch error {
    case .diskFull(let reason), .failed(let reason): note(reason)
    case .corrupt(let sequence): note("the block \(sequence) is damaged")
    default: break
    }
    return error
  }
}
