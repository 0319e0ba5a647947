import SalesModel

/// Answers queries over one snapshot of facts.
public struct Engine: Sendable {
  public let facts: Facts

  public init(facts: Facts) { self.facts = facts }

  /// The answer to `query`.
  ///
  /// - Complexity: O(facts · (conditions + dimensions)) for each side and version.
  public func report(_ query: Query) -> Report {
    switch query.view {
    case .slice: sliceReport(query)
    case .cohort: cohortReport(query)
    }
  }

  /// One side of a KPI.
  public enum SideName: String, Sendable { case numerator, denominator }

  /// The ids of the records behind one number, in the order of the log; with a nil row, behind the total.
  public func records(behind row: Report.Row?, _ side: SideName, of query: Query) -> [Int64] {
    let grid = Grid(query, offsets: row?.offset.map { $0...$0 } ?? allOffsets(query))
    let key = row.flatMap { row in
      grid.periods.firstIndex(of: row.period).map {
        CellKey(groups: row.groups, place: Place(period: $0, offset: row.offset ?? 0))
      }
    }
    if row != nil, key == nil { return [] }
    return self.side(side, of: query, grid: grid).records(in: key)
  }

  func side(_ name: SideName, of query: Query, grid: Grid) -> Side {
    Side(query: query, facts: facts, grid: grid) { kpi in
      switch name {
      case .numerator: kpi.numerator
      case .denominator: kpi.denominator
      }
    }
  }

  private func allOffsets(_ query: Query) -> ClosedRange<Int> {
    query.view == .slice ? 0...0 : offsets(of: query)
  }
}
