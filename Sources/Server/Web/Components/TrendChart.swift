import KPIEngine
import Planning
import SalesModel
import Workspace

extension LineChart {
  /// The months of one KPI.
  init(
    _ kpi: KPI, _ points: [Standing.TrendPoint], withTarget: Bool = true,
    breaks: [(index: Int, label: String)] = [], _ style: FigureStyle
  ) {
    let name = kpi.name.text(style.language)
    self.init(
      series: [Series(name: name, points: points.map(\.value), isOpenLast: points.last?.isOpen ?? false)],
      xLabels: style.axis(points.map(\.month)),
      target: withTarget ? points.map { $0.target?.doubleValue } : nil,
      breaks: breaks, format: { style.text($0, kpi.unit) }, title: name, targetName: style.say("目標", "Target")
    )
  }
}
