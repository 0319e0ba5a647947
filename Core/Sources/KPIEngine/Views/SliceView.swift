import SalesModel

// 輪切り: what happened in a period over the population of that period.

extension Engine {
  func sliceReport(_ query: Query) -> Report {
    let grid = Grid(query)
    let numerator = side(.numerator, of: query, grid: grid).tallied()
    let denominator = side(.denominator, of: query, grid: grid).tallied()
    let isRate = query.versions.last?.kpi.denominator != nil
    let groups = rowGroups(numerator, denominator, query)
    var rows: [Report.Row] = []
    for (index, period) in grid.periods.enumerated() {
      let isFuture = query.isFuture(period)
      for group in groups {
        let key = CellKey(groups: group, place: Place(period: index, offset: 0))
        rows.append(
          row(
            period, group, isRate: isRate, isOpen: query.isOpen(period),
            versions: query.judging(index, numerator, denominator),
            numerator: isFuture ? nil : numerator.number(at: key),
            denominator: isFuture ? nil : denominator.number(at: key)))
      }
    }
    let total = row(
      nil, query.by.map { _ in .none }, isRate: isRate, isOpen: rows.contains(where: \.isOpen),
      versions: Set(rows.flatMap(\.versions)).sorted(), numerator: numerator.hasData ? numerator.total : nil,
      denominator: denominator.hasData ? denominator.total : nil)
    return Report(query: query, rows: rows, total: total)
  }

  /// The groups that either side knows, in a stable order; without dimensions the one empty group.
  func rowGroups(_ numerator: Side.Result, _ denominator: Side.Result, _ query: Query) -> [[GroupValue]] {
    guard !query.by.isEmpty else { return [[]] }
    let present = [numerator, denominator].flatMap { side in
      side.cells.filter { ($0.value ?? 0) != 0 }.keys.map(\.groups)
    }
    return Set(present).sorted { $0.lexicographicallyPrecedes($1, by: GroupValue.comesBefore) }
  }

  func row(
    _ period: Period?, _ groups: [GroupValue], isRate: Bool, isOpen: Bool, versions: [Int],
    numerator: Double?,
    denominator: Double?
  ) -> Report.Row {
    Report.Row(
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

extension Side.Result {
  /// The number of a cell: 0 where nothing was counted, nil where nothing was ever said.
  func number(at key: CellKey) -> Double? {
    guard hasData else { return nil }
    return cells[key] ?? 0
  }
}

extension Query {
  /// True while the period is not over.
  func isOpen(_ period: Period?) -> Bool { days(of: period).upperBound > dataThrough }

  /// True for a period that has not begun: nothing can be known of it.
  func isFuture(_ period: Period?) -> Bool { days(of: period).lowerBound > dataThrough }

  func judging(_ period: Int, _ sides: Side.Result...) -> [Int] {
    sides.reduce(into: Set<Int>()) { $0.formUnion($1.versions[period] ?? []) }.sorted()
  }

  private func days(of period: Period?) -> ClosedRange<BusinessDate> {
    period?.days(in: calendar)
      ?? calendar.firstDay(of: months.lowerBound)...calendar.lastDay(of: months.upperBound)
  }
}

extension GroupValue {
  /// By id, so that the order depends on no database; "no value" comes last.
  static func comesBefore(_ left: GroupValue, _ right: GroupValue) -> Bool { left.rank < right.rank }

  private var rank: (Int, Int64, String) {
    switch self {
    case .term(_, let id), .record(_, let id), .number(let id): (0, id, "")
    case .choice(let name): (0, 0, name)
    case .flag(let isSet): (0, isSet ? 0 : 1, "")
    case .none: (1, 0, "")
    }
  }
}
