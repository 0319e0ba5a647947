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

  private let memberships: Memberships

  init(
    tables: [RecordKind: FactTable], vocabularies: [String: [Int64: String]], memberships: Memberships
  ) {
    self.memberships = memberships
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

  /// The column of a field of a kind's own, worked-out ones included; nil when nothing has it.
  public func column(_ field: Field, of kind: RecordKind) -> Column? {
    once("\(kind.rawValue).\(field.name)") { follow([field.name], from: kind) }
  }

  /// The column that `path` leads to from the facts that `measure` counts, one cell per fact; nil when there is no
  /// such field. `rep` and `team` are those of the measure, the team as it was on the fact's date (C13).
  ///
  /// - Complexity: O(facts) the first time, O(1) afterwards.
  func column(_ path: FieldPath, of measure: Measure) -> Column? {
    let steps = Dimension.steps(for: path, on: measure.fact, rep: measure.rep, has: hasColumn)
    guard let steps else { return nil }
    let day = memberships.hasChanges && isTeam(steps, of: measure) ? measure.anchor : nil
    let key = ([measure.fact.rawValue] + steps + (day.map { ["on", $0] } ?? [])).joined(separator: ".")
    return once(key) { day == nil ? follow(steps, from: measure.fact) : teams(steps, of: measure) }
  }

  /// What was followed under this name before, or is now.
  private func once(_ key: String, _ follow: () -> Column?) -> Column? {
    if let known = followed.withLock({ $0[key] }) { return known }
    guard let column = follow() else { return nil }
    followed.withLock { $0[key] = column }
    return column
  }

  /// True for steps that lead to the team of the measure's rep, or further.
  private func isTeam(_ steps: [String], of measure: Measure) -> Bool {
    let team = Dimension.steps(for: "team", on: measure.fact, rep: measure.rep, has: hasColumn)
    return team.map { steps.starts(with: $0) } ?? false
  }

  /// The teams of the reps of facts on the facts' dates, or what `steps` lead to from there.
  private func teams(_ steps: [String], of measure: Measure) -> Column? {
    guard let reps = column("rep", of: measure),
      let dates = measure.anchor.flatMap({ column($0, of: measure) }),
      let team = Dimension.steps(for: "team", on: measure.fact, rep: measure.rep, has: hasColumn)
    else { return nil }
    let teams = memberships.teams(of: reps, on: dates, otherwise: follow(team, from: measure.fact))
    guard steps.count > team.count else { return teams }
    return follow(Array(steps.dropFirst(team.count)), from: .team)?.gathered(
      at: table(.team).rows(pointedToBy: teams))
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
    func firstTouches(_ time: Field) -> Column {
      FirstTouches.column(of: table, in: self.table(.activity), reading: time)
    }
    switch name {
    case Field.Lead.firstTouchOn.name: return firstTouches(Field.Activity.occurredOn)
    case Field.Lead.firstTouchAt.name: return firstTouches(Field.Activity.occurredAt)
    default:
      let (keys, rules) = CompanyKeys(tables: tables).columns(of: table)
      return name == Field.companyKey.name ? keys : rules
    }
  }
}

extension Field {
  /// The kind that a reference points to.
  var referencedKind: RecordKind? {
    guard case .reference(let kind) = type else { return nil }
    return kind
  }
}
