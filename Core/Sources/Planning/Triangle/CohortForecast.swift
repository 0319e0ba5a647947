public import SalesModel

/// What known cohorts, and cohorts that are not born yet, will still bring, month by month.
///
/// ```swift
/// let forecast = CohortForecast(
///   triangle: triangle, exposures: leadsByMonth, asOf: lastCompletedMonth, upcoming: [80, 82, 85])
/// forecast?.months                            // the months after asOf, one for each of `upcoming`
/// forecast?.expected                          // of all cohorts, by month: the next diagonals of the triangle
/// forecast?.draws(count: 1_000, seed: 7)      // [month][draw]; one draw is one future, so months correlate
/// ```
///
/// All is as of the end of the last completed month: what the running month has brought already is not in it.
public struct CohortForecast: Sendable {
  /// When an origin is completed by what is expected of its leads.
  public struct Rule: Hashable, Sendable {
    /// An origin that has come to less than this is thin: events of a count, money of an amount.
    public var thinBelow: Double
    /// An origin that has reached a smaller share than this is young.
    public var youngBelow: Double

    /// The last ages share one factor back to where it rests on so much: one old cohort of few events must not say what
    /// becomes of all others.
    public var pooledBelow: Double

    /// The house rule of counts: 10 events, a quarter of the way, factors of 30 events.
    public init(thinBelow: Double = 10, youngBelow: Double = 0.25, pooledBelow: Double = 30) {
      self.thinBelow = thinBelow
      self.youngBelow = youngBelow
      self.pooledBelow = pooledBelow
    }
  }

  /// How an origin was completed.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// By how older origins went on.
    case chainLadder
    /// By what is expected of its leads.
    case bornhuetterFerguson
    /// Not at all: it has reached the oldest age that is known.
    case complete
  }

  /// How cohorts develop.
  public let chainLadder: ChainLadder
  /// What is expected of leads; nil when the data says nothing of it.
  public let prior: BornhuetterFerguson?
  /// The last completed month: the newest diagonal, in which the youngest origin has its last cell.
  public let asOf: Month
  /// Leads that are expected in the months after ``asOf``; the running month's first.
  public let upcoming: [Double]
  /// How each origin is completed; nil where neither its past nor its leads say anything.
  public let methods: [Method?]
  /// True when no cohort has come to more than it has leads: then none does in the end. Of amounts and of what happens to
  /// a lead often it is false.
  public let isBounded: Bool
  /// The final rate when it was given instead of read from the data: then it is the same in every future.
  let givenRate: Double?

  /// - Parameters:
  ///   - exposures: the leads of each origin of the triangle.
  ///   - upcoming: the leads of the months after `asOf`: as many months are forecast.
  ///   - rate: what one lead comes to in the end; without one the data says, see ``BornhuetterFerguson``.
  /// - Returns: nil when exposures and origins do not match, or a number of leads is negative or not finite.
  public init?(
    triangle: Triangle, exposures: [Double], asOf: Month, upcoming: [Double] = [], rate: Double? = nil,
    rule: Rule = Rule()
  ) {
    guard exposures.count == triangle.rows.count,
      (exposures + upcoming).allSatisfy({ $0 >= 0 && $0.isFinite })
    else { return nil }
    let ladder = ChainLadder(triangle, pooledBelow: rule.pooledBelow)
    let prior = BornhuetterFerguson(triangle, exposures: exposures, rate: rate)
    chainLadder = ladder
    self.prior = prior
    self.asOf = asOf
    self.upcoming = upcoming
    givenRate = rate
    let isBounded = triangle.rows.indices.allSatisfy { triangle.latest(of: $0) <= exposures[$0] }
    self.isBounded = isBounded
    methods = triangle.rows.indices.map { origin in
      rule.method(
        of: origin, ladder, hasPrior: prior != nil, atMost: isBounded ? exposures[origin] : .infinity)
    }
  }

  /// The triangle that is completed.
  public var triangle: Triangle { chainLadder.triangle }

  /// The months that are forecast.
  public var months: [Month] { upcoming.indices.map { asOf.adding($0 + 1) } }

  /// The month in which an origin was born.
  public func month(ofOrigin origin: Int) -> Month {
    let youngest = triangle.rows.count - 1
    return asOf.adding(origin - youngest - (triangle.rows[youngest].count - 1))
  }

  /// What an origin comes to in the end; nil where neither way knows.
  public func ultimate(of origin: Int) -> Double? {
    switch methods[origin] {
    case .complete: triangle.latest(of: origin)
    case .chainLadder: chainLadder.ultimate(of: origin)
    case .bornhuetterFerguson: prior.map { min($0.ultimate(of: origin), most(of: origin)) }
    case nil: nil
    }
  }

  /// What an origin, known or to come, can come to at most.
  func most(of origin: Int) -> Double {
    let known = triangle.rows.count
    guard isBounded, let prior else { return .infinity }
    return origin < known ? prior.exposures[origin] : upcoming[origin - known]
  }

  /// What all cohorts together bring in each of ``months``: the next diagonals.
  public var expected: [Double] { months.indices.map { step in diagonal(step).reduce(0, +) } }

  /// What each cohort brings in a month of ``months``: known origins, then those not born yet.
  public func diagonal(_ step: Int) -> [Double] {
    let increments = CohortIncrements(self)
    return (0..<triangle.rows.count + step + 1).map { increments.increment(of: $0, in: step) }
  }
}

extension CohortForecast.Rule {
  fileprivate func method(of origin: Int, _ ladder: ChainLadder, hasPrior: Bool, atMost most: Double)
    -> CohortForecast.Method?
  {
    let triangle = ladder.triangle
    let age = triangle.rows[origin].count - 1
    if let finalAge = ladder.finalAge, age >= finalAge { return .complete }
    let ultimate = ladder.ultimate(of: origin)
    let isWeak = triangle.latest(of: origin) < thinBelow || ladder.completed[age] < youngBelow
    if hasPrior && (isWeak || ultimate.map { $0 > most } ?? true) { return .bornhuetterFerguson }
    return ultimate == nil ? nil : .chainLadder
  }
}
