import KPIEngine
import Planning
import SalesModel
import Workspace

/// What a colleague would say at the head of the board: where the goal lands or stands, what costs most, who answers for it
/// and where to look; what helped only after that. What is not known is left out.
struct BoardSentence {
  let board: Board
  let style: FigureStyle
  let scopeText: String

  /// Pieces of text, some with a link to their evidence.
  var parts: [[String: Any]] {
    let reason = gapClause
    return kgi + (reason.isEmpty ? worstParts : [text(style.say("", " "))] + reason)
  }

  /// Where the goal will end; until something says so, where it stands.
  private var kgi: [[String: Any]] { landing ?? now }

  private var landing: [[String: Any]]? {
    let kgi = board.kgi
    guard kgi.isOpen, let figure = kgi.landing else { return nil }
    let name = kgi.kpi.name.text(style.language)
    let value = link(
      style.text(figure.value, kgi.kpi.unit),
      to: LandingPage.address(kgi.kpi.id, board.period, scope: scopeText))
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

  private var now: [[String: Any]] {
    let kgi = board.kgi
    let name = kgi.kpi.name.text(style.language)
    var parts: [[String: Any]] = [text(style.say("\(name)は", "\(name) is "))]
    parts.append(link(style.text(kgi.value, kgi.kpi.unit), to: address(kgi)))
    if let pace = kgi.pace {
      let target = style.text(pace.target.doubleValue, kgi.kpi.unit)
      let attainment = style.share(pace.attainment?.doubleValue)
      let gap = style.variance(pace, kgi.kpi.unit)
      let word = pace.status.label.text(style.language)
      parts.append(
        text(
          style.say(
            "（目標\(target)、達成率\(attainment)）で「\(word)」、\(gap)です。",
            " of \(target) (\(attainment)): \(word.lowercased()), \(gap).")))
    } else {
      parts.append(text(style.say("です。", ".")))
    }
    return parts
  }

  private var worstParts: [[String: Any]] {
    guard let worst else { return [] }
    let value = style.text(worst.value, worst.kpi.unit)
    let known = [
      worst.pace.map { style.variance($0, worst.kpi.unit) },
      worst.kpi.unit == .rate ? style.basis(of: worst.value, cases: worst.denominator) : nil,
      board.owners[worst.kpi.id].map(style.owner),
    ].compactMap(\.self).joined(separator: style.say("、", ", "))
    return [
      text(style.say("最も足りないのは", " What is missing most: ")),
      link(worst.kpi.name.text(style.language), to: address(worst)),
      text(style.say("の\(value)（\(known)）です。", " at \(value) (\(known)).")),
    ]
  }

  /// What takes most from the goal, and then what adds most; nothing while the gap is not split.
  private var gapClause: [[String: Any]] {
    guard let gap = board.gap else { return [] }
    return GapClause(answer: gap, style: style).parts { factor in
      FactorWords(answer: gap, style: style).href(factor, scope: scopeText)
        ?? "/gap?period=\(board.period)\(scopeText)"
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

  private func address(_ standing: Standing) -> String {
    "/kpis/\(standing.kpi.id)?period=\(board.period)\(scopeText)"
  }
  private func text(_ text: String) -> [String: Any] { ["text": text] }
  private func link(_ text: String, to href: String) -> [String: Any] { ["text": text, "href": href] }
}
