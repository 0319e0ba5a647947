import KPIEngine
import SalesModel
import Workspace

/// Why a record counts or does not, in words.
struct RuleWords {
  /// How the page speaks of the side's condition.
  let words: ConditionWords

  private var style: FigureStyle { words.style }

  func text(_ rule: CountingRule) -> String {
    switch rule {
    case .counted: style.say("数えています", "counted")
    case .unknown: style.say("この製品に記録がありません", "no such record here")
    case .noDate(let field): style.say("「\(words.name(field))」が空です", "\(words.name(field)) is empty")
    case .otherMonth(let field, let date):
      style.say(
        "「\(words.name(field))」が\(date.month.title.ja)です",
        "\(words.name(field)) lies in \(date.month.title.en)")
    case .noOrigin: style.say("起点のリードが分かりません", "the lead that it came from is not known")
    case .ended(let field, let date):
      style.say(
        "「\(words.name(field))」\(style.date(date))に終わっています",
        "ended on \(style.date(date)) (\(words.name(field)))")
    case .afterData(let field, let date):
      style.say(
        "「\(words.name(field))」\(style.date(date))はデータの終わりより後です",
        "\(words.name(field)) \(style.date(date)) lies after the end of the data")
    case .monthsAhead: style.say("データがこの期間に届いていません", "the data does not reach these months")
    case .nothingToCount: style.say("数える値が空です", "the value to be counted is empty")
    case .failed(let condition):
      style.say("条件『\(words.text(condition))』を満たしません", "does not meet: \(words.text(condition))")
    case .outOfScope: style.say("絞り込みの外です", "outside the scope")
    }
  }
}
