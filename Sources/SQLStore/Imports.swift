public import Foundation
import GRDB
public import SalesModel

extension SQLiteStore {
  public func beginImport(_ header: ImportHeader) async throws(StoreError) -> ImportID {
    try await write { db in
      let id = try takeIDs("import", count: 1, db)
      try db.execute(
        sql: """
          INSERT INTO import (id, source, file_name, mapping, started_at, actor, state)
          VALUES (?, ?, ?, ?, ?, ?, 'staged')
          """,
        arguments: [
          id, header.source, header.fileName, header.mapping, header.startedAt.seconds,
          header.actor?.rawValue,
        ])
      return ImportID(id)
    }
  }

  public func stage(_ rows: KeyedBatch, texts: [PersonalText], in id: ImportID) async throws(StoreError) {
    let data = RecordBlock.encode(rows.batch)
    let keys = KeyIndex(keys: rows.keys, contents: rows.contents, ids: rows.batch.ids).encoded()
    try await write { db in
      try db.execute(
        sql: """
          INSERT INTO block (
            sequence, import_id, kind, row_count, is_reservation, lowest_id, highest_id, data, keys
          ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          try nextSequences(1, db), id.rawValue, rows.batch.kind.rawValue, rows.batch.count,
          rows.isReservation,
          rows.batch.ids.min() ?? 0, rows.batch.ids.max() ?? 0, Data(data), Data(keys),
        ])
    }
    // Texts are many small rows; a transaction of this size keeps other writers waiting for milliseconds only.
    for start in stride(from: 0, to: texts.count, by: 2_000) {
      let part = texts[start..<min(start + 2_000, texts.count)]
      try await write { db in try insert(part, importID: id, db) }
    }
  }

  public func describe(_ id: ImportID, summary: Data) async throws(StoreError) {
    try await write { db in
      try db.execute(
        sql: "UPDATE import SET summary = ? WHERE id = ?",
        arguments: [String(decoding: summary, as: UTF8.self), id.rawValue])
    }
  }

  public func discard(_ id: ImportID) async throws(StoreError) {
    try await write { db in
      let state = try String.fetchOne(
        db, sql: "SELECT state FROM import WHERE id = ?", arguments: [id.rawValue])
      guard state == ImportState.staged.rawValue else { return }
      try deleteImport(db, id: id.rawValue)
    }
  }

  public func imports() async throws(StoreError) -> [ImportRecord] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM import ORDER BY id").map(ImportRecord.init(row:))
    }
  }
}

/// Removes an import that was never published; nothing in the log points to it.
func deleteImport(_ db: Database, id: Int64) throws {
  try db.execute(sql: "DELETE FROM block WHERE import_id = ?", arguments: [id])
  try db.execute(sql: "DELETE FROM personal_text WHERE import_id = ?", arguments: [id])
  try db.execute(sql: "DELETE FROM import WHERE id = ?", arguments: [id])
}

func writeState(_ state: ImportState, of id: ImportID, sequence: LogSequence, _ db: Database) throws {
  let column = state == .undone ? "undone_sequence" : "published_sequence"
  try db.execute(
    sql: "UPDATE import SET state = ?, \(column) = ? WHERE id = ?",
    arguments: [state.rawValue, sequence, id.rawValue])
}

/// Takes `count` numbers of a counter and returns the first.
func takeIDs(_ counter: String, count: Int, _ db: Database) throws -> Int64 {
  let last = try Int64.fetchOne(
    db,
    sql: """
      INSERT INTO counter (name, value) VALUES (?, ?)
      ON CONFLICT (name) DO UPDATE SET value = counter.value + excluded.value
      RETURNING value
      """, arguments: [counter, count])
  return (last ?? 0) - Int64(count) + 1
}

private func insert(_ texts: ArraySlice<PersonalText>, importID: ImportID, _ db: Database) throws {
  let statement = try db.cachedStatement(
    sql: """
      INSERT INTO personal_text (kind, record_id, field, import_id, text) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (kind, record_id, field, import_id) DO UPDATE SET text = excluded.text
      """)
  for text in texts {
    try statement.execute(arguments: [text.kind.rawValue, text.id, text.field, importID.rawValue, text.text])
  }
}

extension ImportRecord {
  fileprivate init(row: Row) {
    let actor: Int64? = row["actor"]
    let summary: String? = row["summary"]
    self.init(
      id: ImportID(row["id"] as Int64),
      header: ImportHeader(
        source: row["source"], fileName: row["file_name"], mapping: row["mapping"],
        startedAt: Instant(seconds: row["started_at"]), actor: actor.map { User.ID($0) }),
      state: ImportState(rawValue: row["state"]) ?? .staged, summary: summary.map { Data($0.utf8) },
      publishedSequence: row["published_sequence"], undoneSequence: row["undone_sequence"])
  }
}
