public import KPIEngine
public import Planning
public import SalesModel

/// Why the goal is missed or passed: in which period, compared with what, for whom (A07).
public struct GapRequest: Hashable, Sendable {
  /// Nil for the month to which the data reaches.
  public var period: Period?
  /// Nil for the plan where there is one, else the period before.
  public var basis: GapBasis?
  public var scope: Scope
  /// By what the gap is told apart as well.
  public var by: [GapDimension]

  public init(
    period: Period? = nil, basis: GapBasis? = nil, scope: Scope = Scope(), by: [GapDimension] = []
  ) {
    self.period = period
    self.basis = basis
    self.scope = scope
    self.by = by
  }
}

/// What the actual numbers are compared with.
public enum GapBasis: String, Hashable, Sendable, CaseIterable {
  /// The agreed plan; of a period that runs, its part up to today's business day.
  case plan
  /// The period before; of a period that runs, up to the same business day.
  case before
}

/// The groups by which a gap is told apart.
public enum GapDimension: String, Hashable, Sendable, CaseIterable {
  /// The team that set the appointment, so that leads and wins meet in one team.
  case team
  case source, product
}

/// The gap of a period along the chain of the plan.
public struct GapAnswer: Sendable {
  public let period: Period
  public let basis: GapBasis
  /// True when there is a plan to compare with.
  public let hasPlan: Bool
  public let progress: PeriodProgress
  /// How far the records reach that its stages read.
  public let reach: AnswerReach
  public let asOf: ReportAnswer.AsOf
  /// From the first stage to the goal.
  public let stages: [KPI]
  /// The total of each stage.
  public let actual: [Rational]
  /// The same in what it is compared with.
  public let reference: [Rational]
  public let split: GapSplit
  /// What the target of the first stage expects by now, as its own page says it: a plan asks for 252.5 leads, and 253 became the
  /// target. Nil where there is none, and beside another period.
  public let dueVolume: Rational?
  /// The KPIs that measure factors of the chain; a rate that no KPI measures is missing.
  public let measures: [GapFactor: KPI]
  /// Who answers for KPIs, by the KPI; see ``Workspace/ownerNames()``.
  public internal(set) var owners: [KPI.ID: String] = [:]
  /// In the order in which they were asked for; one that cannot be told is missing.
  public let groups: [GapGroups]
  public let choices: ScopeChoices

  /// True when there is nothing on either side: then a gap of 0 would say what nobody knows.
  public var isEmpty: Bool { (actual + reference).allSatisfy { $0 == .zero } }
  /// True while the period runs: then both sides are as of today's business day.
  public let isOpen: Bool

  /// How many a rate was counted from; nil for what is no rate.
  public func cases(of factor: GapFactor) -> Rational? {
    guard case .rate(let stage, _) = factor, let index = stages.firstIndex(where: { $0.id == stage }) else {
      return nil
    }
    return actual[index]
  }
}

/// The same gap by team, source or product.
public struct GapGroups: Sendable {
  public let dimension: GapDimension
  /// Where the groups' side of the comparison comes from.
  public let reference: Reference
  /// The largest by amount, and where there are more than ``limit``, the rest as one row without a group at the end.
  public let gap: GroupedGap<GroupValue?>
  /// The names of the rows; nil for what has no value, and for the rest.
  public let names: [String?]
  /// How many groups the rest stands for; 0 when there is none.
  public let others: Int

  /// Groups that are told by themselves.
  public static let limit = 100

  public enum Reference: String, Sendable {
    /// Every group's own target.
    case targets
    /// The target, shared out as the twelve months before were.
    case sharedAsBefore
    /// Every group's own period before.
    case counted
  }
}

extension Workspace {
  /// The gap of the goal to the plan or the period before, split into volume and rates; the parts add up exactly.
  ///
  /// - Throws: when the plan is asked for and has no target in the period or scope.
  public func gap(_ request: GapRequest, for viewer: Viewer) async throws(Problem) -> GapAnswer {
    try viewer.check(.manager)
    var answer = try await counting { () async throws(Problem) in
      try await snapshot(naming: request.scope.named).gap(request)
    }
    answer.owners = try await ownerNames()
    return answer
  }
}

extension Snapshot {
  func gap(_ request: GapRequest) throws(Problem) -> GapAnswer {
    let shown = GapStages.standard.kpis
    let through = reach(ofAll: shown).through
    let period = request.period ?? Period(.month, containing: through, in: settings.fiscal)
    let frame = try GapFrame(
      StandingFrame(self, showing: shown, period: period, scope: request.scope, level: .outcome))
    let plan = try frame.plan()
    let basis = request.basis ?? (plan == nil ? .before : .plan)
    guard basis == .before || plan != nil else { throw .noPlan(for: period, request.scope) }
    let stages = (basis == .plan ? plan?.stages : nil) ?? GapStages.standard
    let actual = try frame.actual(stages)
    let reference: [Rational]
    if basis == .plan, let plan { reference = plan.totals } else { reference = try frame.before(stages) }
    guard let split = GapSplit(stages: stages.kpis, actual: actual, reference: reference) else {
      throw .unexpected("a chain of \(stages.kpis) has no gap")
    }
    var groups: [GapGroups] = []
    for dimension in request.by {
      if let told = try frame.groups(dimension, stages, plan: basis == .plan ? plan : nil) {
        groups.append(told)
      }
    }
    return GapAnswer(
      period: period, basis: basis, hasPlan: plan != nil, progress: frame.frame.progress,
      reach: frame.frame.reach, asOf: asOf,
      stages: stages.kpis.compactMap { state.book.written[$0]?.last?.kpi }, actual: actual,
      reference: reference, split: split, dueVolume: basis == .plan ? plan?.dueVolume : nil,
      measures: state.book.measures(of: split), groups: groups,
      choices: scopeChoices,
      isOpen: period.lastDay(in: settings.fiscal) > frame.frame.reach.reach.endedThrough)
  }
}

extension Snapshot {
  /// The gap to the plan of the scope; nil without one.
  func gapToPlan(in period: Period, scope: Scope) throws(Problem) -> GapAnswer? {
    let frame = try GapFrame(StandingFrame(self, period: period, scope: scope, level: .outcome))
    return try frame.plan() == nil ? nil : gap(GapRequest(period: period, basis: .plan, scope: scope))
  }
}

extension DefinitionBook {
  /// Volumes are their stage; a rate is the KPI that divides just these two counts, such as 商談化率.
  fileprivate func measures(of split: GapSplit) -> [GapFactor: KPI] {
    let newest = ids.compactMap { written[$0]?.last?.kpi }
    var measures: [GapFactor: KPI] = [:]
    for part in split.parts {
      switch part.factor {
      case .volume(let stage): measures[part.factor] = written[stage]?.last?.kpi
      case .rate(let stage, let into):
        guard let above = written[into]?.last?.kpi.numerator, let below = written[stage]?.last?.kpi.numerator
        else {
          continue
        }
        measures[part.factor] = newest.first { kpi in
          (kpi.numeratorOf == into || kpi.numerator == above)
            && (kpi.denominatorOf == stage || kpi.denominator == below)
        }
      case .mix, .unsplit: continue
      }
    }
    return measures
  }
}

extension Problem {
  fileprivate static func noPlan(for period: Period, _ scope: Scope) -> Problem {
    Problem(
      .notFound,
      scope.filters.isEmpty
        ? Localized(
          ja: "\(period.title.ja)には、すべての月に目標がありません。",
          en: "Not every month of \(period.title.en) has a target.")
        : Localized(ja: "この絞り込みには目標がありません。", en: "There is no target for this scope."),
      remedy: Localized(
        ja: "計画を立てるか、前の期間との差で見てください。", en: "Make a plan, or compare with the period before."),
      field: "basis")
  }
}
