extension PlanChain {
  /// The KPI that measures what a plan calls so: a stage by its count, a rate by the KPI that divides just its two stages.
  ///
  /// A plan's prospects are opportunities as they are opened in a period: 見込み客数（期末） is a stock, and months of a
  /// stock do not add up. Its win rate is wins of what was opened; the KPI of that name divides by what was decided.
  public static func kpi(measuring name: String) -> String { others[name] ?? name }

  private static let others = ["prospects": "opportunitiesOpened", "winRate": "openedToWonRate"]
}
