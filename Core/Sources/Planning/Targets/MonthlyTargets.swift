public import SalesModel

/// A plan as targets by KPI, fiscal month and seat.
///
/// Only the smallest parts are kept; a team's or the whole's target is always their sum, so the levels cannot
/// disagree. Rates do not add up: one rate holds for everybody in its month.
///
/// ```json
/// {"amounts": {"won": {"2026-11": [{"team": 1, "rep": 11, "value": 10}, …]}},
///  "rates": {"winRate": {"2026-11": {"id": "winRate", "value": "1/5", "source": {"kind": "agreed"}}}}}
/// ```
public struct MonthlyTargets: Hashable, Codable, Sendable {
  /// What one seat owes: a count, or money in minor units.
  public struct Part: Hashable, Codable, Sendable {
    /// Nil when the plan has no teams.
    public let team: PlanTeam.ID?
    /// Nil when nobody in particular carries it.
    public let rep: PlanRep.ID?
    /// A count, or money in minor units.
    public let value: Int64

    /// A target for one seat.
    public init(team: PlanTeam.ID?, rep: PlanRep.ID?, value: Int64) {
      self.team = team
      self.rep = rep
      self.value = value
    }
  }

  /// Whose target is asked for.
  public enum Scope: Hashable, Sendable {
    /// Everybody together.
    case whole
    /// One team.
    case team(PlanTeam.ID)
    /// One rep, in all of the rep's teams.
    case rep(PlanRep.ID)
  }

  /// The target of several months, and the months that have none.
  public struct Total: Hashable, Sendable {
    /// The sum over the months that have a target.
    public let value: Int64
    /// Months asked for without a target: with any, the sum is no target of the whole period.
    public let missing: [Month]
  }

  /// By KPI id and month: the parts in rep order.
  public let amounts: [String: [Month: [Part]]]
  /// By KPI id and month.
  public let rates: [String: [Month: PlanRate]]

  /// Targets made elsewhere, such as a sheet that came back.
  public init(amounts: [String: [Month: [Part]]], rates: [String: [Month: PlanRate]] = [:]) {
    self.amounts = amounts
    self.rates = rates
  }

  /// The target of a month; nil without one.
  ///
  /// - Complexity: O(*seats*).
  public func amount(of kpi: String, in month: Month, for scope: Scope = .whole) -> Int64? {
    let parts = (amounts[kpi]?[month] ?? []).filter { scope.includes($0) }
    return parts.isEmpty ? nil : parts.reduce(0) { $0 + $1.value }
  }

  /// The target of several months together; nil when none of them has one.
  public func amount(of kpi: String, in months: ClosedRange<Month>, for scope: Scope = .whole) -> Total? {
    let found = months.map { (month: $0, value: amount(of: kpi, in: $0, for: scope)) }
    let values = found.compactMap(\.value)
    if values.isEmpty { return nil }
    return Total(value: values.reduce(0, +), missing: found.filter { $0.value == nil }.map(\.month))
  }

  /// The rate target of a month; nil without one.
  public func rate(of kpi: String, in month: Month) -> PlanRate? { rates[kpi]?[month] }

  /// `newer` where it has a target for a KPI and month, and these targets elsewhere.
  public func replaced(by newer: MonthlyTargets) -> MonthlyTargets {
    MonthlyTargets(
      amounts: amounts.merging(newer.amounts) { $0.merging($1) { $1 } },
      rates: rates.merging(newer.rates) { $0.merging($1) { $1 } })
  }

  /// A16: KPIs that count calls and have a target in some month without a rate target beside it.
  public func warnings(pairing: CallPairing = .standard) -> [PlanWarning] {
    let months = Set(amounts.values.flatMap(\.keys))
    let found = months.flatMap { pairing.warnings(about: kpis(in: $0)) }
    return Set(found).sorted { $0.kpi < $1.kpi }
  }

  /// The KPIs that have any target in a month.
  public func kpis(in month: Month) -> [String] {
    (amounts.filter { $1[month] != nil }.map(\.key) + rates.filter { $1[month] != nil }.map(\.key)).sorted()
  }
}

extension MonthlyTargets.Scope {
  fileprivate func includes(_ part: MonthlyTargets.Part) -> Bool {
    switch self {
    case .whole: true
    case .team(let team): part.team == team
    case .rep(let rep): part.rep == rep
    }
  }
}
