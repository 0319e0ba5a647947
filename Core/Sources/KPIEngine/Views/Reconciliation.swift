public import SalesModel

/// Why the slice of some months and the cohorts of the same months count the same events: each event of the
/// slice by where its lead was born, or its opportunity opened when the KPI is followed from there.
public struct Reconciliation: Hashable, Sendable {
  /// All events of the months, as the slice counts them.
  public let slice: Int
  /// Those whose lead was born in the months too, by the lead's month.
  public let byLeadMonth: [Month: Int]
  /// 集計期間前: those whose lead was born earlier.
  public let before: Int
  /// Those whose lead is said to be born after the months, by a mistake of the source.
  public let after: Int
  /// 起点リードなし: those of which no lead is known.
  public let withoutLead: Int

  /// Always true; the page shows it and the tests hold it.
  public var addsUp: Bool { slice == byLeadMonth.values.reduce(0, +) + before + after + withoutLead }
}

extension Engine {
  /// Sorts the events that the slice of `query` counts by the birth of their leads.
  public func reconciliation(_ query: Query) -> Reconciliation {
    var slice = query
    slice.view = .slice
    slice.grain = nil
    slice.by = []
    var count = 0
    var inside: [Month: Int] = [:]
    var (before, after, without) = (0, 0, 0)
    side(.numerator, of: slice, grid: Grid(slice)).forEachCounted { placing, _, row in
      count += 1
      guard let month = placing.birthMonth(of: row) else {
        without += 1
        return
      }
      if query.months.contains(month) {
        inside[month, default: 0] += 1
      } else if month < query.months.lowerBound {
        before += 1
      } else {
        after += 1
      }
    }
    return Reconciliation(
      slice: count, byLeadMonth: inside, before: before, after: after, withoutLead: without)
  }
}
