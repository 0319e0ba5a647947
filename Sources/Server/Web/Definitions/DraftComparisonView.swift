import KPIEngine
import SalesModel
import Workspace

/// A draft beside the version in force, as the template takes it.
struct DraftComparisonView {
  let comparison: DraftComparison
  let kpi: KPI
  /// By which the conditions of the KPI's sides are told, the numerator's first.
  let pickers: [ConditionPicker]
  let style: FigureStyle
  let visit: Visit

  private var draft: DefinitionDraft { comparison.authored.draft }

  var model: [String: Any] {
    return [
      "from": draft.effectiveFrom.map { visit.say("\(style.date($0))から", "from \(style.date($0))") } ?? "",
      "reason": draft.reason.text(visit.language), "formula": draft.kpi.formula.text(visit.language),
      "conditions": conditions + credit,
      "months": comparison.months.map { month in
        [
          "month": month.month.title.text(visit.language), "now": style.text(month.now, kpi.unit),
          "drafted": style.text(month.drafted, kpi.unit), "isOpen": month.isOpen,
          "difference": style.difference(
            month.now.flatMap { now in month.drafted.map { $0 - now } }, kpi.unit),
        ] as [String: Any]
      },
    ]
  }

  private var conditions: [[String: String]] {
    let labels = [visit.say("分子の条件", "Condition"), visit.say("分母の条件", "Condition of the denominator")]
    let sides = [
      (now: kpi.numerator as Measure?, drafted: draft.kpi.numerator as Measure?),
      (now: kpi.denominator, drafted: draft.kpi.denominator),
    ]
    return zip(zip(labels, sides), pickers).compactMap { side, picker in
      guard let now = side.1.now, let drafted = side.1.drafted else { return nil }
      let words = ConditionWords(now, picker, style)
      var model = ["label": side.0, "now": words.text(now.condition)]
      if now.condition != drafted.condition { model["drafted"] = words.text(drafted.condition) }
      return model
    }
  }

  /// How the draft credits reps with what two of them hold, where it is another way.
  private var credit: [[String: String]] {
    let (now, drafted) = (kpi.numerator.credit, draft.kpi.numerator.credit)
    guard now != drafted else { return [] }
    return [
      [
        "label": visit.say("2人で担当したとき", "When two reps share one"),
        "now": now.label.text(visit.language), "drafted": drafted.label.text(visit.language),
      ]
    ]
  }
}
