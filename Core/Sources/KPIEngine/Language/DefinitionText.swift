public import ReadableYAML
public import SalesModel

/// Definitions as a file that departments review and keep under version control; docs/metrics.md describes its words.
public struct DefinitionText: Sendable {
  let book: DefinitionBook
  /// The language of conditions over a kind of fact, whose `rep` is the field named second.
  let language: @Sendable (RecordKind, FieldPath) -> ConditionLanguage

  public init(
    book: DefinitionBook, language: @escaping @Sendable (RecordKind, FieldPath) -> ConditionLanguage
  ) {
    self.book = book
    self.language = language
  }

  // MARK: - Writing

  /// The text that ``read(_:)`` turns into drafts of the same definitions.
  public func write(_ versions: [DefinitionVersion]) throws -> String {
    try YAMLText.list(versions.map { .map(entries(of: $0)) }).written()
  }

  private func entries(of version: DefinitionVersion) -> [(String, YAMLText)] {
    let kpi = version.kpi
    var entries: [(String, YAMLText)] = [
      ("kpi", .word(kpi.id)), ("version", .word("\(version.number)")), ("name", both(kpi.name)),
      ("unit", .word(kpi.unit.rawValue)), ("direction", .word(kpi.direction.rawValue)),
      ("numerator", side(kpi.numerator, of: kpi.numeratorOf)),
    ]
    if let denominator = kpi.denominator {
      entries.append(("denominator", side(denominator, of: kpi.denominatorOf)))
    }
    if let counter = kpi.counterKPI { entries.append(("counterKPI", .word(counter))) }
    entries += [
      ("parties", .list(kpi.parties.map { .word($0.rawValue) })), ("formula", both(kpi.formula)),
      ("example", both(kpi.example)), ("tip", both(kpi.tip)), ("caution", both(kpi.caution)),
    ]
    if let from = version.effectiveFrom { entries.append(("from", .word("\(from)"))) }
    entries.append(("reason", both(version.reason)))
    if !version.examples.isEmpty {
      entries.append(("examples", .list(version.examples.map { example(of: $0, kpi.numerator) })))
    }
    return entries
  }

  private func both(_ text: Localized) -> YAMLText {
    .map([("ja", .word(text.ja)), ("en", .word(text.en))])
  }

  private func side(_ measure: Measure, of other: KPI.ID?) -> YAMLText {
    if let other { return .word(other) }
    var entries: [(String, YAMLText)] = [("of", .word(measure.fact.rawValue))]
    if measure.aggregate != .count { entries.append(("take", .word(measure.aggregate.text))) }
    entries.append(("on", .word(measure.anchor)))
    if case .stock(let until) = measure.span { entries.append(("until", .word(until))) }
    let condition = language(measure.fact, measure.rep).write(measure.condition)
    if !condition.isEmpty { entries.append(("where", .word(condition))) }
    entries.append(("rep", .word(measure.rep)))
    return .map(entries)
  }

  private func example(of example: DefinitionExample, _ measure: Measure) -> YAMLText {
    let language = language(measure.fact, measure.rep)
    let values = example.values.sorted { $0.key < $1.key }.map { path, value in
      (path, YAMLText.word(language.plain(value, at: path)))
    }
    return .map([(example.isCounted ? "counts" : "doesNotCount", .inline(values))])
  }

  // MARK: - Reading

  /// The drafts that a file proposes.
  /// - Throws: the first mistake with its line.
  public func read(_ yaml: String) throws(YAMLMistake) -> [DefinitionDraft] {
    var drafts: [DefinitionDraft] = []
    for node in try YAMLNode(yaml).items() {
      let draft = try draft(node, after: drafts)
      guard !drafts.contains(where: { $0.kpi.id == draft.kpi.id }) else {
        throw YAMLMistake(
          node.line, ja: "KPI「\(draft.kpi.id)」が二度書かれています。", en: "\(draft.kpi.id) is there twice.")
      }
      drafts.append(draft)
    }
    return drafts
  }

  private func draft(_ node: YAMLNode, after earlier: [DefinitionDraft]) throws(YAMLMistake)
    -> DefinitionDraft
  {
    try node.checkKeys([
      "kpi", "version", "name", "unit", "direction", "numerator", "denominator", "counterKPI", "parties",
      "formula", "example", "tip", "caution", "from", "reason", "examples",
    ])
    let (name, unit) = (try node.required("name").localized(), try node.required("unit"))
    let sides = Sides(text: self, earlier: earlier.map(\.kpi))
    let numerator = try sides.side(try node.required("numerator"))
    let denominator = try node["denominator"].map { (side) throws(YAMLMistake) in try sides.side(side) }
    let kpi = KPI(
      try identifier(try node.required("kpi")), ja: name.ja, en: name.en,
      unit: try unit.choice(KPI.Unit.self),
      direction: try node["direction"]?.choice(KPI.Direction.self) ?? .higherIsBetter,
      numerator: numerator.measure, denominator: denominator?.measure, numeratorOf: numerator.of,
      denominatorOf: denominator?.of, counterKPI: try node["counterKPI"]?.text(),
      parties: try node["parties"].map { (list) throws(YAMLMistake) in try list.choices(Department.self) },
      formula: try node.required("formula").localized(),
      example: try node["example"]?.localized() ?? Localized(ja: "", en: ""),
      tip: try node["tip"]?.localized() ?? Localized(ja: "", en: ""),
      caution: try node["caution"]?.localized() ?? Localized(ja: "", en: ""))
    let divides = [.rate, .ratio].contains(kpi.unit)
    guard divides == (kpi.denominator != nil) || kpi.unit == .money || kpi.unit == .days else {
      throw YAMLMistake(
        unit.line, ja: "率には denominator が必要で、件数には付けられません。",
        en: "A rate needs a denominator, and a count cannot have one.")
    }
    return DefinitionDraft(
      kpi: kpi, basedOn: try node["version"]?.count(),
      effectiveFrom: try node["from"].map { (from) throws(YAMLMistake) in try from.date() },
      reason: try node.required("reason").localized(),
      examples: try examples(node["examples"], numerator.measure))
  }

  private func identifier(_ node: YAMLNode) throws(YAMLMistake) -> KPI.ID {
    let text = try node.text()
    guard text.wholeMatch(of: /[a-z][A-Za-z0-9]{0,39}/) != nil else {
      throw YAMLMistake(
        node.line, ja: "KPIのidは英小文字で始まる英数字40文字までです。",
        en: "An id has up to 40 letters and digits and starts with a small letter.")
    }
    return text
  }

  private func examples(_ node: YAMLNode?, _ measure: Measure) throws(YAMLMistake) -> [DefinitionExample] {
    let language = language(measure.fact, measure.rep)
    var examples: [DefinitionExample] = []
    for item in try node?.items() ?? [] {
      try item.checkKeys(["counts", "doesNotCount"])
      guard let record = item["counts"] ?? item["doesNotCount"] else {
        throw YAMLMistake(item.line, ja: "counts か doesNotCount が必要です。", en: "Write counts or doesNotCount.")
      }
      var values: [FieldPath: Literal] = [:]
      for (path, value) in try record.pairs() {
        let text = try value.text()
        values[path] = try value.condition { () throws(ConditionError) in try language.value(text, at: path) }
      }
      examples.append(DefinitionExample(isCounted: item["counts"] != nil, values: values))
    }
    return examples
  }
}

/// Reads the sides of a KPI.
private struct Sides {
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
    try node.checkKeys(["of", "take", "on", "until", "where", "rep"])
    let kind = try node.required("of").choice(RecordKind.self)
    let repNode = try node.required("rep")
    let rep = try repNode.text()
    guard kind.field(named: rep)?.type == .reference(.rep) else {
      throw YAMLMistake(
        repNode.line, ja: "「\(rep)」は担当者の項目ではありません。", en: "\(rep) is not a field that holds a rep.")
    }
    let language = text.language(kind, rep)
    let condition = try node["where"].map { (node) throws(YAMLMistake) in
      let text = try node.text()
      return try node.condition { () throws(ConditionError) in try language.read(text) }
    }
    let until = try node["until"].map { (node) throws(YAMLMistake) in try node.date(in: language) }
    return Measure(
      kind, on: try node.required("on").date(in: language), span: until.map { .stock(until: $0) } ?? .flow,
      try node["take"]?.aggregate(in: language) ?? .count, where: condition ?? .always, rep: rep)
  }
}

extension Measure.Aggregate {
  /// How a file says it.
  fileprivate var text: String {
    switch self {
    case .count: "count"
    case .distinct(let path): "different \(path)"
    case .sum(let path): "sum \(path)"
    case .percentile(let percent, let from, let to): "percentile \(percent) from \(from) to \(to)"
    }
  }
}

extension YAMLNode {
  fileprivate func choice<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) throws(YAMLMistake)
    -> Choice
  where Choice.RawValue == String {
    let text = try text()
    guard let choice = Choice(rawValue: text) else {
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw YAMLMistake(
        line, ja: "「\(text)」は使えません。使えるのは \(known) です。", en: "There is no \(text). Use one of \(known).")
    }
    return choice
  }

  fileprivate func choices<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) throws(YAMLMistake)
    -> [Choice]
  where Choice.RawValue == String {
    var choices: [Choice] = []
    for item in try items() { choices.append(try item.choice(Choice.self)) }
    return choices
  }

  fileprivate func date() throws(YAMLMistake) -> BusinessDate {
    guard let date = BusinessDate(iso: try text()) else {
      throw YAMLMistake(line, ja: "2026-04-01 のような日付を書いてください。", en: "Write a date such as 2026-04-01.")
    }
    return date
  }

  /// The path of a date field.
  fileprivate func date(in language: ConditionLanguage) throws(YAMLMistake) -> FieldPath {
    try path(in: language, called: Localized(ja: "日付", en: "date")) { $0 == .date }
  }

  fileprivate func aggregate(in language: ConditionLanguage) throws(YAMLMistake) -> Measure.Aggregate {
    let words = try text().split(separator: " ").map(String.init)
    func path(_ word: String, called name: Localized, _ fits: (FieldType) -> Bool) throws(YAMLMistake)
      -> FieldPath
    {
      try checked(word, in: language, called: name, fits)
    }
    let date = Localized(ja: "日付", en: "date")
    switch (words.first, words.count) {
    case ("count", 1): return .count
    case ("different", 2):
      return .distinct(try path(words[1], called: Localized(ja: "項目", en: "value")) { _ in true })
    case ("sum", 2):
      return .sum(
        try path(words[1], called: Localized(ja: "数", en: "number")) { [.number, .money].contains($0) })
    case ("percentile", 6) where words[2] == "from" && words[4] == "to":
      guard let percent = Int(words[1]), (1...100).contains(percent) else { break }
      return .percentile(
        percent, from: try path(words[3], called: date) { $0 == .date },
        to: try path(words[5], called: date) { $0 == .date })
    default: break
    }
    throw YAMLMistake(
      line, ja: "take は count、different 項目、sum 項目、percentile 50 from 日付 to 日付 のどれかです。",
      en: "take is count, different FIELD, sum FIELD, or percentile 50 from DATE to DATE.")
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

  /// What `read` reads of this node's text; its complaint with the line in the file.
  fileprivate func condition<Value>(_ read: () throws(ConditionError) -> Value) throws(YAMLMistake) -> Value {
    do throws(ConditionError) {
      return try read()
    } catch {
      let (message, remedy) = (error.message, error.remedy)
      throw YAMLMistake(
        line, ja: message.ja + (remedy?.ja ?? ""), en: message.en + (remedy.map { " " + $0.en } ?? ""))
    }
  }
}
