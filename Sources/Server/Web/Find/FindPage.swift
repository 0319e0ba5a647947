import SalesModel
import Workspace

/// 検索: one place from which everything is reached by its name. The dialog of every page shows what this page finds.
struct FindPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [.get("/find", .signedIn(.member)) { (visit) async throws(Problem) in try await page(visit) }]
  }

  /// What was found, finished for its template.
  struct Model: PageModel {
    let sought: String
    let kept: [Layout.Kept]
    let groups: [Finder.Group]
    let isNothing: Bool
  }

  private func page(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let text = String((visit.query["q"] ?? "").prefix(200))
    let finder = Finder(
      findable: try await visit.workspace.findable(for: viewer), viewer: viewer, language: visit.language,
      place: visit.place)
    let groups = finder.groups(for: text)
    let model = Model(sought: text, kept: Layout.kept(visit.place), groups: groups, isNothing: groups.isEmpty)
    return try await layout.page(
      visit.say("検索", "Find"), item: nil, main: layout.render("Find", model, visit.language), visit)
  }
}
