extension PlanOutlook: Encodable {
  private enum CodingKeys: CodingKey { case realism, loads, arrivals, noArrivals, levers }

  /// The keys of the ``PlanReport``, and beside them `realism`, `loads`, `arrivals` or `noArrivals` (why), `levers`.
  public func encode(to encoder: any Encoder) throws {
    try report.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(realism, forKey: .realism)
    try container.encode(loads, forKey: .loads)
    try container.encodeIfPresent(arrivals.placed, forKey: .arrivals)
    try container.encodeIfPresent(arrivals.reason, forKey: .noArrivals)
    try container.encodeIfPresent(levers, forKey: .levers)
  }
}

extension PlanOutlook.Arrivals {
  /// Why nothing is placed, for programs; nil when something is.
  fileprivate var reason: String? {
    switch self {
    case .placed: nil
    case .tooFar: "tooFar"
    case .periodOver: "periodOver"
    case .noRate: "noRate"
    case .noLeadTime: "noLeadTime"
    }
  }
}
