import SalesModel

/// Answers queries over one snapshot of facts.
public struct Engine: Sendable {
  public let facts: Facts

  public init(facts: Facts) { self.facts = facts }

  /// The answer to `query`.
  ///
  /// - Complexity: O(facts · (conditions + dimensions)) for each side and version; O(1) when it was asked before.
  public func report(_ query: Query) -> Report {
    facts.answers.report(query, from: facts) {
      switch query.view {
      case .slice: sliceReport(query)
      case .cohort: cohortReport(query)
      case .pace: paceReport(query)
      }
    }
  }

  /// One side of a KPI.
  public enum SideName: String, Sendable { case numerator, denominator }

  /// The ids of the records behind one number, in the order in which they were given; with a nil row, behind the total.
  ///
  /// The denominator of a cohort's cell stands for all its offsets so far, and so do its records.
  public func records(behind row: Report.Row?, _ side: SideName, of query: Query) -> [Int64] {
    let grid = Grid(query, offsets: offsets(of: query))
    let counted = self.side(side, of: query, grid: grid)
    guard let row else { return counted.records(nil) }
    guard let period = grid.periods.firstIndex(of: row.period) else { return [] }
    let offset = row.offset ?? 0
    let wanted = side == .denominator ? query.withoutAge(row.groups) : row.groups
    let isSoFar = side == .denominator && query.view == .cohort && !query.hasStockDenominator
    return counted.records { groups, place in
      place.period == period && (isSoFar ? place.offset <= offset : place.offset == offset)
        && groups == wanted
    }
  }

  /// What each record adds to the total of one side: 1 to a count, its amount to a sum.
  public func contributions(_ side: SideName, of query: Query) -> [Int64: Int64] {
    var contributions: [Int64: Int64] = [:]
    let grid = Grid(query, offsets: offsets(of: query))
    self.side(side, of: query, grid: grid).forEachCounted { placing, table, row in
      contributions[table.ids[row]] = placing.reads(row)
    }
    return contributions
  }

  /// The offsets of a question's grid: months since the birth in the cohort view, business days in the pace view.
  func offsets(of query: Query) -> ClosedRange<Int> {
    switch query.view {
    case .slice: 0...0
    case .cohort: cohortOffsets(of: query)
    case .pace: 1...Workdays(query).longest
    }
  }

  func side(_ name: SideName, of query: Query, grid: Grid) -> Side {
    Side(query: name == .denominator ? query.withoutAges : query, facts: facts, grid: grid) { kpi in
      switch name {
      case .numerator: kpi.numerator
      case .denominator: kpi.denominator
      }
    }
  }
}

extension KPI {
  /// What one side alone is counted in: the KPI's own unit where there is only one, else that of its aggregate.
  public func unit(of side: Engine.SideName) -> Unit {
    let measure = side == .numerator ? numerator : denominator
    guard denominator != nil else { return unit }
    switch measure?.aggregate {
    case .sum(let path), .rank(_, let path): return Field.isCustom(path) ? .count : .money
    case .percentile, .elapsed: return unit == .days ? .days : .duration
    case .count, .distinct, nil: return .count
    }
  }
}

extension Query {
  /// What the newest version counts on one side.
  public func measure(_ side: Engine.SideName) -> Measure? {
    guard let kpi = versions.last?.kpi else { return nil }
    return switch side {
    case .numerator: kpi.numerator
    case .denominator: kpi.denominator
    }
  }

  fileprivate var hasStockDenominator: Bool { versions.last?.kpi.denominator?.isStock ?? false }
}
