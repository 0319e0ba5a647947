public import SalesModel

/// The rule that a call target never stands alone (A16): without a rate beside it, more dials look like more
/// success even when the leads are badly chosen.
public struct CallPairing: Hashable, Sendable {
  /// KPIs that count calls.
  public let calls: Set<String>
  /// Rates that show what calls are worth; one of them is enough.
  public let rates: Set<String>

  /// A rule of a workspace's own.
  public init(calls: Set<String>, rates: Set<String>) {
    self.calls = calls
    self.rates = rates
  }

  /// Dials, beside the connect rate or a conversion to appointments.
  public static let standard = CallPairing(
    calls: ["dials"], rates: ["connectRate", "contactRate", "cvr", "appointmentRate"])

  /// One warning for every call KPI among `targets` when no rate of the rule is among them.
  public func warnings(about targets: some Sequence<String>) -> [PlanWarning] {
    let targets = Set(targets)
    guard rates.isDisjoint(with: targets) else { return [] }
    return calls.intersection(targets).sorted().map { .callsWithoutRate($0) }
  }

  /// The same for a plan, where the rate from the calls to their next stage is a pair of any name.
  func warnings(about stages: [PlanReport.Stage]) -> [PlanWarning] {
    guard !stages.contains(where: { calls.contains($0.id) && $0.rate != nil }) else { return [] }
    return warnings(about: stages.flatMap { [$0.id] + ($0.rate.map { [$0.id] } ?? []) })
  }
}

/// Something in a plan that is allowed and yet deserves a second look.
public struct PlanWarning: Hashable, Codable, Sendable {
  /// The kind of a warning, for programs.
  public enum Code: String, Codable, Sendable {
    /// A16
    case callsWithoutRate
  }

  /// What kind of warning this is.
  public let code: Code
  /// The KPI that it is about.
  public let kpi: String
  /// What is wrong and what to do.
  public let message: Localized

  /// A16: the KPI `kpi` counts calls and no rate stands beside it.
  public static func callsWithoutRate(_ kpi: String) -> PlanWarning {
    PlanWarning(
      code: .callsWithoutRate, kpi: kpi,
      message: Localized(
        ja: "架電の目標（\(kpi)）に、組になる率の目標がありません。接続率や商談化率の目標も設定してください。",
        en: "The call target (\(kpi)) has no rate target beside it. Add one, such as the connect rate or the "
          + "appointment rate."))
  }
}
