import Foundation
import GRDB
public import SalesModel

extension SQLiteStore {
  public func account(email: String) async throws(StoreError) -> Account? {
    try await read { db in
      try Row.fetchOne(
        db, sql: "SELECT * FROM account WHERE email_folded = ?", arguments: [Account.folded(email)]
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
}

func writeAccount(_ id: User.ID, email: String, name: String, _ db: Database) throws {
  try db.execute(
    sql: """
      INSERT INTO account (id, email, email_folded, name) VALUES (?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        email = excluded.email, email_folded = excluded.email_folded, name = excluded.name
      """, arguments: [id.rawValue, email, Account.folded(email), name])
}

func hasPassword(_ hash: String?, _ id: User.ID, _ db: Database) throws -> Bool {
  try Bool.fetchOne(
    db, sql: "SELECT EXISTS (SELECT 1 FROM account WHERE id = ? AND password_hash = ?)",
    arguments: [id.rawValue, hash]) ?? false
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
