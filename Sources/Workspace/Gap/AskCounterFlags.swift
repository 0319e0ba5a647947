public import KPIEngine
public import Planning
public import SalesModel

/// The counter-KPI pairs of a period beside the months before it (A15).
public struct CounterFlags: Sendable {
  public let period: Period
  /// The months that a rate is compared with.
  public let before: ClosedRange<Month>
  /// Those that are flagged first, then in the order of the catalogue.
  public let pairs: [Pair]

  /// A count and its rate.
  public struct Pair: Sendable {
    public let volume: KPI
    public let rate: KPI
    public let finding: CounterFinding
    /// The last 13 months of the count and of the rate, oldest first.
    public let volumeTrend: [Standing.TrendPoint]
    public let rateTrend: [Standing.TrendPoint]
  }

  /// Only what deserves a look.
  public var flagged: [Pair] { pairs.filter(\.finding.isFlagged) }
}

extension Workspace {
  /// Which counts went up while their rate went down by more than chance explains.
  public func counterFlags(_ period: Period?, scope: Scope, for viewer: Viewer) async throws(Problem)
    -> CounterFlags
  {
    try viewer.check(.member)
    let snapshot = try await snapshot(naming: scope.named)
    let period = period ?? Period(.month, containing: snapshot.dataThrough, in: snapshot.settings.fiscal)
    return try StandingFrame(snapshot, period: period, scope: scope, level: .field).counterFlags()
  }
}

extension StandingFrame {
  /// As many months as the period has stand beside it, but no fewer than these.
  private static let fewestMonths = 3

  func counterFlags() throws(Problem) -> CounterFlags {
    let first = months.lowerBound
    let before = first.adding(-max(months.count, Self.fewestMonths))...first.adding(-1)
    var pairs: [CounterFlags.Pair] = []
    for pair in counterPairs {
      guard let volume = kpi(pair.volume), let rate = kpi(pair.rate) else { continue }
      let finding = CounterFinding(
        pair, now: try reading(pair, in: months), before: try reading(pair, in: before))
      let trend = months.upperBound.adding(-12)...months.upperBound
      pairs.append(
        CounterFlags.Pair(
          volume: volume, rate: rate, finding: finding,
          volumeTrend: try monthly(pair.volume, over: trend), rateTrend: try monthly(pair.rate, over: trend)))
    }
    return CounterFlags(
      period: period, before: before,
      pairs: pairs.filter(\.finding.isFlagged) + pairs.filter { !$0.finding.isFlagged })
  }

  /// Counts whose definition names a rate as its counter-KPI, and the standing pairs.
  private var counterPairs: [CounterPair] {
    let book = snapshot.state.book
    let named = book.ids.compactMap { id -> CounterPair? in
      guard let volume = kpi(id), let counter = volume.counterKPI, let rate = kpi(counter),
        volume.unit == .count, rate.unit == .rate
      else { return nil }
      return CounterPair(volume: id, rate: counter)
    }
    return named + CounterPair.standard.filter { !named.contains($0) }
  }

  private func kpi(_ id: KPI.ID) -> KPI? {
    snapshot.state.use(of: id) == .retired ? nil : snapshot.state.book.written[id]?.last?.kpi
  }

  private func reading(_ pair: CounterPair, in months: ClosedRange<Month>) throws(Problem)
    -> CounterPair.Reading
  {
    let volume = snapshot.engine.report(
      try snapshot.query(pair.volume, months: months, grain: nil, scope: condition)
    ).total
    let rate = snapshot.engine.report(
      try snapshot.query(pair.rate, months: months, grain: nil, scope: condition)
    ).total
    let successes = rate.numerator.flatMap { Int(exactly: $0) }
    let count = rate.denominator.flatMap { Int(exactly: $0) }
    return CounterPair.Reading(
      volume: volume.value.flatMap { Rational(exactly: $0) } ?? .zero, work: work(in: months),
      cases: successes.flatMap { successes in count.flatMap { TwoRates.Cases(successes, of: $0) } })
  }

  /// Business days up to where the data reaches.
  private func work(in months: ClosedRange<Month>) -> BusinessDays {
    let fiscal = snapshot.settings.fiscal
    let days = fiscal.days(of: months.lowerBound).lowerBound...fiscal.days(of: months.upperBound).upperBound
    return PeriodProgress(of: days, reach: snapshot.reach, calendar: snapshot.state.calendar)
      .elapsed
  }
}
