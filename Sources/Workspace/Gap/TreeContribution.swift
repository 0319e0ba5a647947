public import KPIEngine
public import Planning

extension GapAnswer {
  /// What a KPI of the tree adds to the gap: a stage what came up to it, so that its branches add up to it; a rate its own
  /// part. Nil for a KPI that is not in the chain: a rate that divides by anything else than the stage before has none.
  public func contribution(of kpi: KPI.ID) -> Rational? {
    if let reached = split.parts.firstIndex(where: { $0.factor.into == kpi }) {
      return split.parts[...reached].reduce(Rational.zero) { $0 + $1.contribution }
    }
    return split.parts.first { measures[$0.factor]?.id == kpi }?.contribution
  }
}

extension GapFactor {
  /// The stage that the factor leads into.
  fileprivate var into: String? {
    switch self {
    case .volume(let stage): stage
    case .rate(_, let into): into
    case .mix, .unsplit: nil
    }
  }
}
