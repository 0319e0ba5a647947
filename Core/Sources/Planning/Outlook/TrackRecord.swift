public import SalesModel

/// What a workspace, or a part of it, did in its past months, as far as a plan asks.
public struct TrackRecord: Hashable, Sendable {
  /// How many complete months a rate is measured over.
  public static let rateMonths = 6

  /// How many reached each stage by month, the month in progress included as far as it went.
  public let counts: [String: [Month: Int]]
  /// Those of ``counts`` that a plan does not count on any more, such as inflated prospects, by the month in which they came.
  public let leftOut: [String: [Month: Int]]
  /// Money won by month, in minor units.
  public let amounts: [Month: Int64]
  /// By the rate between two stages.
  public let leadTimes: [String: LeadTime]
  /// By stage: what reps did on a day.
  public let repMonths: [String: [DailyLoad.RepMonth]]
  /// The month in progress.
  public let current: Month
  /// The share of its business days that lie ahead, from 0 to 1.
  public let ahead: Double
  /// The last month that a plan may look at: over, and before the plan's first.
  public let last: Month

  /// A past as it was counted.
  public init(
    counts: [String: [Month: Int]], leftOut: [String: [Month: Int]] = [:], amounts: [Month: Int64],
    leadTimes: [String: LeadTime],
    repMonths: [String: [DailyLoad.RepMonth]], current: Month, ahead: Double, last: Month
  ) {
    self.counts = counts
    self.leftOut = leftOut
    self.amounts = amounts
    self.leadTimes = leadTimes
    self.repMonths = repMonths
    self.current = current
    self.ahead = ahead
    self.last = last
  }

  /// The months over which rates are measured.
  public var window: ClosedRange<Month> { last.adding(1 - Self.rateMonths)...last }

  /// ``counts`` of whom something may still come. Rates are measured by all, what is on its way by these.
  public var expectant: [String: [Month: Int]] {
    counts.merging(leftOut) { all, left in
      all.merging(left.mapValues { -$0 }) { max($0 + $1, 0) }
    }
  }

  /// A stage over some months together.
  public func count(_ stage: String, in months: ClosedRange<Month>) -> Int {
    (counts[stage] ?? [:]).reduce(0) { months.contains($1.key) ? $0 + $1.value : $0 }
  }

  /// The months of a stage that are over, from the first in which anything reached it.
  public func past(of stage: String) -> PastMonths {
    let known = (counts[stage] ?? [:]).filter { $0.key <= last }
    guard let first = known.filter({ $0.value > 0 }).keys.min() else { return PastMonths([]) }
    return PastMonths(
      known.filter { $0.key >= first }.map { PastMonths.Point(month: $0.key, value: Double($0.value)) })
  }

  /// A rate of the chain over ``window``, leaning on `whole` when its cases are few.
  ///
  /// Nil when nothing was counted, or when more came out than went in (a slice may: what comes out this month may have
  /// gone in long ago), which makes no rate to plan with.
  public func evidence(of link: PlanChain.Link, within whole: TrackRecord? = nil) -> RateEvidence? {
    RateEvidence(count(of: link, in: window), within: whole.map { $0.count(of: link, in: $0.window) })
  }

  /// A rate as a plan takes it; nil without evidence, or when nothing succeeded.
  public func rate(of link: PlanChain.Link, within whole: TrackRecord? = nil) -> PlanRate? {
    guard let evidence = evidence(of: link, within: whole), evidence.value > .zero else { return nil }
    return PlanRate(
      id: link.rate, value: evidence.value, source: .actual(months: window, n: evidence.cases),
      evidence: evidence)
  }

  /// The rates of the chain that are measured, each with all rates from it to the win.
  public var measuredRates: [PlanRate] {
    PlanChain.standard.links.filter(isMeasured).compactMap { rate(of: $0) }
  }

  /// True when the rate and every rate from it to the win are measured: a chain with a gap asks for nothing.
  public func isMeasured(_ link: PlanChain.Link) -> Bool {
    let links = PlanChain.standard.links
    var (place, passed) = (link, Set<String>())
    while rate(of: place) != nil, passed.insert(place.rate).inserted {
      guard let next = links.first(where: { $0.stage == place.into }) else { return true }
      place = next
    }
    return false
  }

  /// The average won deal over ``window`` in minor units; nil without wins.
  public var averageDeal: Double? { averageDeal(in: window) }

  func averageDeal(in months: ClosedRange<Month>) -> Double? {
    let won = count(BackPlan.wonStage, in: months)
    guard won > 0 else { return nil }
    return amounts.reduce(0.0) { months.contains($1.key) ? $0 + Double($1.value) : $0 } / Double(won)
  }

  func count(of link: PlanChain.Link, in months: ClosedRange<Month>) -> RateEvidence.Count {
    RateEvidence.Count(successes: count(link.into, in: months), cases: count(link.stage, in: months))
  }
}
