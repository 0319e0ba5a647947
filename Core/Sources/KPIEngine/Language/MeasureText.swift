import ReadableYAML
import SalesModel

extension DefinitionText {
  /// One side of a KPI: the KPI whose count it is, or which facts it counts.
  func side(_ measure: Measure, of other: KPI.ID?) -> YAMLText {
    if let other { return .word(other) }
    var entries: [(String, YAMLText)] = [("of", .word(measure.fact.rawValue))]
    if measure.aggregate != .count { entries.append(("take", .word(measure.aggregate.text))) }
    if let anchor = measure.anchor { entries.append(("on", .word(anchor))) }
    if case .stock(let until) = measure.span { entries.append(("until", .word(until))) }
    let condition = language(measure.fact, measure.rep).write(measure.condition)
    if !condition.isEmpty { entries.append(("where", .word(condition))) }
    entries.append(("rep", .word(measure.rep)))
    if measure.credit != .whole { entries.append(("credit", .word(measure.credit.rawValue))) }
    return .map(entries)
  }
}

/// Reads the sides of a KPI.
struct Sides {
  let text: DefinitionText
  /// The KPIs that stand before this one in the file.
  let earlier: [KPI]

  func side(_ node: YAMLNode) throws(YAMLMistake) -> (measure: Measure, of: KPI.ID?) {
    guard !node.isMap else { return (try measure(node), nil) }
    let id = try node.text()
    let known = text.book.versions(of: id)?.last?.kpi ?? earlier.first { $0.id == id }
    guard let known else {
      let nearest = id.nearest(among: text.book.ids + earlier.map(\.id))
      throw YAMLMistake(
        node.line, ja: "KPI「\(id)」はありません。" + (nearest.map { "「\($0)」のことですか？" } ?? ""),
        en: "There is no KPI \(id)." + (nearest.map { " Did you mean \($0)?" } ?? ""))
    }
    return (known.numerator, id)
  }

  private func measure(_ node: YAMLNode) throws(YAMLMistake) -> Measure {
    try node.checkKeys(["of", "take", "on", "until", "where", "rep", "credit"])
    let kind = try node.required("of").choice(RecordKind.self)
    let repNode = try node.required("rep")
    let rep = try repNode.text()
    let language = text.language(kind, rep)
    guard language.field(at: rep)?.type == .reference(.rep) else {
      throw YAMLMistake(
        repNode.line, ja: "「\(rep)」は担当者の項目ではありません。", en: "\(rep) is not a field that holds a rep.")
    }
    let condition = try node["where"].map { (node) throws(YAMLMistake) in
      let text = try node.text()
      return try node.condition { () throws(ConditionError) in try language.read(text) }
    }
    // What has no date of birth stands in every period, unless the file names another date.
    let dated = kind.birthField == nil && node["until"] == nil ? node["on"] : try node.required("on")
    let until = try node["until"].map { (node) throws(YAMLMistake) in try node.date(in: language) }
    return Measure(
      kind, on: try dated.map { (node) throws(YAMLMistake) in try node.date(in: language) },
      span: until.map { .stock(until: $0) } ?? .flow, try node["take"]?.aggregate(in: language) ?? .count,
      where: condition ?? .always, rep: rep, credit: try node["credit"]?.choice(Measure.Credit.self) ?? .whole
    )
  }
}

extension Measure.Aggregate {
  /// How a file says it.
  fileprivate var text: String {
    switch self {
    case .count: "count"
    case .distinct(let path): "different \(path.asWord)"
    case .sum(let path): "sum \(path.asWord)"
    case .rank(0, let path): "smallest \(path.asWord)"
    case .rank(50, let path): "median \(path.asWord)"
    case .rank(100, let path): "largest \(path.asWord)"
    case .rank(let percent, let path): "percentile \(percent) \(path.asWord)"
    case .percentile(let percent, let from, let to): "percentile \(percent) from \(from) to \(to)"
    case .elapsed(let from, let to): "sum from \(from) to \(to)"
    }
  }
}

extension YAMLNode {
  /// The path of a date field.
  fileprivate func date(in language: ConditionLanguage) throws(YAMLMistake) -> FieldPath {
    try path(in: language, called: Localized(ja: "日付", en: "date")) { $0 == .date }
  }

  fileprivate func aggregate(in language: ConditionLanguage) throws(YAMLMistake) -> Measure.Aggregate {
    let words = try text().words
    func number(_ word: String) throws(YAMLMistake) -> FieldPath {
      let field = try checked(word, in: language, called: Localized(ja: "数", en: "number")) { _ in true }
      return Field.isCustom(field) || field.contains("." + Field.customPrefix)
        ? field
        : try checked(word, in: language, called: Localized(ja: "数", en: "number")) {
          [.number, .percent, .money].contains($0)
        }
    }
    func path(_ word: String, called name: Localized, _ fits: (FieldType) -> Bool) throws(YAMLMistake)
      -> FieldPath
    {
      try checked(word, in: language, called: name, fits)
    }
    switch (words.first, words.count) {
    case ("count", 1): return .count
    case ("different", 2):
      return .distinct(try path(words[1], called: Localized(ja: "項目", en: "value")) { _ in true })
    case ("sum", 2): return .sum(try number(words[1]))
    case ("smallest", 2): return .rank(0, of: try number(words[1]))
    case ("median", 2): return .rank(50, of: try number(words[1]))
    case ("largest", 2): return .rank(100, of: try number(words[1]))
    case ("percentile", 3):
      guard let percent = Int(words[1]), (1...100).contains(percent) else { break }
      return .rank(percent, of: try number(words[2]))
    case ("percentile", 6) where words[2] == "from" && words[4] == "to":
      guard let percent = Int(words[1]), (1...100).contains(percent) else { break }
      let (from, to) = try interval(from: words[3], to: words[5], in: language)
      return .percentile(percent, from: from, to: to)
    case ("sum", 5) where words[1] == "from" && words[3] == "to":
      let (from, to) = try interval(from: words[2], to: words[4], in: language)
      return .elapsed(from: from, to: to)
    default: break
    }
    throw YAMLMistake(
      line,
      ja:
        "take は count、different 項目、sum・median・smallest・largest 数、percentile 90 数、sum from 日付 to 日付、percentile 50 from 日付 to 日付 のどれかです。",
      en:
        "take is count, different FIELD, sum, median, smallest or largest NUMBER, percentile 90 NUMBER, sum from DATE to DATE, or percentile 50 from DATE to DATE."
    )
  }

  /// Two dates, or two moments: nobody knows the hour of a date.
  private func interval(from start: FieldPath, to end: FieldPath, in language: ConditionLanguage)
    throws(YAMLMistake) -> (from: FieldPath, to: FieldPath)
  {
    let name = Localized(ja: "日付か日時", en: "date or moment")
    for path in [start, end] { _ = try checked(path, in: language, called: name) { $0.isTime } }
    guard language.field(at: start)?.type == language.field(at: end)?.type else {
      let startIsDate = language.field(at: start)?.type == .date
      let (date, moment) = startIsDate ? (start, end) : (end, start)
      throw YAMLMistake(
        line,
        ja: "「\(date)」は日付、「\(moment)」は日時です。日付どうし、または日時どうしの差を取ってください。",
        en: "\(date) is a date and \(moment) a moment: take two dates, or two moments.")
    }
    return (start, end)
  }

  private func path(in language: ConditionLanguage, called name: Localized, _ fits: (FieldType) -> Bool)
    throws(YAMLMistake) -> FieldPath
  {
    try checked(try text(), in: language, called: name, fits)
  }

  private func checked(
    _ path: FieldPath, in language: ConditionLanguage, called name: Localized, _ fits: (FieldType) -> Bool
  ) throws(YAMLMistake) -> FieldPath {
    guard let field = language.field(at: path), fits(field.type) else {
      let valid = language.paths.filter { language.field(at: $0).map { fits($0.type) } ?? false }
      let nearest = path.nearest(among: valid)
      throw YAMLMistake(
        line, ja: "「\(path)」は\(name.ja)の項目ではありません。" + (nearest.map { "「\($0)」のことですか？" } ?? ""),
        en: "\(path) is not a \(name.en) of such records." + (nearest.map { " Did you mean \($0)?" } ?? ""))
    }
    return path
  }
}

extension String {
  /// The words between blanks; what stands in quotes is one word, whatever it holds.
  fileprivate var words: [String] {
    matches(of: /"([^"]*)"|(\S+)/).map { String($0.1 ?? $0.2 ?? "") }
  }

  /// The text as one of these words.
  fileprivate var asWord: String { contains(where: \.isWhitespace) ? "\"\(self)\"" : self }
}

extension FieldType {
  fileprivate var isTime: Bool { self == .date || self == .instant }
}
