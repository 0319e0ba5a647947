import KPIEngine
import SalesModel
import Workspace

/// Why a record counts or does not, in words.
struct RuleWords {
  /// What the KPI counts on the side that is spoken of.
  let measure: Measure
  let style: FigureStyle

  func text(_ rule: CountingRule) -> String {
    switch rule {
    case .counted: style.say("数えています", "counted")
    case .unknown: style.say("この製品に記録がありません", "no such record here")
    case .noDate(let field): style.say("「\(name(field))」が空です", "\(name(field)) is empty")
    case .otherMonth(let field, let date):
      style.say("「\(name(field))」が\(date.month.title.ja)です", "\(name(field)) lies in \(date.month.title.en)")
    case .noOrigin: style.say("起点のリードが分かりません", "the lead that it came from is not known")
    case .ended(let field, let date):
      style.say(
        "「\(name(field))」\(style.date(date))に終わっています", "ended on \(style.date(date)) (\(name(field)))")
    case .afterData(let field, let date):
      style.say(
        "「\(name(field))」\(style.date(date))はデータの終わりより後です",
        "\(name(field)) \(style.date(date)) lies after the end of the data")
    case .monthsAhead: style.say("データがこの期間に届いていません", "the data does not reach these months")
    case .nothingToCount: style.say("数える値が空です", "the value to be counted is empty")
    case .failed(let condition):
      style.say("条件「\(text(condition))」を満たしません", "does not meet: \(text(condition))")
    case .outOfScope: style.say("絞り込みの外です", "outside the scope")
    }
  }

  private func text(_ condition: Condition) -> String {
    switch condition {
    case .always: ""
    case .compare(let path, .equal, .flag(true)): name(path)
    case .compare(let path, let comparison, let literal):
      "\(name(path)) \(comparison.rawValue) \(text(literal))"
    case .among(let path, let literals):
      "\(name(path)) in (\(literals.map(text).joined(separator: ", ")))"
    case .isEmpty(let path): style.say("\(name(path))が空", "\(name(path)) is empty")
    case .elapsed(let from, let to, let comparison, let seconds):
      "\(name(to)) - \(name(from)) \(comparison.rawValue) \(text(seconds: seconds))"
    case .all(let parts): parts.map(text).joined(separator: " and ")
    case .any(let parts): parts.map(text).joined(separator: " or ")
    case .not(let part): "not (\(text(part)))"
    }
  }

  /// Whole days in days, as between dates.
  private func text(seconds: Int64) -> String {
    seconds % 86_400 == 0
      ? style.text(Double(seconds / 86_400), .days) : style.text(Double(seconds), .duration)
  }

  private func text(_ literal: Literal) -> String {
    switch literal {
    case .text(let text): Words.choices[text]?.text(style.language) ?? text
    case .number(let number): String(number)
    case .date(let date): style.date(date)
    case .instant(let instant): style.moment(instant)
    case .flag(let isSet): isSet ? style.say("はい", "yes") : style.say("いいえ", "no")
    }
  }

  private func name(_ path: FieldPath) -> String {
    Dimension.label(of: path, on: measure.fact).text(style.language)
  }
}
