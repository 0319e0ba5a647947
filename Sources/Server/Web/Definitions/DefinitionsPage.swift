import KPIEngine
import SalesModel
import Workspace

/// 定義: what every number means, found by words and grouped by what it counts.
struct DefinitionsPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/definitions", .signedIn(.member)) { (visit) async throws(Problem) in try await list(visit) },
      .get("/definitions/{id}", .signedIn(.member)) { (visit) async throws(Problem) in
        visit.moved(to: .definition, of: visit.parameters["id"] ?? "")
      },
    ]
  }

  private func list(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let style = await visit.style()
    let entries = try await visit.workspace.definitions(for: viewer)
    let measures = entries.map(\.newest.kpi.numerator)
    let pickers = try await visit.workspace.conditionPickers(of: measures, for: viewer)
    let conditions = zip(measures, pickers).map { measure, picker in
      ConditionWords(measure, picker, style).text(measure.condition)
    }
    let definitions = zip(entries, conditions).map(DefinitionsView.Definition.init)
    let sought = String((visit.query["search"] ?? "").prefix(100))
    let view = DefinitionsView(
      definitions: definitions, sought: sought,
      status: visit.query["status"].flatMap(DefinitionsView.Status.init),
      visit: visit)
    return try await layout.page(
      visit.say("定義", "Definitions"), item: .definitions,
      main: layout.render("Definitions", view.model, visit.language), visit)
  }
}
