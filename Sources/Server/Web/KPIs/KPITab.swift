import KPIEngine
import SalesModel

/// What the page of a KPI shows, one at a time.
enum KPITab: String, CaseIterable, Sendable {
  case overview, landing, factors, analysis, records, definition

  var label: Localized {
    switch self {
    case .overview: Localized(ja: "概要", en: "Overview")
    case .landing: Localized(ja: "着地", en: "Landing")
    case .factors: Localized(ja: "要因", en: "Factors")
    case .analysis: Localized(ja: "輪切り・追っかけ", en: "Slice and cohort")
    case .records: Localized(ja: "記録", en: "Records")
    case .definition: Localized(ja: "定義", en: "Definition")
    }
  }

  func path(of kpi: KPI.ID) -> String {
    "/kpis/\(kpi.percentEncoded)" + (self == .overview ? "" : "/\(rawValue)")
  }

  /// True for what is looked at over months that are chosen by themselves.
  var hasMonths: Bool { self == .analysis || self == .records }

  /// The entry of the rail under which the tab's overview over all KPIs stands.
  var railItem: RailItem {
    switch self {
    case .overview: .board
    case .landing: .landing
    case .factors: .gap
    case .analysis, .records: .analysis
    case .definition: .definitions
    }
  }
}
