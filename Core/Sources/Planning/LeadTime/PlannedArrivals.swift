public import SalesModel

/// In which months what must arrive, so that the wins come in time (A05).
///
/// First comes what the existing leads, appointments and opportunities will still yield (``Pipeline``). What is missing
/// must come from additional entries. A month is asked for at most the level at which a steady inflow would bring the
/// goal: the wins of a month over the yield of the chain. So each month carries its own share of the lead time, and what
/// the months that are over did not bring is said to be not in time, rather than asked of the last minute in numbers
/// that nobody can bring. Of the month in progress only the business days that are left are asked, and no month whose
/// entries would bring less than a tenth of their wins by the plan's end: they serve the next plan.
public struct PlannedArrivals: Hashable, Codable, Sendable {
  /// One month from now on.
  public struct Row: Hashable, Codable, Sendable {
    /// The month.
    public let month: Month
    /// Won deals that the plan needs in it; 0 in months before the plan's.
    public let required: Int64
    /// Of these, won already or to come from what exists.
    public let existing: Int64
    /// Of these, to come from additional entries.
    public let additional: Int64
    /// Of these, those that can no longer arrive in time. With the other two it adds up to ``required``.
    public let notInTime: Int64
    /// What is needed at each stage, from the entry on.
    public let stages: [Stage]
  }

  /// One stage in one month.
  public struct Stage: Hashable, Codable, Sendable {
    /// The KPI that counts it.
    public let id: String
    /// Arrived already in this month, or to come from what exists.
    public let existing: Int64
    /// To be brought, or to come from what is brought.
    public let additional: Int64
  }

  /// Entries of a month are asked for when at least this share of their wins comes by the plan's end.
  public static let leastInTime = 0.1

  /// The stage at which additional ones come in.
  public let entry: String
  /// From the current month to the last of the plan.
  public let rows: [Row]
  /// Months until half of the entries that are ever won are won.
  public let medianMonths: Int

  /// Places the arrivals for the wins that months need.
  ///
  /// Nil when no month of the plan lies ahead.
  /// - Complexity: O(months² · links · months of history).
  public init?(won required: [Month: Int64], through pipeline: Pipeline) {
    guard let last = required.keys.max(), last >= pipeline.current else { return nil }
    let placing = Placing(required, pipeline, through: last)
    entry = pipeline.entry
    medianMonths = pipeline.medianMonths
    rows = (pipeline.current...last).map { placing.row($0) }
  }

  /// Over all months.
  public var notInTime: Int64 { rows.reduce(0) { $0 + $1.notInTime } }
  /// Over all months.
  public var required: Int64 { rows.reduce(0) { $0 + $1.required } }
  /// Over all months.
  public var existing: Int64 { rows.reduce(0) { $0 + $1.existing } }
  /// Over all months.
  public var additional: Int64 { rows.reduce(0) { $0 + $1.additional } }
}

/// The work of placing: month after month, the earliest goal first, since what is brought for it serves later ones too.
private struct Placing {
  private let required: [Month: Int64]
  private let pipeline: Pipeline
  private let existing: [String: [Month: Double]]
  private let response: [Double]
  /// The last month whose entries bring enough by the plan's end; nil when none does.
  private let lastEntry: Month?
  private var entries: [Month: Double] = [:]
  private var brought: [String: [Month: Double]] = [:]

  init(_ required: [Month: Int64], _ pipeline: Pipeline, through last: Month) {
    self.required = required
    self.pipeline = pipeline
    existing = pipeline.coming(through: last)
    response = pipeline.response(upTo: last.months(since: pipeline.current))
    lastEntry = Self.lastEntry(response, pipeline, through: last)
    for month in pipeline.current...last { place(month) }
    let withEntries = pipeline.coming(adding: entries, through: last)
    for stage in pipeline.stages {
      brought[stage] = (withEntries[stage] ?? [:]).merging(existing[stage] ?? [:]) { max($0 - $1, 0) }
    }
  }

  private static func lastEntry(_ response: [Double], _ pipeline: Pipeline, through last: Month) -> Month? {
    var soFar = 0.0
    for (age, wins) in response.enumerated() {
      soFar += wins
      if soFar >= PlannedArrivals.leastInTime * pipeline.yield { return last.adding(-age) }
    }
    return nil
  }

  /// Adds entries up to the steady level of `month`'s goal, as far as its wins are missing.
  private mutating func place(_ month: Month) {
    let needed = Double(required[month] ?? 0)
    let placed = entries.reduce(0.0) { $0 + $1.value * wins(in: month, ofOneFrom: $1.key) }
    let missing = needed - wonAnyway(month) - placed
    guard missing > 0, pipeline.yield > 0, let lastEntry else { return }
    let level = needed / pipeline.yield
    let room = (pipeline.current...month).filter { $0 <= lastEntry && wins(in: month, ofOneFrom: $0) > 0 }
      .map { (month: $0, count: min(max(level - present($0), 0), rest(of: level, in: $0))) }
    let whole = room.reduce(0.0) { $0 + $1.count * wins(in: month, ofOneFrom: $1.month) }
    guard whole > 0 else { return }
    let share = min(missing / whole, 1)
    for part in room { entries[part.month, default: 0] += part.count * share }
  }

  private func wins(in month: Month, ofOneFrom born: Month) -> Double {
    let age = month.months(since: born)
    return response.indices.contains(age) ? response[age] : 0
  }

  /// What a steady inflow still brings: of the current month its rest, without what was asked for already.
  private func rest(of level: Double, in month: Month) -> Double {
    max(level * (month == pipeline.current ? pipeline.ahead : 1) - (entries[month] ?? 0), 0)
  }

  /// Entries that a month has: those that came, and those that were asked for.
  private func present(_ month: Month) -> Double {
    let came = month == pipeline.current ? Double(pipeline.arrived[pipeline.entry]?[month] ?? 0) : 0
    return came + (entries[month] ?? 0)
  }

  private func wonAnyway(_ month: Month) -> Double {
    soFar(BackPlan.wonStage, month) + value(existing, BackPlan.wonStage, month)
  }

  private func soFar(_ stage: String, _ month: Month) -> Double {
    month == pipeline.current ? Double(pipeline.arrived[stage]?[month] ?? 0) : 0
  }

  private func value(_ table: [String: [Month: Double]], _ stage: String, _ month: Month) -> Double {
    table[stage]?[month] ?? 0
  }

  func row(_ month: Month) -> PlannedArrivals.Row {
    let needed = required[month] ?? 0
    let existing = min(wonAnyway(month), Double(needed))
    let additional = min(value(brought, BackPlan.wonStage, month), Double(needed) - existing)
    let parts = wholes(of: needed, as: [existing, additional, Double(needed) - existing - additional])
    return PlannedArrivals.Row(
      month: month, required: needed, existing: parts[0], additional: parts[1], notInTime: parts[2],
      stages: pipeline.stages.map { stage($0, month) })
  }

  /// What is needed is rounded up, its parts by largest remainder.
  private func stage(_ id: String, _ month: Month) -> PlannedArrivals.Stage {
    let existing = soFar(id, month) + value(self.existing, id, month)
    let additional = value(brought, id, month)
    let whole = Int64((existing + additional - 1e-6).rounded(.up))
    let parts = wholes(of: max(whole, 0), as: [existing, additional])
    return PlannedArrivals.Stage(id: id, existing: parts[0], additional: parts[1])
  }

  /// Whole parts that add up to `total`, in proportion to what was computed, by largest remainder.
  private func wholes(of total: Int64, as parts: [Double]) -> [Int64] {
    let weights = parts.map { Rational(exactly: max($0, 0)) ?? .zero }
    return Shares.split(total, over: weights) ?? [total] + parts.dropFirst().map { _ in 0 }
  }
}
