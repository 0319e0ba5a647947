public import Foundation

/// Everything that a workspace keeps. One process owns it; every write is one transaction and is on the disk
/// before it is answered.
public protocol WorkspaceStore: StoreExamination, EventLog, RecordStore, AccountStore, PasswordLinkStore,
  SecurityLog
{
  /// Waits for running work, closes files and gives the lock back.
  func close() async
}

/// The log's single events.
public protocol EventLog: Sendable {
  /// Appends a commit in one transaction: checks its idempotency key and expectations, gives sequences,
  /// writes events and side tables. The answer comes after the data is on the disk.
  ///
  /// - Parameters:
  ///   - start: what the caller has folded already.
  ///   - fold: reads back, before the transaction ends, every event after `start` as the log now has it. When it throws,
  ///     nothing is written: what is acknowledged can always be read again.
  /// - Returns: what the commit came to, and what `fold` made of the log.
  func append<Folded: Sendable>(
    _ commit: Commit, after start: LogSequence,
    folding fold: @escaping @Sendable ([Event]) throws(StoreError) -> Folded
  ) async throws(StoreError) -> (Appended, Folded)

  /// The events after `sequence`, in order.
  func events(after sequence: LogSequence) async throws(StoreError) -> [Event]

  /// The newest events of a choice, the newest first.
  func events(_ choice: EventChoice, limit: Int) async throws(StoreError) -> [Event]

  /// The newest sequence of the log, 0 when it is empty.
  func lastSequence() async throws(StoreError) -> LogSequence

  /// The last sequence that was recorded by `instant`, 0 when there is none.
  func sequence(recordedBy instant: Instant) async throws(StoreError) -> LogSequence

  /// The version of an entity, 0 before its first change.
  func version(of entity: String) async throws(StoreError) -> Int

  /// The versions of entities; those that never changed are left out.
  func versions(of entities: [String]) async throws(StoreError) -> [String: Int]

  /// True when a commit with this key was appended.
  func isUsed(idempotencyKey: String) async throws(StoreError) -> Bool

  /// Forgets the keys of acts that were recorded by `instant`: nobody sends such a form again. Keys of imports stay.
  func forgetActs(recordedBy instant: Instant) async throws(StoreError)
}

/// Which events somebody asks for; nil leaves a question open.
public struct EventChoice: Hashable, Sendable {
  public let types: [String]
  public let actor: User.ID?
  /// Of their business dates.
  public let days: ClosedRange<BusinessDate>?
  /// Only what comes before this sequence.
  public let before: LogSequence?

  public init(types: [String], actor: User.ID?, days: ClosedRange<BusinessDate>?, before: LogSequence?) {
    self.types = types
    self.actor = actor
    self.days = days
    self.before = before
  }
}

/// A look at what is stored that stops at nothing, for a database that does not start.
public protocol StoreExamination: Sendable {
  /// Every event in order; nil for one that is not as it was written.
  func examinedEvents() async throws(StoreError) -> [(sequence: LogSequence, event: Event?)]

  /// What is wrong beside the events: pages of the file, blocks and words whose checksums do not hold, imports of which the
  /// log says something else.
  func damages() async throws(StoreError) -> [StoreDamage]
}

/// One thing that is not as it was written.
public enum StoreDamage: Hashable, Sendable {
  /// What the database's own check says of the file.
  case file(String)
  case block(LogSequence)
  case word(Int64)
  /// The table of imports and the log disagree about it.
  case importState(ImportID)
}

/// What a commit came to.
public struct Appended: Hashable, Sendable {
  public let sequence: LogSequence
  /// True when the idempotency key had been used: nothing was written now.
  public let wasReplayed: Bool

  public init(sequence: LogSequence, wasReplayed: Bool) {
    self.sequence = sequence
    self.wasReplayed = wasReplayed
  }
}

/// The log's import blocks, with the vocabularies and texts that their cells point to.
public protocol RecordStore: Sendable {
  /// Opens an import that nobody sees until its `importState` becomes `.published`.
  func beginImport(_ header: ImportHeader) async throws(StoreError) -> ImportID

  /// Writes up to ``RecordBatch/rowLimit`` rows as one block of an open import, and the personal texts of
  /// those rows, in short transactions.
  /// - Throws: `importMoved` when the import was published or discarded meanwhile.
  func stage(_ rows: KeyedBatch, texts: [PersonalText], in id: ImportID) async throws(StoreError)

  /// Stores what the dry run of an open import found, for its page.
  func describe(_ id: ImportID, summary: Data) async throws(StoreError)

  /// Removes an import that was never published, with its blocks and texts.
  /// - Throws: `importMoved` when it was published meanwhile.
  func discard(_ id: ImportID) async throws(StoreError)

  func imports() async throws(StoreError) -> [ImportRecord]

  /// Calls `body` with each block that was published after `start` and by `end`, and the day of its publication, in log
  /// order; what was undone by `end` is left out.
  func readBlocks(
    after start: LogSequence, asOf end: LogSequence,
    _ body: @escaping @Sendable (_ batch: RecordBatch, _ publishedOn: BusinessDate) throws -> Void
  ) async throws(StoreError)

  /// Everything known of the external keys of a source and kind: from published, undone and the open import
  /// `id`. Memory is proportional to the number of keys.
  func knownKeys(source: String, kind: RecordKind, including id: ImportID?)
    async throws(StoreError) -> KeyTable

  /// By what the published imports of a source call records of a kind beside an id, or without one: ``NameKey``s of several parts.
  ///
  /// - Complexity: O(keys of the source).
  func names(of kind: RecordKind, from source: String) async throws(StoreError) -> [(id: Int64, key: String)]

  /// Gives `count` new ids of a kind and returns the first.
  func reserveIDs(_ kind: RecordKind, count: Int) async throws(StoreError) -> Int64

  /// The ids of `texts` in a vocabulary, new ones for words not seen before.
  func termIDs(_ texts: [String], vocabulary: String) async throws(StoreError) -> [String: Int64]

  /// All vocabularies: name → id → word.
  func vocabularies() async throws(StoreError) -> [String: [Int64: String]]

  /// The newest personal texts of records: id → field name → text.
  func texts(of kind: RecordKind, ids: [Int64]?) async throws(StoreError) -> [Int64: [String: String]]

  /// The records of a kind whose name holds one of some texts, letter case of A to Z aside.
  ///
  /// - Complexity: O(texts of the kind).
  func records(of kind: RecordKind, named texts: [String]) async throws(StoreError) -> Set<Int64>

  /// How many of the texts that an open import says of a field are those of records of other sources, too; nil where none is.
  ///
  /// - Complexity: O(texts of the kind).
  ///
  /// - Parameter folding: what is the same in two spellings of a text.
  func textsElsewhere(
    _ field: Field, of kind: RecordKind, in id: ImportID, folding: @escaping @Sendable (String) -> String
  ) async throws(StoreError)
    -> TextsElsewhere?

  /// The sources' own keys of records, as people read them.
  func keys(of kind: RecordKind, ids: [Int64]) async throws(StoreError) -> [Int64: ExternalKey]
}

/// Texts that records of several sources have.
public struct TextsElsewhere: Hashable, Sendable {
  public let count: Int
  /// The first of them, and a source that has it.
  public let example: String
  public let source: String

  public init(count: Int, example: String, source: String) {
    self.count = count
    self.example = example
    self.source = source
  }
}

/// The id of one import of one file.
public typealias ImportID = Identifier<ImportHeader>

/// What an import is, before its rows.
public struct ImportHeader: Hashable, Sendable {
  /// The system that the file came from; external keys are unique per source and kind.
  public let source: String
  public let fileName: String
  public let mapping: String
  public let startedAt: Instant
  public let actor: User.ID?

  public init(source: String, fileName: String, mapping: String, startedAt: Instant, actor: User.ID?) {
    self.source = source
    self.fileName = fileName
    self.mapping = mapping
    self.startedAt = startedAt
    self.actor = actor
  }
}

/// An import as the store keeps it.
public struct ImportRecord: Hashable, Sendable {
  public let id: ImportID
  public let header: ImportHeader
  public let state: ImportState
  /// JSON written by ``RecordStore/describe(_:summary:)``, nil before it.
  public let summary: Data?
  public let publishedSequence: LogSequence?
  public let undoneSequence: LogSequence?

  public init(
    id: ImportID, header: ImportHeader, state: ImportState, summary: Data?, publishedSequence: LogSequence?,
    undoneSequence: LogSequence?
  ) {
    self.id = id
    self.header = header
    self.state = state
    self.summary = summary
    self.publishedSequence = publishedSequence
    self.undoneSequence = undoneSequence
  }
}

/// The life of an import: staged rows are invisible, undone rows are hidden again.
public enum ImportState: String, Codable, Sendable { case staged, published, undone }

/// One personal text of one record, kept outside the log.
public struct PersonalText: Hashable, Sendable {
  public let kind: RecordKind
  public let id: Int64
  /// ``Field/name``
  public let field: String
  public let text: String

  public init(kind: RecordKind, id: Int64, field: String, text: String) {
    self.kind = kind
    self.id = id
    self.field = field
    self.text = text
  }
}

/// What another system calls a record.
public struct ExternalKey: Hashable, Sendable {
  public let source: String
  public let key: String

  public init(source: String, key: String) {
    self.source = source
    self.key = key
  }
}
