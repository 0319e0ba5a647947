import KPIEngine
import SalesModel
import Synchronization

/// Keeps the facts of the newest state and of the few cut-offs that were asked for last, and the newest names.
///
/// Facts are immutable: computing happens off this actor on the values it hands out.
actor FactCache {
  private static let capacity = 4

  private let store: any WorkspaceStore
  private let shelf: (any FactShelf)?
  private var kept: [(cut: FactCut, facts: Task<Facts, any Error>)] = []
  private var named: [Set<RecordKind>: (sequence: LogSequence, names: Task<Directory, any Error>)] = [:]
  private var shelving: Task<Void, Never>?
  /// What this process put on the shelf: of which state of the log, made of how many rows.
  private var shelved: (mark: LogMark, rows: Int)?

  /// - Parameter shelf: where facts outlive the process; nil for nowhere.
  init(store: any WorkspaceStore, shelf: (any FactShelf)?) {
    self.store = store
    self.shelf = shelf
  }

  /// The facts of a state of the log; read once however many ask at the same time.
  ///
  /// - Parameter until: what happened later is undone.
  func facts(of state: WorkspaceState, until: BusinessDate? = nil) async throws(Problem) -> Facts {
    let reading = reading(state, until: until)
    do {
      return try await reading.value
    } catch {
      kept.removeAll { $0.cut == FactCut(mark: state.recordMark, until: until) }
      throw Problem(ofReading: error)
    }
  }

  private func reading(_ state: WorkspaceState, until: BusinessDate?) -> Task<Facts, any Error> {
    let cut = FactCut(mark: state.recordMark, until: until)
    if let known = kept.first(where: { $0.cut == cut }) { return known.facts }
    let reading: Task<Facts, any Error>
    if let until {
      let whole = self.reading(state, until: nil)
      reading = Task(executorPreference: WorkerThreads.reading) {
        [log = FactLog(store: store, state: state)] in
        try await log.facts(until: until, of: whole.value)
      }
    } else {
      let earlier = kept.filter { $0.cut.until == nil && state.continues($0.cut.mark) }
        .max { $0.cut.mark.sequence < $1.cut.mark.sequence }
      reading = Task(executorPreference: WorkerThreads.reading) {
        [log = FactLog(store: store, state: state), shelf] in
        if let earlier { return try await log.facts(after: earlier.facts.value, at: earlier.cut.mark) }
        return try await log.facts(keptOn: shelf)
      }
    }
    kept = [(cut, reading)] + kept.prefix(Self.capacity - 1)
    return reading
  }

  /// Drops what was answered from the facts that are kept.
  func forgetAnswers() async {
    for known in kept { try? await known.facts.value.forgetAnswers() }
  }

  /// The names of some kinds as records of a state have them.
  func directory(of kinds: Set<RecordKind>, in state: WorkspaceState) async throws(Problem) -> Directory {
    let (sequence, joined) = (state.recordMark.sequence, state.joinedReps)
    let reading: Task<Directory, any Error>
    if let named = named[kinds], named.sequence == sequence {
      reading = named.names
    } else {
      let store = store
      reading = Task(executorPreference: WorkerThreads.reading) {
        try await Directory(store, of: kinds, joining: joined)
      }
      named[kinds] = (sequence, reading)
    }
    do {
      return try await reading.value
    } catch {
      named[kinds] = nil
      throw Problem(ofReading: error)
    }
  }

  // MARK: - The shelf

  /// Begins to keep the facts of a state for the next process; one writing follows another.
  func shelve(_ state: WorkspaceState) {
    guard let shelf else { return }
    let (earlier, reading) = (shelving, reading(state, until: nil))
    shelving = Task(priority: .utility) {
      await earlier?.value
      do {
        let facts = try await reading.value
        guard isWorthShelving(facts, of: state) else { return }
        try await withTaskExecutorPreference(WorkerThreads.reading) {
          try await Self.write(facts, at: state.recordMark, to: shelf)
        }
        shelved = (state.recordMark, facts.rowCount.read)
      } catch {
        shelf.note("the facts could not be kept: \(error)")
      }
    }
  }

  /// Few rows are read from the log as fast as from a file.
  private func isWorthShelving(_ facts: Facts, of state: WorkspaceState) -> Bool {
    let known = shelved.flatMap { state.continues($0.mark) ? $0.rows : nil } ?? facts.rowCount.kept
    let new = facts.rowCount.read - known
    return new > 4_096 && new > facts.rowCount.read / 20
  }

  @concurrent
  private static func write(_ facts: Facts, at mark: LogMark, to shelf: any FactShelf) async throws {
    try shelf.replace { append in try FactsFile.write(facts, at: mark, to: append) }
  }

  /// Waits until what was to be kept is.
  func finishShelving() async { await shelving?.value }
}

/// Reads facts from the log, or from what is known of it.
private struct FactLog {
  let store: any WorkspaceStore
  let state: WorkspaceState

  /// The facts that a shelf holds, if they are of this log, and what was said since; else the whole log's.
  func facts(keptOn shelf: (any FactShelf)?) async throws -> Facts {
    guard let shelf, let bytes = shelf.bytes() else { return try await facts() }
    do {
      let (kept, mark) = try FactsFile.read(bytes, vocabularies: try await store.vocabularies())
      if mark == state.recordMark { return kept }
      if state.continues(mark) { return try await facts(after: kept, at: mark) }
      // What was undone since, and a question about an earlier state, are no reason to complain.
      if mark.sequence <= state.recordMark.sequence, !state.hasBeen(at: mark) {
        shelf.note("the facts that are kept belong to another log; reading this one")
      }
    } catch is DamagedBytes {
      shelf.note("the facts that are kept are damaged or of another release; reading the log")
    }
    return try await facts()
  }

  /// The facts after some that hold still.
  func facts(after known: Facts, at mark: LogMark) async throws -> Facts {
    guard let builder = FactsBuilder(continuing: known, joining: state.joinedReps) else {
      return try await facts()
    }
    return try await read(into: builder, after: mark.sequence)
  }

  /// The facts of what had happened by a date.
  func facts(until: BusinessDate, of whole: Facts) async throws -> Facts {
    guard let builder = FactsBuilder(continuing: whole, joining: state.joinedReps) else {
      return try await read(into: FactsBuilder(joining: state.joinedReps), after: 0, until: until)
    }
    return builder.build(vocabularies: whole.vocabularies, until: until)
  }

  private func facts() async throws -> Facts {
    try await read(into: FactsBuilder(joining: state.joinedReps), after: 0)
  }

  private func read(into builder: FactsBuilder, after start: LogSequence, until: BusinessDate? = nil)
    async throws -> Facts
  {
    let collector = BatchCollector(builder)
    try await store.readBlocks(after: start, asOf: state.recordMark.sequence) { batch, day in
      collector.add(batch, learnedOn: day)
    }
    return collector.builder.build(vocabularies: try await store.vocabularies(), until: until)
  }
}

extension Problem {
  fileprivate init(ofReading error: any Error) {
    self = (error as? StoreError).map { Problem($0) } ?? .unexpected(String(reflecting: error))
  }
}

/// The two cut-offs of a question: what was recorded, and what had occurred.
private struct FactCut: Hashable {
  let mark: LogMark
  let until: BusinessDate?
}

/// Gathers the batches of a read that runs on the store's own thread.
private final class BatchCollector: Sendable {
  private let gathered: Mutex<FactsBuilder>

  init(_ builder: FactsBuilder) { gathered = Mutex(builder) }

  func add(_ batch: RecordBatch, learnedOn day: BusinessDate) {
    gathered.withLock { $0.add(batch, learnedOn: day) }
  }

  var builder: FactsBuilder { gathered.withLock { $0 } }
}
