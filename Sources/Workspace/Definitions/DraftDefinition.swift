public import KPIEngine
import ReadableYAML
public import SalesModel

/// A draft with who wrote it.
public struct AuthoredDraft: Hashable, Codable, Sendable {
  public let draft: DefinitionDraft
  public let author: User.ID?
}

struct DefinitionDrafted: EventPayload {
  static let eventType = "definitionDrafted"
  static let payloadVersion = 1
  let draft: AuthoredDraft
}

struct DefinitionDraftDropped: EventPayload {
  static let eventType = "definitionDraftDropped"
  static let payloadVersion = 1
  let kpi: KPI.ID
}

/// What a page's form says of a changed definition: conditions and examples in the language of conditions.
public struct DefinitionForm: Sendable {
  public var numerator: String
  /// Nil for a KPI without a denominator of its own.
  public var denominator: String?
  public var formula: String
  public var effectiveFrom: BusinessDate?
  public var reason: String
  /// One record per line, such as `verdict = qualified and isTarget`.
  public var counted: String
  public var notCounted: String

  public init(
    numerator: String, denominator: String?, formula: String, effectiveFrom: BusinessDate?, reason: String,
    counted: String, notCounted: String
  ) {
    self.numerator = numerator
    self.denominator = denominator
    self.formula = formula
    self.effectiveFrom = effectiveFrom
    self.reason = reason
    self.counted = counted
    self.notCounted = notCounted
  }
}

extension Workspace {
  /// Proposes another definition of a KPI; it replaces the draft that there may be. Nothing is counted by it yet.
  public func draft(_ id: KPI.ID, as form: DefinitionForm, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.manager)
    let newest = try await definition(id, for: viewer).newest
    let draft = try await snapshot().draft(of: form, changing: newest, in: viewer.language)
    try await propose([draft], by: viewer)
  }

  /// The drafts that a file proposes; docs/metrics.md describes its words. Definitions that the file leaves as they
  /// are make no draft.
  ///
  /// - Parameter isCheck: only says what is wrong, and writes nothing.
  public func draftDefinitions(from yaml: String, isCheck: Bool = false, by viewer: Viewer)
    async throws(Problem) -> [DefinitionDraft]
  {
    try viewer.check(.manager)
    let snapshot = try await snapshot()
    let drafts: [DefinitionDraft]
    do throws(YAMLMistake) {
      drafts = try snapshot.definitionText.read(yaml)
    } catch {
      throw Problem(
        .invalid,
        Localized(ja: "\(error.line)行目: \(error.message.ja)", en: "Line \(error.line): \(error.message.en)"),
        remedy: Localized(
          ja: "書き方は docs/metrics.md を参照してください。", en: "docs/metrics.md describes the words of the file."))
    }
    let book = snapshot.state.book
    let changed = drafts.filter { draft in
      book.written[draft.kpi.id]?.last.map { $0.kpi.said != draft.kpi.said || $0.examples != draft.examples }
        ?? true
    }
    try await propose(changed, isCheck: isCheck, by: viewer)
    return changed
  }

  /// Definitions as a file; all of them when no id is given.
  public func exportDefinitions(_ ids: [KPI.ID] = [], for viewer: Viewer) async throws(Problem) -> String {
    var versions: [DefinitionVersion] = []
    if ids.isEmpty {
      versions = try await definitions(for: viewer).map(\.newest)
    } else {
      for id in ids { versions.append(try await definition(id, for: viewer).newest) }
    }
    do {
      return try await snapshot().definitionText.write(versions)
    } catch let problem as Problem {
      throw problem
    } catch {
      throw .unexpected("definitions could not be written as YAML: \(error)")
    }
  }

  /// Throws a draft away.
  public func dropDraft(of id: KPI.ID, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.manager)
    guard await state.drafts[id] != nil else { throw .noDraft(of: id) }
    try await record([DefinitionDraftDropped(kpi: id)], by: viewer)
  }

  /// - Throws: what would keep a draft from being adopted today, so that nobody signs what cannot be.
  private func propose(_ drafts: [DefinitionDraft], isCheck: Bool = false, by viewer: Viewer)
    async throws(Problem)
  {
    var book = await state.book
    for draft in drafts { book.adopt(try await adoption(of: draft, in: book, by: viewer.user)) }
    guard !isCheck, !drafts.isEmpty else { return }
    try await record(
      drafts.map { DefinitionDrafted(draft: AuthoredDraft(draft: $0, author: viewer.user)) }, by: viewer)
  }
}

extension Snapshot {
  /// The language of conditions with the workspace's names.
  func language(of kind: RecordKind, rep: FieldPath) -> ConditionLanguage {
    let directory = directory
    return ConditionLanguage(
      about: kind, rep: rep, customFields: Set(engine.facts.customFields),
      recordNamed: { directory.record($0, named: $1) }, nameOf: { directory.name(of: $0, $1) })
  }

  var definitionText: DefinitionText {
    DefinitionText(book: state.book) { kind, rep in language(of: kind, rep: rep) }
  }

  fileprivate func draft(of form: DefinitionForm, changing version: DefinitionVersion, in written: Language)
    throws(Problem) -> DefinitionDraft
  {
    let reason = form.reason.trimmed
    guard (1...500).contains(reason.count) else {
      throw Problem(
        .invalid,
        Localized(
          ja: "いつ・なぜ・何を変えるかを500文字以内で書いてください。", en: "Say in up to 500 characters when, why and what changes."),
        field: "reason")
    }
    var kpi = version.kpi
    if kpi.numeratorOf == nil {
      kpi.numerator.condition = try condition(form.numerator, kpi.numerator, "numerator")
    }
    if let measure = kpi.denominator, kpi.denominatorOf == nil {
      kpi.denominator?.condition = try condition(form.denominator ?? "", measure, "denominator")
    }
    let formula = form.formula.trimmed
    if !formula.isEmpty, formula != kpi.formula.text(written) {
      kpi.formula = Localized(ja: formula, en: formula)
    }
    let examples =
      try records(form.counted, isCounted: true, kpi.numerator, "counted")
      + records(form.notCounted, isCounted: false, kpi.numerator, "notCounted")
    return DefinitionDraft(
      kpi: kpi, basedOn: version.number, effectiveFrom: form.effectiveFrom,
      reason: Localized(ja: reason, en: reason), examples: examples)
  }

  private func condition(_ text: String, _ measure: Measure, _ field: String) throws(Problem) -> Condition {
    do throws(ConditionError) {
      return try language(of: measure.fact, rep: measure.rep).read(text)
    } catch {
      throw Problem(.invalid, error.message, remedy: error.remedy, field: field)
    }
  }

  /// Each line stands for a record.
  private func records(_ text: String, isCounted: Bool, _ measure: Measure, _ field: String) throws(Problem)
    -> [DefinitionExample]
  {
    var examples: [DefinitionExample] = []
    for line in text.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
      guard let values = try condition(String(line), measure, field).equalities else {
        throw Problem(
          .invalid,
          Localized(
            ja: "例「\(line)」は、項目 = 値 を and でつないで書いてください。",
            en: "Write the example \(line) as FIELD = VALUE joined by and."), field: field)
      }
      examples.append(DefinitionExample(isCounted: isCounted, values: values))
    }
    return examples
  }
}

extension Condition {
  /// What a record must say for the condition, when it is nothing but fields and their values.
  fileprivate var equalities: [FieldPath: Literal]? {
    switch self {
    case .compare(let path, .equal, let literal): return [path: literal]
    case .all(let conditions):
      var all: [FieldPath: Literal] = [:]
      for condition in conditions {
        guard let values = condition.equalities else { return nil }
        all.merge(values) { $1 }
      }
      return all
    default: return nil
    }
  }
}

extension KPI {
  /// The definition without the measures that it takes from others: what a file says of it.
  fileprivate var said: KPI {
    var said = self
    if numeratorOf != nil { said.numerator = Measure(.lead, on: "", rep: "") }
    if denominatorOf != nil { said.denominator = nil }
    return said
  }
}

extension Problem {
  static func noDraft(of id: KPI.ID) -> Problem {
    Problem(.notFound, Localized(ja: "「\(id)」の下書きはありません。", en: "There is no draft of \(id)."), field: "kpi")
  }
}
