extension PlanReport {
  /// The stages that lead to the win one by one, from the first to the won deals: where two stages lead into the same
  /// one, the way of the one that the plan names first. A number set by hand belongs to no way.
  public var chain: [String] {
    var chain = [BackPlan.wonStage]
    while let before = stages.first(where: { $0.into == chain[0] }), !chain.contains(before.id) {
      chain.insert(before.id, at: 0)
    }
    return chain
  }

  /// What a stage must bring for another goal than the plan's own, by the plan's rates, not rounded; nil for a stage that
  /// the plan does not have.
  public func exact(_ stage: String, forGoal goal: Int64) -> Rational? {
    guard let exact = stages.first(where: { $0.id == stage })?.exact, let part = Rational(goal, over: kgi)
    else {
      return nil
    }
    return exact * part
  }
}
