public import KPIEngine
public import Planning

extension GapAnswer {
  /// What a KPI of the tree adds to the gap: the sum of its factors. Nil for a KPI that is not in the chain.
  public func contribution(of kpi: KPI.ID) -> Rational? {
    let own = Set(factors(of: kpi))
    guard !own.isEmpty else { return nil }
    return split.parts.filter { own.contains($0.factor) }.reduce(.zero) { $0 + $1.contribution }
  }

  /// The factors that make a KPI of the tree: of a stage all that came up to it, so that its branches add up to it; of a rate
  /// its own. None for a KPI that is not in the chain: a rate that divides by anything else than the stage before has none.
  public func factors(of kpi: KPI.ID) -> [GapFactor] {
    if let reached = split.parts.firstIndex(where: { $0.factor.into == kpi }) {
      return split.parts[...reached].map(\.factor)
    }
    return split.parts.first { measures[$0.factor]?.id == kpi }.map { [$0.factor] } ?? []
  }
}

extension GapFactor {
  /// The stage that the factor leads into.
  public var into: String? {
    switch self {
    case .volume(let stage): stage
    case .rate(_, let into): into
    case .mix, .unsplit: nil
    }
  }
}
