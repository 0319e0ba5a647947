import KPIEngine
import SalesModel
import Synchronization

/// Keeps the facts of the newest state and of the few cut-offs that were asked for last, and the newest names.
///
/// Facts are immutable: computing happens off this actor on the values it hands out.
actor FactCache {
  private static let capacity = 4

  private let store: any WorkspaceStore
  private var kept: [(cut: FactCut, facts: Task<Facts, any Error>)] = []
  private var named: (sequence: LogSequence, names: Task<Directory, any Error>)?

  init(store: any WorkspaceStore) { self.store = store }

  /// The facts at a cut; read once however many ask at the same time.
  func facts(at cut: FactCut) async throws(Problem) -> Facts {
    let reading: Task<Facts, any Error>
    if let known = kept.first(where: { $0.cut == cut }) {
      reading = known.facts
    } else {
      let store = store
      reading = Task { try await Self.read(cut, from: store) }
      kept = [(cut, reading)] + kept.prefix(Self.capacity - 1)
    }
    do {
      return try await reading.value
    } catch {
      kept.removeAll { $0.cut == cut }
      throw Problem(ofReading: error)
    }
  }

  /// The names as of the import that `sequence` recorded.
  func directory(at sequence: LogSequence) async throws(Problem) -> Directory {
    let reading: Task<Directory, any Error>
    if let named, named.sequence == sequence {
      reading = named.names
    } else {
      let store = store
      reading = Task { try await Directory(store) }
      named = (sequence, reading)
    }
    do {
      return try await reading.value
    } catch {
      named = nil
      throw Problem(ofReading: error)
    }
  }

  private static func read(_ cut: FactCut, from store: any WorkspaceStore) async throws -> Facts {
    let collector = BatchCollector()
    try await store.readBlocks(of: Set(RecordKind.allCases), asOf: cut.sequence) { batch, day in
      collector.add(batch, learnedOn: day)
    }
    return collector.builder.build(vocabularies: try await store.vocabularies(), until: cut.until)
  }
}

extension Problem {
  fileprivate init(ofReading error: any Error) {
    self = (error as? StoreError).map { Problem($0) } ?? .unexpected(String(reflecting: error))
  }
}

/// The two cut-offs of a question: what was recorded, and what had occurred.
struct FactCut: Hashable, Sendable {
  let sequence: LogSequence
  let until: BusinessDate?
}

/// Gathers the batches of a read that runs on the store's own thread.
private final class BatchCollector: Sendable {
  private let gathered = Mutex(FactsBuilder())

  func add(_ batch: RecordBatch, learnedOn day: BusinessDate) {
    gathered.withLock { $0.add(batch, learnedOn: day) }
  }

  var builder: FactsBuilder { gathered.withLock { $0 } }
}
