public import SalesModel
import Synchronization

/// An immutable snapshot of everything that can be counted.
public final class Facts: Sendable {
  public let vocabularies: [String: [Int64: String]]
  /// How appointments and opportunities found the lead that they came from.
  public let origins: OriginReport
  fileprivate let tables: [RecordKind: FactTable]
  /// Columns that were followed through references once; they do not depend on any definition.
  private let followed = Mutex<[String: Column]>([:])

  init(tables: [RecordKind: FactTable], vocabularies: [String: [Int64: String]]) {
    let resolution = OriginResolution(tables: tables)
    self.tables = tables.merging(resolution.tables) { $1 }
    self.vocabularies = vocabularies
    origins = resolution.report
  }

  /// The table of a kind, empty when nothing was ever said of it.
  public func table(_ kind: RecordKind) -> FactTable { tables[kind] ?? .empty(kind) }

  /// The custom fields that any record has, by name.
  public var customFields: [String] {
    let names = tables.values.flatMap(\.columns.keys).filter { $0.hasPrefix(Field.customPrefix) }
    return Set(names).sorted()
  }

  /// The column that `path` leads to from the facts of `kind`, one cell per fact; nil when there is no such
  /// field.
  ///
  /// - Parameter rep: the rep field that `rep` and `team` stand for.
  /// - Complexity: O(facts) the first time, O(1) afterwards.
  func column(_ path: FieldPath, of kind: RecordKind, rep: FieldPath) -> Column? {
    let steps = Dimension.steps(for: path, on: kind, rep: rep, has: hasColumn)
    guard let steps else { return nil }
    let key = kind.rawValue + "." + steps.joined(separator: ".")
    if let known = followed.withLock({ $0[key] }) { return known }
    guard let column = follow(steps, from: kind) else { return nil }
    followed.withLock { $0[key] = column }
    return column
  }

  func hasColumn(_ name: String, on kind: RecordKind) -> Bool {
    table(kind).columns[name] != nil || kind.derivedFields.contains { $0.name == name }
  }

  private func follow(_ steps: [String], from kind: RecordKind) -> Column? {
    let here = table(kind)
    guard let first = steps.first else { return nil }
    if kind.derivedFields.contains(where: { $0.name == first }) { return derived(first, of: here) }
    guard let column = here.columns[first] else { return nil }
    guard steps.count > 1 else { return column }
    guard let target = kind.field(named: first)?.referencedKind else { return nil }
    guard let there = follow(Array(steps.dropFirst()), from: target) else { return nil }
    return there.gathered(at: table(target).rows(pointedToBy: column))
  }
}

extension Facts {
  fileprivate func derived(_ name: String, of table: FactTable) -> Column {
    let (keys, rules) = CompanyKeys(tables: tables).columns(of: table)
    return name == Field.companyKey.name ? keys : rules
  }
}

extension Field {
  /// The kind that a reference points to.
  var referencedKind: RecordKind? {
    guard case .reference(let kind) = type else { return nil }
    return kind
  }
}
