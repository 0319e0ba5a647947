public import SalesModel

extension PlanReport {
  /// The KPI whose target is the goal itself.
  public static let goalKPI = "wonAmount"

  /// This plan as the targets of one fiscal month: the goal and every stage by seat, and the rates, each as the target of
  /// the one KPI that measures it.
  public func targets(for month: Month) -> MonthlyTargets? { targets(for: [month], weights: [1]) }

  /// This plan, made for a longer period, as the targets of its fiscal months: the goal and every stage are split
  /// over the months in proportion to `weights` (such as each month's business days) by largest remainder, and
  /// each month's part over the roster. The months add up to the plan, and the seats to their month; over several
  /// months a single rep's sum may differ from the plan's share by the rounding.
  ///
  /// Nil unless the months differ, each has its weight, and one weight is above 0.
  public func targets(for months: [Month], weights: [Int]) -> MonthlyTargets? {
    guard months.count == weights.count, Set(months).count == months.count else { return nil }
    var amounts: [String: [Month: [MonthlyTargets.Part]]] = [:]
    for (kpi, whole) in wholes {
      guard let shares = Shares.split(whole, by: weights) else { return nil }
      amounts[kpi] = Dictionary(uniqueKeysWithValues: zip(months, shares.map(parts)))
    }
    return MonthlyTargets(amounts: amounts, rates: rates(in: months))
  }

  private var wholes: [(kpi: String, whole: Int64)] {
    [(Self.goalKPI, kgi)] + stages.map { (PlanChain.kpi(measuring: $0.id), $0.required) }
  }

  private func parts(of whole: Int64) -> [MonthlyTargets.Part] {
    zip(roster.seats, roster.share(whole)?.perSeat ?? []).map { seat, share in
      MonthlyTargets.Part(team: seat.team, rep: seat.rep, value: share)
    }
  }

  private func rates(in months: [Month]) -> [String: [Month: PlanRate]] {
    let rates = stages.compactMap(\.rate)
    return Dictionary(
      rates.map { (PlanChain.kpi(measuring: $0.id), $0) }, uniquingKeysWith: { first, _ in first }
    )
    .mapValues { rate in Dictionary(uniqueKeysWithValues: months.map { ($0, rate) }) }
  }
}
