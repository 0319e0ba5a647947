import SalesModel
import Workspace

/// Every address of the product. What is not here does not exist, and each says who may use it.
struct Site: Sendable {
  let routes: [Route]

  init(layout: Layout) {
    let definition = DefinitionTab(layout: layout)
    let pages = [
      SignInPage(layout: layout).routes, ConfirmPage(layout: layout).routes,
      AccountPage(layout: layout).routes, SecondFactorPage(layout: layout).routes,
      SetUpPage(layout: layout).routes, BoardPage(layout: layout).routes,
      KPIPage(layout: layout).routes, PhasePage(layout: layout).routes, LandingPage(layout: layout).routes,
      GapPage(layout: layout).routes, ProspectsPage(layout: layout).routes,
      PlanPage(layout: layout).routes, TargetsPage(layout: layout).routes, PeoplePage(layout: layout).routes,
      CommitsPage(layout: layout).routes, AnalysisPage(layout: layout).routes,
      RecordsPage(layout: layout).routes, FactorsPage(layout: layout).routes,
      DefinitionsPage(layout: layout).routes, definition.routes,
      DefinitionDraftPage(layout: layout, definition: definition).routes,
      ImportsPage(layout: layout).routes, WordsPage(layout: layout).routes,
      ComparisonPage(layout: layout).routes,
      ClosingPage(layout: layout).routes, SettingsPage(layout: layout).routes,
      MembersPage(layout: layout).routes, PasswordLinkPage(layout: layout).routes,
      HistoryPage(layout: layout).routes, SecurityPage(layout: layout).routes,
      FindPage(layout: layout).routes,
    ]
    routes = pages.flatMap(\.self) + [Self.assets, Self.health]
  }

  private static let assets = Route.get("/assets/{version}/{name}", .anybody) {
    (visit) async throws(Problem) in
    guard let asset = Assets.files[visit.parameters["name"] ?? ""] else {
      throw Problem(.notFound, Localized(ja: "ファイルがありません。", en: "There is no such file."))
    }
    return .asset(bytes: asset.bytes, type: asset.type)
  }

  /// For a supervisor that asks whether the server answers: neither database nor questions stand before it.
  private static let health = Route.get("/health", .anybody) { (_) async throws(Problem) in
    .file(bytes: Array("ok\n".utf8), type: "text/plain; charset=utf-8", name: "health.txt")
  }
}
