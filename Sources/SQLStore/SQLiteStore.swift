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

  /// How a store is opened.
  public enum Use: Sendable {
    /// Reads and writes; the file is made when there is none. Imports that a dead process left half done are
    /// removed.
    case owning
    /// Reads snapshots beside the owner, or without one; never writes, so it needs no lock.
    case reading
  }

  public init(path: String, for use: Use) throws(StoreError) {
    try Self.checkPath(path, use)
    lock = use == .owning ? OwnerLock(beside: path) : nil
    if use == .owning, lock == nil { throw StoreError.locked(path: path) }
    self.path = path
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
    if !exists, use == .reading { throw .cannotOpen(path: path, reason: "there is no such file") }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: folder) else {
      throw .cannotOpen(path: path, reason: "there is no folder \(folder)")
    }
    guard FileManager.default.isWritableFile(atPath: exists ? path : folder) || use == .reading else {
      throw .cannotOpen(path: path, reason: "no permission to write")
    }
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
    try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
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
      return try await pool.write(work)
    } catch {
      throw StoreError(error, path: path)
    }
  }

  func read<Answer: Sendable>(_ work: @escaping @Sendable (Database) throws -> Answer)
    async throws(StoreError) -> Answer
  {
    do {
      return try await pool.read(work)
    } catch {
      throw StoreError(error, path: path)
    }
  }
}

extension StoreError {
  /// What SQLite's refusal means.
  init(_ error: any Error, path: String) {
    switch error {
    case let error as StoreError: self = error
    case let error as NewerSchema:
      self = .newerSchema(path: path, found: error.found, supported: Schema.version)
    case let error as DatabaseError:
      switch error.resultCode {
      case .SQLITE_FULL: self = .diskFull
      case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path)
      case .SQLITE_NOTADB: self = .cannotOpen(path: path, reason: "it is not a gyakusan database")
      case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY:
        self = .cannotOpen(path: path, reason: error.message ?? "SQLite cannot open it")
      default: self = .failed(reason: "SQLite \(error.extendedResultCode): \(error.message ?? "")")
      }
    default: self = .failed(reason: String(reflecting: error))
    }
  }
}
