import SalesModel

extension ConditionLanguage {
  /// The text that ``read(_:)`` turns into `condition` again.
  public func write(_ condition: Condition) -> String {
    switch condition {
    case .always: return ""
    case .compare(let path, .equal, .flag(true)): return written(path)
    case .compare(let path, let comparison, let literal):
      return "\(written(path)) \(comparison.rawValue) \(write(literal, at: path))"
    case .among(let path, let literals):
      return "\(written(path)) in (\(literals.map { write($0, at: path) }.joined(separator: ", ")))"
    case .isEmpty(let path): return "\(written(path)) is empty"
    case .not(.isEmpty(let path)): return "\(written(path)) is not empty"
    case .not(let condition): return "not \(enclosed(condition))"
    case .all(let conditions): return conditions.map(enclosed).joined(separator: " and ")
    case .any(let conditions): return conditions.map(enclosed).joined(separator: " or ")
    case .elapsed(let from, let to, let comparison, let seconds):
      return "\(written(to)) - \(written(from)) \(comparison.rawValue) \(write(seconds: seconds))"
    }
  }

  /// What is joined stands in parentheses wherever it is part of something.
  private func enclosed(_ condition: Condition) -> String {
    switch condition {
    case .all, .any: "(\(write(condition)))"
    case .always, .compare, .among, .isEmpty, .not, .elapsed: write(condition)
    }
  }

  /// A literal without quotes: what ``value(_:at:)`` reads.
  public func plain(_ literal: Literal, at path: FieldPath) -> String {
    if case .text(let text) = literal { return text }
    guard case .number(let number) = literal, case .reference(let kind)? = field(at: path)?.type else {
      return write(literal, at: path)
    }
    return nameOf(kind, number) ?? "#\(number)"
  }

  func write(_ literal: Literal, at path: FieldPath) -> String {
    switch literal {
    case .text(let text): return quoted(text)
    case .number(let number):
      switch field(at: path)?.type {
      case .reference(let kind): return quoted(nameOf(kind, number) ?? "#\(number)")
      case .money: return currency.text(number)
      default: return String(number)
      }
    case .date(let date): return date.description
    case .instant(let instant): return instant.description
    case .flag(let isSet): return isSet ? "yes" : "no"
    }
  }

  func write(seconds: Int64) -> String {
    let unit = Duration.units.dropFirst().first { seconds % $0.seconds == 0 } ?? (name: "s", seconds: 1)
    return "\(seconds / unit.seconds) \(unit.name)"
  }

  /// A path as conditions name it: in quotes where a file's own field has a blank or a sign in its name.
  func written(_ path: FieldPath) -> String {
    path.isThen ? quoted(path.latest) + path.dropFirst(path.latest.count) : quoted(path)
  }

  func quoted(_ text: String) -> String {
    var tokens = Tokenizer(text)
    let keywords = ["and", "or", "not", "in", "is", "between", "empty"]
    if let token = try? tokens.next(), token.kind == .word, token.text == text,
      !keywords.contains(text.lowercased())
    {
      return text
    }
    let pairs: [(Character, Character)] = [("\"", "\""), ("「", "」"), ("'", "'"), ("『", "』"), ("“", "”")]
    let (opening, closing) = pairs.first { !text.contains($0.1) } ?? pairs[0]
    return "\(opening)\(text)\(closing)"
  }
}
