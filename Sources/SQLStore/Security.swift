import Foundation
import GRDB
public import SalesModel

extension SQLiteStore {
  public func note(_ note: SecurityNote) async throws(StoreError) {
    try await write { db in try writeNote(note, db) }
  }

  public func securityEntries(_ choice: SecurityChoice, limit: Int) async throws(StoreError)
    -> [SecurityEntry]
  {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM security
          WHERE (:person IS NULL OR actor = :person OR subject = :person) AND (:kind IS NULL OR kind = :kind)
            AND (:from IS NULL OR at >= :from) AND (:until IS NULL OR at < :until)
            AND (:before IS NULL OR number < :before)
          ORDER BY number DESC LIMIT :limit
          """,
        arguments: [
          "person": choice.person?.rawValue, "kind": choice.kind?.rawValue, "from": choice.from?.seconds,
          "until": choice.until?.seconds, "before": choice.before, "limit": limit,
        ]
      ).compactMap(SecurityEntry.init(row:))
    }
  }

  public func securityEntries(after number: Int64, limit: Int) async throws(StoreError) -> [SecurityEntry] {
    try await read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM security WHERE number > ? ORDER BY number LIMIT ?",
        arguments: [number, limit]
      ).compactMap(SecurityEntry.init(row:))
    }
  }
}

/// How many notes are written between two looks at whether a kind has too many.
private let notesBetweenLooks: Int64 = 100

func writeNote(_ note: SecurityNote, _ db: Database) throws {
  try db.execute(
    sql: """
      INSERT INTO security (at, kind, actor, subject, address, source, detail) VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
    arguments: [
      note.at.seconds, note.kind.rawValue, note.actor?.rawValue, note.subject?.rawValue, note.address,
      note.source, note.detail,
    ])
  let isLookedAt = db.lastInsertedRowID.isMultiple(of: notesBetweenLooks)
  try db.execute(
    sql: "DELETE FROM security WHERE at < ?", arguments: [note.at.seconds - SecurityRetention.seconds])
  if isLookedAt { try forgetOldest(of: note.kind, db) }
}

private func forgetOldest(of kind: SecurityNote.Kind, _ db: Database) throws {
  try db.execute(
    sql: """
      DELETE FROM security WHERE kind = :kind AND number <= (
        SELECT number FROM security WHERE kind = :kind ORDER BY number DESC LIMIT 1 OFFSET :kept)
      """, arguments: ["kind": kind.rawValue, "kept": SecurityRetention.notesOfAKind])
}

extension SecurityEntry {
  /// Nil for a kind of a newer release.
  fileprivate init?(row: Row) {
    let (actor, subject): (Int64?, Int64?) = (row["actor"], row["subject"])
    guard let kind = SecurityNote.Kind(rawValue: row["kind"]) else { return nil }
    self.init(
      number: row["number"],
      note: SecurityNote(
        at: Instant(seconds: row["at"]), kind: kind, actor: actor.map { User.ID($0) },
        subject: subject.map { User.ID($0) }, address: row["address"], source: row["source"],
        detail: row["detail"]))
  }
}
