import Foundation
import GRDB
public import SalesModel

extension SQLiteStore {
  public func append(_ commit: Commit) async throws(StoreError) -> Appended {
    try await write { db in
      if let key = commit.idempotencyKey, let known = try sequenceUsed(with: key, db) {
        return Appended(sequence: known, wasReplayed: true)
      }
      try checkAndRaise(commit.expectations, db)
      let recordedAt = try max(commit.recordedAt.seconds, lastRecordedAt(db))
      let first = try nextSequences(commit.events.count, db)
      for (offset, event) in commit.events.enumerated() {
        try insert(event, sequence: first + Int64(offset), recordedAt: recordedAt, commit: commit, db)
      }
      let last = first + Int64(commit.events.count) - 1
      for sideWrite in commit.sideWrites { try apply(sideWrite, sequence: last, db) }
      if let key = commit.idempotencyKey {
        try db.execute(sql: "INSERT INTO idempotency (key, sequence) VALUES (?, ?)", arguments: [key, last])
      }
      return Appended(sequence: last, wasReplayed: false)
    }
  }

  public func events(after sequence: LogSequence) async throws(StoreError) -> [Event] {
    try await read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM event WHERE sequence > ? ORDER BY sequence", arguments: [sequence]
      )
      .map(Event.init(row:))
    }
  }

  public func lastSequence() async throws(StoreError) -> LogSequence {
    try await read { db in
      try Int64.fetchOne(db, sql: "SELECT value FROM counter WHERE name = 'sequence'") ?? 0
    }
  }

  public func sequence(recordedBy instant: Instant) async throws(StoreError) -> LogSequence {
    try await read { db in
      try Int64.fetchOne(
        db, sql: "SELECT MAX(sequence) FROM event WHERE recorded_at <= ?", arguments: [instant.seconds]) ?? 0
    }
  }

  public func version(of entity: String) async throws(StoreError) -> Int {
    try await read { db in try entityVersion(entity, db) }
  }
}

/// Takes `count` sequences and returns the first. The caller is in a write transaction, so commit order is
/// sequence order.
func nextSequences(_ count: Int, _ db: Database) throws -> LogSequence {
  let last = try Int64.fetchOne(
    db, sql: "UPDATE counter SET value = value + ? WHERE name = 'sequence' RETURNING value",
    arguments: [count])
  return (last ?? 0) - Int64(count) + 1
}

private func sequenceUsed(with idempotencyKey: String, _ db: Database) throws -> LogSequence? {
  try Int64.fetchOne(db, sql: "SELECT sequence FROM idempotency WHERE key = ?", arguments: [idempotencyKey])
}

private func entityVersion(_ entity: String, _ db: Database) throws -> Int {
  try Int.fetchOne(db, sql: "SELECT version FROM entity_version WHERE entity = ?", arguments: [entity]) ?? 0
}

private func checkAndRaise(_ expectations: [EntityVersion], _ db: Database) throws {
  for expected in expectations {
    let found = try entityVersion(expected.entity, db)
    guard found == expected.version else {
      throw StoreError.versionConflict(entity: expected.entity, expected: expected.version, found: found)
    }
    try db.execute(
      sql: """
        INSERT INTO entity_version (entity, version) VALUES (?, 1)
        ON CONFLICT (entity) DO UPDATE SET version = entity_version.version + 1
        """, arguments: [expected.entity])
  }
}

/// A clock that was set back must not make later events look earlier.
private func lastRecordedAt(_ db: Database) throws -> Int64 {
  try Int64.fetchOne(db, sql: "SELECT recorded_at FROM event ORDER BY sequence DESC LIMIT 1") ?? .min
}

private func insert(
  _ event: EventDraft, sequence: LogSequence, recordedAt: Int64, commit: Commit, _ db: Database
) throws {
  try db.execute(
    sql: """
      INSERT INTO event (
        sequence, recorded_at, occurred_at, business_date, type, payload_version, payload, actor, source, supersedes
      ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
    arguments: [
      sequence, recordedAt, event.occurredAt.seconds, event.businessDate.dayNumber, event.type,
      event.payloadVersion, String(decoding: event.payload, as: UTF8.self), commit.actor?.rawValue,
      commit.source,
      event.supersedes,
    ])
}

private func apply(_ sideWrite: SideWrite, sequence: LogSequence, _ db: Database) throws {
  switch sideWrite {
  case .account(let id, let email, let name): try writeAccount(id, email: email, name: name, db)
  case .password(let id, let hash): try writePassword(hash, of: id, db)
  case .block(let rows, let id): try insert(rows, importID: id, db)
  case .sessionsEnded(let user, let kept): try endSessions(of: user, except: kept, db)
  case .secondFactor(let id, let secret, let step, let recovery):
    try writeSecondFactor(secret, step: step, recovery: recovery, of: id, db)
  case .noSecondFactor(let id): try deleteSecondFactor(of: id, db)
  case .importState(let id, let state): try writeState(state, of: id, sequence: sequence, db)
  case .security(let note): try writeNote(note, db)
  }
}

extension Event {
  fileprivate init(row: Row) {
    let payload: String = row["payload"]
    let actor: Int64? = row["actor"]
    self.init(
      sequence: row["sequence"], recordedAt: Instant(seconds: row["recorded_at"]),
      occurredAt: Instant(seconds: row["occurred_at"]),
      businessDate: BusinessDate(dayNumber: row["business_date"]),
      type: row["type"], payloadVersion: row["payload_version"], payload: Data(payload.utf8),
      actor: actor.map { User.ID($0) }, source: row["source"], supersedes: row["supersedes"])
  }
}
