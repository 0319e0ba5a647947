public import SalesModel

/// A plan drawn up and held against the past: what it needs, in which month, whether that is realistic, and what would
/// lift it. A pure function of the plan and the record, so that a changed node is answered at once (A06).
public struct PlanOutlook: Hashable, Sendable {
  /// What every stage, team and rep must bring.
  public let report: PlanReport
  /// By stage, from the won deals backwards.
  public let realism: [Realism]
  /// What reps must do on a working day, for stages with a history of reps.
  public let loads: [DailyLoad]
  /// In which months what must arrive; else why that cannot be told.
  public let arrivals: Arrivals
  /// Nil when ``arrivals`` are not known, or there is no present level.
  public let levers: Levers?

  /// So many months after the month in progress the present still says something.
  public static let farthest = 36

  /// What is placed in months, or the reason why nothing is.
  public enum Arrivals: Hashable, Sendable {
    /// By month.
    case placed(PlannedArrivals)
    /// The plan ends more than ``farthest`` months after the last month of which anything is known.
    case tooFar(known: Month)
    /// Every month of the plan is over.
    case periodOver
    /// The plan has no rate into the won deals.
    case noRate
    /// No cohort shows how long it takes from the stage to the next.
    case noLeadTime(stage: String, into: String)

    /// The placed months; nil with a reason.
    public var placed: PlannedArrivals? { if case .placed(let arrivals) = self { arrivals } else { nil } }
  }

  /// The months of a plan and how much they are worked.
  public struct Frame: Hashable, Sendable {
    /// At least one, each with its business days in halves; one of them above 0.
    public let months: [Month]
    /// In the order of ``months``.
    public let halves: [Int]
    /// The working days of all reps over all months.
    public let repDays: Rational

    /// Nil when no month has a business day.
    public init?(months: [Month], halves: [Int], repDays: Rational) {
      guard !months.isEmpty, months.count == halves.count, halves.contains(where: { $0 > 0 }) else {
        return nil
      }
      self.months = months
      self.halves = halves
      self.repDays = repDays
    }
  }

  /// Draws up the plan and holds it against the record.
  ///
  /// - Complexity: O(stages · months² + candidates · pipeline).
  public init(_ plan: BackPlan, over frame: Frame, against record: TrackRecord) throws(PlanError) {
    let report = try plan.report()
    let goals = Goals(report, frame, record)
    self.report = report
    realism = report.stages.map { stage in
      Realism(
        stage: stage.id, required: frame.most(of: stage.required), in: frame.months[frame.months.count - 1],
        against: record.past(of: stage.id))
    }
    loads = report.stages.compactMap { stage in
      record.repMonths[stage.id].flatMap {
        DailyLoad(stage: stage.id, required: stage.required, repDays: frame.repDays, against: $0)
      }
    }
    arrivals = record.arrivals(goals.won, of: plan)
    levers = record.levers(goals, of: plan)
  }
}

/// What the months from now on must bring: the goal without what the plan's months that are over have brought, by
/// business days.
private struct Goals {
  let won: [Month: Int64]
  let money: Double

  init(_ report: PlanReport, _ frame: PlanOutlook.Frame, _ record: TrackRecord) {
    let open = zip(frame.months, frame.halves).filter { $0.0 >= record.current }
    let over = frame.months.filter { $0 < record.current }
    let brought = over.reduce(0) { $0 + record.count(BackPlan.wonStage, in: $1...$1) }
    let needed = max((report.stages.first?.required ?? 0) - Int64(brought), 0)
    let parts = Shares.split(needed, by: open.map(\.1)) ?? open.map { _ in 0 }
    won = Dictionary(uniqueKeysWithValues: zip(open.map(\.0), parts))
    money = max(Double(report.kgi) - over.reduce(0.0) { $0 + Double(record.amounts[$1] ?? 0) }, 0)
  }
}

extension PlanOutlook.Frame {
  /// The most that one month has of a number of the whole period.
  fileprivate func most(of whole: Int64) -> Int64 { Shares.split(whole, by: halves)?.max() ?? whole }
}

extension TrackRecord {
  fileprivate func arrivals(_ won: [Month: Int64], of plan: BackPlan) -> PlanOutlook.Arrivals {
    guard let end = won.keys.max() else { return .periodOver }
    guard end.months(since: current) <= PlanOutlook.farthest else { return .tooFar(known: current) }
    switch pipeline(of: plan, ratesFrom: \.self) {
    case .success(let pipeline):
      return PlannedArrivals(won: won, through: pipeline).map { .placed($0) } ?? .periodOver
    case .failure(let gap):
      return gap.missing.map { .noLeadTime(stage: $0.stage, into: $0.into) } ?? .noRate
    }
  }

  fileprivate func levers(_ goals: Goals, of plan: BackPlan) -> Levers? {
    let present = pipeline(of: plan) { rate in
      PlanChain.standard.links.first { $0.rate == rate.id }.flatMap { self.rate(of: $0) } ?? rate
    }
    guard case .success(let pipeline) = present, let first = goals.won.keys.min(),
      let last = goals.won.keys.max(), last.months(since: current) <= PlanOutlook.farthest,
      let deal = averageDeal,
      let entries = past(of: pipeline.entry).recent?.median
    else { return nil }
    return Levers(
      goal: goals.money, present: pipeline, entries: entries, months: first...last, deal: deal,
      candidates: candidates(for: pipeline))
  }

  /// The chain of the plan as far back as lead times are known, with rates as the plan or the present has them.
  private func pipeline(of plan: BackPlan, ratesFrom level: (PlanRate) -> PlanRate) -> Result<
    Pipeline, PipelineGap
  > {
    var links: [Pipeline.Link] = []
    var (place, missing) = (BackPlan.wonStage, PlanStep?.none)
    while let step = plan.steps.first(where: {
      $0.basis.into == place && leadTimes[$0.basis.rate?.id ?? ""] != nil
    }),
      let rate = step.basis.rate, let leadTime = leadTimes[rate.id], links.count < plan.steps.count
    {
      links.append(
        Pipeline.Link(
          stage: step.stage, into: place, rateID: rate.id, rate: level(rate).value.doubleValue,
          leadTime: leadTime))
      place = step.stage
    }
    missing = plan.steps.first { $0.basis.into == place }
    guard let pipeline = Pipeline(links: links.reversed(), arrived: expectant, current: current, ahead: ahead)
    else {
      return .failure(PipelineGap(missing: missing.map { ($0.stage, place) }))
    }
    return .success(pipeline)
  }
}

/// Why there is no pipeline: the link whose lead time is missing, or nothing leads to the won deals.
private struct PipelineGap: Error {
  let missing: (stage: String, into: String)?
}
