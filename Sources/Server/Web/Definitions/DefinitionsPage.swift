import KPIEngine
import SalesModel
import Workspace

/// 定義: what every number means.
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
    let rows = try await visit.workspace.definitions(for: try visit.signedIn()).map { entry in
      let kpi = entry.newest.kpi
      var row: [String: Any] = [
        "href": Address.kpi(kpi.id, .definition, visit.place), "name": kpi.name.text(visit.language),
        "formula": kpi.formula.text(visit.language),
        "unit": kpi.unit.label.text(visit.language), "number": entry.newest.number,
        "status": entry.newest.status.label.text(visit.language),
        "isProvisional": entry.newest.status != .agreed,
      ]
      row["use"] = entry.use.badge(visit.language)
      return row
    }
    return try await layout.page(
      visit.say("定義", "Definitions"), item: .definitions,
      main: layout.render("Definitions", ["rows": rows], visit.language), visit)
  }
}
