import GRDB

/// The tables, as steps that are only ever appended. A released step is never edited.
enum Schema {
  /// The number of the newest step; a database with a higher one was written by a newer release.
  static let version = steps.count

  static let steps: [(reason: String, sql: String)] = [
    (
      "The log of single events, its counters, and what makes a repeated or outdated write harmless.",
      """
      CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
      INSERT INTO counter (name, value) VALUES ('sequence', 0), ('import', 0);

      CREATE TABLE event (
        sequence INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, occurred_at INTEGER NOT NULL,
        business_date INTEGER NOT NULL, type TEXT NOT NULL, payload_version INTEGER NOT NULL, payload TEXT NOT NULL,
        actor INTEGER, source TEXT NOT NULL, supersedes INTEGER
      ) STRICT;

      CREATE TABLE idempotency (key TEXT PRIMARY KEY, sequence INTEGER NOT NULL) STRICT;
      CREATE TABLE entity_version (entity TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT;
      """
    ),
    (
      "Imports: their blocks of rows and keys, the words and the personal texts that cells stand for.",
      """
      CREATE TABLE import (
        id INTEGER PRIMARY KEY, source TEXT NOT NULL, file_name TEXT NOT NULL, mapping TEXT NOT NULL,
        started_at INTEGER NOT NULL, actor INTEGER, state TEXT NOT NULL, summary TEXT,
        published_sequence INTEGER, undone_sequence INTEGER
      ) STRICT;

      CREATE TABLE block (
        sequence INTEGER PRIMARY KEY, import_id INTEGER NOT NULL REFERENCES import (id), kind TEXT NOT NULL,
        row_count INTEGER NOT NULL, is_reservation INTEGER NOT NULL, lowest_id INTEGER NOT NULL,
        highest_id INTEGER NOT NULL, data BLOB NOT NULL, keys BLOB NOT NULL
      ) STRICT;
      CREATE INDEX block_of_import ON block (import_id);

      CREATE TABLE term (
        id INTEGER PRIMARY KEY, vocabulary TEXT NOT NULL, word TEXT NOT NULL, UNIQUE (vocabulary, word)
      ) STRICT;

      CREATE TABLE personal_text (
        kind TEXT NOT NULL, record_id INTEGER NOT NULL, field TEXT NOT NULL,
        import_id INTEGER NOT NULL REFERENCES import (id), text TEXT NOT NULL,
        PRIMARY KEY (kind, record_id, field, import_id)
      ) STRICT, WITHOUT ROWID;
      """
    ),
    (
      "Accounts and sessions: secrets and personal data, outside the log.",
      """
      CREATE TABLE account (
        id INTEGER PRIMARY KEY, email TEXT NOT NULL, email_folded TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
        password_hash TEXT
      ) STRICT;

      CREATE TABLE session (
        token_hash BLOB PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES account (id), started_at INTEGER NOT NULL,
        ends_at INTEGER NOT NULL
      ) STRICT;
      """
    ),
    (
      "Notes on the safety of the workspace: personal and bounded by age, so outside the log.",
      """
      CREATE TABLE security (
        number INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, actor INTEGER, subject INTEGER,
        address TEXT, source TEXT NOT NULL, detail TEXT
      ) STRICT;
      CREATE INDEX security_at ON security (at);
      CREATE INDEX security_of_kind ON security (kind, number);
      """
    ),
    (
      "Sessions say when they were used and the password typed; devices from which somebody signed in.",
      """
      ALTER TABLE session ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE session ADD COLUMN confirmed_at INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE session ADD COLUMN browser TEXT NOT NULL DEFAULT '';
      UPDATE session SET seen_at = started_at, confirmed_at = started_at;
      CREATE INDEX session_of_user ON session (user_id);

      CREATE TABLE device (
        user_id INTEGER NOT NULL REFERENCES account (id), token_hash BLOB NOT NULL, used_at INTEGER NOT NULL,
        PRIMARY KEY (user_id, token_hash)
      ) STRICT, WITHOUT ROWID;
      """
    ),
    (
      "The second factor of signing in: a secret and the hashes of its recovery codes.",
      """
      ALTER TABLE session ADD COLUMN owes_code INTEGER NOT NULL DEFAULT 0;

      CREATE TABLE second_factor (
        user_id INTEGER PRIMARY KEY REFERENCES account (id), secret BLOB NOT NULL, used_step INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE recovery_code (
        user_id INTEGER NOT NULL REFERENCES account (id), code_hash BLOB NOT NULL, PRIMARY KEY (user_id, code_hash)
      ) STRICT, WITHOUT ROWID;
      """
    ),
    (
      "Checksums: a bit that flips on the disk is noticed, in the log and in the words that its cells stand for.",
      """
      ALTER TABLE event ADD COLUMN checksum INTEGER;
      UPDATE event SET checksum = event_checksum(
        sequence, recorded_at, occurred_at, business_date, type, payload_version, payload, actor, source, supersedes);

      ALTER TABLE block ADD COLUMN checksum INTEGER;
      UPDATE block SET checksum = block_checksum(
        sequence, import_id, kind, row_count, is_reservation, lowest_id, highest_id);

      ALTER TABLE term ADD COLUMN checksum INTEGER;
      UPDATE term SET checksum = term_checksum(id, vocabulary, word);
      """
    ),
    (
      "Links over which somebody chooses a password, each once.",
      """
      CREATE TABLE password_link (
        token_hash BLOB PRIMARY KEY, user_id INTEGER NOT NULL UNIQUE REFERENCES account (id),
        ends_at INTEGER NOT NULL
      ) STRICT;
      """
    ),
    (
      "Sessions say from where they were last used.",
      """
      ALTER TABLE session ADD COLUMN address TEXT NOT NULL DEFAULT '';
      """
    ),
  ]

  /// Brings `db` to this release's schema, one transaction a step.
  /// - Throws: `newerSchema` before anything is touched.
  static func migrate(_ db: Database, path: String) throws {
    let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard found <= version else { throw NewerSchema(found: found) }
    for function in checksumFunctions { db.add(function: function) }
    for (index, step) in steps.enumerated() where index >= found {
      try db.inTransaction(.immediate) {
        try db.execute(sql: step.sql)
        try db.execute(sql: "PRAGMA user_version = \(index + 1)")
        return .commit
      }
    }
  }
}

struct NewerSchema: Error {
  let found: Int
}
