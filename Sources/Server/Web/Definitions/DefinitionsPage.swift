import KPIEngine
import SalesModel
import Workspace

/// 定義: what every number means, and how its meaning changed.
struct DefinitionsPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/definitions", .signedIn(.member)) { (visit) async throws(Problem) in try await list(visit) },
      .get("/definitions/{id}", .signedIn(.member)) { (visit) async throws(Problem) in try await show(visit)
      },
    ]
  }

  private func list(_ visit: Visit) async throws(Problem) -> Reply {
    let rows = try await visit.workspace.definitions(for: try visit.signedIn()).map { entry in
      let kpi = entry.newest.kpi
      return [
        "href": "/definitions/\(kpi.id)", "name": kpi.name.text(visit.language),
        "formula": kpi.formula.text(visit.language),
        "unit": kpi.unit.label.text(visit.language), "number": entry.newest.number,
        "status": entry.newest.status.label.text(visit.language),
        "isProvisional": entry.newest.status != .agreed,
      ] as [String: Any]
    }
    return try await layout.page(
      visit.say("定義", "Definitions"), item: .definitions,
      main: layout.render("Definitions", ["rows": rows], visit.language), visit)
  }

  private func show(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let entry = try await visit.workspace.definition(visit.parameters["id"] ?? "", for: viewer)
    let kpi = entry.newest.kpi
    let style = await visit.style()
    var model: [String: Any] = [
      "id": kpi.id, "name": kpi.name.text(visit.language), "number": entry.newest.number,
      "status": entry.newest.status.label.text(visit.language),
      "isProvisional": entry.newest.status != .agreed,
      "analysisHref": "/analysis?kpi=\(kpi.id)", "formula": kpi.formula.text(visit.language),
      "example": kpi.example.text(visit.language), "tip": kpi.tip.text(visit.language),
      "caution": kpi.caution.text(visit.language), "unit": kpi.unit.label.text(visit.language),
      "direction": kpi.direction == .higherIsBetter
        ? visit.say("大きいほど良い", "Higher") : visit.say("小さいほど良い", "Lower"),
      "sides": sides(of: kpi, visit),
      "versions": entry.versions.map { version in
        [
          "number": version.number,
          "from": version.effectiveFrom.map(style.date) ?? visit.say("最初から", "From the start"),
          "status": version.status.label.text(visit.language), "reason": version.reason.text(visit.language),
        ] as [String: Any]
      },
    ]
    if let id = kpi.counterKPI, let counter = try? await visit.workspace.definition(id, for: viewer) {
      model["counter"] = ["href": "/definitions/\(id)", "name": counter.newest.kpi.name.text(visit.language)]
    }
    return try await layout.page(
      kpi.name.text(visit.language), item: .definitions,
      main: layout.render("Definition", model, visit.language), visit)
  }

  private func sides(of kpi: KPI, _ visit: Visit) -> [[String: Any]] {
    let sides =
      [(visit.say("分子", "Numerator"), kpi.numerator)]
      + (kpi.denominator.map { [(visit.say("分母", "Denominator"), $0)] } ?? [])
    return sides.map { label, measure in
      func field(_ name: String) -> String {
        measure.fact.field(named: name)?.label.text(visit.language) ?? name
      }
      return [
        "label": label, "population": measure.fact.label.text(visit.language),
        "anchor": field(measure.anchor),
        "rep": field(measure.rep),
      ]
    }
  }
}

extension KPI.Unit {
  var label: Localized {
    switch self {
    case .count: Localized(ja: "件", en: "count")
    case .rate: Localized(ja: "率", en: "rate")
    case .money: Localized(ja: "金額", en: "money")
    case .days: Localized(ja: "暦日", en: "calendar days")
    }
  }
}
