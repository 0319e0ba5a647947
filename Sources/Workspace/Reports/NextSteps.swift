public import KPIEngine
public import Planning
public import SalesModel

/// 要対応: something to decide or to mend now, the board's answer to what comes first.
public enum NextStep: Sendable {
  /// Data that stopped coming: all figures after its day are blank.
  case stopped(SourceReach)
  /// A factor that costs the goal, in minor units.
  case costly(GapFactor, cost: Rational)
  /// A KPI that is to be looked at again since a day.
  case reviewDue(kpi: KPI, since: BusinessDate)
  /// Open deals that nothing moves, or that are past their date.
  case staleDeals(count: Int, amount: Int64?)
  /// People who have not said what they will bring in the month.
  case commitsMissing(count: Int, month: Month)
  /// KPIs on the board that the departments have not agreed on.
  case unsigned(count: Int)
}

extension Snapshot {
  /// The most that a board shows.
  private static let stepLimit = 5
  /// So many factors at most, so that what else waits is seen.
  private static let costlyLimit = 2

  /// What to decide now, the most pressing first.
  ///
  /// - Parameters:
  ///   - gap: to the plan; nil without one.
  ///   - shown: the figures of the board.
  ///   - stale: the open deals that do not move.
  ///   - isWhole: false in a narrower scope, which is not asked about deals, commits and signatures of everybody.
  func nextSteps(
    gap: GapAnswer?, shown: [Standing], reach: AnswerReach, stale: StaleDeals?, ofWhole isWhole: Bool
  ) -> [NextStep] {
    let today = settings.zone.businessDate(of: time)
    var steps = stopped(reach, today) + costly(gap) + reviewsDue(of: shown, on: today)
    if isWhole {
      if let stale, stale.count > 0 { steps.append(.staleDeals(count: stale.count, amount: stale.amount)) }
      steps += commitsMissing() + unsigned(of: shown)
    }
    return Array(steps.prefix(Self.stepLimit))
  }

  /// A source is late when a whole business day passed without it.
  private func stopped(_ reach: AnswerReach, _ today: BusinessDate) -> [NextStep] {
    guard let held = reach.heldBy else { return [] }
    let missed = state.calendar.businessDays(
      from: held.through.adding(days: 1), through: today.adding(days: -1))
    return missed > .zero ? [.stopped(held)] : []
  }

  private func costly(_ gap: GapAnswer?) -> [NextStep] {
    guard let gap else { return [] }
    let costly = gap.split.largestFirst.filter { $0.contribution < .zero && $0.factor.isDecidable }
    return costly.prefix(Self.costlyLimit).map { .costly($0.factor, cost: $0.contribution) }
  }

  private func reviewsDue(of shown: [Standing], on day: BusinessDate) -> [NextStep] {
    shown.compactMap { standing in
      state.care[standing.kpi.id]?.nextReview.flatMap { due in
        due <= day ? .reviewDue(kpi: standing.kpi, since: due) : nil
      }
    }
  }

  /// Nothing while nobody ever committed to anything: the team does not work that way.
  private func commitsMissing() -> [NextStep] {
    guard !state.commits.isEmpty, let goal = state.book.written[PlanReport.goalKPI]?.last?.kpi else {
      return []
    }
    let month = settings.fiscal.month(of: dataThrough)
    let missing = staff.carriers(of: goal).filter { rep in
      (state.commits[CommitSubject(rep: rep.id, kpi: goal.id, month: month)] ?? []).isEmpty
    }
    return missing.isEmpty ? [] : [.commitsMissing(count: missing.count, month: month)]
  }

  private func unsigned(of shown: [Standing]) -> [NextStep] {
    let unsigned = shown.count { $0.use == .active && $0.definition.status != .agreed }
    return unsigned == 0 ? [] : [.unsigned(count: unsigned)]
  }
}

extension GapFactor {
  /// False for the mix, and for what is not told by stage: nobody can decide anything of them.
  fileprivate var isDecidable: Bool {
    switch self {
    case .volume, .rate: true
    case .mix, .unsplit: false
    }
  }
}

/// Open deals that nothing moves, or that are past their date.
struct StaleDeals: Sendable {
  let count: Int
  /// Their amounts together, in minor units; nil when none has one.
  let amount: Int64?
}

/// Those of the newest state of the log: to find them takes a look at every activity, and every board asks.
actor StaleDealsCache {
  private var kept: (sequence: LogSequence, through: BusinessDate, deals: StaleDeals)?

  fileprivate func deals(at sequence: LogSequence, _ through: BusinessDate) -> StaleDeals? {
    kept.flatMap { $0.sequence == sequence && $0.through == through ? $0.deals : nil }
  }

  // What was counted while its question was stopped is not kept: half of it is missing.
  fileprivate func keep(_ deals: StaleDeals, at sequence: LogSequence, _ through: BusinessDate) {
    if !Allowance.isStopped { kept = (sequence, through, deals) }
  }
}

extension Workspace {
  /// - Complexity: O(1) until something is recorded, or a day passes.
  func staleDeals(in snapshot: Snapshot) async throws(Problem) -> StaleDeals {
    let (sequence, through) = (snapshot.state.sequence, snapshot.reachOfProspects.through)
    if let known = await stale.deals(at: sequence, through) { return known }
    let found = try snapshot.prospectCheck().inflated
    let amounts = found.compactMap(\.amount)
    let deals = StaleDeals(count: found.count, amount: amounts.isEmpty ? nil : amounts.reduce(0, +))
    await stale.keep(deals, at: sequence, through)
    return deals
  }
}
