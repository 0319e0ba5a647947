public import SalesModel

/// Where a KPI stands against its target, by business day (C02, C04, C05, C11).
///
/// There is a pace only when there are both a target and an actual: no data is not 0.
public struct Pace: Hashable, Sendable {
  /// Whether the time that has passed changes what may be expected by now.
  public enum Measure: Hashable, Sendable {
    /// Adds up day by day (counts, money): a share of the target in proportion to elapsed business days.
    case flow
    /// Holds at any time (rates, averages, durations, stocks): the whole target at once, never prorated.
    case level
  }

  /// By what variance, status and colour judge: all of one figure by the same.
  public enum Basis: Hashable, Sendable {
    /// What may be expected by now.
    case byNow
    /// The target, once the period is over.
    case final

    /// The words beside a variance.
    public var label: Localized {
      switch self {
      case .byNow: Localized(ja: "今日まで", en: "by today")
      case .final: Localized(ja: "期末実績", en: "final")
      }
    }
  }

  /// The target of the whole period.
  public let target: Rational
  /// The actual to date.
  public let actual: Rational
  /// What should be there by now: target × elapsed / total half days for a flow, the target for a level, and for both
  /// once the period is over. A period without any business day expects the whole target.
  public let expected: Rational
  /// Where in the period we are: business day `elapsed` of `total`.
  public let progress: PeriodProgress
  /// By what the figure is judged.
  public let basis: Basis
  /// 先行, 順調 or 遅れ; 達成 or 未達 once the period is over.
  public let status: PaceStatus
  /// What each remaining business day must bring, 0 once the target is met; for a lower-is-better KPI what each
  /// may still bring. Not rounded. Nil for a level and when no business day remains.
  public let neededPerDay: Rational?
  /// Whether less is better, as with complaints or response times.
  public let isLowerBetter: Bool

  /// Nil when the target or the actual is missing.
  ///
  /// - Parameter work: the rep's own working time, which then decides what is expected by now and what each remaining
  ///   day must bring; nil for the time of everybody.
  /// - Parameter isOver: true when nothing can come any more: then attainment judges, and no pace.
  public init?(
    target: Rational?, actual: Rational?, progress: PeriodProgress, work: WorkProgress? = nil,
    measure: Measure, isLowerBetter: Bool = false, isOver: Bool = false,
    thresholds: PaceThresholds = .standard
  ) {
    guard let target, let actual else { return nil }
    self.target = target
    self.actual = actual
    self.progress = progress
    self.isLowerBetter = isLowerBetter
    let work = work ?? WorkProgress(progress)
    basis = isOver ? .final : .byNow
    expected = measure == .flow && !isOver ? target * work.elapsedShare : target
    status =
      isOver
      ? Self.isMet(target, actual, isLowerBetter) ? .met : .missed
      : thresholds.status(actual: actual, expected: expected, isLowerBetter: isLowerBetter)
    neededPerDay = measure == .flow && !isOver ? work.spread(max(target - actual, .zero)) : nil
  }

  /// The pace of a count or of money in minor units.
  public init?(
    target: Int64?, actual: Int64?, progress: PeriodProgress, isLowerBetter: Bool = false,
    isOver: Bool = false,
    thresholds: PaceThresholds = .standard
  ) {
    self.init(
      target: target.map { Rational($0) }, actual: actual.map { Rational($0) }, progress: progress,
      measure: .flow, isLowerBetter: isLowerBetter, isOver: isOver, thresholds: thresholds)
  }

  /// 差異: actual − what ``basis`` expects, whatever the direction.
  public var variance: Rational { actual - expected }
  /// 達成率: actual / target, or target / actual when lower is better; may exceed 1. Nil over 0.
  public var attainment: Rational? {
    isLowerBetter ? target.divided(by: actual) : actual.divided(by: target)
  }
  /// Whether the target of the period is reached as of now, judged with the right sign.
  public var isMet: Bool { Self.isMet(target, actual, isLowerBetter) }

  private static func isMet(_ target: Rational, _ actual: Rational, _ isLowerBetter: Bool) -> Bool {
    isLowerBetter ? actual <= target : actual >= target
  }
}
