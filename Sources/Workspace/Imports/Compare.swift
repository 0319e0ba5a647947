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
    let words = pasted.split { $0.isNewline || $0 == "," || $0 == "\t" }.map { String($0).trimmed }.filter {
      !$0.isEmpty
    }
    guard !words.isEmpty, words.count <= 100_000 else {
      throw Problem(
        .invalid,
        Localized(ja: "合計か ID の一覧を貼り付けてください（10万件まで）。", en: "Paste a total or a list of ids (up to 100,000)."),
        field: "pasted")
    }
    let text = TargetText(version.kpi.unit, currency: snapshot.settings.currency)
    if words.count == 1, words[0].count < 15, let total = text.value(of: words[0])?.doubleValue {
      return SystemComparison(
        definition: version, month: month, ours: ours, theirs: total, isByRecord: false, inBoth: 0,
        differences: try await keptOut(query, in: snapshot))
    }
    return try await byRecord(words, query, version, ours: ours, month: month, in: snapshot)
  }

  private func byRecord(
    _ words: [String], _ query: Query, _ version: DefinitionVersion, ours: Double?, month: Month,
    in snapshot: Snapshot
  ) async throws(Problem) -> SystemComparison {
    let kind = version.kpi.numerator.fact
    let counted = snapshot.engine.records(behind: nil, .numerator, of: query)
    let all = Array(snapshot.engine.facts.table(kind).ids)
    let keys = try await asking { store throws(StoreError) in try await store.keys(of: kind, ids: all) }
    var idOfKey: [String: Int64] = [:]
    for (id, key) in keys { idOfKey[key.key] = id }
    let theirs = Set(words.map { idOfKey[$0] == nil ? String($0.prefix(15)) : $0 })
    let ourKeys = Set(counted.compactMap { keys[$0]?.key })
    let missing = theirs.subtracting(ourKeys).sorted()
    let known = missing.compactMap { idOfKey[$0] }
    let rules = snapshot.engine.explain(known, in: query)
    var differences = grouped(
      missing.map { key in (key, idOfKey[key].flatMap { rules[$0] } ?? .unknown) }, .onlyTheirs)
    let extra = ourKeys.subtracting(theirs).sorted()
    differences += grouped(extra.map { ($0, .counted) }, .onlyOurs)
    return SystemComparison(
      definition: version, month: month, ours: ours, theirs: Double(theirs.count), isByRecord: true,
      inBoth: ourKeys.intersection(theirs).count, differences: differences)
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
