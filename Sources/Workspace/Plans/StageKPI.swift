import KPIEngine
import Planning

extension PlanChain {
  /// The KPI that counts a stage in some months. Prospects are those that were opened in them: a stock does not add up
  /// over months.
  static func kpi(counting stage: String) -> KPI.ID { stage == "prospects" ? "opportunitiesOpened" : stage }
}
