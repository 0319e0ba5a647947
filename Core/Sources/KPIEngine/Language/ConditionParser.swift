import SalesModel

/// Reads a condition by recursive descent and checks each comparison against the type of its field.
struct ConditionParser {
  private let language: ConditionLanguage
  private var tokens: Tokenizer
  private var token: Token
  private var comparisons = 0
  private var depth = 0

  init(_ text: String, _ language: ConditionLanguage) throws(ConditionError) {
    self.language = language
    tokens = Tokenizer(text)
    token = try tokens.next()
  }

  /// The whole text.
  mutating func condition() throws(ConditionError) -> Condition {
    if token.kind == .end { return .always }
    let condition = try either()
    guard token.kind == .end else {
      throw failure(.expected(Localized(ja: "and か or", en: "and or or")), suggesting: ["and", "or"])
    }
    return condition
  }

  // MARK: - Joining

  private mutating func either() throws(ConditionError) -> Condition {
    var conditions = [try both()]
    while token.says("or") {
      try advance()
      conditions.append(try both())
    }
    return conditions.count == 1 ? conditions[0] : .any(conditions)
  }

  private mutating func both() throws(ConditionError) -> Condition {
    var conditions = [try negated()]
    while token.says("and") {
      try advance()
      conditions.append(try negated())
    }
    return conditions.count == 1 ? conditions[0] : .all(conditions)
  }

  private mutating func negated() throws(ConditionError) -> Condition {
    guard token.says("not") else { return try single() }
    return try nested { (parser) throws(ConditionError) in
      try parser.advance()
      return .not(try parser.negated())
    }
  }

  private mutating func single() throws(ConditionError) -> Condition {
    guard token.is("(") else { return try comparison() }
    return try nested { (parser) throws(ConditionError) in
      try parser.advance()
      let condition = try parser.either()
      try parser.expect(")")
      return condition
    }
  }

  private mutating func nested(
    _ read: (inout Self) throws(ConditionError) -> Condition
  ) throws(ConditionError) -> Condition {
    depth += 1
    guard depth <= ConditionLanguage.depthLimit else { throw failure(.tooDeep(ConditionLanguage.depthLimit)) }
    let condition = try read(&self)
    depth -= 1
    return condition
  }

  // MARK: - One comparison

  private mutating func comparison() throws(ConditionError) -> Condition {
    comparisons += 1
    guard comparisons <= ConditionLanguage.comparisonLimit else {
      throw failure(.tooMany(ConditionLanguage.comparisonLimit))
    }
    let (path, field) = try path()
    if token.is("-") { return try elapsed(since: path, field) }
    if token.says("is") { return try emptiness(of: path) }
    if token.says("in") { return try membership(of: path, field) }
    if token.says("between") { return try range(of: path, field) }
    if let comparison = token.comparison {
      let sign = token
      try advance()
      if comparison.isOrder, !field.isOrdered {
        throw error(.expected(Localized(ja: "= か !=", en: "= or !=")), at: sign)
      }
      return .compare(path, comparison, try literal(of: comparison.isOrder ? field.asNumber : field))
    }
    guard field.type == .flag else {
      throw failure(
        .expected(Localized(ja: "= などの比較", en: "a comparison such as =")),
        suggesting: ["in", "is", "between"])
    }
    return .isSet(path)
  }

  private mutating func path() throws(ConditionError) -> (FieldPath, Field) {
    guard token.kind == .word || token.kind == .quoted else {
      throw failure(.expected(Localized(ja: "項目の名前", en: "the name of a field")))
    }
    var path = token.text
    if token.kind == .word, path.hasSuffix("."), case let rest = try following, rest.kind == .quoted {
      try advance()
      path += rest.text
    }
    guard let field = language.field(at: path) else {
      throw failure(.unknownField, suggesting: language.paths).suggestingAField(as: language.written)
    }
    try advance()
    guard token.says("then") else { return (path, field) }
    try advance()
    return (path.asThen, field)
  }

  private mutating func emptiness(of path: FieldPath) throws(ConditionError) -> Condition {
    try advance()
    let isNegated = token.says("not")
    if isNegated { try advance() }
    guard token.says("empty") else {
      throw failure(.expected(Localized(ja: "empty", en: "empty")), suggesting: ["empty"])
    }
    try advance()
    return isNegated ? .not(.isEmpty(path)) : .isEmpty(path)
  }

  private mutating func membership(of path: FieldPath, _ field: Field) throws(ConditionError) -> Condition {
    try advance()
    try expect("(")
    var literals = [try literal(of: field)]
    while token.is(",") {
      comparisons += 1
      guard comparisons <= ConditionLanguage.comparisonLimit else {
        throw failure(.tooMany(ConditionLanguage.comparisonLimit))
      }
      try advance()
      literals.append(try literal(of: field))
    }
    try expect(")")
    return .among(path, literals)
  }

  private mutating func range(of path: FieldPath, _ field: Field) throws(ConditionError) -> Condition {
    guard field.isOrdered else { throw failure(.expected(Localized(ja: "= か !=", en: "= or !="))) }
    try advance()
    let field = field.asNumber
    let low = try literal(of: field)
    guard token.says("and") else {
      throw failure(.expected(Localized(ja: "and", en: "and")), suggesting: ["and"])
    }
    try advance()
    return .all([.compare(path, .greaterOrEqual, low), .compare(path, .lessOrEqual, try literal(of: field))])
  }

  private mutating func elapsed(since later: FieldPath, _ laterField: Field) throws(ConditionError)
    -> Condition
  {
    try advance()
    let second = token
    let (earlier, earlierField) = try path()
    guard laterField.type == earlierField.type, [.date, .instant].contains(laterField.type) else {
      throw error(
        .wrongType(
          laterField.type == .instant
            ? Localized(ja: "「\(later)」との差が取れる日時", en: "a moment that can be taken from \(later)")
            : Localized(ja: "「\(later)」との差が取れる日付", en: "a date that can be taken from \(later)")),
        at: second)
    }
    guard let comparison = token.comparison else {
      throw failure(.expected(Localized(ja: "= などの比較", en: "a comparison such as =")))
    }
    try advance()
    return .elapsed(
      from: earlier, to: later, comparison, seconds: try duration(inDays: laterField.type == .date))
  }

  // MARK: - Values

  private mutating func literal(of field: Field) throws(ConditionError) -> Literal {
    guard token.kind == .word || token.kind == .quoted else {
      throw failure(.expected(Localized(ja: "値", en: "a value")))
    }
    let literal = try value(of: field)
    try advance()
    return literal
  }

  private var amountName: Localized {
    let (currency, example) = (language.currency, language.currency.decimals > 0 ? "12.5" : "5000")
    return Localized(
      ja: "\(example) のような\(currency)の金額（小数\(currency.decimals)桁まで）",
      en: "an amount of \(currency) such as \(example), with at most \(currency.decimals) decimals")
  }

  private func value(of field: Field) throws(ConditionError) -> Literal {
    switch field.type {
    case .date:
      guard let date = BusinessDate(iso: token.text) else {
        throw failure(.wrongType(Localized(ja: "2026-04-01 のような日付", en: "a date such as 2026-04-01")))
      }
      return .date(date)
    case .money:
      guard let amount = language.currency.amount(token.text) else { throw failure(.wrongType(amountName)) }
      return .number(amount)
    case .number, .percent:
      guard let number = Int64(token.text.replacing("_", with: "")) else {
        throw failure(.wrongType(Localized(ja: "整数", en: "a whole number")))
      }
      return .number(number)
    case .flag:
      switch token.text.lowercased() {
      case "yes", "true", "はい": return .flag(true)
      case "no", "false", "いいえ": return .flag(false)
      default: throw failure(.wrongType(Localized(ja: "yes か no", en: "yes or no")))
      }
    case .choice(let names):
      guard let name = names.first(where: { $0.lowercased() == token.text.lowercased() }) else {
        throw failure(.unknownChoice(names), suggesting: names)
      }
      return .text(name)
    case .reference(let kind):
      guard let id = language.recordNamed(kind, token.text) else {
        let names = language.namesakes(kind, token.text)
        throw failure(names.isEmpty ? .unknownRecord(kind) : .ambiguousRecord(kind, names))
      }
      return .number(id)
    case .term, .personal: return .text(token.text)
    case .instant:
      guard let instant = Instant(iso: token.text) else {
        throw failure(
          .wrongType(
            Localized(
              ja: "2026-04-01T09:30:00+09:00 のような時刻", en: "a moment such as 2026-04-01T09:30:00+09:00")))
      }
      return .instant(instant)
    }
  }

  private mutating func duration(inDays: Bool) throws(ConditionError) -> Int64 {
    guard let count = Int64(token.text), count >= 0, count < 1_000_000 else {
      throw failure(.wrongType(Localized(ja: "3 d のような期間", en: "a duration such as 3 d")))
    }
    try advance()
    let unit = Duration.units.first { token.says($0.name) }
    guard let unit, !inDays || unit.seconds % 86_400 == 0 else {
      let units = Duration.units.filter { !inDays || $0.seconds % 86_400 == 0 }.map(\.name).joined(
        separator: ", ")
      throw failure(.expected(Localized(ja: "単位（\(units)）", en: "a unit (\(units))")))
    }
    try advance()
    return count * unit.seconds
  }

  // MARK: - Tokens

  private mutating func advance() throws(ConditionError) { token = try tokens.next() }

  /// The token after this one, which is not taken yet.
  private var following: Token {
    get throws(ConditionError) {
      var ahead = tokens
      return try ahead.next()
    }
  }

  private mutating func expect(_ sign: String) throws(ConditionError) {
    guard token.is(sign) else { throw failure(.expected(Localized(ja: "「\(sign)」", en: sign))) }
    try advance()
  }

  private func failure(_ reason: ConditionError.Reason, suggesting words: [String] = []) -> ConditionError {
    error(reason, at: token, suggesting: words)
  }

  private func error(_ reason: ConditionError.Reason, at token: Token, suggesting words: [String] = [])
    -> ConditionError
  {
    ConditionError(
      reason: reason, word: token.text, place: token.place, suggestion: token.text.nearest(among: words))
  }
}

/// Units of time between two moments.
enum Duration {
  static let units: [(name: String, seconds: Int64)] = [
    ("w", 604_800), ("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1),
  ]
}

extension Token {
  fileprivate var comparison: Comparison? { kind == .sign ? Comparison(rawValue: text) : nil }
}

extension Comparison {
  fileprivate var isOrder: Bool { self != .equal && self != .notEqual }
}

extension Field {
  /// A file's own field is ordered by the numbers that it spells.
  fileprivate var isOrdered: Bool { isCustom || type.isOrdered }

  /// The field as it is compared with more and less.
  fileprivate var asNumber: Field {
    isCustom ? Field(name, .number, ja: label.ja, en: label.en) : self
  }
}

extension FieldType {
  fileprivate var isOrdered: Bool {
    switch self {
    case .date, .instant, .number, .percent, .money: true
    case .flag, .choice, .term, .reference, .personal: false
    }
  }
}
