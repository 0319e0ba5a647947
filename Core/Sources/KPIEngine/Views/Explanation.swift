public import SalesModel

/// Why a record counts in a number or does not: the rule that decided.
public enum CountingRule: Hashable, Sendable {
  case counted
  /// There is no such record, or it was excluded.
  case unknown
  /// This clause of the definition does not hold.
  case failed(Condition)
  /// The record has no date at the KPI's anchor.
  case noDate(field: FieldPath)
  /// Its date, or in the cohort view that of what it came from, lies in another month.
  case otherMonth(field: FieldPath, BusinessDate)
  /// In the cohort view: nothing is known that it came from.
  case noOrigin
  /// A stock: it had ended by the end of the months.
  case ended(field: FieldPath, BusinessDate)
  /// The data does not reach to its date.
  case afterData(field: FieldPath, BusinessDate)
  /// A stock: the data does not reach to the months at all.
  case monthsAhead
  /// It has nothing at the field that is counted.
  case nothingToCount
  /// It counts, but not in the scope that was asked about.
  case outOfScope
}

/// Records that one rule keeps out of a number.
public struct Exclusion: Hashable, Sendable {
  public let rule: CountingRule
  /// The version that judged them.
  public let version: Int
  /// In the order of the log.
  public let ids: [Int64]
}

extension Engine {
  /// Says of each record why one side's total counts it or does not.
  ///
  /// - Complexity: O(facts · clauses).
  public func explain(_ ids: some Sequence<Int64>, _ side: SideName = .numerator, in query: Query) -> [Int64:
    CountingRule]
  {
    let judges = judges(side, of: query)
    guard let last = judges.last else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: Set(ids).map { id in
        guard let row = last.table.row(of: id) else { return (id, .unknown) }
        return (id, (judges.first { $0.judges(row) } ?? last).rule(for: row))
      })
  }

  /// The records of the scope with a date in the months that a clause or the lack of an origin keeps out, by what decided.
  ///
  /// - Complexity: O(facts · clauses).
  public func exclusions(_ side: SideName = .numerator, of query: Query) -> [Exclusion] {
    var groups: [Exclusion] = []
    for judge in judges(side, of: query) {
      var found: [CountingRule: [Int64]] = [:]
      for rows in Vector.all(of: judge.table.count) where !Allowance.isStopped {
        for row in rows where judge.judges(row) && judge.isAskedAbout(row) {
          let rule = judge.rule(for: row)
          switch rule {
          case .failed, .noOrigin, .nothingToCount: found[rule, default: []].append(judge.table.ids[row])
          case .counted, .unknown, .noDate, .otherMonth, .ended, .afterData, .monthsAhead, .outOfScope: break
          }
        }
      }
      groups += found.map { Exclusion(rule: $0.key, version: judge.version, ids: $0.value) }
    }
    return groups.sorted { ($1.ids.count, $0.version, $0.ids[0]) < ($0.ids.count, $1.version, $1.ids[0]) }
  }

  private func judges(_ name: SideName, of query: Query) -> [Judge] {
    let grid = Grid(query, offsets: offsets(of: query))
    return side(name, of: query, grid: grid).judged.map { Judge($0, query: query, grid: grid, facts: facts) }
  }
}

/// One version's judgement of single facts, in words: the same rules as ``Placing``, asked one by one.
private struct Judge {
  let table: FactTable
  private let measure: Measure
  private let judging: Judging
  private let query: Query
  private let lastMonth: Int
  private let placing: Placing
  private let clauses: [(condition: Condition, test: Predicate)]
  private let scope: Predicate
  private let anchor: Column?
  private let origin: Column?
  private let end: Column?

  init(_ judged: (measure: Measure, judging: Judging), query: Query, grid: Grid, facts: Facts) {
    (measure, judging) = judged
    self.query = query
    lastMonth = grid.lastMonth
    table = facts.table(measure.fact)
    placing = Placing(measure, judging, grid: grid, query: query, facts: facts)
    let reader = ConditionReader(facts: facts, measure: measure)
    let over = measure.isOver.map { [Condition.not($0)] } ?? []
    clauses = (measure.condition.clauses + over).map { ($0, reader.predicate($0)) }
    let brought = SharedFacts(measure, judging, grid: grid, query: query, facts: facts)?.scope
    scope = brought.map { .any([reader.predicate(query.scope), $0]) } ?? reader.predicate(query.scope)
    anchor = measure.anchor.flatMap { facts.column($0, of: judged.measure) }
    origin = facts.column(query.origin.path(from: measure), of: measure)
    let measure = judged.measure
    end = measure.end.flatMap { facts.column($0, of: measure) }
  }

  var version: Int { judging.version.number }

  /// True when the fact's own date lies in the time of this version; what has no date is judged by one version alone.
  func judges(_ row: Int) -> Bool {
    if measure.anchor == nil { return true }
    guard let date = anchor?[row], date != .none else { return false }
    return (judging.from.map { date >= Cell($0.dayNumber) } ?? true)
      && (judging.before.map { date < Cell($0.dayNumber) } ?? true)
  }

  /// True when the record lies in the scope of the question, and in the months: by its birth in the cohort view, by its
  /// own date otherwise and where no birth is known.
  func isAskedAbout(_ row: Int) -> Bool {
    guard scope.holds(row) else { return false }
    if measure.anchor == nil { return true }
    let born = query.view == .cohort ? date(at: row, in: origin) : nil
    guard let date = born ?? date(at: row, in: anchor) else { return false }
    return query.months.contains(query.calendar.month(of: date))
  }

  func rule(for row: Int) -> CountingRule {
    if let failed = clauses.first(where: { !$0.test.holds(row) }) { return .failed(failed.condition) }
    return place(of: row) ?? (placing.reads(row) == nil ? .nothingToCount : nil)
      ?? (scope.holds(row) ? .counted : .outOfScope)
  }

  /// Why the fact has no place in the months; nil when it has one.
  private func place(of row: Int) -> CountingRule? {
    if query.view != .cohort, measure.isStock, query.months.lowerBound.index > lastMonth {
      return .monthsAhead
    }
    guard let anchorPath = measure.anchor else { return query.view == .cohort ? .noOrigin : nil }
    guard let date = date(at: row, in: anchor) else { return .noDate(field: anchorPath) }
    let month = query.calendar.month(of: date)
    if query.view == .cohort {
      let path = query.origin.path(from: measure)
      guard let born = self.date(at: row, in: origin) else { return .noOrigin }
      guard query.months.contains(query.calendar.month(of: born)) else {
        return .otherMonth(field: path, born)
      }
    }
    if query.view != .cohort,
      measure.isStock ? month > query.months.upperBound : !query.months.contains(month)
    {
      return .otherMonth(field: anchorPath, date)
    }
    if month.index > lastMonth { return .afterData(field: anchorPath, date) }
    if let field = measure.end, let ended = self.date(at: row, in: end), ended <= lastDay {
      return .ended(field: field, ended)
    }
    return nil
  }

  /// The day at whose end a stock is taken.
  private var lastDay: BusinessDate {
    let known = Month(index: lastMonth)
    return query.calendar.lastDay(of: query.view == .cohort ? known : min(query.months.upperBound, known))
  }

  private func date(at row: Int, in column: Column?) -> BusinessDate? {
    guard let cell = column?[row], cell != .none else { return nil }
    return BusinessDate(dayNumber: Int(cell))
  }
}

extension Condition {
  /// The parts that must all hold.
  fileprivate var clauses: [Condition] {
    switch self {
    case .always: []
    case .all(let conditions): conditions.flatMap(\.clauses)
    default: [self]
    }
  }
}
