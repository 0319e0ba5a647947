import SalesModel

/// The facts that one measure counts under one query, each with its group and its place in time.
struct Placing {
  let groups: Groups
  private let measure: Measure
  private let judging: Judging
  private let grid: Grid
  private let query: Query
  private let count: Int
  private let mask: Mask?
  private let anchor: Column?
  private let origin: Column?
  private let end: Column?
  private let first: Column?
  private let second: Column?

  init(_ measure: Measure, _ judging: Judging, grid: Grid, query: Query, facts: Facts) {
    self.measure = measure
    self.judging = judging
    self.grid = grid
    self.query = query
    count = facts.table(measure.fact).count
    groups = Groups(by: query.by, of: measure.fact, rep: measure.rep, in: facts)
    mask = ConditionReader(facts: facts, kind: measure.fact, rep: measure.rep)
      .mask(measure.condition.and(query.scope))
    func column(_ path: FieldPath?) -> Column? {
      path.flatMap { facts.column($0, of: measure.fact, rep: measure.rep) }
    }
    anchor = column(measure.anchor)
    origin = query.view == .cohort ? column(judging.version.kpi.origin.path(from: measure)) : nil
    end = column(measure.end)
    (first, second) = (column(measure.read?.first), column(measure.read?.second))
  }

  /// Calls `body` with every fact that counts; a stock counts in each period at whose end it stands.
  ///
  /// - Complexity: O(facts), for a stock O(facts · periods).
  func forEachPlaced(_ body: (_ row: Int, _ group: Int, _ place: Place) -> Void) {
    switch (measure.span, query.view) {
    case (.stock, _): forEachStanding(body)
    case (.flow, .slice): forEachInSlice(body)
    case (.flow, .cohort): forEachInCohort(body)
    }
  }

  /// What the aggregate reads of a fact; nil when it has nothing to read.
  func reads(_ row: Int) -> Int64? {
    switch measure.aggregate {
    case .count: return 1
    case .sum:
      guard let cell = first?[row], cell != .none else { return 0 }
      return cell
    case .distinct:
      guard let cell = first?[row], cell != .none else { return nil }
      return cell
    case .percentile:
      guard let from = first?[row], let to = second?[row], from != .none, to != .none else { return nil }
      return to - from
    }
  }

  private func forEachInSlice(_ body: (Int, Int, Place) -> Void) {
    guard let anchor else { return }
    let months = MonthTable(covering: [anchor], calendar: query.calendar)
    anchor.forEach { row, date in
      guard counts(row, date), let month = months[date], let period = grid.period(ofMonth: month) else {
        return
      }
      body(row, group(row), Place(period: period, offset: 0))
    }
  }

  private func forEachInCohort(_ body: (Int, Int, Place) -> Void) {
    guard let anchor, let origin else { return }
    let months = MonthTable(covering: [anchor, origin], calendar: query.calendar)
    anchor.forEach { row, date in
      guard counts(row, date), let month = months[date], let born = months[origin[row]],
        let period = grid.period(ofMonth: born)
      else { return }
      let offset = isConstant ? grid.offsets.lowerBound : month - born
      guard grid.offsets.contains(offset) else { return }
      body(row, group(row), Place(period: period, offset: offset))
    }
  }

  /// A cohort's population has no offset: it is the same at each.
  private var isConstant: Bool { judging.version.kpi.origin.isPopulation(measure) }

  private func forEachStanding(_ body: (Int, Int, Place) -> Void) {
    guard let anchor else { return }
    let ends = grid.periods.map { period in
      Cell(
        (period?.lastDay(in: query.calendar) ?? query.calendar.lastDay(of: query.months.upperBound)).dayNumber
      )
    }
    anchor.forEach { row, born in
      guard counts(row, born) else { return }
      let gone = end?[row] ?? .none
      for (period, last) in ends.enumerated() where born <= last && (gone == .none || gone > last) {
        body(row, group(row), Place(period: period, offset: 0))
      }
    }
  }

  @inline(__always)
  private func counts(_ row: Int, _ date: Cell) -> Bool {
    guard date != .none, mask?[row] ?? true else { return false }
    if let from = judging.from, date < Cell(from.dayNumber) { return false }
    if let before = judging.before, date >= Cell(before.dayNumber) { return false }
    return true
  }

  @inline(__always)
  private func group(_ row: Int) -> Int { groups.codes.map { Int($0[row]) } ?? 0 }
}

extension Measure {
  /// The field at which a stock ends.
  fileprivate var end: FieldPath? {
    guard case .stock(let until) = span else { return nil }
    return until
  }

  /// The fields that the aggregate reads.
  fileprivate var read: (first: FieldPath, second: FieldPath?)? {
    switch aggregate {
    case .count: nil
    case .sum(let path), .distinct(let path): (path, nil)
    case .percentile(_, let from, let to): (from, to)
    }
  }
}

/// What a cohort is made of.
enum CohortOrigin {
  /// The leads born in a month.
  case lead
  /// The opportunities opened in a month: for KPIs over opened opportunities.
  case opportunity

  /// The birth date of what a fact came from.
  func path(from measure: Measure) -> FieldPath {
    switch self {
    case .lead: measure.fact == .lead ? "createdOn" : "lead.createdOn"
    case .opportunity: "openedOn"
    }
  }

  /// True for the measure that counts the cohort itself.
  func isPopulation(_ measure: Measure) -> Bool {
    switch self {
    case .lead: measure.fact == .lead && measure.anchor == "createdOn"
    case .opportunity: measure.fact == .opportunity && measure.anchor == "openedOn"
    }
  }
}

extension KPI {
  /// Opportunities are followed from their opening when that is what the KPI divides by; all else from its lead.
  var origin: CohortOrigin {
    guard let denominator, CohortOrigin.opportunity.isPopulation(denominator) else { return .lead }
    return .opportunity
  }
}
