public import SalesModel

// 輪切り: what happened in a period over the population of that period.

extension Engine {
  func sliceReport(_ query: Query) -> Report {
    let grid = Grid(query)
    let sides = (
      numerator: side(.numerator, of: query, grid: grid),
      denominator: side(.denominator, of: query, grid: grid)
    )
    let (numerator, denominator) = (sides.numerator.tallied(), sides.denominator.tallied())
    let lines = rowGroups(numerator, denominator, query).map { group in
      (group: group, numerator: numerator.line(group), denominator: denominator.line(query.withoutAge(group)))
    }
    func versions(_ period: Period?) -> [Int] {
      Set([sides.numerator, sides.denominator].flatMap { $0.versions(judging: query.days(of: period)) })
        .sorted()
    }
    var rows: [Report.Row] = []
    let isAdmitted = Allowance.admits(rows: grid.periods.count * lines.count)
    for (index, period) in grid.periods.enumerated() where isAdmitted {
      let (isFuture, isOpen) = (query.isFuture(period), query.isOpen(period))
      let versions = versions(period)
      let place = Place(period: index, offset: 0)
      for line in lines {
        rows.append(
          row(
            period, line.group, query, isOpen: isOpen, versions: versions,
            numerator: isFuture ? nil : line.numerator.number(place),
            denominator: isFuture ? nil : line.denominator.number(place)))
      }
    }
    let isFuture = query.isFuture(nil)
    let total = row(
      nil, query.by.map { _ in .none }, query, isOpen: query.isOpen(nil), versions: versions(nil),
      numerator: isFuture ? nil : numerator.total, denominator: isFuture ? nil : denominator.total)
    return Report(query: query, rows: rows, total: total)
  }

  /// The groups that either side knows, in a stable order; without dimensions the one empty group.
  func rowGroups(_ numerator: Side.Result, _ denominator: Side.Result, _ query: Query) -> [[GroupValue]] {
    guard !query.by.isEmpty else { return [[]] }
    let populated = query.by.contains(Dimension.leadAge) ? [] : denominator.countedGroups
    return Set(numerator.countedGroups + populated)
      .sorted { $0.lexicographicallyPrecedes($1, by: GroupValue.comesBefore) }
  }

  func row(
    _ period: Period?, _ groups: [GroupValue], _ query: Query, isOpen: Bool, versions: [Int],
    numerator: Double?, denominator: Double?
  ) -> Report.Row {
    let isRate = query.isRate
    return Report.Row(
      period: period, groups: groups, offset: nil, numerator: numerator,
      denominator: isRate ? denominator : nil,
      value: isRate ? quotient(numerator, denominator) : numerator, cumulative: nil, isOpen: isOpen,
      versions: versions)
  }
}

/// Nil when there is nothing to divide, or nothing to divide by.
func quotient(_ numerator: Double?, _ denominator: Double?) -> Double? {
  guard let numerator, let denominator, denominator != 0 else { return nil }
  return numerator / denominator
}

extension Query {
  /// The question of the population, which has no age.
  var withoutAges: Query {
    var query = self
    query.by.removeAll { $0 == Dimension.leadAge }
    return query
  }

  /// The group of the population that a group of the numerator is divided by.
  func withoutAge(_ group: [GroupValue]) -> [GroupValue] {
    zip(by, group).filter { $0.0 != Dimension.leadAge }.map(\.1)
  }

  /// True while the period is not over.
  func isOpen(_ period: Period?) -> Bool { days(of: period).upperBound > reach.endedThrough }

  /// True for a period that has not begun: nothing can be known of it.
  public func isFuture(_ period: Period?) -> Bool { days(of: period).lowerBound > reach.through }

  /// True for a KPI that divides.
  var isRate: Bool { versions.last?.kpi.denominator != nil }
}

extension GroupValue {
  /// By id, so that the order depends on no database; "no value" comes last.
  static func comesBefore(_ left: GroupValue, _ right: GroupValue) -> Bool { left.rank < right.rank }

  private var rank: (Int, Int64, String) {
    switch self {
    case .term(_, let id), .record(_, let id), .number(let id), .time(_, let id): (0, id, "")
    case .choice(let name): (0, 0, name)
    case .flag(let isSet): (0, isSet ? 0 : 1, "")
    case .none: (1, 0, "")
    }
  }
}
