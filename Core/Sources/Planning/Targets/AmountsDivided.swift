// Plans whose amounts had been kept too large, see docs/decisions/0007-one-currency.md.

extension PlanReport {
  /// The same plan with the goal and the average deal divided. What the stages need follows from how the two relate, and stays.
  public func dividingAmounts(by divisor: Int64) -> PlanReport {
    PlanReport(
      kgi: kgi / divisor, averageDeal: averageDeal / divisor, roster: roster, stages: stages,
      warnings: warnings)
  }
}

extension MonthlyTargets {
  /// The same targets with the goal divided, shared again by month and seat so that it adds up.
  public func dividingAmounts(by divisor: Int64) -> MonthlyTargets {
    let months = amounts[PlanReport.goalKPI, default: [:]].sorted { $0.key < $1.key }
    let wholes = months.map { $0.value.reduce(0) { $0 + $1.value } }
    guard let shares = Shares.split(wholes.reduce(0, +) / divisor, by: wholes.map(Int.init)) else {
      return self
    }
    var amounts = amounts
    for ((month, parts), share) in zip(months, shares) {
      guard let split = Shares.split(share, by: parts.map { Int($0.value) }) else { continue }
      amounts[PlanReport.goalKPI]?[month] = zip(parts, split).map { part, value in
        Part(team: part.team, rep: part.rep, value: value)
      }
    }
    return MonthlyTargets(amounts: amounts, rates: rates)
  }
}
