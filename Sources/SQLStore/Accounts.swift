import Foundation
import GRDB
public import SalesModel

extension SQLiteStore {
  public func account(email: String) async throws(StoreError) -> Account? {
    try await read { db in
      try Row.fetchOne(
        db, sql: "SELECT * FROM account WHERE email_folded = ?", arguments: [email.lowercased()]
      )
      .map(Account.init(row:))
    }
  }

  public func account(id: User.ID) async throws(StoreError) -> Account? {
    try await read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM account WHERE id = ?", arguments: [id.rawValue])
        .map(Account.init(row:))
    }
  }

  public func accounts() async throws(StoreError) -> [Account] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM account ORDER BY id").map(Account.init(row:))
    }
  }

  public func open(_ session: Session) async throws(StoreError) {
    try await write { db in
      try db.execute(sql: "DELETE FROM session WHERE ends_at <= ?", arguments: [session.startedAt.seconds])
      try db.execute(
        sql: "INSERT INTO session (token_hash, user_id, started_at, ends_at) VALUES (?, ?, ?, ?)",
        arguments: [
          Data(session.tokenHash), session.user.rawValue, session.startedAt.seconds, session.endsAt.seconds,
        ])
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

  public func close(tokenHash: [UInt8]) async throws(StoreError) {
    try await write { db in
      try db.execute(sql: "DELETE FROM session WHERE token_hash = ?", arguments: [Data(tokenHash)])
    }
  }

  public func closeSessions(of user: User.ID) async throws(StoreError) {
    try await write { db in
      try db.execute(sql: "DELETE FROM session WHERE user_id = ?", arguments: [user.rawValue])
    }
  }
}

func writeAccount(_ id: User.ID, email: String, name: String, _ db: Database) throws {
  try db.execute(
    sql: """
      INSERT INTO account (id, email, email_folded, name) VALUES (?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        email = excluded.email, email_folded = excluded.email_folded, name = excluded.name
      """, arguments: [id.rawValue, email, email.lowercased(), name])
}

func writePassword(_ hash: String, of id: User.ID, _ db: Database) throws {
  try db.execute(sql: "UPDATE account SET password_hash = ? WHERE id = ?", arguments: [hash, id.rawValue])
}

extension Account {
  fileprivate init(row: Row) {
    self.init(
      id: User.ID(row["id"] as Int64), email: row["email"], name: row["name"],
      passwordHash: row["password_hash"])
  }
}

extension Session {
  fileprivate init(row: Row) {
    let hash: Data = row["token_hash"]
    self.init(
      tokenHash: Array(hash), user: User.ID(row["user_id"] as Int64),
      startedAt: Instant(seconds: row["started_at"]),
      endsAt: Instant(seconds: row["ends_at"]))
  }
}
