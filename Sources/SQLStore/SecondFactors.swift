import Foundation
import GRDB
public import SalesModel

extension SQLiteStore {
  public func secondFactor(of user: User.ID) async throws(StoreError) -> SecondFactor? {
    try await read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT secret, used_step, (SELECT COUNT(*) FROM recovery_code WHERE user_id = :user) AS codes
          FROM second_factor WHERE user_id = :user
          """, arguments: ["user": user.rawValue]
      ).map { row in
        SecondFactor(secret: row["secret"], usedStep: row["used_step"], recoveryCodesLeft: row["codes"])
      }
    }
  }

  public func use(step: Int64, of user: User.ID) async throws(StoreError) -> Bool {
    try await write { db in
      try db.execute(
        sql: "UPDATE second_factor SET used_step = :step WHERE user_id = :user AND used_step < :step",
        arguments: ["step": step, "user": user.rawValue])
      return db.changesCount == 1
    }
  }

  public func use(recoveryCode hash: [UInt8], of user: User.ID) async throws(StoreError) -> Bool {
    try await write { db in
      try db.execute(
        sql: "DELETE FROM recovery_code WHERE user_id = ? AND code_hash = ?",
        arguments: [user.rawValue, Data(hash)])
      return db.changesCount == 1
    }
  }
}

func writeSecondFactor(_ secret: Data, step: Int64, recovery: [[UInt8]], of user: User.ID, _ db: Database)
  throws
{
  try deleteSecondFactor(of: user, db)
  try db.execute(
    sql: "INSERT INTO second_factor (user_id, secret, used_step) VALUES (?, ?, ?)",
    arguments: [user.rawValue, secret, step])
  for hash in recovery {
    try db.execute(
      sql: "INSERT INTO recovery_code (user_id, code_hash) VALUES (?, ?)",
      arguments: [user.rawValue, Data(hash)])
  }
}

func deleteSecondFactor(of user: User.ID, _ db: Database) throws {
  try db.execute(sql: "DELETE FROM recovery_code WHERE user_id = ?", arguments: [user.rawValue])
  try db.execute(sql: "DELETE FROM second_factor WHERE user_id = ?", arguments: [user.rawValue])
}
