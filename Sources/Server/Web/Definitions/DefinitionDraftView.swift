import KPIEngine
import SalesModel
import Workspace

/// The form of a draft, finished for its template.
struct DefinitionDraftModel: PageModel {
  let token: String
  let id: String
  let name: String
  let version: Int
  let badge: String
  let problem: String
  let conditions: [ConditionPart]
  let followed: [Link]
  let isFollowing: Bool
  let credits: [ConditionPart.Choice]
  let hasCredits: Bool
  let formula: String
  let effectiveFrom: String
  let reason: String
  let counted: String
  let notCounted: String
  let check: Check

  struct Link: Sendable {
    let name: String
    let href: Address
  }

  /// What the draft makes of its examples, as far as it can be read.
  struct Check: Sendable {
    let conditions: [Said]
    let examples: [Example]
    let hasExamples: Bool
    /// What keeps it from being read.
    let unreadable: String?
  }

  struct Said: Sendable {
    let label: String
    let words: String
  }

  struct Example: Sendable {
    let verdict: String
    let text: String
    /// passed or failed, and what that means.
    let mark: String
    let said: String
  }
}

/// Makes the form from the draft that there is, or from what was sent.
struct DefinitionDraftView {
  let entry: DefinitionEntry
  let draft: DefinitionDraft?
  let sides: [Side]
  let examples: (counted: String, notCounted: String)
  let examined: DefinitionDraftPage.Examined
  let followed: [KPI]
  let style: FigureStyle
  let visit: Visit

  /// A side whose condition the KPI has of its own.
  struct Side {
    let measure: Measure
    let sent: SentCondition
    let picker: ConditionPicker
  }

  private var kpi: KPI { draft?.kpi ?? entry.newest.kpi }

  func model(version: Int, problem: String, wrong field: String?) -> DefinitionDraftModel {
    let hasCredits = kpi.numeratorOf == nil && kpi.numerator.holding != nil
    return DefinitionDraftModel(
      token: visit.formToken, id: kpi.id, name: kpi.name.text(visit.language), version: version,
      badge: "v\(entry.newest.number) \(entry.newest.status.label.text(visit.language))", problem: problem,
      conditions: sides.map { side in
        ConditionPartView(
          sent: side.sent, measure: side.measure, picker: side.picker, wrong: field, visit: visit
        ).part(labelled: label(of: side.sent.side))
      },
      followed: followed.map {
        DefinitionDraftModel.Link(
          name: $0.name.text(visit.language), href: .kpi($0.id, .definition, visit.place))
      }, isFollowing: !followed.isEmpty, credits: hasCredits ? credits : [], hasCredits: hasCredits,
      formula: typed("formula") ?? kpi.formula.text(visit.language),
      effectiveFrom: typed("effectiveFrom") ?? draft?.effectiveFrom?.description ?? "",
      reason: typed("reason") ?? draft?.reason.text(visit.language) ?? "",
      counted: typed("counted") ?? examples.counted, notCounted: typed("notCounted") ?? examples.notCounted,
      check: check)
  }

  /// What a form holds, also when that is nothing; nil before one was sent.
  private func typed(_ name: String) -> String? {
    visit.form.fields.pairs.first { $0.name == name }?.value
  }

  private func label(of side: Engine.SideName) -> String {
    side == .numerator
      ? visit.say("分子の条件", "Condition of the numerator") : visit.say("分母の条件", "Condition of the denominator")
  }

  private var credits: [ConditionPart.Choice] {
    let chosen = visit.form["credit"] ?? kpi.numerator.credit.rawValue
    return Measure.Credit.allCases.map {
      ConditionPart.Choice(
        value: $0.rawValue, text: $0.label.text(visit.language), isChosen: $0.rawValue == chosen)
    }
  }

  private var check: DefinitionDraftModel.Check {
    DefinitionDraftModel.Check(
      conditions: sides.compactMap { side in
        guard let condition = try? side.picker.language.read(side.sent.text) else { return nil }
        let words = ConditionWords(side.measure, side.picker, style)
        return DefinitionDraftModel.Said(label: label(of: side.sent.side), words: words.text(condition))
      },
      examples: examined.examples.map { example in
        DefinitionDraftModel.Example(
          verdict: example.isCounted ? visit.say("数える", "counts") : visit.say("数えない", "does not"),
          text: example.text,
          mark: example.agrees ? "passed" : "failed",
          said: example.agrees ? visit.say("条件どおり", "agrees") : visit.say("条件と食い違い", "contradicted"))
      }, hasExamples: !examined.examples.isEmpty,
      unreadable: examined.problem?.message.text(visit.language))
  }
}
