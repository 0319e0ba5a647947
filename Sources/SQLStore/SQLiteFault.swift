import Foundation
import GRDB
import GRDBSQLite
import SalesModel
import Synchronization

/// A refusal of SQLite with what the system said of it.
struct SQLiteFault: Error {
  let error: DatabaseError
  /// 0 when the system had nothing to do with it, or SQLite did not keep it.
  var systemError: Int32 = 0
  /// What SQLite wrote to its own log meanwhile: of a sync that failed, only there it says why.
  var said: String?

  var reason: String {
    let system = systemError == 0 ? nil : "errno \(systemError) (\(String(cString: strerror(systemError))))"
    return "SQLite \(error.extendedResultCode.rawValue): "
      + [error.message, system, said].compactMap(\.self).joined(separator: ", ")
  }
}

/// Runs work on a connection; a refusal carries what the system said of it, which is gone with the next call.
func sayingFault<Answer>(of db: Database, _ work: () throws -> Answer) throws -> Answer {
  do {
    return try work()
  } catch let error as DatabaseError {
    guard error.resultCode == .SQLITE_IOERR else { throw SQLiteFault(error: error) }
    throw SQLiteFault(
      error: error, systemError: sqlite3_system_errno(db.sqliteConnection), said: SystemRefusals.last())
  }
}

/// What SQLite says of the disk in its own log.
enum SystemRefusals {
  private static let heard = Mutex<String?>(nil)

  /// SQLite takes a listener only before its first connection.
  static let areHeard: Void = {
    Database.logError = { code, message in
      // What it says of a statement that was given up stands in the error itself.
      guard code.primaryResultCode == .SQLITE_IOERR, message.hasPrefix("os_") else { return }
      heard.withLock { $0 = message }
    }
  }()

  /// The last refusal, told once.
  static func last() -> String? {
    heard.withLock { last in
      defer { last = nil }
      return last
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
    case let error as DatabaseError: self.init(SQLiteFault(error: error), path: path)
    case let fault as SQLiteFault: self.init(fault, path: path)
    default: self = .failed(reason: String(reflecting: error))
    }
  }

  private init(_ fault: SQLiteFault, path: String) {
    switch fault.error.resultCode {
    case .SQLITE_FULL: self = .diskFull(reason: fault.reason)
    case .SQLITE_IOERR where [ENOSPC, EDQUOT].contains(fault.systemError):
      self = .diskFull(reason: fault.reason)
    case .SQLITE_CONSTRAINT: self = .contradiction(reason: fault.reason)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path)
    case .SQLITE_CORRUPT: self = .damaged(path: path, reason: fault.reason)
    case .SQLITE_NOTADB: self = .cannotOpen(path: path, reason: "it is not a gyakusan database")
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY:
      self = .cannotOpen(path: path, reason: fault.error.message ?? "SQLite cannot open it")
    default: self = .failed(reason: fault.reason)
    }
  }
}
