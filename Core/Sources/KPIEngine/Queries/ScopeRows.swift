import SalesModel
import Synchronization

/// The rows in the scopes that were asked about: of a team, a product, a source. They depend on records alone.
final class ScopeRows: Sendable {
  /// Rows of all scopes together; beyond it all are forgotten.
  private static let limit = 8_000_000

  private let kept = Mutex((lists: [ScopeKey: [Int32]?](), rows: 0))

  /// The rows of a key, listed by `list` the first time; nil when they are too many to be worth a list.
  func rows(_ key: ScopeKey, _ list: () -> [Int32]?) -> [Int32]? {
    if let known = kept.withLock({ $0.lists[key] }) { return known }
    let rows = list()
    kept.withLock { kept in
      if kept.rows + (rows?.count ?? 0) > Self.limit { kept = ([:], 0) }
      kept.lists[key] = .some(rows)
      kept.rows += rows?.count ?? 0
    }
    return rows
  }
}

/// What decides which rows are in a scope: `rep` and `team` are those of the measure, at its date.
struct ScopeKey: Hashable {
  let scope: Condition
  let fact: RecordKind
  let rep: FieldPath
  let anchor: FieldPath?
}

extension Facts {
  /// The rows of a measure's facts for which `scope` holds, ascending; nil when they are a good part of all.
  ///
  /// - Complexity: O(facts · comparisons) the first time, O(1) afterwards.
  func rows(in scope: Condition, of measure: Measure) -> [Int32]? {
    let key = ScopeKey(scope: scope, fact: measure.fact, rep: measure.rep, anchor: measure.anchor)
    return scopes.rows(key) {
      let count = table(measure.fact).count
      let test = ConditionReader(facts: self, measure: measure).predicate(scope)
      let found = (0..<Workers.count(for: count)).map { _ in FoundRows() }
      Workers.share(0..<count) { worker, rows in found[worker].add(rows, where: test) }
      let rows = found.flatMap(\.rows)
      return rows.count > count / 4 ? nil : rows
    }
  }
}

/// What one worker finds.
private final class FoundRows {
  private(set) var rows: [Int32] = []

  func add(_ rows: Range<Int>, where test: Predicate) {
    Vector.withRoom(for: UInt8.self) { holds in
      for rows in Vector.all(of: rows) {
        test.evaluate(Stretch(rows), into: holds)
        for position in 0..<rows.count where holds[position] != 0 {
          self.rows.append(Int32(truncatingIfNeeded: rows.lowerBound + position))
        }
      }
    }
  }
}
