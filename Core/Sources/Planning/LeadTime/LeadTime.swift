/// How many months pass between two stages, as cohorts show it (A05).
///
/// Of those who came to a stage in a month, so many went on in the same month, one month later, and so on. The yield
/// at an age is what all cohorts that completed this age brought at it, over all who were in them; young cohorts take
/// part as far as they are complete. The yields in proportion are the lead time: shares that add up to 1.
public struct LeadTime: Hashable, Sendable {
  /// Those who came to the stage in one month, and how many went on by age.
  public struct Cohort: Hashable, Sendable {
    /// How many they were.
    public let population: Int
    /// How many went on at each age in months, from 0, as far as the month of that age is over.
    public let events: [Int]

    /// One month's cohort.
    public init(population: Int, events: [Int]) {
      self.population = population
      self.events = events
    }
  }

  /// An age that fewer cohorts completed is left out: one odd month would speak for all.
  public static let fewestCohorts = 3

  /// By months since the stage was reached, from 0; they add up to 1.
  public let shares: [Double]
  /// How many went on.
  public let events: Int

  /// The lead time that cohorts show; nil when nobody went on, or too few cohorts are complete.
  ///
  /// - Complexity: O(cohorts · ages).
  public init?(_ cohorts: [Cohort]) {
    let cohorts = cohorts.filter { $0.population > 0 }
    var yields: [Double] = []
    var events = 0
    while true {
      let complete = cohorts.filter { $0.events.count > yields.count }
      guard complete.count >= Self.fewestCohorts else { break }
      let wentOn = complete.reduce(0) { $0 + max($1.events[yields.count], 0) }
      events += wentOn
      yields.append(Double(wentOn) / Double(complete.reduce(0) { $0 + $1.population }))
    }
    let whole = yields.reduce(0, +)
    guard whole > 0 else { return nil }
    shares = yields.map { $0 / whole }
    self.events = events
  }

  /// A lead time that is known otherwise; nil unless shares are 0 or more and some are above.
  public init?(shares: [Double], events: Int) {
    let whole = shares.reduce(0, +)
    guard whole > 0, whole.isFinite, shares.allSatisfy({ $0 >= 0 }) else { return nil }
    self.shares = shares.map { $0 / whole }
    self.events = events
  }

  /// The share that goes on at an age in months.
  public func share(at age: Int) -> Double { shares.indices.contains(age) ? shares[age] : 0 }

  /// The age in months by which half has gone on.
  public var median: Int {
    var soFar = 0.0
    for (age, share) in shares.enumerated() {
      soFar += share
      if soFar >= 0.5 { return age }
    }
    return shares.count - 1
  }
}
