public import KPIEngine
public import Planning
public import SalesModel

/// 要対応: something to decide or to mend now, the board's answer to what comes first.
public enum NextStep: Sendable {
  /// Data that stopped coming: all figures after its day are blank.
  case stopped(SourceReach)
  /// A factor that costs the goal, in minor units, with the KPI that measures it.
  case costly(kpi: KPI, factor: GapFactor, cost: Rational)
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
  ///   - isWhole: false in a narrower scope, which is not asked about deals, commits and signatures of everybody.
  func nextSteps(gap: GapAnswer?, shown: [Standing], reach: AnswerReach, ofWhole isWhole: Bool)
    throws(Problem) -> [NextStep]
  {
    var steps = stopped(reach) + costly(gap) + reviewsDue(of: shown, on: reach.through)
    if isWhole { steps += try staleDeals() + commitsMissing() + unsigned(of: shown) }
    return Array(steps.prefix(Self.stepLimit))
  }

  /// A source is late when a whole business day passed without it.
  private func stopped(_ reach: AnswerReach) -> [NextStep] {
    guard let held = reach.heldBy else { return [] }
    let today = settings.zone.businessDate(of: time)
    let missed = state.calendar.businessDays(
      from: held.through.adding(days: 1), through: today.adding(days: -1))
    return missed > .zero ? [.stopped(held)] : []
  }

  private func costly(_ gap: GapAnswer?) -> [NextStep] {
    guard let gap else { return [] }
    let costly = gap.split.largestFirst.filter { $0.contribution < .zero }.compactMap { part in
      gap.measures[part.factor].map { NextStep.costly(kpi: $0, factor: part.factor, cost: part.contribution) }
    }
    return Array(costly.prefix(Self.costlyLimit))
  }

  private func reviewsDue(of shown: [Standing], on day: BusinessDate) -> [NextStep] {
    shown.compactMap { standing in
      state.care[standing.kpi.id]?.nextReview.flatMap { due in
        due <= day ? .reviewDue(kpi: standing.kpi, since: due) : nil
      }
    }
  }

  private func staleDeals() throws(Problem) -> [NextStep] {
    let stale = try prospectCheck().inflated
    guard !stale.isEmpty else { return [] }
    let amounts = stale.compactMap(\.amount)
    return [.staleDeals(count: stale.count, amount: amounts.isEmpty ? nil : amounts.reduce(0, +))]
  }

  /// Nothing while nobody ever committed to anything: the team does not work that way.
  private func commitsMissing() throws(Problem) -> [NextStep] {
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
