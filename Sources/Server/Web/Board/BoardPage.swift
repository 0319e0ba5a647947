import Foundation
import KPIEngine
import Planning
import SalesModel
import Workspace

/// ダッシュボード: where the team stands in a period, from the goal to the calls.
struct BoardPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/", .signedIn(.member)) { (_) async throws(Problem) in .seeOther("/board") },
      .get("/board", .signedIn(.member)) { (visit) async throws(Problem) in try await page(visit) },
      .get("/board.csv", .signedIn(.member)) { (visit) async throws(Problem) in try await csv(visit) },
    ]
  }

  private func page(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let board = try await visit.workspace.board(visit.period(), scope: visit.scope, for: viewer)
    let style = await visit.style()
    let view = BoardView(board: board, style: style, layout: layout, visit: visit)
    let filters = Filters(action: "/board", of: board, style, visit)
    return try await layout.page(
      visit.say("ダッシュボード", "Dashboard"), item: .board, filters: filters.html(layout, visit.language),
      main: layout.render("Board", view.model(mayPlan: viewer.role >= .manager), visit.language), visit)
  }

  /// The 予実 table with plain numbers, for a spreadsheet (N07).
  private func csv(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let board = try await visit.workspace.board(visit.period(), scope: visit.scope, for: viewer)
    // Members have field targets only, and these stand under 目標.
    let seesBoth = viewer.role >= .manager
    let header =
      [
        visit.say("KPI", "KPI"), "id", visit.say("月", "Month"), visit.say("目標", "Target"),
        visit.say("実績", "Actual"),
        visit.say("差異", "Variance"), visit.say("達成率", "Attainment"), visit.say("途中", "Open"),
        visit.say("着地見込み", "Landing"), visit.say("着地差異", "Landing gap"), visit.say("締めた実績", "Frozen"),
        visit.say("締め後修正", "Adjustment"),
      ] + (seesBoth ? [visit.say("現場目標", "Field target")] : []) + [
        visit.say("データ", "Data through"), visit.say("データが終わる理由", "What ends there"),
      ]
    let rows = board.table.flatMap { line in
      line.months.map { point in
        let target = point.target?.doubleValue
        let variance = point.value.flatMap { value in target.map { value - $0 } }
        let landing = line.landing(in: point.month)
        let landingGap = landing.flatMap { landing in target.map { landing - $0 } }
        let attainment = point.value.flatMap { value in target.flatMap { $0 == 0 ? nil : value / $0 } }
        func plain(_ value: Double?) -> String { Self.plain(line.kpi.unit.shown(value)) }
        let end = line.standing.reach
        return [
          line.kpi.name.text(visit.language), line.kpi.id, point.month.description, plain(target),
          plain(point.value),
          plain(variance), Self.plain(attainment), point.isOpen ? visit.say("途中", "open") : "",
          plain(landing), plain(landingGap), plain(point.frozen?.value), plain(point.adjustment),
        ] + (seesBoth ? [plain((point.fieldTarget ?? point.target)?.doubleValue)] : [])
          + [end.through.description, end.heldBy?.sentence.text(visit.language) ?? ""]
      }
    }
    return try await .csv(
      [header] + rows, of: .board,
      name: visit.say("予実", "plan-vs-actual") + "-\(board.period)", visit)
  }

  private static func plain(_ value: Double?) -> String {
    guard let value else { return "" }
    return Int64(exactly: value).map(String.init) ?? String(value)
  }
}
