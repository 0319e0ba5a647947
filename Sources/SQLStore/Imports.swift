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
    let block = EncodedBlock(rows)
    try await write { db in try insert(block, importID: id, db) }
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
      // What somebody else has discarded is gone, as this one wants it.
      guard try state(of: id, db) != nil else { return }
      try checkIsStaged(id, db)
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

/// Publishes a staged import, or takes the newest published one of its source back.
func writeState(_ state: ImportState, of id: ImportID, sequence: LogSequence, _ db: Database) throws {
  switch state {
  case .staged: throw StoreError.importMoved(id)
  case .published:
    try checkIsStaged(id, db)
    try db.execute(
      sql: "UPDATE import SET state = 'published', published_sequence = ? WHERE id = ?",
      arguments: [sequence, id.rawValue])
  case .undone:
    try checkIsNewest(id, db)
    try db.execute(
      sql: "UPDATE import SET state = 'undone', undone_sequence = ? WHERE id = ?",
      arguments: [sequence, id.rawValue])
  }
}

private func checkIsStaged(_ id: ImportID, _ db: Database) throws {
  guard try state(of: id, db) == .staged else { throw StoreError.importMoved(id) }
}

private func checkIsNewest(_ id: ImportID, _ db: Database) throws {
  let newest = try Int64.fetchOne(
    db,
    sql: """
      SELECT id FROM import
      WHERE state = 'published' AND source = (SELECT source FROM import WHERE id = ?)
      ORDER BY published_sequence DESC LIMIT 1
      """, arguments: [id.rawValue])
  guard newest == id.rawValue else { throw StoreError.importMoved(id) }
}

/// Nil when there is no such import.
private func state(of id: ImportID, _ db: Database) throws -> ImportState? {
  try String.fetchOne(db, sql: "SELECT state FROM import WHERE id = ?", arguments: [id.rawValue])
    .flatMap(ImportState.init)
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

/// A block as it is stored, made outside the transaction that writes it where that is possible.
private struct EncodedBlock {
  let rows: KeyedBatch
  let data: Data
  let keys: Data

  init(_ rows: KeyedBatch) {
    self.rows = rows
    data = Data(RecordBlock.encode(rows.batch))
    keys = Data(KeyIndex(keys: rows.keys, contents: rows.contents, ids: rows.batch.ids).encoded())
  }
}

/// Adds the rows that the decision to publish an import makes, in the transaction of that decision.
func insert(_ rows: KeyedBatch, importID: ImportID, _ db: Database) throws {
  try insert(EncodedBlock(rows), importID: importID, db)
}

private func insert(_ block: EncodedBlock, importID: ImportID, _ db: Database) throws {
  try checkIsStaged(importID, db)
  let batch = block.rows.batch
  let sequence = try nextSequences(1, db)
  let (lowest, highest) = (batch.ids.min() ?? 0, batch.ids.max() ?? 0)
  let checksum = RowChecksum.block(
    sequence: sequence, importID: importID.rawValue, kind: batch.kind.rawValue, rowCount: Int64(batch.count),
    isReservation: block.rows.isReservation, lowestID: lowest, highestID: highest)
  try db.execute(
    sql: """
      INSERT INTO block (
        sequence, import_id, kind, row_count, is_reservation, lowest_id, highest_id, data, keys, checksum
      ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
    arguments: [
      sequence, importID.rawValue, batch.kind.rawValue, batch.count, block.rows.isReservation, lowest,
      highest, block.data, block.keys, checksum,
    ])
}

private func insert(_ texts: ArraySlice<PersonalText>, importID: ImportID, _ db: Database) throws {
  try checkIsStaged(importID, db)
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
