/// From the goal to the work: which KPIs make up which.
public struct KPITree: Hashable, Sendable {
  public let kpi: KPI.ID
  public let children: [KPITree]

  public init(_ kpi: KPI.ID, _ children: [KPITree] = []) {
    self.kpi = kpi
    self.children = children
  }

  /// Amount = deals x size; deals = opportunities opened x the share of them that is won; and so on down to dials.
  public static let standard = KPITree(
    "wonAmount",
    [
      KPITree(
        "won",
        [
          KPITree(
            "opportunitiesOpened",
            [
              KPITree(
                "appointmentsSet",
                [
                  KPITree("leads"),
                  KPITree("appointmentRate"),
                  KPITree("contacts", [KPITree("dials"), KPITree("connectRate")]),
                ]),
              KPITree("appointmentsQualified"),
            ]),
          KPITree("openedToWonRate"),
        ]),
      KPITree("averageDealSize"),
    ])

  /// The stages at which leads get lost, from the first to the last.
  public static let funnel: [KPI.ID] = [
    "leads", "appointmentsSet", "appointmentsHeld", "appointmentsQualified", "won",
  ]

  /// From a KPI up to this node, both included; nil when the tree does not hold it.
  public func path(from kpi: KPI.ID) -> [KPI.ID]? {
    if self.kpi == kpi { return [kpi] }
    return children.lazy.compactMap { $0.path(from: kpi) }.first.map { $0 + [self.kpi] }
  }

  /// This node and all below, depth first.
  public var ids: [KPI.ID] { [kpi] + children.flatMap(\.ids) }
}
