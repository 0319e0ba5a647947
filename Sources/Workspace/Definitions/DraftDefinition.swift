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

extension Workspace {
  /// Proposes another definition of a KPI; it replaces the draft that there may be. Nothing is counted by it yet.
  ///
  /// - Parameter version: ``draftVersion(of:)`` when the form was shown; another one is a conflict. Nil for whoever fills in
  ///   no form.
  public func draft(_ id: KPI.ID, as form: DefinitionForm, version: Int? = nil, by viewer: Viewer)
    async throws(Problem)
  {
    try viewer.check(.manager)
    let newest = try await definition(id, for: viewer).newest
    let draft = try await snapshot().draft(of: form, changing: newest, in: viewer.language)
    try await propose([draft], version: version, by: viewer)
  }

  /// How often the draft of a KPI was written, adopted or thrown away.
  public func draftVersion(of id: KPI.ID) async throws(Problem) -> Int {
    try await asking { store throws(StoreError) in try await store.version(of: draftEntity(id)) }
  }

  /// That nobody touched the draft of a KPI since it was seen.
  func unchangedDraft(of id: KPI.ID, since version: Int?) async throws(Problem) -> EntityVersion {
    let seen = if let version { version } else { try await draftVersion(of: id) }
    return EntityVersion(entity: draftEntity(id), version: seen)
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
  ///
  /// - Parameter version: ``draftVersion(of:)`` when it was shown; nil for whoever saw no page.
  public func dropDraft(of id: KPI.ID, version: Int? = nil, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.manager)
    let unchanged = try await unchangedDraft(of: id, since: version)
    guard await state.drafts[id] != nil else { throw .noDraft(of: id) }
    try await record([DefinitionDraftDropped(kpi: id)], by: viewer, expecting: [unchanged])
  }

  /// - Throws: what would keep a draft from being adopted today, so that nobody signs what cannot be.
  private func propose(
    _ drafts: [DefinitionDraft], version: Int? = nil, isCheck: Bool = false, by viewer: Viewer
  ) async throws(Problem) {
    var unchanged: [EntityVersion] = []
    for draft in drafts { unchanged.append(try await unchangedDraft(of: draft.kpi.id, since: version)) }
    var book = await state.book
    for draft in drafts { book.adopt(try await adoption(of: draft, in: book, by: viewer.user)) }
    guard !isCheck, !drafts.isEmpty else { return }
    try await record(
      drafts.map { DefinitionDrafted(draft: AuthoredDraft(draft: $0, author: viewer.user)) }, by: viewer,
      expecting: unchanged)
  }
}

private func draftEntity(_ kpi: KPI.ID) -> String { "draft/\(kpi)" }

extension Snapshot {
  /// The language of conditions with the workspace's names.
  func language(of kind: RecordKind, rep: FieldPath) -> ConditionLanguage {
    let directory = directory
    return ConditionLanguage(
      about: kind, rep: rep, currency: settings.currency, customFields: engine.facts.customFieldsByKind,
      recordNamed: { directory.record($0, named: $1) },
      namesakes: { directory.namesakes($0, named: $1) }, nameOf: { directory.name(of: $0, $1) })
  }

  var definitionText: DefinitionText {
    DefinitionText(book: state.book) { kind, rep in language(of: kind, rep: rep) }
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
