import Foundation
import GRDB
public import SalesModel

extension SQLiteStore {
  public func append<Folded: Sendable>(
    _ commit: Commit, after start: LogSequence,
    folding fold: @escaping @Sendable ([Event]) throws(StoreError) -> Folded
  ) async throws(StoreError) -> (Appended, Folded) {
    try await write { db in
      let appended = try appendEvents(of: commit, db)
      return (appended, try fold(readEvents(after: start, db)))
    }
  }

  public func events(after sequence: LogSequence) async throws(StoreError) -> [Event] {
    try await read { db in try readEvents(after: sequence, db) }
  }

  public func events(_ choice: EventChoice, limit: Int) async throws(StoreError) -> [Event] {
    try await read { db in
      let types = databaseQuestionMarks(count: choice.types.count)
      let bounds: StatementArguments = [
        choice.actor?.rawValue, choice.actor?.rawValue, choice.days?.lowerBound.dayNumber,
        choice.days?.lowerBound.dayNumber, choice.days?.upperBound.dayNumber, choice.before, choice.before,
        limit,
      ]
      return try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM event
          WHERE type IN (\(types)) AND (? IS NULL OR actor = ?)
            AND (? IS NULL OR business_date BETWEEN ? AND ?) AND (? IS NULL OR sequence < ?)
          ORDER BY sequence DESC LIMIT ?
          """, arguments: StatementArguments(choice.types) + bounds
      ).map(Event.init(row:))
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

  public func versions(of entities: [String]) async throws(StoreError) -> [String: Int] {
    try await read { db in
      try entities.reduce(into: [:]) { versions, entity in
        let version = try entityVersion(entity, db)
        if version > 0 { versions[entity] = version }
      }
    }
  }

  public func isUsed(idempotencyKey: String) async throws(StoreError) -> Bool {
    try await read { db in try sequenceUsed(with: idempotencyKey, db) != nil }
  }

  public func forgetActs(recordedBy instant: Instant) async throws(StoreError) {
    try await write { db in
      // Sequences and moments rise together, and each start forgets no more than this.
      try db.execute(
        sql: """
          DELETE FROM idempotency WHERE key IN (
            SELECT key FROM idempotency WHERE key >= 'act/' AND key < 'act0' AND sequence <= (
              SELECT sequence FROM event WHERE recorded_at <= ? ORDER BY sequence DESC LIMIT 1)
            LIMIT 100000)
          """, arguments: [instant.seconds])
    }
  }
}

private func appendEvents(of commit: Commit, _ db: Database) throws -> Appended {
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

private func readEvents(after sequence: LogSequence, _ db: Database) throws -> [Event] {
  try Row.fetchAll(db, sql: "SELECT * FROM event WHERE sequence > ? ORDER BY sequence", arguments: [sequence])
    .map(Event.init(checked:))
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
  _ draft: EventDraft, sequence: LogSequence, recordedAt: Int64, commit: Commit, _ db: Database
) throws {
  let event = Event(
    sequence: sequence, recordedAt: Instant(seconds: recordedAt), occurredAt: draft.occurredAt,
    businessDate: draft.businessDate, type: draft.type, payloadVersion: draft.payloadVersion,
    payload: draft.payload, actor: commit.actor, source: commit.source, supersedes: draft.supersedes)
  try db.execute(
    sql: """
      INSERT INTO event (
        sequence, recorded_at, occurred_at, business_date, type, payload_version, payload, actor, source, supersedes,
        checksum
      ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
    arguments: [
      sequence, recordedAt, event.occurredAt.seconds, event.businessDate.dayNumber, event.type,
      event.payloadVersion, String(decoding: event.payload, as: UTF8.self), event.actor?.rawValue,
      event.source, event.supersedes, event.checksum,
    ])
}

private func apply(_ sideWrite: SideWrite, sequence: LogSequence, _ db: Database) throws {
  switch sideWrite {
  case .account(let id, let email, let name): try writeAccount(id, email: email, name: name, db)
  case .password(let id, let hash): try writePassword(hash, of: id, db)
  case .block(let rows, let id): try insert(rows, importID: id, db)
  case .sessionsEnded(let user, let kept): try endSessions(of: user, except: kept, db)
  case .devicesForgotten(let user, let kept): try forgetDevices(of: user, except: kept, db)
  case .secondFactor(let id, let secret, let step, let recovery):
    try writeSecondFactor(secret, step: step, recovery: recovery, of: id, db)
  case .noSecondFactor(let id): try deleteSecondFactor(of: id, db)
  case .passwordLink(let link): try writePasswordLink(link, db)
  case .passwordLinksEnded(let user): try endPasswordLinks(of: user, db)
  case .passwordLinkUsed(let tokenHash, let now): try usePasswordLink(tokenHash, now: now, db)
  case .importState(let id, let state): try writeState(state, of: id, sequence: sequence, db)
  case .security(let note): try writeNote(note, db)
  }
}

extension Event {
  /// - Throws: `corrupt` when a cell is not of its column's type, or the row says something else than was written.
  init(checked row: Row) throws(StoreError) {
    guard let event = try? Event(row: row),
      (try? row.decode(Int64.self, forColumn: "checksum")) == event.checksum
    else {
      throw .corrupt(sequence: row["sequence"])
    }
    self = event
  }

  init(row: Row) throws {
    let actor = try row.decode(Int64?.self, forColumn: "actor")
    self.init(
      sequence: try row.decode(forColumn: "sequence"),
      recordedAt: Instant(seconds: try row.decode(forColumn: "recorded_at")),
      occurredAt: Instant(seconds: try row.decode(forColumn: "occurred_at")),
      businessDate: BusinessDate(dayNumber: try row.decode(forColumn: "business_date")),
      type: try row.decode(forColumn: "type"), payloadVersion: try row.decode(forColumn: "payload_version"),
      payload: Data(try row.decode(String.self, forColumn: "payload").utf8), actor: actor.map { User.ID($0) },
      source: try row.decode(forColumn: "source"), supersedes: try row.decode(forColumn: "supersedes"))
  }
}
