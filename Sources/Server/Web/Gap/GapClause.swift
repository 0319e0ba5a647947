import KPIEngine
import Planning
import SalesModel
import Workspace

/// What a gap is made of in two clauses, for the board and for the page of the gap: what costs most, and only then what
/// helped most.
struct GapClause {
  let answer: GapAnswer
  let style: FigureStyle

  /// 最も足りないのは商談化率（設定・輪切り）の−1.1pt（−60万円、担当 田中）です。 Nothing without a gap.
  func parts(linkingTo href: (GapFactor) -> Address?) -> [Phrase] {
    let parts = answer.split.largestFirst
    let costliest = parts.first { $0.contribution < .zero }
    let mostHelpful = parts.first { $0.contribution > .zero }
    return clause(costliest, style.mostMissing(by: .money), href)
      + clause(mostHelpful, style.say("押し上げたのは", " What helped most: "), href)
  }

  private func clause(_ part: GapSplit.Part?, _ opening: String, _ href: (GapFactor) -> Address?)
    -> [Phrase]
  {
    guard let part else { return [] }
    let words = FactorWords(answer: answer, style: style)
    let change = words.difference(part)
    let known = [
      style.difference(part.contribution.doubleValue, .money), words.basis(of: part), owner(of: part.factor),
    ].compactMap(\.self).joined(separator: style.say("、", ", "))
    return [
      Phrase(text: opening), Phrase(text: words.name(part.factor), href: href(part.factor)),
      Phrase(
        text: change == FigureStyle.none
          ? style.say("（\(known)）です。", " (\(known)).")
          : style.say("の\(change)（\(known)）です。", " at \(change) (\(known)).")),
    ]
  }

  private func owner(of factor: GapFactor) -> String? {
    answer.measures[factor].flatMap { answer.owners[$0.id] }.map(style.owner)
  }
}
