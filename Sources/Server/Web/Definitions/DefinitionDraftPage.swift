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

  /// Saves what was written; a button that works on the conditions only shows the form again.
  private func save(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    if let text = visit.form["step"] {
      guard let (side, step) = SentCondition.Step.read(text) else { throw Self.unknownStep }
      return try await form(visit, problem: nil, after: (side, step))
    }
    return try await .toForm { () async throws(Problem) in
      let sides = try await sides(of: try await kpi(visit), visit, isWorkedOn: false)
      try await visit.workspace.draft(
        id(visit), as: try filled(visit, sides), version: visit.formVersion, by: viewer)
      return .seeOther(Address.kpi(id(visit), .definition, visit.place, fragment: "draft").description)
    } orAgain: { (problem) async throws(Problem) in
      try await form(visit, problem: problem, after: nil)
    }
  }

  private static let unknownStep = Problem(
    .invalid, Localized(ja: "送信された内容を読めません。", en: "The form could not be read."),
    remedy: Localized(
      ja: "ページを開き直して、もう一度送信してください。", en: "Open the page again and send it once more."))

  /// The KPI as the draft has it, or the newest version.
  private func kpi(_ visit: Visit) async throws(Problem) -> KPI {
    let newest = try await visit.workspace.definition(id(visit), for: try visit.signedIn()).newest.kpi
    return await visit.workspace.state.drafts[newest.id]?.draft.kpi ?? newest
  }

  /// The sides whose conditions the KPI has of its own, as they stand there or as they were sent.
  private func sides(of kpi: KPI, _ visit: Visit, isWorkedOn: Bool) async throws(Problem)
    -> [DefinitionDraftView.Side]
  {
    let own: [(Engine.SideName, Measure?)] = [
      (.numerator, kpi.numeratorOf == nil ? kpi.numerator : nil),
      (.denominator, kpi.denominatorOf == nil ? kpi.denominator : nil),
    ]
    var sides: [DefinitionDraftView.Side] = []
    for case (let name, let measure?) in own {
      let picker = try await visit.workspace.conditionPicker(of: measure, for: try visit.signedIn())
      let isSent = visit.form.fields.pairs.contains { $0.name == name.rawValue }
      let sent =
        isSent
        ? SentCondition(name, in: visit.form, isWorkedOn: isWorkedOn)
        : SentCondition(name, measure.condition, picker)
      sides.append(DefinitionDraftView.Side(measure: measure, sent: sent, picker: picker))
    }
    return sides
  }

  /// The form with conditions as text, whether they were picked or written.
  private func filled(_ visit: Visit, _ sides: [DefinitionDraftView.Side]) throws(Problem) -> DefinitionForm {
    var texts: [Engine.SideName: String] = [:]
    for side in sides { texts[side.sent.side] = try side.sent.written(side.picker) }
    return DefinitionForm(
      numerator: texts[.numerator] ?? "", denominator: texts[.denominator],
      credit: visit.form["credit"].flatMap(Measure.Credit.init),
      formula: visit.form["formula"] ?? "",
      effectiveFrom: BusinessDate(iso: visit.form["effectiveFrom"] ?? ""), reason: visit.form["reason"] ?? "",
      counted: visit.form["counted"] ?? "", notCounted: visit.form["notCounted"] ?? "")
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

  /// - Parameter step: what a button does to a condition before it is shown.
  private func form(
    _ visit: Visit, problem: Problem?, after step: (side: Engine.SideName, step: SentCondition.Step)? = nil
  ) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let entry = try await visit.workspace.definition(id(visit), for: viewer)
    // Read before the draft: a draft that comes in between makes the form a conflict, never the other way round.
    let version = try await visit.workspace.draftVersion(of: entry.newest.kpi.id)
    let draft = await visit.workspace.state.drafts[entry.newest.kpi.id]?.draft
    let kpi = draft?.kpi ?? entry.newest.kpi
    let sides = try await sides(of: kpi, visit, isWorkedOn: step != nil).map { side in
      guard let step, step.side == side.sent.side else { return side }
      var sent = side.sent
      sent.take(step.step, side.picker)
      return DefinitionDraftView.Side(measure: side.measure, sent: sent, picker: side.picker)
    }
    let examples = draft?.examples ?? entry.newest.examples
    let counted = try await visit.workspace.text(of: examples.filter(\.isCounted), about: kpi, for: viewer)
    let notCounted = try await visit.workspace.text(
      of: examples.filter { !$0.isCounted }, about: kpi, for: viewer)
    var followed: [KPI] = []
    for id in [kpi.numeratorOf, kpi.denominatorOf].compactMap(\.self) {
      followed.append(try await visit.workspace.definition(id, for: viewer).newest.kpi)
    }
    let written = DefinitionForm(
      numerator: sides.first { $0.sent.side == .numerator }?.sent.text ?? "",
      denominator: sides.first { $0.sent.side == .denominator }?.sent.text, formula: "", effectiveFrom: nil,
      reason: "", counted: visit.form["counted"] ?? counted,
      notCounted: visit.form["notCounted"] ?? notCounted)
    let view = DefinitionDraftView(
      entry: entry, draft: draft, sides: sides, examples: (counted, notCounted),
      examined: await examine(written, of: kpi.id, visit, viewer), followed: followed,
      style: await visit.style(), visit: visit)
    let shared = shared(kpi, draft, sides, (counted, notCounted), version: version, visit)
    let model = view.model(
      version: SharedForm.version(version, at: shared.page, visit),
      problem: problem.map { layout.notice($0, about: shared, visit) } ?? "", wrong: problem?.field)
    return try await layout.page(
      visit.say("定義を変える", "Change the definition"), item: .definitions,
      main: layout.render("DefinitionDraft", model, visit.language), visit)
  }

  /// The examples as the draft judges them, or what keeps it from that.
  struct Examined {
    var examples: [ExaminedExample] = []
    var problem: Problem?
  }

  private func examine(_ form: DefinitionForm, of id: KPI.ID, _ visit: Visit, _ viewer: Viewer) async
    -> Examined
  {
    do throws(Problem) {
      return Examined(examples: try await visit.workspace.examine(form, of: id, for: viewer))
    } catch {
      return Examined(problem: error)
    }
  }

  /// The form as several people may have it open.
  private func shared(
    _ kpi: KPI, _ draft: DefinitionDraft?, _ sides: [DefinitionDraftView.Side],
    _ examples: (counted: String, notCounted: String), version: Int, _ visit: Visit
  ) -> SharedForm {
    func condition(_ measure: Measure?, _ name: Engine.SideName) -> String {
      let picker = sides.first { $0.sent.side == name }?.picker
      return measure.flatMap { picker?.language.write($0.condition) } ?? ""
    }
    let credits = Dictionary(
      uniqueKeysWithValues: Measure.Credit.allCases.map { ($0.rawValue, $0.label.text(visit.language)) })
    return SharedForm(
      "draft", page: "/definitions/\(kpi.id)/draft", version: version,
      [
        .init(
          name: "numerator", label: visit.say("分子の条件", "Condition of the numerator"),
          now: condition(kpi.numerator, .numerator)),
        .init(
          name: "denominator", label: visit.say("分母の条件", "Condition of the denominator"),
          now: condition(kpi.denominator, .denominator)),
        .init(name: "credit", label: "credit", now: kpi.numerator.credit.rawValue, texts: credits),
        .init(name: "formula", label: "formula", now: kpi.formula.text(visit.language)),
        .init(
          name: "effectiveFrom", label: "effectiveFrom", now: draft?.effectiveFrom?.description ?? ""),
        .init(name: "reason", label: "reason", now: draft?.reason.text(visit.language) ?? ""),
        .init(name: "counted", label: "casesCounted", now: examples.counted),
        .init(name: "notCounted", label: "casesNotCounted", now: examples.notCounted),
      ].filter { field in visit.form.fields.pairs.contains { $0.name == field.name } })
  }
}
