import KPIEngine
import SalesModel
import Workspace

/// 定義の変更: a draft of what a KPI shall count, its cases, its adoption, and whether the team still works on it.
struct DefinitionDraftPage: Sendable {
  let layout: Layout
  let definition: DefinitionTab

  var routes: [Route] {
    [
      .get("/definitions/{id}/draft", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await form(visit, problem: nil)
      },
      .post("/definitions/{id}/draft", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await save(visit)
      },
      .post("/definitions/{id}/adopt", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await answering(visit, "adopted") { (viewer) async throws(Problem) in
          try await visit.workspace.adoptDraft(of: id(visit), version: visit.formVersion, by: viewer)
        }
      },
      .post("/definitions/{id}/drop", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await answering(visit, "dropped") { (viewer) async throws(Problem) in
          try await visit.workspace.dropDraft(of: id(visit), version: visit.formVersion, by: viewer)
        }
      },
      .post("/definitions/{id}/sign", .signedIn(.member)) { (visit) async throws(Problem) in
        try await answering(visit, "signed") { (viewer) async throws(Problem) in
          try await visit.workspace.sign(
            id(visit), version: visit.formVersion, by: viewer)
        }
      },
      .post("/definitions/{id}/use", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await answering(visit, "used") { (viewer) async throws(Problem) in
          guard let use = KPIUse(rawValue: visit.form["use"] ?? "") else {
            throw Problem(
              .invalid, Localized(ja: "KPIの扱いを選んでください。", en: "Choose how the KPI is used."), field: "use")
          }
          try await visit.workspace.use(
            id(visit), as: use, reason: visit.form["reason"] ?? "",
            version: visit.formVersion, by: viewer)
        }
      },
    ]
  }

  private func id(_ visit: Visit) -> KPI.ID { visit.parameters["id"] ?? "" }

  private func save(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let input = DefinitionForm(
      numerator: visit.form["numerator"] ?? "", denominator: visit.form["denominator"],
      credit: visit.form["credit"].flatMap(Measure.Credit.init),
      formula: visit.form["formula"] ?? "",
      effectiveFrom: BusinessDate(iso: visit.form["effectiveFrom"] ?? ""), reason: visit.form["reason"] ?? "",
      counted: visit.form["counted"] ?? "", notCounted: visit.form["notCounted"] ?? "")
    return try await .toForm { () async throws(Problem) in
      try await visit.workspace.draft(id(visit), as: input, version: visit.formVersion, by: viewer)
      return .seeOther(Address.kpi(id(visit), .definition, visit.place, fragment: "draft").description)
    } orAgain: { (problem) async throws(Problem) in
      try await form(visit, problem: problem)
    }
  }

  /// Runs a change and goes back to the definition; what stands against it is said there.
  private func answering(_ visit: Visit, _ done: String, _ change: (Viewer) async throws(Problem) -> Void)
    async throws(Problem) -> Reply
  {
    try await .toForm { () async throws(Problem) in
      try await change(try visit.signedIn())
      return .seeOther(
        Address.kpi(id(visit), .definition, visit.place).adding("done", done).description)
    } orAgain: { (problem) async throws(Problem) in
      try await definition.show(visit, problem: problem)
    }
  }

  private func choices(of kpi: KPI, _ visit: Visit) -> [[String: Any]] {
    let chosen = visit.form["credit"] ?? kpi.numerator.credit.rawValue
    return Measure.Credit.allCases.map { credit in
      [
        "value": credit.rawValue, "text": credit.label.text(visit.language),
        "isChosen": credit.rawValue == chosen,
      ]
    }
  }

  private func form(_ visit: Visit, problem: Problem?) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let entry = try await visit.workspace.definition(id(visit), for: viewer)
    // Read before the draft: a draft that comes in between makes the form a conflict, never the other way round.
    let version = try await visit.workspace.draftVersion(of: entry.newest.kpi.id)
    let draft = await visit.workspace.state.drafts[entry.newest.kpi.id]?.draft
    let kpi = draft?.kpi ?? entry.newest.kpi
    let conditions = try await visit.workspace.conditions(of: kpi, for: viewer)
    let examples = draft?.examples ?? entry.newest.examples
    let counted = try await visit.workspace.text(of: examples.filter(\.isCounted), about: kpi, for: viewer)
    let notCounted = try await visit.workspace.text(
      of: examples.filter { !$0.isCounted }, about: kpi, for: viewer)
    var followed: [[String: String]] = []
    for id in [kpi.numeratorOf, kpi.denominatorOf].compactMap(\.self) {
      let other = try await visit.workspace.definition(id, for: viewer).newest.kpi
      followed.append([
        "href": Address.kpi(id, .definition).description, "name": other.name.text(visit.language),
      ])
    }
    let fields = try await visit.workspace.fields(of: kpi, for: viewer)
    let page = "/definitions/\(kpi.id)/draft"
    let credits = Dictionary(
      uniqueKeysWithValues: Measure.Credit.allCases.map { ($0.rawValue, $0.label.text(visit.language)) })
    let shared = SharedForm(
      "draft", page: page, version: version,
      [
        .init(name: "numerator", label: "numeratorCondition", now: conditions.first ?? ""),
        .init(
          name: "denominator", label: "denominatorCondition", now: conditions.dropFirst().first ?? ""),
        .init(name: "credit", label: "credit", now: kpi.numerator.credit.rawValue, texts: credits),
        .init(name: "formula", label: "formula", now: kpi.formula.text(visit.language)),
        .init(
          name: "effectiveFrom", label: "effectiveFrom", now: draft?.effectiveFrom?.description ?? ""),
        .init(name: "reason", label: "reason", now: draft?.reason.text(visit.language) ?? ""),
        .init(name: "counted", label: "casesCounted", now: counted),
        .init(name: "notCounted", label: "casesNotCounted", now: notCounted),
      ].filter { field in visit.form.fields.pairs.contains { $0.name == field.name } })
    let model: [String: Any] = [
      "token": visit.formToken, "id": kpi.id, "name": kpi.name.text(visit.language),
      "version": SharedForm.version(version, at: page, visit),
      "number": entry.newest.number, "status": entry.newest.status.label.text(visit.language),
      "ownNumerator": kpi.numeratorOf == nil,
      "ownDenominator": kpi.denominator != nil && kpi.denominatorOf == nil,
      "numerator": visit.form["numerator"] ?? conditions.first ?? "",
      "denominator": visit.form["denominator"] ?? conditions.dropFirst().first ?? "",
      "hasCredits": kpi.numeratorOf == nil && kpi.numerator.holding != nil,
      "credits": choices(of: kpi, visit),
      "isFollowing": !followed.isEmpty, "followed": followed,
      "population": kpi.numerator.fact.label.text(visit.language),
      "fields": fields.filter { !$0.contains(".") || $0.hasPrefix(Field.customPrefix) }.joined(
        separator: " "),
      "allFields": fields.joined(separator: " "),
      "formula": visit.form["formula"] ?? kpi.formula.text(visit.language),
      "effectiveFrom": visit.form["effectiveFrom"] ?? draft?.effectiveFrom?.description ?? "",
      "reason": visit.form["reason"] ?? draft?.reason.text(visit.language) ?? "",
      "counted": visit.form["counted"] ?? counted,
      "notCounted": visit.form["notCounted"] ?? notCounted,
      "problem": problem.map { layout.notice($0, about: shared, visit) } ?? "",
    ]
    return try await layout.page(
      visit.say("定義の変更", "Change a definition"), item: .definitions,
      main: layout.render("DefinitionDraft", model, visit.language), visit)
  }
}
