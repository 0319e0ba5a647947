import KPIEngine
import SalesModel
import Workspace

/// 定義 of one KPI: what it counts, who agreed, and how its meaning changed.
struct DefinitionTab: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/kpis/{id}/definition", .signedIn(.member)) { (visit) async throws(Problem) in
        try await show(visit, problem: nil)
      }
    ]
  }

  /// One definition; what stands against a change of it is said on top.
  func show(_ visit: Visit, problem: Problem?) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let entry = try await visit.workspace.definition(visit.parameters["id"] ?? "", for: viewer)
    // Read before the draft: a draft that comes in between makes the form a conflict, never the other way round.
    let draftVersion = try await visit.workspace.draftVersion(of: entry.newest.kpi.id)
    let kpi = entry.newest.kpi
    let style = await visit.style()
    let names = try await visit.workspace.members(for: viewer).reduce(into: [:]) { $0[$1.id] = $1.name }
    var model: [String: Any] = [
      "id": kpi.id, "token": visit.formToken, "place": Address("", visit.place),
      "number": entry.newest.number, "mayDraft": viewer.role >= .manager,
      "sentence": sentence(entry.newest, visit), "formula": kpi.formula.text(visit.language),
      "example": kpi.example.text(visit.language), "tip": kpi.tip.text(visit.language),
      "caution": kpi.caution.text(visit.language), "unit": kpi.unit.label.text(visit.language),
      "direction": kpi.direction == .higherIsBetter
        ? visit.say("大きいほど良い", "Higher") : visit.say("小さいほど良い", "Lower"),
      "sides": try await sides(of: kpi, style, visit),
      "hasExamples": !entry.newest.examples.isEmpty,
      "examples": try await examples(of: entry.newest, visit),
      "parties": parties(of: entry.newest, names, visit, style),
      "versions": try await versions(of: entry, names, visit, style),
      "problem": problem.map { layout.notice($0, about: form(entry, draftVersion, visit), visit) } ?? "",
      "draftVersion": ["adopt", "drop"].contains { visit.path == "/definitions/\(kpi.id)/\($0)" }
        ? visit.formVersion : draftVersion,
    ]
    model.merge(use(of: entry, names, visit, style)) { $1 }
    if let id = kpi.counterKPI, let counter = try? await visit.workspace.definition(id, for: viewer) {
      model["counter"] = [
        "href": Address.kpi(id, .definition, visit.place),
        "name": counter.newest.kpi.name.text(visit.language),
      ]
    }
    if let user = viewer.user, let department = await visit.workspace.state.people[user]?.department,
      entry.newest.unsigned.contains(department)
    {
      model["maySign"] = visit.say(
        "\(department.label.ja)として署名する", "Sign for \(department.label.en.lowercased())")
    }
    if let done = visit.query["done"].flatMap({ Self.done[$0] }) {
      model["notice"] = done.text(visit.language)
    }
    if let comparison = try await visit.workspace.comparison(ofDraft: kpi.id, for: viewer) {
      let pickers = try await visit.workspace.conditionPickers(
        of: [kpi.numerator, kpi.denominator].compactMap(\.self), for: viewer)
      model["draft"] =
        DraftComparisonView(
          comparison: comparison, kpi: kpi, pickers: pickers, style: style, visit: visit
        ).model
      model["reachNote"] = ReachNote(reach: comparison.reach, visit: visit).html
    }
    var actions: [KPIFrame.Action] = []
    if viewer.role >= .manager {
      actions.append(
        KPIFrame.Action(
          text: layout.word("changeDefinition", visit.language), href: Address("/definitions/\(kpi.id)/draft")
        ))
    }
    let frame = KPIFrame(
      entry.newest, use: entry.use, .definition, note: [kpi.id], actions: actions,
      main: layout.render("Definition", model, visit.language), visit)
    return try await layout.page(frame, .definition, visit)
  }

  /// Who has to agree still; that all have, once they did.
  private func sentence(_ version: DefinitionVersion, _ visit: Visit) -> String {
    let name = version.kpi.name
    let waiting = version.unsigned.map(\.label)
    guard !waiting.isEmpty else {
      return visit.say(
        "\(name.ja)の定義は、使う部門のすべてが合意しています。", "All departments that use \(name.en) have agreed on it.")
    }
    return visit.say(
      "\(name.ja)の定義は、\(waiting.map(\.ja).joined(separator: "・"))の署名を待っています。",
      "The definition of \(name.en) waits for the signature of \(waiting.map(\.en).joined(separator: ", ")).")
  }

  /// The form that was sent, with what stands there now.
  private func form(_ entry: DefinitionEntry, _ draftVersion: Int, _ visit: Visit) -> SharedForm {
    let id = entry.newest.kpi.id
    let page = KPITab.definition.path(of: id)
    guard visit.path == "/definitions/\(id)/use" else {
      return SharedForm(
        visit.path.hasSuffix("drop") ? "drop" : "adopt", page: page + "#draft", version: draftVersion)
    }
    let uses = Dictionary(
      uniqueKeysWithValues: KPIUse.allCases.map { ($0.rawValue, $0.label.text(visit.language)) })
    return SharedForm(
      "use-form", page: page + "#use", version: entry.useChanges.count,
      [.init(name: "use", label: "useOfKPI", now: entry.use.rawValue, texts: uses)])
  }

  /// What was done before the page was opened again.
  private static let done = [
    "adopted": Localized(
      ja: "採用しました。ダッシュボードに反映されています。合意には各部門の署名が必要です。",
      en: "Adopted: the dashboard counts by it now. It is agreed once each department has signed."),
    "dropped": Localized(ja: "下書きを破棄しました。", en: "The draft was thrown away."),
    "signed": Localized(ja: "署名しました。", en: "Signed."),
    "used": Localized(ja: "扱いを変更しました。数え方は変わりません。", en: "Its use was changed. It is counted as before."),
  ]

  /// What the team does with the KPI, how that changed, and what the form of the page holds.
  private func use(
    of entry: DefinitionEntry, _ names: [User.ID: String], _ visit: Visit, _ style: FigureStyle
  ) -> [String: Any] {
    let chosen = visit.form["use"] ?? entry.use.rawValue
    var model: [String: Any] = [
      "useVersion": SharedForm.version(
        entry.useChanges.count, at: "/definitions/\(entry.newest.kpi.id)/use", visit),
      "useReason": visit.form["reason"] ?? "",
      "uses": KPIUse.allCases.map { use in
        [
          "value": use.rawValue, "text": use.label.text(visit.language), "isChosen": use.rawValue == chosen,
        ] as [String: Any]
      },
      "hasUseChanges": !entry.useChanges.isEmpty,
      "useChanges": entry.useChanges.map { change in
        [
          "date": style.date(change.changedOn), "use": change.use.label.text(visit.language),
          "reason": change.reason,
          "by": visit.author(change.changedBy.flatMap { names[$0] }),
        ]
      },
    ]
    model["use"] = entry.use.badge(visit.language)
    return model
  }

  private func examples(of version: DefinitionVersion, _ visit: Visit) async throws(Problem) -> [[String:
    String]]
  {
    var examples: [[String: String]] = []
    for example in version.examples {
      examples.append([
        "verdict": example.isCounted ? visit.say("数える", "counts") : visit.say("数えない", "does not"),
        "text": try await visit.workspace.text(of: [example], about: version.kpi, for: try visit.signedIn()),
      ])
    }
    return examples
  }

  private func parties(
    of version: DefinitionVersion, _ names: [User.ID: String], _ visit: Visit, _ style: FigureStyle
  ) -> [[String: String]] {
    version.kpi.parties.map { party in
      let signature = version.signatures.first { $0.department == party }
      let state = signature.map { "\(names[$0.signer] ?? "") \(style.date($0.signedOn))" }
      return [
        "department": party.label.text(visit.language), "state": state ?? visit.say("未署名", "not signed"),
      ]
    }
  }

  private func versions(
    of entry: DefinitionEntry, _ names: [User.ID: String], _ visit: Visit, _ style: FigureStyle
  ) async throws(Problem) -> [[String: Any]] {
    var versions: [[String: Any]] = []
    for version in entry.versions {
      let measures = [version.kpi.numerator, version.kpi.denominator].compactMap(\.self)
        .filter { $0.condition != .always }
      let pickers = try await visit.workspace.conditionPickers(of: measures, for: try visit.signedIn())
      let conditions = zip(measures, pickers).map { measure, picker in
        ConditionWords(measure, picker, style).text(measure.condition)
      }
      versions.append([
        "number": version.number,
        "from": version.effectiveFrom.map(style.date) ?? visit.say("最初から", "From the start"),
        "status": version.status.label.text(visit.language), "reason": version.reason.text(visit.language),
        "condition": conditions.joined(separator: " / "),
        "author": version.author.flatMap { names[$0] } ?? visit.say("製品", "Product"),
      ])
    }
    return versions
  }

  private func sides(of kpi: KPI, _ style: FigureStyle, _ visit: Visit) async throws(Problem) -> [[String:
    Any]]
  {
    let measures = [kpi.numerator, kpi.denominator].compactMap(\.self)
    let pickers = try await visit.workspace.conditionPickers(of: measures, for: try visit.signedIn())
    let labels = [visit.say("分子", "Numerator"), visit.say("分母", "Denominator")]
    var sides: [[String: Any]] = []
    for (index, measure) in measures.enumerated() {
      func field(_ path: FieldPath) -> String {
        Dimension.label(of: path, on: measure.fact).text(visit.language)
      }
      var side: [String: Any] = [
        "label": labels[index], "population": measure.fact.label.text(visit.language),
        "anchor": measure.anchor.map(field) ?? visit.say("なし（今のリスト）", "none (the list of today)"),
        "rep": field(measure.rep),
      ]
      if measure.holding != nil { side["credit"] = measure.credit.label.text(visit.language) }
      let picker = pickers[index]
      side["condition"] = ConditionWords(measure, picker, style).text(measure.condition)
      if measure.condition != .always { side["text"] = picker.language.write(measure.condition) }
      if let id = index == 0 ? kpi.numeratorOf : kpi.denominatorOf {
        let other = try await visit.workspace.definition(id, for: try visit.signedIn()).newest.kpi
        side["followed"] = [
          "href": Address.kpi(id, .definition, visit.place), "name": other.name.text(visit.language),
        ]
        side["condition"] = nil
        side["text"] = nil
      }
      sides.append(side)
    }
    return sides
  }
}

extension KPIUse {
  /// Word and shape for what is not simply active; nil where there is nothing to mark.
  func badge(_ language: Language) -> [String: String]? {
    self == .active ? nil : ["code": rawValue, "word": label.text(language)]
  }
}

extension KPI.Unit {
  var label: Localized {
    switch self {
    case .count: Localized(ja: "件", en: "count")
    case .rate: Localized(ja: "率", en: "rate")
    case .ratio: Localized(ja: "比", en: "ratio")
    case .money: Localized(ja: "金額", en: "money")
    case .days: Localized(ja: "暦日", en: "calendar days")
    case .duration: Localized(ja: "時間", en: "time")
    }
  }
}
