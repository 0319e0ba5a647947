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
    mask = ConditionReader(facts: facts, measure: measure)
      .mask(measure.condition.and(query.scope))
    func column(_ path: FieldPath?) -> Column? {
      path.flatMap { facts.column($0, of: measure) }
    }
    let (anchor, origin) = (column(measure.anchor), column(query.origin.path(from: measure)))
    (self.anchor, self.origin) = (anchor, origin)
    groups = Groups(by: query.by, of: measure, in: facts) {
      measure.isStock ? nil : Self.ages(from: origin, to: anchor, query.calendar)
    }
    end = column(measure.end)
    (first, second) = (column(measure.read?.first), column(measure.read?.second))
  }

  /// Months from birth to anchor, see ``Dimension/leadAge``.
  private static func ages(from origin: Column?, to anchor: Column?, _ calendar: FiscalCalendar) -> Column? {
    guard let origin, let anchor else { return nil }
    let months = MonthTable(covering: [origin, anchor], calendar: calendar)
    return Column(
      (0..<anchor.count).map { row in
        guard let born = months[origin[row]], let month = months[anchor[row]] else { return .none }
        return Cell(min(max(month - born, -1), 3))
      })
  }

  /// Calls `body` with every fact that counts; a stock counts in each period at whose end it stands, and only
  /// what stands at the end of all is the last.
  ///
  /// - Complexity: O(facts), for a stock O(facts · periods).
  func forEachPlaced(_ body: (_ row: Int, _ group: Int, _ place: Place, _ isLast: Bool) -> Void) {
    switch (measure.isStock, query.view) {
    case (false, .slice): forEachInSlice(body)
    case (false, .cohort): forEachInCohort(body)
    case (true, .slice): forEachStanding(body)
    case (true, .cohort): forEachStandingInCohort(body)
    case (false, .pace): forEachByWorkday(body)
    case (true, .pace): break  // What stands has no day; see ``KPI/addsUp``.
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
    case .percentile, .elapsed:
      guard let from = first?[row], let to = second?[row], from != .none, to != .none else { return nil }
      return to - from
    }
  }

  /// The month in which what a fact came from was born; nil when that is not known.
  func birthMonth(of row: Int) -> Month? {
    guard let born = origin?[row], born != .none else { return nil }
    return query.calendar.month(of: BusinessDate(dayNumber: Int(born)))
  }

  private func forEachInSlice(_ body: (Int, Int, Place, Bool) -> Void) {
    guard let anchor else { return }
    let months = MonthTable(covering: [anchor], calendar: query.calendar)
    anchor.forEach { row, date in
      guard counts(row, date), let month = months[date], month <= grid.lastMonth,
        let period = grid.period(ofMonth: month)
      else { return }
      body(row, group(row), Place(period: period, offset: 0), true)
    }
  }

  private func forEachByWorkday(_ body: (Int, Int, Place, Bool) -> Void) {
    let workdays = Workdays(query)
    guard let anchor else { return }
    let months = MonthTable(covering: [anchor], calendar: query.calendar)
    anchor.forEach { row, date in
      guard counts(row, date), let month = months[date], month <= grid.lastMonth,
        let period = grid.period(ofMonth: month)
      else { return }
      body(row, group(row), Place(period: period, offset: workdays.number(of: date)), true)
    }
  }

  private func forEachInCohort(_ body: (Int, Int, Place, Bool) -> Void) {
    guard let anchor, let origin else { return }
    let months = MonthTable(covering: [anchor, origin], calendar: query.calendar)
    // The population of a cohort is there from its first cell on.
    let isPopulation = query.origin.isPopulation(measure)
    anchor.forEach { row, date in
      guard counts(row, date), let month = months[date], month <= grid.lastMonth,
        let born = months[origin[row]], let period = grid.period(ofMonth: born)
      else { return }
      let offset = isPopulation ? grid.offsets.lowerBound : month - born
      guard grid.offsets.contains(offset) else { return }
      body(row, group(row), Place(period: period, offset: offset), true)
    }
  }

  /// The days at whose ends a stock stands: the last of each period that has begun.
  private var ends: [Cell] {
    let known = query.calendar.lastDay(of: Month(index: grid.lastMonth))
    return grid.periods.map { query.days(of: $0) }.filter { $0.lowerBound <= known }
      .map { Cell(min($0.upperBound, known).dayNumber) }
  }

  /// What has no date stands at the end of every period.
  private func forEachUndated(_ body: (Int, Int, Place, Bool) -> Void) {
    let periods = ends.indices
    for row in 0..<count where mask?[row] ?? true {
      for period in periods {
        body(row, group(row), Place(period: period, offset: 0), period == periods.upperBound - 1)
      }
    }
  }

  private func forEachStanding(_ body: (Int, Int, Place, Bool) -> Void) {
    if measure.anchor == nil { return forEachUndated(body) }
    guard let anchor else { return }
    let ends = ends
    anchor.forEach { row, date in
      guard counts(row, date) else { return }
      for (period, last) in ends.enumerated() where stands(row, since: date, at: last) {
        body(row, group(row), Place(period: period, offset: 0), period == ends.count - 1)
      }
    }
  }

  private func forEachStandingInCohort(_ body: (Int, Int, Place, Bool) -> Void) {
    guard let anchor, let origin else { return }
    let months = MonthTable(covering: [origin], calendar: query.calendar)
    let firstEnd = query.months.lowerBound.index + grid.offsets.lowerBound
    guard firstEnd <= grid.lastMonth else { return }
    let ends = (firstEnd...grid.lastMonth).map {
      Cell(query.calendar.lastDay(of: Month(index: $0)).dayNumber)
    }
    anchor.forEach { row, date in
      guard counts(row, date), let born = months[origin[row]], let period = grid.period(ofMonth: born) else {
        return
      }
      for offset in grid.offsets where born + offset <= grid.lastMonth {
        guard stands(row, since: date, at: ends[born + offset - firstEnd]) else { continue }
        body(
          row, group(row), Place(period: period, offset: offset), born + offset == grid.lastMonth)
      }
    }
  }

  @inline(__always)
  private func stands(_ row: Int, since date: Cell, at last: Cell) -> Bool {
    guard date <= last else { return false }
    let gone = end?[row] ?? .none
    return gone == .none || gone > last
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
  /// True when it reads what stood at a period's end.
  public var isStock: Bool { end != nil || anchor == nil }

  /// The field at which a stock ends.
  var end: FieldPath? {
    guard case .stock(let until) = span else { return nil }
    return until
  }

  /// The fields that the aggregate reads.
  fileprivate var read: (first: FieldPath, second: FieldPath?)? {
    switch aggregate {
    case .count: nil
    case .sum(let path), .distinct(let path): (path, nil)
    case .percentile(_, let from, let to), .elapsed(let from, let to): (from, to)
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

  /// True for the measure that counts the cohort itself; what still stands of it at a time is another number.
  func isPopulation(_ measure: Measure) -> Bool {
    guard !measure.isStock else { return false }
    return switch self {
    case .lead: measure.fact == .lead && measure.anchor == "createdOn"
    case .opportunity: measure.fact == .opportunity && measure.anchor == "openedOn"
    }
  }
}

extension Query {
  /// What the newest version follows, for all of them: a row is one cohort.
  var origin: CohortOrigin { versions.last?.kpi.origin ?? .lead }
}

extension KPI {
  /// Opportunities are followed from their opening when that is what the KPI divides by; all else from its lead.
  var origin: CohortOrigin {
    guard let denominator, CohortOrigin.opportunity.isPopulation(denominator) else { return .lead }
    return .opportunity
  }
}
