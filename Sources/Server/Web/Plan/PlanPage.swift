import Foundation
import KPIEngine
import Planning
import HTTPTypes
import SalesModel
import Workspace

/// 計画: from the goal backwards, agreed as targets of the months.
struct PlanPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/plan", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await page(visit, input: visit.query, problem: nil)
      },
      .post("/plan/agree", .signedIn(.manager)) { (visit) async throws(Problem) in try await agree(visit) },
    ]
  }

  private func agree(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    return try await .toForm { () async throws(Problem) in
      let desk = try await PlanDesk(visit, input: visit.form.fields)
      let version = Int(visit.form["version"] ?? "") ?? 0
      try await visit.workspace.agree(
        try desk.draft(), reason: visit.form["reason"] ?? "", version: version, by: viewer)
      return .seeOther("/plan?period=\(desk.period)&agreed=yes")
    } orAgain: { (problem) async throws(Problem) in
      try await page(visit, input: visit.form.fields, problem: problem)
    }
  }

  private func page(_ visit: Visit, input: Fields, problem: Problem?) async throws(Problem) -> Reply {
    let desk = try await PlanDesk(visit, input: input)
    var problem = problem
    var model = desk.formModel
    if input["derive"] != nil {
      do throws(Problem) {
        model["result"] = desk.resultModel(try desk.draft().derived())
      } catch {
        problem = problem ?? error
      }
    }
    model["problem"] = problem.map { layout.notice($0, visit.language) } ?? ""
    if input["agreed"] != nil {
      model["notice"] = visit.say("目標を保存しました。ダッシュボードに反映されています。", "Saved: the dashboard shows these targets.")
    }
    var filters = Filters(action: "/plan")
    filters.period(desk.period, fiscal: desk.settings.fiscal, visit)
    return try await layout.page(
      visit.say("計画", "Plan"), item: .plan, filters: filters.html(layout, visit.language),
      main: layout.render("Plan", model, visit.language), visit)
  }
}
