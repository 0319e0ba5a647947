import Foundation
import GRDB
public import SalesModel

extension SQLiteStore {
  public func open(_ session: Session, of account: Account, on device: [UInt8]?, replacing old: [UInt8]?)
    async throws(StoreError) -> Bool
  {
    try await write { db in
      guard try hasPassword(account.passwordHash, account.id, db) else { return false }
      try db.execute(sql: "DELETE FROM session WHERE ends_at <= ?", arguments: [session.startedAt.seconds])
      if let old { try deleteSession(old, db) }
      try db.execute(
        sql: """
          INSERT INTO session (token_hash, user_id, started_at, ends_at, seen_at, confirmed_at, browser, address, owes_code)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          Data(session.tokenHash), session.user.rawValue, session.startedAt.seconds, session.endsAt.seconds,
          session.seenAt.seconds, session.confirmedAt.seconds, session.browser, session.address,
          session.owesCode,
        ])
      if let device { try remember(device: device, of: account.id, at: session.startedAt, db) }
      return true
    }
  }

  public func session(tokenHash: [UInt8], now: Instant) async throws(StoreError) -> Session? {
    try await read { db in
      try Row.fetchOne(
        db, sql: "SELECT * FROM session WHERE token_hash = ? AND ends_at > ?",
        arguments: [Data(tokenHash), now.seconds]
      ).map(Session.init(row:))
    }
  }

  public func sessions(of user: User.ID, now: Instant) async throws(StoreError) -> [Session] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql:
          "SELECT * FROM session WHERE user_id = ? AND ends_at > ? AND owes_code = 0 ORDER BY seen_at DESC, started_at DESC",
        arguments: [user.rawValue, now.seconds]
      ).map(Session.init(row:))
    }
  }

  public func touch(tokenHash: [UInt8], at now: Instant, from address: String) async throws(StoreError) {
    try await write { db in
      try db.execute(
        sql: "UPDATE session SET seen_at = ?, address = ? WHERE token_hash = ?",
        arguments: [now.seconds, address, Data(tokenHash)])
    }
  }

  public func confirm(tokenHash: [UInt8], renewedAs newHash: [UInt8], at now: Instant)
    async throws(StoreError) -> Bool
  {
    try await write { db in
      try db.execute(
        sql: "UPDATE session SET token_hash = ?, confirmed_at = ? WHERE token_hash = ?",
        arguments: [Data(newHash), now.seconds, Data(tokenHash)])
      return db.changesCount == 1
    }
  }

  public func close(tokenHash: [UInt8]) async throws(StoreError) {
    try await write { db in try deleteSession(tokenHash, db) }
  }

  public func closeSessions(of user: User.ID, except kept: [UInt8]?) async throws(StoreError) {
    try await write { db in try endSessions(of: user, except: kept, db) }
  }

  // MARK: - Devices

  public func knows(device tokenHash: [UInt8], of user: User.ID, since start: Instant)
    async throws(StoreError)
    -> Bool
  {
    try await read { db in
      try Bool.fetchOne(
        db,
        sql: "SELECT EXISTS (SELECT 1 FROM device WHERE user_id = ? AND token_hash = ? AND used_at >= ?)",
        arguments: [user.rawValue, Data(tokenHash), start.seconds]) ?? false
    }
  }
}

func endSessions(of user: User.ID, except kept: [UInt8]?, _ db: Database) throws {
  guard let kept else {
    return try db.execute(sql: "DELETE FROM session WHERE user_id = ?", arguments: [user.rawValue])
  }
  try db.execute(
    sql: "DELETE FROM session WHERE user_id = ? AND token_hash <> ?", arguments: [user.rawValue, Data(kept)])
}

/// Nobody has more browsers in use.
private let deviceLimit = 20

private func remember(device tokenHash: [UInt8], of user: User.ID, at now: Instant, _ db: Database) throws {
  try db.execute(
    sql: """
      INSERT INTO device (user_id, token_hash, used_at) VALUES (?, ?, ?)
      ON CONFLICT (user_id, token_hash) DO UPDATE SET used_at = excluded.used_at
      """, arguments: [user.rawValue, Data(tokenHash), now.seconds])
  try db.execute(
    sql: """
      DELETE FROM device WHERE user_id = ? AND token_hash NOT IN (
        SELECT token_hash FROM device WHERE user_id = ? ORDER BY used_at DESC LIMIT ?)
      """, arguments: [user.rawValue, user.rawValue, deviceLimit])
}

func forgetDevices(of user: User.ID, except kept: [UInt8]?, _ db: Database) throws {
  guard let kept else {
    return try db.execute(sql: "DELETE FROM device WHERE user_id = ?", arguments: [user.rawValue])
  }
  try db.execute(
    sql: "DELETE FROM device WHERE user_id = ? AND token_hash <> ?", arguments: [user.rawValue, Data(kept)])
}

private func deleteSession(_ tokenHash: [UInt8], _ db: Database) throws {
  try db.execute(sql: "DELETE FROM session WHERE token_hash = ?", arguments: [Data(tokenHash)])
}

extension Session {
  fileprivate init(row: Row) {
    let hash: Data = row["token_hash"]
    self.init(
      tokenHash: Array(hash), user: User.ID(row["user_id"] as Int64),
      startedAt: Instant(seconds: row["started_at"]), endsAt: Instant(seconds: row["ends_at"]),
      seenAt: Instant(seconds: row["seen_at"]), confirmedAt: Instant(seconds: row["confirmed_at"]),
      browser: row["browser"], address: row["address"], owesCode: row["owes_code"])
  }
}
