import KPIEngine
import Planning
import SalesModel
import Workspace

/// The largest part of a gap in one clause, for the board and for the page of the gap.
struct GapClause {
  let answer: GapAnswer
  let style: FigureStyle

  /// 最も大きい差異は商談化率（設定・輪切り）の−1.1pt（−60万円）。 Nil without a gap.
  ///
  /// Of a goal that is missed the part that takes most away, of one that is passed the part that adds most.
  func parts(linkingTo href: (GapFactor) -> String?) -> [[String: Any]] {
    guard let part = weightiest else { return [] }
    let words = FactorWords(answer: answer, style: style)
    let money = style.difference(part.contribution.doubleValue, .money)
    let change = words.difference(part)
    return [
      ["text": style.say("最も大きい差異は", "The largest difference: ")],
      ["text": words.name(part.factor), "href": href(part.factor) as Any].compactMapValues { $0 },
      [
        "text": change == FigureStyle.none
          ? style.say("の\(money)です。", " (\(money)).")
          : style.say("の\(change)（\(money)）です。", " at \(change) (\(money)).")
      ],
    ]
  }

  private var weightiest: GapSplit.Part? {
    let gap = answer.split.gap
    return answer.split.largestFirst.first { part in
      part.contribution != .zero && (part.contribution > .zero) == (gap > .zero)
    }
  }
}
