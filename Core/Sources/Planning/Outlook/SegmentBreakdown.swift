/// What a product or another part of the business did over the months in which rates are measured.
public struct SegmentRecord: Hashable, Sendable {
  /// As a person reads it.
  public let name: String
  /// How many reached each stage.
  public let counts: [String: Int]
  /// Money won, in minor units.
  public let amount: Int64

  /// A part as it was counted.
  public init(name: String, counts: [String: Int], amount: Int64) {
    self.name = name
    self.counts = counts
    self.amount = amount
  }
}

/// A plan told apart by product or segment: each with its own rates and average deal, merged to the team.
///
/// A segment carries the goal in proportion to what it won. Measured rates are its own, shrunk toward the whole's when its
/// cases are few (``RateEvidence``), and so is its average deal; agreed and assumed rates hold for all.
public struct SegmentBreakdown: Hashable, Sendable {
  /// One segment.
  public struct Row: Hashable, Sendable {
    /// As a person reads it.
    public let name: String
    /// Its part of the goal, in minor units; the parts add up to it.
    public let goal: Int64
    /// In minor units.
    public let averageDeal: Int64
    /// How many deals the average deal is taken of.
    public let deals: Int
    /// From the win backwards, as in the plan.
    public let rates: [PlanRate]
  }

  /// In the order of the records that won anything.
  public let rows: [Row]
  /// By stage: the sum of exact needs, rounded up once, and every segment's part.
  public let stages: [SegmentedPlan.Stage]

  /// Tells a plan apart; nil when no segment won anything.
  public init?(_ plan: BackPlan, against record: TrackRecord, by segments: [SegmentRecord]) throws(PlanError)
  {
    let winners = segments.filter { $0.amount > 0 }
    guard let goals = Shares.split(plan.kgi, over: winners.map { Rational($0.amount) }) else { return nil }
    var rows: [Row] = []
    var parts: [SegmentedPlan.Segment] = []
    for (segment, goal) in zip(winners, goals) where goal > 0 {
      let own = Row(segment, goal: goal, of: plan, record)
      rows.append(own)
      parts.append(SegmentedPlan.Segment(name: own.name, plan: plan.with(own)))
    }
    self.rows = rows
    stages = try SegmentedPlan(segments: parts).stages()
  }
}

extension SegmentBreakdown.Row {
  fileprivate init(_ segment: SegmentRecord, goal: Int64, of plan: BackPlan, _ record: TrackRecord) {
    name = segment.name
    self.goal = goal
    deals = segment.counts[BackPlan.wonStage] ?? 0
    averageDeal = Self.deal(segment.amount, deals, like: record.averageDeal ?? Double(plan.averageDeal))
    rates = plan.rates.map { rate in
      guard case .actual(let months, _) = rate.source,
        let link = PlanChain.standard.links.first(where: { $0.rate == rate.id }),
        let evidence = RateEvidence(
          RateEvidence.Count(
            successes: segment.counts[link.into] ?? 0, cases: segment.counts[link.stage] ?? 0),
          within: record.count(of: link, in: record.window)), evidence.value > .zero
      else { return rate }
      return PlanRate(
        id: rate.id, value: evidence.value, source: .actual(months: months, n: evidence.cases),
        evidence: evidence)
    }
  }

  /// Below 30 deals (own sum + 30 × the whole's average) ÷ (own deals + 30), as rates are shrunk.
  private static func deal(_ amount: Int64, _ deals: Int, like whole: Double) -> Int64 {
    let weight = deals < RateEvidence.enough ? Double(RateEvidence.priorWeight) : 0
    let mean = (Double(amount) + weight * whole) / (Double(deals) + weight)
    return max(Int64(mean.rounded()), 1)
  }
}

extension BackPlan {
  /// The same chain with a segment's goal, average deal and rates.
  fileprivate func with(_ row: SegmentBreakdown.Row) -> BackPlan {
    let steps = steps.map { step in
      guard case .rate(let rate, let into) = step.basis,
        let own = row.rates.first(where: { $0.id == rate.id })
      else { return step }
      return PlanStep(stage: step.stage, basis: .rate(own, into: into))
    }
    return BackPlan(kgi: row.goal, averageDeal: row.averageDeal, steps: steps, roster: roster)
  }
}
