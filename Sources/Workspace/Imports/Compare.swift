public import KPIEngine
import Planning
public import SalesModel

/// 照合: another system's number for a KPI and month beside ours, with what makes the difference (N14).
public struct SystemComparison: Sendable {
  public let definition: DefinitionVersion
  public let month: Month
  public let ours: Double?
  /// The other system's total, or the number of its ids.
  public let theirs: Double
  /// True when ids were given, so that every difference is known by name.
  public let isByRecord: Bool
  public let inBoth: Int
  /// What stood beside a total and was not read.
  public let skipped: [String]
  /// How far our records reach.
  public let reach: AnswerReach
  /// By the rule that decided, the most frequent first.
  public let differences: [Difference]

  public struct Difference: Sendable {
    public let side: Side
    public let rule: CountingRule
    /// What the source calls the records, the first of them.
    public let keys: [String]
    public let count: Int
  }

  public enum Side: Sendable {
    /// The other system counts them and we do not.
    case onlyTheirs
    /// We count them and the other system does not.
    case onlyOurs
    /// Only totals were compared: records of the month that a rule keeps out of ours.
    case keptOut
  }
}

extension Workspace {
  /// Compares our records of a KPI and month with what somebody pasted: a total, or the ids that another system
  /// counts, one per line.
  public func compare(_ pasted: String, with kpi: KPI.ID, in month: Month, for viewer: Viewer)
    async throws(Problem) -> SystemComparison
  {
    try viewer.check(.manager)
    let snapshot = try await snapshot()
    let query = try snapshot.query(kpi, months: month...month, grain: nil)
    let version = query.versions[query.versions.count - 1]
    let ours = snapshot.engine.report(query).rows.first?.value
    let text = TargetText(version.kpi.unit, currency: snapshot.settings.currency)
    let known = try await self.known(version.kpi.numerator.fact, in: snapshot)
    switch try PastedFigures(pasted, text, isID: { known.key(of: $0) != nil }) {
    case .total(let total, let skipped):
      return SystemComparison(
        definition: version, month: month, ours: ours, theirs: total.doubleValue, isByRecord: false,
        inBoth: 0,
        skipped: skipped, reach: snapshot.reach(of: kpi), differences: try await keptOut(query, in: snapshot))
    case .ids(let words):
      return byRecord(words, known, query, version, ours: ours, month: month, in: snapshot)
    }
  }

  /// What the source calls the records of a kind.
  private func known(_ kind: RecordKind, in snapshot: Snapshot) async throws(Problem) -> KnownKeys {
    let all = Array(snapshot.engine.facts.table(kind).ids)
    let keys = try await asking { store throws(StoreError) in try await store.keys(of: kind, ids: all) }
    return KnownKeys(
      keys: keys.mapValues(\.key), ids: Dictionary(keys.map { ($0.value.key, $0.key) }) { $1 })
  }

  private struct KnownKeys {
    let keys: [Int64: String]
    let ids: [String: Int64]

    /// The key that somebody pasted; nil for none of these. Salesforce writes an id with fifteen signs or with eighteen.
    func key(of word: String) -> String? {
      let forms = [word, word.foldedWidth] + (word.count == 18 ? [String(word.prefix(15))] : [])
      return forms.first { ids[$0] != nil }
    }
  }

  private func byRecord(
    _ words: [String], _ known: KnownKeys, _ query: Query, _ version: DefinitionVersion, ours: Double?,
    month: Month, in snapshot: Snapshot
  ) -> SystemComparison {
    let (keys, idOfKey) = (known.keys, known.ids)
    let counted = snapshot.engine.records(behind: nil, .numerator, of: query)
    let theirs = Set(words.map { known.key(of: $0) ?? $0 })
    let ourKeys = Set(counted.compactMap { keys[$0] })
    let missing = theirs.subtracting(ourKeys).sorted()
    let rules = snapshot.engine.explain(missing.compactMap { idOfKey[$0] }, in: query)
    var differences = grouped(
      missing.map { key in (key, idOfKey[key].flatMap { rules[$0] } ?? .unknown) }, .onlyTheirs)
    let extra = ourKeys.subtracting(theirs).sorted()
    differences += grouped(extra.map { ($0, .counted) }, .onlyOurs)
    return SystemComparison(
      definition: version, month: month, ours: ours, theirs: Double(theirs.count), isByRecord: true,
      inBoth: ourKeys.intersection(theirs).count, skipped: [], reach: snapshot.reach(of: version.kpi.id),
      differences: differences)
  }

  /// The records with a date in the month that a clause keeps out, and those that lack their date: where a difference
  /// of totals is to be looked for.
  private func keptOut(_ query: Query, in snapshot: Snapshot) async throws(Problem) -> [SystemComparison
    .Difference]
  {
    guard let measure = query.versions.last?.kpi.numerator else { return [] }
    let table = snapshot.engine.facts.table(measure.fact)
    let near = snapshot.engine.explain(table.ids, in: query).filter { rule in
      switch rule.value {
      case .failed, .noDate: snapshot.touches(query.months, rule.key, of: measure.fact)
      case .otherMonth(_, let date): snapshot.isBeside(date, query.months)
      case .counted, .unknown, .outOfScope, .noOrigin, .ended, .afterData, .monthsAhead, .nothingToCount:
        false
      }
    }
    let shown = near.keys.sorted()
    let keys = try await asking { store throws(StoreError) in
      try await store.keys(of: measure.fact, ids: shown)
    }
    let named = shown.map { id in (keys[id]?.key ?? "#\(id)", near[id]?.withoutDate ?? .unknown) }
    return grouped(named, .keptOut)
  }

  private func grouped(_ records: [(String, CountingRule)], _ side: SystemComparison.Side)
    -> [SystemComparison.Difference]
  {
    Dictionary(grouping: records) { $0.1 }
      .map {
        SystemComparison.Difference(
          side: side, rule: $0.key, keys: $0.value.prefix(200).map(\.0), count: $0.value.count)
      }
      .sorted { ($1.count, $0.keys.first ?? "") < ($0.count, $1.keys.first ?? "") }
  }
}

extension CountingRule {
  /// Records of neighbouring months differ in their dates, not in their rule.
  fileprivate var withoutDate: CountingRule {
    if case .otherMonth(let field, let date) = self { return .otherMonth(field: field, date.month.firstDay) }
    return self
  }
}

extension Snapshot {
  /// True when any date of the record lies in the months.
  fileprivate func touches(_ months: ClosedRange<Month>, _ id: Int64, of kind: RecordKind) -> Bool {
    let table = engine.facts.table(kind)
    guard let row = table.row(of: id) else { return false }
    return kind.fields.contains { field in
      guard field.type == .date else { return false }
      let cell = table.cell(field.name, at: row)
      return cell != .none && months.contains(settings.fiscal.month(of: BusinessDate(dayNumber: Int(cell))))
    }
  }

  /// True for a date within three days of the months, where another closing day or time zone would count it.
  fileprivate func isBeside(_ date: BusinessDate, _ months: ClosedRange<Month>) -> Bool {
    let first = settings.fiscal.firstDay(of: months.lowerBound)
    let last = settings.fiscal.lastDay(of: months.upperBound)
    return date >= first.adding(days: -3) && date <= last.adding(days: 3)
  }
}
