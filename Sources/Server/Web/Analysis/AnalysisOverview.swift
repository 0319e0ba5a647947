import KPIEngine
import Planning
import SalesModel
import Workspace

/// How all KPIs developed, finished for its template.
struct AnalysisOverviewModel: PageModel {
  let note: String
  let reachNote: String
  let sentence: String
  let isEmpty: Bool
  /// 前月同営業日
  let beforeName: String
  let rows: [Row]

  struct Row: Sendable {
    let name: String
    let href: Address
    let spark: String
    let value: String
    let n: String?
    let before: String
    let change: String
  }
}

/// 分析 over all KPIs: how each developed, leading to its 輪切り and 追っかけ.
struct AnalysisOverview {
  let board: Board
  let style: FigureStyle
  let visit: Visit

  private var place: Place { visit.place.during(board.period) }

  var model: AnalysisOverviewModel {
    AnalysisOverviewModel(
      note: style.note(board.period, board.progress, through: board.reach.through).joined(separator: " · "),
      reachNote: ReachNote(reach: board.reach, visit: visit).html,
      sentence: sentence, isEmpty: board.isEmpty, beforeName: style.sameDayBefore(board.period),
      rows: board.table.map { row($0.standing) })
  }

  /// What fell and what rose most since the same business day of the period before.
  private var sentence: String {
    let moved = board.table.map(\.standing).compactMap { standing in
      change(standing).map { (name: standing.kpi.name.text(style.language), change: $0) }
    }
    let parts = [
      moved.min { $0.change < $1.change }.flatMap { fallen in
        fallen.change < 0
          ? style.say(
            "最も減ったのは\(fallen.name)の\(signed(fallen.change))",
            "\(fallen.name) fell most (\(signed(fallen.change)))")
          : nil
      },
      moved.max { $0.change < $1.change }.flatMap { risen in
        risen.change > 0
          ? style.say(
            "最も増えたのは\(risen.name)の\(signed(risen.change))",
            "\(risen.name) rose most (\(signed(risen.change)))")
          : nil
      },
    ].compactMap(\.self)
    guard !parts.isEmpty else {
      return style.say(
        "\(style.sameDayBefore(board.period))と比べられる件数はまだありません。",
        "There is no count to hold against the period before yet.")
    }
    return style.say(
      "\(style.sameDayBefore(board.period))と比べて、\(parts.joined(separator: "、"))です。",
      "Against the same business day of the period before, \(parts.joined(separator: "; ")).")
  }

  /// The change by share; nil for what has no such day before.
  private func change(_ standing: Standing) -> Double? {
    guard let value = standing.value, let before = standing.sameDayBefore, before > 0 else { return nil }
    return value / before - 1
  }

  private func signed(_ share: Double) -> String {
    (share < 0 ? "−" : "+") + style.share(share.magnitude)
  }

  private func row(_ standing: Standing) -> AnalysisOverviewModel.Row {
    let kpi = standing.kpi
    let name = kpi.name.text(style.language)
    return AnalysisOverviewModel.Row(
      name: name, href: .kpi(kpi.id, .analysis, place),
      spark: Sparkline(
        // What adds up is small while its month runs; a plunge there would say nothing.
        points: standing.trend.map { $0.isOpen && standing.addsUp ? nil : $0.value },
        openLast: standing.trend.last?.isOpen ?? false,
        breaks: standing.breaks.compactMap { mark in standing.trend.firstIndex { $0.month == mark.month } },
        label: "\(name), \(style.say("13か月の推移", "the last 13 months"))"
      ).svg, value: style.text(standing.value, kpi.unit),
      n: kpi.unit == .rate ? standing.denominator.map { style.number($0, .count) } : nil,
      before: style.text(standing.sameDayBefore, kpi.unit),
      change: change(standing).map(signed) ?? FigureStyle.none)
  }
}
