/// From the goal to the work: what makes up what.
public struct KPITree: Hashable, Sendable {
  public let node: Node
  /// What it is the product of.
  public let factors: [KPITree]
  /// What has to be done for it; no arithmetic leads from there to it.
  public let work: [KPITree]

  /// What a node says.
  public enum Node: Hashable, Sendable {
    case kpi(KPI.ID)
    /// How many of one became the other, where no KPI measures it.
    case step(from: KPI.ID, into: KPI.ID)
  }

  public init(_ kpi: KPI.ID, factors: [KPITree] = [], work: [KPITree] = []) {
    node = .kpi(kpi)
    self.factors = factors
    self.work = work
  }

  private init(stepFrom stage: KPI.ID, into next: KPI.ID) {
    node = .step(from: stage, into: next)
    factors = []
    work = []
  }

  /// What everything is for.
  public static let goal: KPI.ID = "wonAmount"

  /// Amount = deals × size; deals = opportunities opened × the share of them that is won; and so on down to the leads.
  public static let standard = KPITree(
    goal,
    factors: [
      KPITree(
        "won",
        factors: [
          KPITree(
            "opportunitiesOpened",
            factors: [
              KPITree(
                "appointmentsSet", factors: [KPITree("leads"), KPITree("appointmentRate")],
                work: [KPITree("contacts", work: [KPITree("dials"), KPITree("connectRate")])]),
              KPITree(stepFrom: "appointmentsSet", into: "opportunitiesOpened"),
            ], work: [KPITree("appointmentsQualified")]),
          KPITree("openedToWonRate"),
        ]),
      KPITree("averageDealSize"),
    ])

  /// The stages at which leads get lost, from the first to the last.
  public static let funnel: [KPI.ID] = [
    "leads", "appointmentsSet", "appointmentsHeld", "appointmentsQualified", "won",
  ]

  private var children: [KPITree] { factors + work }

  /// From a KPI up to this node, both included; nil when the tree does not hold it.
  public func path(from kpi: KPI.ID) -> [KPI.ID]? {
    if node == .kpi(kpi) { return [kpi] }
    return children.lazy.compactMap { $0.path(from: kpi) }.first.map { $0 + own }
  }

  /// The KPIs of this node and all below, depth first.
  public var ids: [KPI.ID] { own + children.flatMap(\.ids) }

  private var own: [KPI.ID] { if case .kpi(let id) = node { [id] } else { [] } }
}
