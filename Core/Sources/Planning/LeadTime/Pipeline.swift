public import SalesModel

/// What is on its way to the won deals, and when it arrives.
///
/// Every stage hands on a share (the rate) of those who reach it, spread over the months of its lead time. Those who
/// are there already are asked what their age still yields: of `n` leads of four months ago so many become
/// appointments now as leads of that age do (`n` × rate × share at four months).
public struct Pipeline: Hashable, Sendable {
  /// From one stage to the next.
  public struct Link: Hashable, Sendable {
    /// The stage before.
    public let stage: String
    /// The stage after.
    public let into: String
    /// The KPI of the rate.
    public let rateID: String
    /// How many of the stage before ever go on, above 0 and up to 1.
    public var rate: Double
    /// When they go on.
    public let leadTime: LeadTime

    /// A link between two stages.
    public init(stage: String, into: String, rateID: String, rate: Double, leadTime: LeadTime) {
      self.stage = stage
      self.into = into
      self.rateID = rateID
      self.rate = rate
      self.leadTime = leadTime
    }
  }

  /// From the entry to the won deals; each begins where the one before ends, and there is at least one.
  public let links: [Link]
  /// How many reached each stage by month, up to now.
  public let arrived: [String: [Month: Int]]
  /// The month in progress.
  public let current: Month
  /// The share of its business days that lie ahead, from 0 to 1.
  public let ahead: Double

  /// Nil unless the links form a chain to the won deals.
  public init?(links: [Link], arrived: [String: [Month: Int]], current: Month, ahead: Double) {
    guard links.last?.into == BackPlan.wonStage,
      zip(links, links.dropFirst()).allSatisfy({ $0.into == $1.stage })
    else { return nil }
    self.links = links
    self.arrived = arrived
    self.current = current
    self.ahead = min(max(ahead, 0), 1)
  }

  /// The stage at which people come in.
  public var entry: String { links[0].stage }
  /// From the entry to the won deals.
  public var stages: [String] { [entry] + links.map(\.into) }
  /// How many of those who come in are ever won.
  public var yield: Double { links.reduce(1) { $0 * $1.rate } }

  /// How many reach each stage in each month from now on, when nobody comes in but `entries`.
  ///
  /// Of the current month only the rest is told: what arrived in it so far is in ``arrived``.
  /// - Complexity: O(links · months ahead · months of history).
  public func coming(adding entries: [Month: Double] = [:], through last: Month) -> [String: [Month: Double]]
  {
    guard last >= current else { return [:] }
    var coming = [entry: entries]
    for link in links {
      coming[link.into] = Dictionary(
        uniqueKeysWithValues: (current...last).map { month in
          (month, fromNow(link, month) + fromLater(coming[link.stage] ?? [:], link, month))
        })
    }
    return coming
  }

  /// What those who are at the stage today bring in a month.
  private func fromNow(_ link: Link, _ month: Month) -> Double {
    let heads = arrived[link.stage] ?? [:]
    let found = heads.reduce(0.0) { sum, arrival in
      sum + Double(arrival.value) * link.leadTime.share(at: month.months(since: arrival.key))
    }
    return found * link.rate * (month == current ? ahead : 1)
  }

  /// What those who have yet to reach the stage bring in a month.
  private func fromLater(_ arrivals: [Month: Double], _ link: Link, _ month: Month) -> Double {
    link.rate
      * arrivals.reduce(0.0) { $0 + $1.value * link.leadTime.share(at: month.months(since: $1.key)) }
  }

  /// The wins of one entry by age in months, up to an age.
  func response(upTo age: Int) -> [Double] {
    var response = [1.0]
    for link in links {
      response = (0...max(age, 0)).map { age in
        link.rate
          * response.indices.prefix(age + 1).reduce(0.0) { sum, before in
            sum + response[before] * link.leadTime.share(at: age - before)
          }
      }
    }
    return response
  }

  /// Months until half of the entries that are ever won are won.
  public var medianMonths: Int {
    let longest = links.reduce(0) { $0 + $1.leadTime.shares.count }
    return LeadTime(shares: response(upTo: longest), events: 0)?.median ?? 0
  }

  /// The same pipeline with one rate multiplied, at most to 1.
  public func multiplying(_ rateID: String, by factor: Double) -> Pipeline {
    var links = links
    for index in links.indices where links[index].rateID == rateID {
      links[index].rate = min(links[index].rate * factor, 1)
    }
    return Pipeline(links, like: self)
  }

  private init(_ links: [Link], like other: Pipeline) {
    self.links = links
    (arrived, current, ahead) = (other.arrived, other.current, other.ahead)
  }
}
