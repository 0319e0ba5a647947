/// Which stage each rate leads from and into, so that a plan can be told by its rates alone
/// (`--rate winRate=20%`).
public struct PlanChain: Hashable, Sendable {
  /// One rate: so many of `stage` become `into`.
  public struct Link: Hashable, Sendable {
    /// The KPI that measures the rate.
    public let rate: String
    /// The KPI that counts the stage before.
    public let stage: String
    /// The KPI that counts the stage after.
    public let into: String

    /// So many of `stage` become `into`.
    public init(rate: String, stage: String, into: String) {
      self.rate = rate
      self.stage = stage
      self.into = into
    }
  }

  /// From the win backwards.
  public let links: [Link]

  /// A chain of these links, from the win backwards.
  public init(links: [Link]) { self.links = links }

  /// Won ← prospects ← appointments, and these from leads (inbound) and from contacts by phone (outbound).
  public static let standard = PlanChain(links: [
    Link(rate: "winRate", stage: "prospects", into: BackPlan.wonStage),
    Link(rate: "prospectRate", stage: "appointmentsSet", into: "prospects"),
    Link(rate: "appointmentRate", stage: "leads", into: "appointmentsSet"),
    Link(rate: "cvr", stage: "contacts", into: "appointmentsSet"),
    Link(rate: "contactRate", stage: "connects", into: "contacts"),
    Link(rate: "connectRate", stage: "dials", into: "connects"),
  ])

  /// Every stage, from the won deals backwards.
  public var stages: [String] {
    links.reduce(into: [BackPlan.wonStage]) { stages, link in
      if !stages.contains(link.stage) { stages.append(link.stage) }
    }
  }

  /// The steps that `rates` ask for, in the order of the chain whatever their own.
  public func steps(for rates: [PlanRate]) throws(PlanError) -> [PlanStep] {
    for rate in rates where !links.contains(where: { $0.rate == rate.id }) {
      throw .unknownRate(rate.id, known: links.map(\.rate))
    }
    let wanted = links.flatMap { link in rates.filter { $0.id == link.rate }.map { (link, $0) } }
    for (link, rate) in wanted {
      guard let next = links.first(where: { $0.stage == link.into }) else { continue }
      guard wanted.contains(where: { $0.0 == next }) else { throw .missingRate(next.rate, neededBy: rate.id) }
    }
    return wanted.map { link, rate in PlanStep(stage: link.stage, basis: .rate(rate, into: link.into)) }
  }
}
