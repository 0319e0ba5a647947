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
        kinds.formUnion(FirstTouches.fields.contains(step) ? [.activity] : [.company, .lead])
      }
      here = here.field(named: step)?.referencedKind ?? here
    }
    // Appointments and opportunities find their lead through each other.
    if !Origins.kinds.isDisjoint(with: kinds.union([kind])) && steps.contains("lead") {
      kinds.formUnion(Origins.kinds)
    }
    return kinds.subtracting([kind])
  }
}

/// Columns that are worked out once and serve every question. They depend on records alone, never on a definition.
final class KeptColumns: Sendable {
  private let columns = Mutex<[ColumnKey: Kept]>([:])
  private let zones = Mutex<[ColumnKey: Zones]>([:])
  /// Columns of earlier facts, to which later records are only to be added.
  private let begun: [ColumnKey: Kept]
  private let begunZones: [ColumnKey: Zones]

  struct Kept {
    let column: Column
    /// How many activities there were when it was made.
    let activities: Int
  }

  init(_ begun: [ColumnKey: Kept] = [:], zones: [ColumnKey: Zones] = [:]) {
    self.begun = begun
    begunZones = zones
  }

  /// What may be taken over from the columns of facts whose tables have changed since.
  convenience init(after known: KeptColumns, _ changes: [RecordKind: TableChange]) {
    self.init(
      known.all.filter { $0.key.isStillTrue(after: changes) },
      zones: known.allZones.filter { $0.key.isStillTrue(after: changes) })
  }

  /// The column of a key, made by `make` the first time, which is given the part of it that is known.
  func column(_ key: ColumnKey, activities: Int, _ make: (_ known: Kept?) -> Column?) -> Column? {
    if let known = columns.withLock({ $0[key] }) { return known.column }
    guard let column = make(begun[key]) else { return nil }
    columns.withLock { $0[key] = Kept(column: column, activities: activities) }
    return column
  }

  var all: [ColumnKey: Kept] { columns.withLock { $0 }.merging(begun) { new, _ in new } }

  /// The zones of a column of dates, made by `make` the first time, which is given those of its beginning.
  func zones(_ key: ColumnKey, _ make: (_ known: Zones?) -> Zones) -> Zones {
    if let known = zones.withLock({ $0[key] }) { return known }
    let made = make(begunZones[key])
    zones.withLock { $0[key] = made }
    return made
  }

  private var allZones: [ColumnKey: Zones] { zones.withLock { $0 }.merging(begunZones) { new, _ in new } }
}

extension ColumnKey {
  /// Later activities can only add first touches.
  private var isFirstTouch: Bool {
    kind == .lead && steps.count == 1 && FirstTouches.fields.contains(steps[0])
  }

  /// True when the column holds, or begins one that holds, after tables have changed.
  fileprivate func isStillTrue(after changes: [RecordKind: TableChange]) -> Bool {
    if isFirstTouch { return changes[.lead] == nil && changes[.activity] != .changed }
    return changes[kind] != .changed && otherKinds.isDisjoint(with: changes.keys)
  }
}
