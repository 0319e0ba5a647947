import KPIEngine
import SalesModel
import Workspace

/// A condition as a sentence of the page: 判定が「有効」、かつ設定日が2026/04/01以降.
struct ConditionWords {
  /// What the condition is about.
  let kind: RecordKind
  let language: ConditionLanguage
  let style: FigureStyle

  init(_ measure: Measure, _ picker: ConditionPicker, _ style: FigureStyle) {
    kind = measure.fact
    language = picker.language
    self.style = style
  }

  /// すべて for a condition that holds always.
  func text(_ condition: Condition) -> String {
    switch condition {
    case .always: style.say("すべて", "all")
    case .compare(let path, let comparison, let literal): compared(path, comparison, literal)
    case .among(let path, let literals): among(path, literals)
    case .isEmpty(let path): style.say("\(name(path))が空", "\(name(path)) is empty")
    case .not(.isEmpty(let path)): style.say("\(name(path))が空でない", "\(name(path)) is not empty")
    case .elapsed(let from, let to, let comparison, let seconds): elapsed(from, to, comparison, seconds)
    case .all(let parts): parts.map(required).joined(separator: style.say("、かつ", " and "))
    case .any(let parts): parts.map(possible).joined(separator: style.say("、または", " or "))
    case .not(.compare(let path, .equal, .flag(true))):
      style.say("\(name(path))が「はい」でない", "\(name(path)) is not “Yes”")
    case .not(let part): style.say("\(enclosed(part))ではない", "not \(enclosed(part))")
    }
  }

  func name(_ path: FieldPath) -> String { Dimension.label(of: path, on: kind).text(style.language) }

  // What is joined stands in parentheses within the other joint; within its own it only goes on.

  private func required(_ condition: Condition) -> String {
    if case .any = condition { return enclosed(condition) }
    return text(condition)
  }

  private func possible(_ condition: Condition) -> String {
    if case .all = condition { return enclosed(condition) }
    return text(condition)
  }

  private func enclosed(_ condition: Condition) -> String {
    style.say("（\(text(condition))）", "(\(text(condition)))")
  }

  private func compared(_ path: FieldPath, _ comparison: Comparison, _ literal: Literal) -> String {
    let (name, value) = (name(path), quoted(literal, at: path))
    let isOfTime = [.date, .instant].contains(language.field(at: path)?.type)
    switch comparison {
    case .equal: return style.say("\(name)が\(value)", "\(name) is \(value)")
    case .notEqual: return style.say("\(name)が\(value)以外", "\(name) is not \(value)")
    case .less:
      return style.say(
        "\(name)が\(value)\(isOfTime ? "より前" : "未満")",
        "\(name) is \(isOfTime ? "before" : "less than") \(value)")
    case .lessOrEqual:
      return style.say(
        "\(name)が\(value)以\(isOfTime ? "前" : "下")", "\(name) is \(isOfTime ? "up to" : "at most") \(value)")
    case .greater:
      return style.say(
        "\(name)が\(value)より\(isOfTime ? "後" : "大きい")",
        "\(name) is \(isOfTime ? "after" : "more than") \(value)")
    case .greaterOrEqual:
      return style.say(
        "\(name)が\(value)以\(isOfTime ? "降" : "上")", "\(name) is \(isOfTime ? "from" : "at least") \(value)")
    }
  }

  private func among(_ path: FieldPath, _ literals: [Literal]) -> String {
    let values = literals.map { quoted($0, at: path) }
    return style.say(
      "\(name(path))が\(values.joined())のどれか", "\(name(path)) is one of \(values.joined(separator: ", "))")
  }

  private func elapsed(_ from: FieldPath, _ to: FieldPath, _ comparison: Comparison, _ seconds: Int64)
    -> String
  {
    let span = style.say("\(name(from))から\(name(to))まで", "from \(name(from)) to \(name(to))")
    let time = text(seconds: seconds)
    switch comparison {
    case .equal: return style.say("\(span)がちょうど\(time)", "\(span) exactly \(time)")
    case .notEqual: return style.say("\(span)が\(time)以外", "\(span) not \(time)")
    case .less: return style.say("\(span)が\(time)未満", "\(span) less than \(time)")
    case .lessOrEqual: return style.say("\(span)が\(time)以内", "\(span) within \(time)")
    case .greater: return style.say("\(span)が\(time)より長い", "\(span) more than \(time)")
    case .greaterOrEqual: return style.say("\(span)が\(time)以上", "\(span) at least \(time)")
    }
  }

  /// Whole days in days, as between dates.
  private func text(seconds: Int64) -> String {
    seconds % 86_400 == 0
      ? style.text(Double(seconds / 86_400), .days) : style.text(Double(seconds), .duration)
  }

  /// Words in quotes; numbers and days need none.
  private func quoted(_ literal: Literal, at path: FieldPath) -> String {
    switch literal {
    case .date(let date): return style.date(date)
    case .instant(let instant): return style.moment(instant)
    case .flag(let isSet): return quoted(isSet ? style.say("はい", "Yes") : style.say("いいえ", "No"))
    case .text(let text): return quoted(Words.choices[text]?.text(style.language) ?? text)
    case .number(let number):
      switch language.field(at: path)?.type {
      case .money: return style.text(Double(number), .money)
      case .percent: return "\(number)%"
      case .reference: return quoted(language.plain(literal, at: path))
      default: return String(number)
      }
    }
  }

  private func quoted(_ text: String) -> String { style.say("「\(text)」", "“\(text)”") }
}
