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

/// When the lead of an event was born, seen from the months of a question.
public enum Birth: Hashable, Sendable {
  case month(Month)
  case before, after
  /// No lead is known.
  case unknown
}

extension Engine {
  /// The events that the slice of `query` counts whose lead was born then, in ascending order.
  public func records(born birth: Birth, in query: Query) -> [Int64] {
    var ids: [Int64] = []
    forEachEvent(of: query) { id, found in if found == birth { ids.append(id) } }
    return ids.sorted()
  }

  /// Sorts the events that the slice of `query` counts by the birth of their leads.
  public func reconciliation(_ query: Query) -> Reconciliation {
    var births: [Birth: Int] = [:]
    forEachEvent(of: query) { _, birth in births[birth, default: 0] += 1 }
    var byLeadMonth: [Month: Int] = [:]
    for case (.month(let month), let count) in births { byLeadMonth[month] = count }
    return Reconciliation(
      slice: births.values.reduce(0, +), byLeadMonth: byLeadMonth, before: births[.before] ?? 0,
      after: births[.after] ?? 0, withoutLead: births[.unknown] ?? 0)
  }

  /// Calls `body` with every event that the slice of `query` counts, and the birth of its lead.
  private func forEachEvent(of query: Query, _ body: (_ id: Int64, _ birth: Birth) -> Void) {
    var slice = query
    slice.view = .slice
    slice.grain = nil
    slice.by = []
    side(.numerator, of: slice, grid: Grid(slice)).forEachCounted { placing, table, row in
      body(table.ids[row], query.birth(in: placing.birthMonth(of: row)))
    }
  }
}

extension Query {
  /// What a month of birth is to this question; nil when it is not known.
  fileprivate func birth(in month: Month?) -> Birth {
    guard let month else { return .unknown }
    if months.contains(month) { return .month(month) }
    return month < months.lowerBound ? .before : .after
  }
}
