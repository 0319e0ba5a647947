import SalesModel

/// One side of a KPI under one query: finds the facts that count and the cell of each.
///
/// The steps, in order: the facts in scope, the versions that judge them, the place of each fact in time, its
/// group; then either a tally per cell or the records of one cell.
struct Side {
  let query: Query
  let facts: Facts
  let grid: Grid
  /// How the measure of a version is found: the numerator's or the denominator's.
  let measure: (KPI) -> Measure?

  /// What the tally of a side says of each cell.
  struct Result {
    var cells: [CellKey: Double?] = [:]
    var total: Double?
    /// Versions that judged something in a period.
    var versions: [Int: Set<Int>] = [:]
    /// False when nothing was ever said of the kind that is counted: then there is no data, and not zero.
    var hasData = false
  }

  func tallied() -> Result {
    var result = Result()
    for judging in judgingVersions {
      guard let measure = measure(judging.version.kpi) else { continue }
      add(measure, judging, to: &result)
    }
    return result
  }

  /// The ids of the records counted in a cell; a nil key takes all cells.
  func records(in key: CellKey?) -> [Int64] {
    var ids: [Int64] = []
    for judging in judgingVersions {
      guard let measure = measure(judging.version.kpi) else { continue }
      let placing = Placing(measure, judging, grid: grid, query: query, facts: facts)
      let table = facts.table(measure.fact)
      placing.forEachPlaced { row, group, place in
        let isWanted = key.map { $0.place == place && $0.groups == placing.groups.values[group] } ?? true
        if isWanted, placing.reads(row) != nil { ids.append(table.ids[row]) }
      }
    }
    return ids
  }

  private func add(_ measure: Measure, _ judging: Judging, to result: inout Result) {
    let placing = Placing(measure, judging, grid: grid, query: query, facts: facts)
    result.hasData = result.hasData || facts.table(measure.fact).count > 0
    let placeCount = grid.placeCount
    var tally = Tally(measure.aggregate, cells: placing.groups.values.count * placeCount)
    placing.forEachPlaced { row, group, place in
      guard let value = placing.reads(row) else { return }
      tally.add(value, to: group * placeCount + grid.index(of: place))
    }
    for (cell, value) in tally.settled().enumerated() {
      let key = CellKey(
        groups: placing.groups.values[cell / placeCount], place: grid.place(at: cell % placeCount))
      result.cells[key] = plus(result.cells[key] ?? nil, value)
    }
    result.total = plus(result.total, grid.isStock(measure) ? tally.settledAtEnd(grid) : tally.settledTotal())
    for period in grid.periods.indices where judging.touches(grid.periods[period], query.calendar) {
      result.versions[period, default: []].insert(judging.version.number)
    }
  }

  /// The versions with the dates that each judges; a percentile or a distinct count is judged by one version,
  /// because its parts do not add up.
  private var judgingVersions: [Judging] {
    guard let newest = query.versions.last else { return [] }
    guard query.mode == .then else { return [Judging(version: newest, from: nil, before: nil)] }
    return query.versions.indices.map { index in
      let next = query.versions.indices.contains(index + 1) ? query.versions[index + 1].effectiveFrom : nil
      return Judging(version: query.versions[index], from: query.versions[index].effectiveFrom, before: next)
    }
  }

  private func plus(_ left: Double?, _ right: Double?) -> Double? {
    guard let left else { return right }
    return left + (right ?? 0)
  }
}

/// A version, and the anchor dates that it judges.
struct Judging {
  let version: DefinitionVersion
  let from: BusinessDate?
  let before: BusinessDate?

  func touches(_ period: Period?, _ calendar: FiscalCalendar) -> Bool {
    guard let days = period?.days(in: calendar) else { return true }
    return (from.map { $0 <= days.upperBound } ?? true) && (before.map { $0 > days.lowerBound } ?? true)
  }
}
