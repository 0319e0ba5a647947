import SalesModel
import Synchronization

/// What a column was worked out from: the fields that were followed from a kind of fact.
struct ColumnKey: Hashable {
  let kind: RecordKind
  let steps: [String]
  /// The date that decides which team a rep was in; nil where no team is followed through time.
  var datedBy: FieldPath?

  /// The kinds, beside ``kind`` itself, whose records the column depends on.
  var otherKinds: Set<RecordKind> {
    if datedBy != nil { return Set(RecordKind.allCases) }
    var kinds: Set<RecordKind> = []
    var here = kind
    for step in steps {
      if let next = here.field(named: step)?.referencedKind { kinds.insert(next) }
      if here.derivedFields.contains(where: { $0.name == step }) {
        kinds.formUnion(step == Field.Lead.firstTouchOn.name ? [.activity] : [.company, .lead])
      }
      here = here.field(named: step)?.referencedKind ?? here
    }
    // Appointments and opportunities find their lead through each other.
    if !Origins.kinds.isDisjoint(with: kinds.union([kind])) && steps.contains("lead") { kinds.formUnion(Origins.kinds) }
    return kinds.subtracting([kind])
  }
}

/// Columns that are worked out once and serve every question. They depend on records alone, never on a definition.
final class KeptColumns: Sendable {
  private let columns = Mutex<[ColumnKey: Kept]>([:])
  /// Columns of earlier facts, to which later records are only to be added.
  private let begun: [ColumnKey: Kept]

  struct Kept {
    let column: Column
    /// How many activities there were when it was made.
    let activities: Int
  }

  init(_ begun: [ColumnKey: Kept]) { self.begun = begun }

  /// The column of a key, made by `make` the first time, which is given the part of it that is known.
  func column(_ key: ColumnKey, activities: Int, _ make: (_ known: Kept?) -> Column?) -> Column? {
    if let known = columns.withLock({ $0[key] }) { return known.column }
    guard let column = make(begun[key]) else { return nil }
    columns.withLock { $0[key] = Kept(column: column, activities: activities) }
    return column
  }

  var all: [ColumnKey: Kept] { columns.withLock { $0 }.merging(begun) { new, _ in new } }

  /// The columns that hold, or begin a column that holds, after tables have changed.
  func stillTrue(after changes: [RecordKind: TableChange]) -> [ColumnKey: Kept] {
    all.filter { key, _ in
      if key.isFirstTouch { return changes[.lead] == nil && changes[.activity] != .changed }
      return changes[key.kind] != .changed && key.otherKinds.isDisjoint(with: changes.keys)
    }
  }
}

extension ColumnKey {
  /// Later activities can only add first touches.
  fileprivate var isFirstTouch: Bool { kind == .lead && steps == [Field.Lead.firstTouchOn.name] }
}
