public import SalesModel

/// Which lever closes most of the gap within the period (A06), and which KPI has most influence and room (A18).
///
/// In a chain that is multiplied, one tenth more of any rate is one tenth more of the goal. Within a period it is not:
/// a better win rate lifts everything that is open today, a better appointment rate only those whose deals still close
/// in time. So each lever is pulled in the pipeline, with its lead times, and the wins of the period are counted again.
public struct Levers: Hashable, Codable, Sendable {
  /// What a lever moves.
  public enum Target: Hashable, Codable, Sendable {
    /// A rate of the pipeline, by the KPI of that rate.
    case rate(String)
    /// How many come in.
    case entries
    /// What a won deal brings.
    case averageDeal
  }

  /// A KPI that could be worked on.
  public struct Candidate: Hashable, Sendable {
    /// The KPI.
    public let id: String
    /// What it moves. A rate before an entry of the pipeline, such as the connect rate, moves the rate that it feeds.
    public let target: Target
    /// The present level: a rate, a count per month, or money.
    public let present: Double
    /// The best that the workspace itself came to over three months together; nil without one.
    public let best: Best?
    /// n
    public let cases: Int
    /// True for a share, which never passes 100 %.
    public let isRate: Bool

    /// A KPI with its present and best level.
    public init(id: String, target: Target, present: Double, best: Best?, cases: Int, isRate: Bool) {
      self.id = id
      self.target = target
      self.present = present
      self.best = best
      self.cases = cases
      self.isRate = isRate
    }
  }

  /// The best level, when, and from how many cases.
  public struct Best: Hashable, Codable, Sendable {
    /// In the unit of the KPI.
    public let value: Double
    /// The last of the three months.
    public let through: Month
    /// n
    public let cases: Int

    /// A level that the workspace came to.
    public init(value: Double, through: Month, cases: Int) {
      self.value = value
      self.through = through
      self.cases = cases
    }
  }

  /// What pulling one lever brings.
  public struct Lever: Hashable, Codable, Sendable {
    /// The KPI.
    public let id: String
    /// Its present level.
    public let present: Double
    /// One tenth above it; a rate at most 100 %.
    public let improved: Double
    /// Money that the period gains by the improved level, in minor units.
    public let gain: Double
    /// The share of the gap that this closes; nil without a gap.
    public let closes: Double?
    /// The workspace's own best; nil without one of enough cases.
    public let best: Best?
    /// Money that the period gains when the KPI comes back to its own best; 0 when it stands there, nil without one.
    public let gainToBest: Double?
    /// n
    public let cases: Int
  }

  /// What the plan asks for in the months ahead, in minor units.
  public let goal: Double
  /// What the present level yields by the end of the period, in minor units.
  public let outlook: Double
  /// By ``Lever/gain``, the largest first.
  public let levers: [Lever]

  /// What is missing; 0 when the present level is enough.
  public var gap: Double { max(goal - outlook, 0) }

  /// A18: the KPIs by what the way back to their own best is worth, those without a known best last.
  public var ranking: [Lever] {
    levers.sorted { ($0.gainToBest ?? -1, $0.gain) > ($1.gainToBest ?? -1, $1.gain) }
  }

  /// Pulls every lever once.
  ///
  /// - Parameters:
  ///   - present: the pipeline at the present level of its rates.
  ///   - entries: how many come in per month at the present level.
  ///   - months: the months of the plan from the current one on.
  ///   - deal: what a won deal brings, in minor units.
  /// - Complexity: O(candidates · pipeline).
  public init(
    goal: Double, present: Pipeline, entries: Double, months: ClosedRange<Month>, deal: Double,
    candidates: [Candidate]
  ) {
    let inflow = Inflow(pipeline: present, entries: entries, months: months, deal: deal)
    let outlook = inflow.money()
    self.goal = goal
    self.outlook = outlook
    let gap = max(goal - outlook, 0)
    levers = candidates.filter { $0.present > 0 }.map { candidate in
      let improved = candidate.isRate ? min(candidate.present * 1.1, 1) : candidate.present * 1.1
      let gain = inflow.money(candidate.target, times: improved / candidate.present) - outlook
      let toBest = candidate.best.map { best in
        best.value <= candidate.present
          ? 0 : inflow.money(candidate.target, times: best.value / candidate.present) - outlook
      }
      return Lever(
        id: candidate.id, present: candidate.present, improved: improved, gain: gain,
        closes: gap > 0 ? min(gain / gap, 1) : nil, best: candidate.best, gainToBest: toBest,
        cases: candidate.cases)
    }
    .sorted { $0.gain > $1.gain }
  }
}

/// The wins of the months ahead when things go on at one level.
private struct Inflow {
  let pipeline: Pipeline
  let entries: Double
  let months: ClosedRange<Month>
  let deal: Double

  func money() -> Double { money(pipeline, entries, deal) }

  func money(_ target: Levers.Target, times factor: Double) -> Double {
    switch target {
    case .rate(let id): money(pipeline.multiplying(id, by: factor), entries, deal)
    case .entries: money(pipeline, entries * factor, deal)
    case .averageDeal: money(pipeline, entries, deal * factor) - won * deal * (factor - 1)
    }
  }

  /// What is won already this month keeps its price.
  private var won: Double {
    months.contains(pipeline.current)
      ? Double(pipeline.arrived[BackPlan.wonStage]?[pipeline.current] ?? 0) : 0
  }

  private func money(_ pipeline: Pipeline, _ entries: Double, _ deal: Double) -> Double {
    let came = Double(pipeline.arrived[pipeline.entry]?[pipeline.current] ?? 0)
    let adding = Dictionary(
      uniqueKeysWithValues: (pipeline.current...months.upperBound).map { month in
        (month, month == pipeline.current ? max(entries - came, 0) : entries)
      })
    let coming = pipeline.coming(adding: adding, through: months.upperBound)[BackPlan.wonStage] ?? [:]
    return (won + coming.reduce(0) { months.contains($1.key) ? $0 + $1.value : $0 }) * deal
  }
}
