public import SalesModel
import Synchronization

/// An immutable snapshot of everything that can be counted.
public final class Facts: Sendable {
  public let vocabularies: [String: [Int64: String]]
  /// The tables as the log describes them.
  let read: [RecordKind: FactTable]
  let memberships: Memberships
  /// False when records are left out that a later row may bring back: then nothing can be added.
  let canGrow: Bool
  /// How many rows of the log the facts were read from, and how many of them in a file that kept them.
  public let rowCount: (read: Int, kept: Int)
  /// The tables with the lead that each appointment and opportunity came from.
  private let tables: [RecordKind: FactTable]
  /// How each appointment and opportunity found its lead.
  let leadOrigins: [RecordKind: Origins]
  private let kept: KeptColumns
  /// Which rows were asked about.
  let scopes = ScopeRows()
  /// How words are spelt that are written in several ways.
  let spellings = Spellings()
  /// What was asked of these facts before.
  let answers: KeptAnswers

  /// - Parameter known: earlier facts of the same log, and what was done to their tables since: what they kept and is still
  ///   true is kept on.
  init(
    read: [RecordKind: FactTable], vocabularies: [String: [Int64: String]], memberships: Memberships,
    canGrow: Bool, rowsRead: Int, known: (facts: Facts, changes: [RecordKind: TableChange])? = nil
  ) {
    self.read = read
    self.vocabularies = vocabularies
    self.memberships = memberships
    self.canGrow = canGrow
    rowCount = (rowsRead, known?.facts.rowCount.kept ?? 0)
    let origins = known.flatMap {
      Origins.kinds.isDisjoint(with: $0.changes.keys) ? $0.facts.leadOrigins : nil
    }
    leadOrigins = origins ?? Origins.resolved(in: read)
    tables = read.joined(by: leadOrigins)
    kept = known.map { KeptColumns(after: $0.facts.kept, $0.changes) } ?? KeptColumns()
    answers = known.map { KeptAnswers(after: $0.facts.answers, $0.changes) } ?? KeptAnswers()
  }

  /// The facts as they were kept beside the log.
  init(
    read: [RecordKind: FactTable], vocabularies: [String: [Int64: String]], memberships: Memberships,
    canGrow: Bool, rowsRead: Int, leadOrigins: [RecordKind: Origins], kept: [ColumnKey: Column]
  ) {
    self.read = read
    self.vocabularies = vocabularies
    self.memberships = memberships
    self.canGrow = canGrow
    rowCount = (rowsRead, rowsRead)
    self.leadOrigins = leadOrigins
    tables = read.joined(by: leadOrigins)
    let activities = read[.activity]?.count ?? 0
    self.kept = KeptColumns(kept.mapValues { KeptColumns.Kept(column: $0, activities: activities) })
    answers = KeptAnswers()
  }

  /// The table of a kind, empty when nothing was ever said of it.
  public func table(_ kind: RecordKind) -> FactTable { tables[kind] ?? .empty(kind) }

  /// How appointments and opportunities found the lead that they came from.
  public var origins: OriginReport { OriginReport(leadOrigins, in: tables) }

  /// The day on which the first record of any kind came into being; nil without one.
  var begin: BusinessDate? {
    let births = RecordKind.allCases.compactMap { kind in
      kind.birthField.flatMap { table(kind).columns[$0.name] }
    }
    return births.filter { !$0.isEmpty }.map(\.base).min().map { BusinessDate(dayNumber: Int($0)) }
  }

  /// The custom fields that any record has, by name.
  public var customFields: [String] { Set(customFieldsByKind.values.joined()).sorted() }

  /// The custom fields that records of each kind have, by name.
  public var customFieldsByKind: [RecordKind: Set<String>] {
    tables.mapValues { table in Set(table.columns.keys.filter(Field.isCustom)) }
  }

  /// The column of a field of a kind's own, worked-out ones included; nil when nothing has it.
  public func column(_ field: Field, of kind: RecordKind) -> Column? {
    follow([field.name], from: kind)
  }

  /// The column that `path` leads to from the facts that `measure` counts, one cell per fact; nil when there is no
  /// such field. `rep` and `team` are those of the measure; the team of a fact's rep is the one of its date (C13).
  ///
  /// - Complexity: O(facts) the first time, O(1) afterwards.
  func column(_ path: FieldPath, of measure: Measure) -> Column? {
    guard let steps = steps(to: path, of: measure) else { return nil }
    if path.isThen { return asOfThen(steps, of: measure) }
    let key = key(steps, of: measure)
    if key.datedBy == nil { return follow(steps, from: measure.fact) }
    return kept.column(key, activities: table(.activity).count) { _ in teams(steps, of: measure) }
  }

  /// The kinds, beside the measure's own, whose records decide what ``column(_:of:)`` says.
  func kinds(behind path: FieldPath, of measure: Measure) -> Set<RecordKind> {
    if path.isThen { return Set(RecordKind.allCases) }
    return steps(to: path, of: measure).map { key($0, of: measure).otherKinds } ?? []
  }

  /// The fields to follow from the facts that `measure` counts to the value of `path`, nil when they have none.
  func steps(to path: FieldPath, of measure: Measure) -> [String]? {
    Dimension.steps(for: path, on: measure.fact, rep: measure.rep, has: hasColumn)
  }

  private func key(_ steps: [String], of measure: Measure) -> ColumnKey {
    let isDated = memberships.hasChanges && teamStep(of: steps, for: measure) != nil
    return ColumnKey(kind: measure.fact, steps: steps, datedBy: isDated ? measure.anchor : nil)
  }

  /// The position of the step that leads to the team of the measure's rep or of another rep of the fact; nil where none
  /// does. Teams that lie further away, as that of the lead's owner, are those of today.
  private func teamStep(of steps: [String], for measure: Measure) -> Int? {
    if let team = self.steps(to: "team", of: measure), steps.starts(with: team) { return team.count - 1 }
    let isOfOwnRep =
      steps.count > 1 && steps[1] == Field.Rep.team.name
      && measure.fact.field(named: steps[0])?.referencedKind == .rep
    return isOfOwnRep ? 1 : nil
  }

  /// What the dates of ``column(_:of:)`` lie between, by vector; of a path that has a column.
  func zones(_ path: FieldPath, of measure: Measure) -> Zones {
    let key = ColumnKey(kind: measure.fact, steps: steps(to: path, of: measure) ?? [])
    return kept.zones(key) { known in
      Zones(column(path, of: measure) ?? Column([]), knowing: known)
    }
  }

  /// The teams of the reps of facts on the facts' dates, or what `steps` lead to from there.
  private func teams(_ steps: [String], of measure: Measure) -> Column? {
    guard let step = teamStep(of: steps, for: measure),
      let reps = follow(Array(steps[..<step]), from: measure.fact),
      let dates = measure.anchor.flatMap({ column($0, of: measure) })
    else { return nil }
    let team = follow(Array(steps[...step]), from: measure.fact)
    let teams = memberships.teams(of: reps, on: dates, otherwise: team)
    guard steps.count > step + 1 else { return teams }
    return follow(Array(steps[(step + 1)...]), from: .team).map {
      teams.followed(to: table(.team), reading: $0)
    }
  }

  /// What the last field of `steps` said on the facts' dates; the newest value of facts without one, of a fact's own fields,
  /// and of what never changed.
  private func asOfThen(_ steps: [String], of measure: Measure) -> Column? {
    guard let newest = follow(steps, from: measure.fact), let field = steps.last, steps.count > 1,
      let records = follow(Array(steps.dropLast()), from: measure.fact),
      let kind = kind(behind: steps.dropLast(), from: measure.fact), table(kind).histories.have(field),
      let anchor = measure.anchor, let dates = column(anchor, of: measure)
    else { return follow(steps, from: measure.fact) }
    let key = ColumnKey(kind: measure.fact, steps: steps.map(\.asThen), datedBy: anchor)
    return kept.column(key, activities: table(.activity).count) { _ in
      table(kind).histories.column(field, of: records, on: dates, newest: newest)
    }
  }

  func kind(behind steps: ArraySlice<String>, from kind: RecordKind) -> RecordKind? {
    steps.reduce(kind) { $0?.field(named: $1)?.referencedKind }
  }

  func hasColumn(_ name: String, on kind: RecordKind) -> Bool {
    table(kind).columns[name] != nil || kind.derivedFields.contains { $0.name == name }
  }

  /// The column at the end of `steps`; what is no plain column is worked out once and kept.
  func follow(_ steps: [String], from kind: RecordKind) -> Column? {
    let here = table(kind)
    guard let first = steps.first else { return nil }
    let isDerived = kind.derivedFields.contains { $0.name == first }
    if steps.count == 1, !isDerived { return here.columns[first] }
    return kept.column(ColumnKey(kind: kind, steps: steps), activities: table(.activity).count) { known in
      if isDerived { return derived(first, of: here, knowing: known) }
      guard let column = here.columns[first], let target = kind.field(named: first)?.referencedKind,
        let there = follow(Array(steps.dropFirst()), from: target)
      else { return nil }
      return column.followed(to: table(target), reading: there, knowing: known?.column)
    }
  }

  private func derived(_ name: String, of table: FactTable, knowing known: KeptColumns.Kept?) -> Column {
    func firstTouches(_ time: Field) -> Column {
      FirstTouches.column(of: table, in: self.table(.activity), reading: time, knowing: known)
    }
    func companies(_ part: CompanyKeys.Part) -> Column {
      CompanyKeys(part, tables: tables).column(of: table, knowing: known?.column)
    }
    return switch name {
    case Field.Lead.firstTouchOn.name: firstTouches(Field.Activity.occurredOn)
    case Field.Lead.firstTouchAt.name: firstTouches(Field.Activity.occurredAt)
    case Field.companyKey.name: companies(.key)
    default: companies(.rule)
    }
  }
}

extension [RecordKind: FactTable] {
  /// The tables with the leads that their records came from.
  fileprivate func joined(by origins: [RecordKind: Origins]) -> Self {
    merging(
      origins.compactMap { kind, origins in self[kind].map { (kind, $0.replacing(["lead": origins.leads])) } }
    ) { $1 }
  }
}

extension Facts {
  /// Drops what was answered before, so that the next question is counted anew.
  public func forgetAnswers() { answers.forget() }

  /// Works out, ahead of any question, the columns that many questions need and no definition changes; returns them.
  func keepDerivedColumns() -> [ColumnKey: Column] {
    for kind in RecordKind.allCases where table(kind).count > 0 {
      for field in kind.derivedFields { _ = follow([field.name], from: kind) }
    }
    return kept.all.filter { key, _ in
      key.steps.count == 1 && key.kind.derivedFields.contains { $0.name == key.steps[0] }
    }.mapValues(\.column)
  }
}

extension Field {
  /// The kind that a reference points to.
  var referencedKind: RecordKind? {
    guard case .reference(let kind) = type else { return nil }
    return kind
  }
}
