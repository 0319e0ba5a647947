import KPIEngine
import Planning
import SalesModel
import Workspace

/// Where all KPIs will land, finished for its template.
struct LandingOverviewModel: PageModel {
  let note: String
  let reachNote: String
  let sentence: String
  let isEmpty: Bool
  /// False once nothing can come any more: then the result stands beside the target.
  let isOpen: Bool
  let rows: [Row]

  struct Row: Sendable {
    let name: String
    let href: Address
    let actual: String
    let landing: String
    let range: String
    let target: String
    let gap: String
    let isShort: Bool
    let chance: String
    /// 達成 or 未達 once the period is over.
    let status: StatusMark?
  }
}

/// 着地 over all KPIs: which of them will miss their target, each leading to its own landing.
struct LandingOverview {
  let board: Board
  let style: FigureStyle
  let visit: Visit

  private var place: Place { visit.place.during(board.period) }
  /// What may be forecast; the rest has its reason on its own page.
  private var standings: [Standing] { board.table.map(\.standing).filter { $0.landing != nil } }

  var model: LandingOverviewModel {
    LandingOverviewModel(
      note: style.note(board.period, board.progress, through: board.reach.through).joined(separator: " · "),
      reachNote: ReachNote(reach: board.reach, visit: visit).html,
      sentence: [goal, missed].compactMap(\.self).joined(separator: style.say("", " ")),
      isEmpty: standings.isEmpty, isOpen: !board.isOver, rows: standings.map(row))
  }

  private var goal: String? {
    board.kgi.landing.map { figure in
      LandingSentence(standing: board.kgi, periodTitle: board.period.title, style: style).text(
        .success(figure))
    }
  }

  /// 目標のあるKPI 12件のうち4件が届かない見込みで、…最も足りないのは商談化率の−1.1ptです。 Of a period that is over what came of it.
  private var missed: String? {
    let withTarget = standings.filter { $0.landingGap != nil }
    let short = withTarget.filter { shortfall($0) < 0 }
    guard !withTarget.isEmpty else { return nil }
    guard let worst = short.min(by: { shortfall($0) < shortfall($1) }) else {
      return board.isOver
        ? style.say("目標のあるKPIはすべて達成しました。", "Every KPI with a target met it.")
        : style.say("目標のあるKPIはすべて届く見込みです。", "Every KPI with a target will probably meet it.")
    }
    let (all, count) = (withTarget.count, short.count)
    let counts =
      board.isOver
      ? style.say(
        "目標のあるKPI \(all)件のうち\(count)件が未達でした。", "Of \(all.counted("KPI")) with a target, \(count) missed it. ")
      : style.say(
        "目標のあるKPI \(all)件のうち\(count)件が届かない見込みです。",
        "Of \(all.counted("KPI")) with a target, \(count) will probably miss it. ")
    let name = worst.kpi.name.text(style.language)
    let gap = style.difference(worst.landingGap, worst.kpi.unit)
    return counts + style.mostMissing(by: .shareOfTarget)
      + style.say("\(name)の\(gap)です。", "\(name) at \(gap).")
  }

  /// The part of the target that will be missing; below zero where some will.
  private func shortfall(_ standing: Standing) -> Double {
    guard let gap = standing.landingGap, let target = standing.target?.doubleValue, target != 0 else {
      return 0
    }
    let share = gap / target
    return standing.kpi.direction == .higherIsBetter ? share : -share
  }

  private func row(_ standing: Standing) -> LandingOverviewModel.Row {
    let unit = standing.kpi.unit
    let chance =
      standing.isMetForGood
      ? style.say("達成済み", "met already") : standing.landing?.probability.map(style.chance)
    return LandingOverviewModel.Row(
      name: standing.kpi.name.text(style.language), href: .kpi(standing.kpi.id, .landing, place),
      actual: style.text(standing.value, unit), landing: style.text(standing.landing?.value, unit),
      range: standing.landing?.range.map { style.range($0, unit) } ?? FigureStyle.none,
      target: style.text(standing.target, unit), gap: style.difference(standing.landingGap, unit),
      isShort: shortfall(standing) < 0, chance: chance ?? FigureStyle.none,
      status: standing.pace.map { StatusMark($0.status, style.language) })
  }
}
