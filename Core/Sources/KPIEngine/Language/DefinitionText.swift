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
    guard divides == (kpi.denominator != nil) || [.money, .days, .duration].contains(kpi.unit) else {
      throw YAMLMistake(
        unit.line, ja: "率には denominator が必要で、件数には付けられません。",
        en: "A rate needs a denominator, and a count cannot have one.")
    }
    try check(kpi, unit)
    return DefinitionDraft(
      kpi: kpi, basedOn: try node["version"]?.count(),
      effectiveFrom: try node["from"].map { (from) throws(YAMLMistake) in try from.date() },
      reason: try node.required("reason").localized(),
      examples: try examples(node["examples"], numerator.measure))
  }

  /// The time between dates is told in days, that between moments as a duration.
  private func check(_ kpi: KPI, _ unit: YAMLNode) throws(YAMLMistake) {
    let measure = kpi.numerator
    let type = measure.aggregate.interval.flatMap {
      language(measure.fact, measure.rep).field(at: $0.from)?.type
    }
    guard kpi.unit == .duration ? type != .instant : kpi.unit == .days && type == .instant else { return }
    throw YAMLMistake(
      unit.line, ja: "日付の差の unit は days、日時の差の unit は duration です。",
      en: "The unit of time between dates is days, and between moments duration.")
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

extension YAMLNode {
  fileprivate func choices<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) throws(YAMLMistake)
    -> [Choice]
  where Choice.RawValue == String {
    var choices: [Choice] = []
    for item in try items() { choices.append(try item.choice(Choice.self)) }
    return choices
  }

  /// What `read` reads of this node's text; its complaint with the line in the file.
  func condition<Value>(_ read: () throws(ConditionError) -> Value) throws(YAMLMistake) -> Value {
    do throws(ConditionError) {
      return try read()
    } catch {
      let (message, remedy) = (error.message, error.remedy)
      throw YAMLMistake(
        line, ja: message.ja + (remedy?.ja ?? ""), en: message.en + (remedy.map { " " + $0.en } ?? ""))
    }
  }
}
