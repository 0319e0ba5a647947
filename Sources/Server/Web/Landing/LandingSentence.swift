import KPIEngine
import Planning
import SalesModel
import Workspace

/// The landing in words that a colleague would say.
struct LandingSentence {
  let standing: Standing
  let periodTitle: Localized
  let style: FigureStyle

  /// Landing, range, and how likely the target is met.
  func text(_ answer: Result<LandingFigure, LandingGap>) -> String {
    switch answer {
    case .failure(let gap): gap.reason.text(style.language)
    case .success(let figure) where !standing.isOpen: landed(figure)
    case .success(let figure): expected(figure)
    }
  }

  private func landed(_ figure: LandingFigure) -> String {
    let value = style.text(figure.value, unit)
    return style.say(
      "\(periodTitle.ja)は終わり、\(name)は\(value)でした。", "\(periodTitle.en) is over: \(name) came to \(value).")
  }

  private func expected(_ figure: LandingFigure) -> String {
    let value = style.text(figure.value, unit)
    guard let range = figure.range else {
      return style.say(
        "このペースだと\(periodTitle.ja)の\(name)は\(value)になります。分子と分母それぞれの着地見込みの比で、範囲は出していません。",
        "At this pace \(name) of \(periodTitle.en) comes to \(value): the landing of its numerator over that of its denominator, without a range."
      )
    }
    let spread = style.range(range, unit)
    guard let probability = figure.probability, let target = standing.target else {
      return style.say(
        "このペースだと\(periodTitle.ja)の\(name)は\(spread)（80%の範囲）、中央は\(value)です。",
        "At this pace \(name) of \(periodTitle.en) comes to \(spread) (80% range), \(value) in the middle.")
    }
    let goal = style.text(target, unit)
    if standing.isMetForGood {
      return style.say(
        "このペースだと\(periodTitle.ja)の\(name)は\(spread)（80%の範囲）、目標\(goal)はすでに達成しています。",
        "At this pace \(name) of \(periodTitle.en) comes to \(spread) (80% range); the target of \(goal) is met already."
      )
    }
    let chance = style.chance(probability)
    return style.say(
      "このペースだと\(periodTitle.ja)の\(name)は\(spread)（80%の範囲）、目標\(goal)を達成する確率は\(chance)です。",
      "At this pace \(name) of \(periodTitle.en) comes to \(spread) (80% range); the chance to meet the target of \(goal) is \(chance)."
    )
  }

  private var unit: KPI.Unit { standing.kpi.unit }
  private var name: String { standing.kpi.name.text(style.language) }
}

extension Standing {
  /// True when the target is reached and nothing that is still to come takes it back.
  var isMetForGood: Bool {
    kpi.direction == .higherIsBetter && landing?.probability == 1 && pace?.isMet == true
  }
}
