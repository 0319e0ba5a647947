import Foundation
import GRDB
public import SalesModel

extension SQLiteStore {
  public func passwordLink(tokenHash: [UInt8], now: Instant) async throws(StoreError) -> PasswordLink? {
    try await read { db in
      try Row.fetchOne(
        db, sql: "SELECT * FROM password_link WHERE token_hash = ? AND ends_at > ?",
        arguments: [Data(tokenHash), now.seconds]
      ).map(PasswordLink.init(row:))
    }
  }

  public func passwordLinks(now: Instant) async throws(StoreError) -> [PasswordLink] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM password_link WHERE ends_at > ?", arguments: [now.seconds])
        .map(PasswordLink.init(row:))
    }
  }
}

/// A person has one link at most.
func writePasswordLink(_ link: PasswordLink, _ db: Database) throws {
  try endPasswordLinks(of: link.user, db)
  try db.execute(
    sql: "INSERT INTO password_link (token_hash, user_id, ends_at) VALUES (?, ?, ?)",
    arguments: [Data(link.tokenHash), link.user.rawValue, link.endsAt.seconds])
}

func endPasswordLinks(of user: User.ID, _ db: Database) throws {
  try db.execute(sql: "DELETE FROM password_link WHERE user_id = ?", arguments: [user.rawValue])
}

func usePasswordLink(_ tokenHash: [UInt8], now: Instant, _ db: Database) throws {
  try db.execute(
    sql: "DELETE FROM password_link WHERE token_hash = ? AND ends_at > ?",
    arguments: [Data(tokenHash), now.seconds])
  guard db.changesCount == 1 else {
    throw StoreError.versionConflict(entity: "passwordLink", expected: 1, found: 0)
  }
}

extension PasswordLink {
  fileprivate init(row: Row) {
    let hash: Data = row["token_hash"]
    self.init(
      tokenHash: Array(hash), user: User.ID(row["user_id"] as Int64), endsAt: Instant(seconds: row["ends_at"])
    )
  }
}
