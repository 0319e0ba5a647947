public import KPIEngine
public import Planning

/// From one stage of the tree to the next, where no KPI measures how many came so far.
public struct BoardStep: Sendable {
  /// The share of the stage that reached the next; nil where either is unknown.
  public let value: Double?
  /// What the plan says; nil without one.
  public let target: Double?
  public let status: PaceStatus?
}

extension Board {
  /// The step between two stages of the tree, judged as the plan's rate is.
  public func step(from stage: KPI.ID, into next: KPI.ID) -> BoardStep {
    let value = quotient(tree[next]?.value, tree[stage]?.value)
    let part = part(of: .rate(stage: stage, into: next))
    return BoardStep(value: value, target: part?.reference?.doubleValue, status: part.flatMap(status))
  }

  /// What the plan says of the rate that a KPI without a target of its own measures; nil for any other.
  public func planned(_ kpi: KPI.ID) -> BoardStep? {
    let rate = gap?.split.parts.first { part in
      guard case .rate = part.factor else { return false }
      return gap?.measures[part.factor]?.id == kpi
    }
    guard let rate, standing(of: kpi)?.target == nil else { return nil }
    return BoardStep(
      value: rate.actual?.doubleValue, target: rate.reference?.doubleValue, status: status(rate))
  }

  /// The status of what a factor of the gap is measured by; by the plan's figures where no KPI measures it, or the KPI
  /// has nothing to be judged by yet.
  public func status(of factor: GapFactor) -> PaceStatus? {
    let measured = (gap?.measures[factor]).flatMap { standing(of: $0.id)?.pace?.status }
    return measured ?? part(of: factor).flatMap(status)
  }

  /// The figure of the tree that a factor makes together with others and that is behind, the nearest one: who reads that leads
  /// are short sees that appointments are. Nil where none above it is behind, or the goal alone.
  public func group(behind factor: GapFactor) -> (kpi: KPI, cost: Rational)? {
    guard let gap, let kpi = gap.measures[factor]?.id ?? factor.into else { return nil }
    let above = KPITree.standard.path(from: kpi)?.filter { $0 != KPITree.goal } ?? []
    let groups = above.dropFirst(gap.measures[factor] == nil ? 0 : 1)
    for id in groups {
      guard let standing = tree[id], standing.pace?.status == .behind || standing.pace?.status == .missed,
        let cost = gap.contribution(of: id), cost < .zero
      else { continue }
      return (standing.kpi, cost)
    }
    return nil
  }

  /// Any figure of the board.
  private func standing(of kpi: KPI.ID) -> Standing? {
    tree[kpi] ?? table.first { $0.kpi.id == kpi }?.standing
  }

  private func part(of factor: GapFactor) -> GapSplit.Part? { gap?.split.parts.first { $0.factor == factor } }

  private func status(_ part: GapSplit.Part) -> PaceStatus? {
    Pace(
      target: part.reference, actual: part.actual, progress: progress, measure: .level, isOver: isOver)?
      .status
  }

  private func quotient(_ part: Double?, _ whole: Double?) -> Double? {
    guard let part, let whole, whole != 0 else { return nil }
    return part / whole
  }
}
