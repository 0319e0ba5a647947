import GRDB
public import SalesModel

extension SQLiteStore {
  public func examinedEvents() async throws(StoreError) -> [(sequence: LogSequence, event: Event?)] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM event ORDER BY sequence").map { row in
        (row["sequence"], try? Event(checked: row))
      }
    }
  }

  public func damages() async throws(StoreError) -> [StoreDamage] {
    try await read { db in try fileDamages(db) + blockDamages(db) + wordDamages(db) + importDamages(db) }
  }
}

private func fileDamages(_ db: Database) throws -> [StoreDamage] {
  let said = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)")
  return said == ["ok"] ? [] : said.map { .file($0) }
}

private func blockDamages(_ db: Database) throws -> [StoreDamage] {
  var damages: [StoreDamage] = []
  let rows = try Row.fetchCursor(db, sql: "SELECT \(blockCells), block.data, block.keys FROM block")
  while let row = try rows.next() {
    do {
      try row.checkBlock()
      _ = try decoded(row["data"], at: row["sequence"])
      _ = try decodedKeys(row["keys"], at: row["sequence"])
    } catch {
      damages.append(.block(row["sequence"]))
    }
  }
  return damages
}

private func wordDamages(_ db: Database) throws -> [StoreDamage] {
  var damages: [StoreDamage] = []
  let rows = try Row.fetchCursor(db, sql: "SELECT id, vocabulary, word, checksum FROM term")
  while let row = try rows.next() {
    if !row.isIntact(RowChecksum.term) { damages.append(.word(row["id"])) }
  }
  return damages
}

/// An import is published and undone by events; its own row repeats their sequences.
private func importDamages(_ db: Database) throws -> [StoreDamage] {
  let rows = try Int64.fetchAll(
    db,
    sql: """
      SELECT import.id FROM import
      LEFT JOIN event AS published
        ON published.sequence = import.published_sequence AND published.type = 'importPublished'
      LEFT JOIN event AS undone ON undone.sequence = import.undone_sequence AND undone.type = 'importUndone'
      WHERE (import.state = 'staged') != (import.published_sequence IS NULL)
        OR (import.state = 'undone') != (import.undone_sequence IS NOT NULL)
        OR (import.published_sequence IS NOT NULL AND published.sequence IS NULL)
        OR (import.undone_sequence IS NOT NULL AND undone.sequence IS NULL)
      """)
  return rows.map { .importState(ImportID($0)) }
}
