import KPIEngine
import Planning
import SalesModel
import Workspace

/// What a colleague would say at the head of the board: where the goal lands or stands, what costs most, who answers for it
/// and where to look; what helped only after that. What is not known is left out.
struct BoardSentence {
  let board: Board
  let style: FigureStyle
  let place: Place

  /// Pieces of text, some with a link to their evidence.
  var parts: [Phrase] {
    let reason = gapClause
    return kgi + (reason.isEmpty ? worstParts : [text(style.say("", " "))] + reason)
  }

  /// Where the goal will end; until something says so, where it stands.
  private var kgi: [Phrase] { landing ?? now }

  private var landing: [Phrase]? {
    let kgi = board.kgi
    guard kgi.isOpen, let figure = kgi.landing else { return nil }
    let name = kgi.kpi.name.text(style.language)
    let value = link(
      style.text(figure.value, kgi.kpi.unit),
      to: address(kgi, .landing))
    guard let target = kgi.target, let probability = figure.probability else {
      return [
        text(style.say("\(name)の着地見込みは", "\(name) will probably land at ")), value,
        text(style.say("です。", ".")),
      ]
    }
    let goal = style.text(target, kgi.kpi.unit)
    let chance =
      kgi.isMetForGood
      ? style.say("達成済み", "met already")
      : style.say("達成確率\(style.chance(probability))", "chance to meet it \(style.chance(probability))")
    return [
      text(style.say("\(name)の着地見込みは", "\(name) will probably land at ")), value,
      text(style.say("（目標\(goal)、\(chance)）。", " (target \(goal), \(chance)).")),
    ]
  }

  private var now: [Phrase] {
    let sentence = StandingSentence(standing: board.kgi, style: style)
    return [
      text(sentence.opening), link(sentence.value, to: address(board.kgi, .overview)), text(sentence.rest),
    ]
  }

  private var worstParts: [Phrase] {
    guard let worst else { return [] }
    let value = style.text(worst.value, worst.kpi.unit)
    let known = [
      worst.pace.map { style.variance($0, worst.kpi.unit) },
      worst.kpi.unit == .rate ? style.basis(of: worst.value, cases: worst.denominator) : nil,
      board.owners[worst.kpi.id].map(style.owner),
    ].compactMap(\.self).joined(separator: style.say("、", ", "))
    return [
      text(style.say("", " ") + style.mostMissing(by: .shareOfTarget)),
      link(worst.kpi.name.text(style.language), to: address(worst, .factors)),
      text(style.say("の\(value)（\(known)）です。", " at \(value) (\(known)).")),
    ]
  }

  /// What takes most from the goal, and then what adds most; nothing while the gap is not split.
  private var gapClause: [Phrase] {
    guard let gap = board.gap else { return [] }
    return GapClause(answer: gap, style: style).parts { factor in
      FactorWords(answer: gap, style: style).address(factor, place) ?? Address("/gap", place)
    }
  }

  /// The KPI of the tree that is shortest of what is expected, by share of it. A retired one urges nobody.
  private var worst: Standing? {
    board.tree.values
      .filter { $0.kpi.id != board.kgi.kpi.id && $0.use != .retired && $0.pace?.status.isShort == true }
      .min { (gap($0), $0.kpi.id) < (gap($1), $1.kpi.id) }
  }

  private func gap(_ standing: Standing) -> Double {
    guard let pace = standing.pace, pace.expected != .zero else { return 0 }
    return pace.variance.doubleValue / pace.expected.doubleValue
  }

  private func address(_ standing: Standing, _ tab: KPITab) -> Address {
    .kpi(standing.kpi.id, tab, place)
  }
  private func text(_ text: String) -> Phrase { Phrase(text: text) }
  private func link(_ text: String, to href: Address) -> Phrase { Phrase(text: text, href: href) }
}
