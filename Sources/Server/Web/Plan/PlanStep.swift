import Planning
import SalesModel
import Workspace

/// The steps from the goal to the agreement, one after the other on a page each, and the scenarios on a tab beside them.
enum PlanStep: String, CaseIterable, Sendable {
  case goal, rates, needs, shares, agree, scenarios

  /// Those that follow from each other; the scenarios stand beside.
  static let ordered: [PlanStep] = [.goal, .rates, .needs, .shares, .agree]

  var label: Localized {
    switch self {
    case .goal: Localized(ja: "目標", en: "Goal")
    case .rates: Localized(ja: "率", en: "Rates")
    case .needs: Localized(ja: "必要数と現実性", en: "Needs and realism")
    case .shares: Localized(ja: "配分", en: "Shares")
    case .agree: Localized(ja: "合意", en: "Agreement")
    case .scenarios: Localized(ja: "シナリオ", en: "Scenarios")
    }
  }

  /// The step that asks for a field; nil for fields of what is shown anyway.
  init?(asking field: String) {
    switch field {
    case "goal", "averageDeal", "reps": self = .goal
    case _ where field.hasPrefix("rate."): self = .rates
    default: return nil
    }
  }

  /// What follows; nil after the last.
  var next: PlanStep? {
    Self.ordered.firstIndex(of: self).flatMap { $0 + 1 < Self.ordered.count ? Self.ordered[$0 + 1] : nil }
  }
}

/// The head of the plan page: which step is shown, where the others are, and which plan it is.
struct PlanHead: Sendable {
  let steps: [Step]
  let scenarios: Step
  /// What is shown: the plan in force, or one that is being made beside it.
  let standing: String
  let isDraft: Bool
  let inForce: Address?
  let next: Step?

  struct Step: Sendable {
    let name: String
    /// Nil where nothing was worked out yet that it could show.
    let href: Address?
    let isCurrent: Bool
  }

  /// - Parameter typed: what the form holds; a plan in force needs none of it.
  init(_ desk: PlanDesk, at current: PlanStep, typed: Fields, isWorkedOut: Bool, _ words: PlanNames) {
    let visit = desk.visit
    func step(_ step: PlanStep) -> Step {
      let isOpen = isWorkedOut || step == .goal || step == .rates
      return Step(
        name: step.label.text(visit.language),
        href: isOpen ? desk.address(of: step, typed: typed) : nil, isCurrent: step == current)
    }
    steps = PlanStep.ordered.map(step)
    scenarios = step(.scenarios)
    // The first two are left by their forms.
    next = isWorkedOut && [.needs, .shares].contains(current) ? current.next.map(step) : nil
    isDraft = !desk.isInForce
    inForce =
      isDraft && desk.agreed != nil ? desk.address : nil
    standing = Self.standing(desk, words)
  }

  private static func standing(_ desk: PlanDesk, _ words: PlanNames) -> String {
    let visit = desk.visit
    guard let agreed = desk.agreed else {
      return visit.say("この期間の計画はまだありません。", "There is no plan of this period yet.")
    }
    let stages = agreed.report.stages.prefix(4).map { stage in
      visit.say(
        "\(words.stage(stage.id)) \(words.count(stage.required))",
        "\(words.count(stage.required)) \(words.stage(stage.id))")
    }.joined(separator: visit.say("、", ", "))
    let goal = words.money(Double(agreed.report.kgi))
    return desk.isInForce
      ? visit.say(
        "合意済みの計画です。数を変えると新しい案になり、合意するまで目標は変わりません。",
        "This is the plan in force. Changed figures make a draft; the targets stay until it is agreed on.")
      : visit.say(
        "表示しているのは案です。合意済みの計画（目標 \(goal)、\(stages)）は、合意するまで変わりません。",
        "This is a draft. The plan in force (\(goal): \(stages)) stays until the draft is agreed on.")
  }
}
