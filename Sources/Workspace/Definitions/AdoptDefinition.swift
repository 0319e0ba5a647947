public import KPIEngine
public import SalesModel

struct DefinitionSigned: EventPayload {
  static let eventType = "definitionSigned"
  static let payloadVersion = 1
  let kpi: KPI.ID
  let number: Int
  let signature: Signature
}

extension Workspace {
  /// Makes the draft of a KPI its newest version. It counts from its day on, provisionally until each party signed.
  ///
  /// - Parameter version: ``draftVersion(of:)`` when the draft was shown; another one is a conflict: what was read would not
  ///   be what is adopted. Nil for whoever saw no page.
  public func adoptDraft(of id: KPI.ID, version: Int? = nil, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.manager)
    let unchanged = try await unchangedDraft(of: id, since: version)
    let state = await state
    guard let draft = state.drafts[id] else { throw .noDraft(of: id) }
    let version = try await adoption(of: draft.draft, in: state.book, by: draft.author)
    try await record(
      [DefinitionsAdopted(versions: [version])], by: viewer, expecting: [unchanged, version.expectation])
  }

  /// Signs a version for the viewer's department: nobody signs for another one.
  public func sign(_ id: KPI.ID, version number: Int, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.member)
    let entry = try await definition(id, for: viewer)
    guard let user = viewer.user, let department = await state.people[user]?.department else {
      throw Problem(
        .forbidden, Localized(ja: "署名する部門が決まっていません。", en: "You do not sign for any department."),
        remedy: Localized(ja: "管理者に部門の代表として登録してもらってください。", en: "Ask the administrator to name you."))
    }
    guard let version = entry.versions.first(where: { $0.number == number }),
      version.unsigned.contains(department)
    else {
      throw Problem(
        .conflict,
        Localized(
          ja: "\(department.label.ja)の署名は不要か、すでに済んでいます。",
          en: "\(department.label.en) has signed already, or need not."), field: "version")
    }
    try await checkMayBeAgreed(entry, signing: version)
    let signature = Signature(department, by: user, on: try await settings().zone.businessDate(of: clock()))
    try await record(
      [DefinitionSigned(kpi: id, number: number, signature: signature)], by: viewer,
      expecting: [EntityVersion(entity: "signature/\(id)/\(number)/\(department.rawValue)", version: 0)])
  }

  func adoption(of draft: DefinitionDraft, in book: DefinitionBook, by author: User.ID?) async throws(Problem)
    -> DefinitionVersion
  {
    do throws(AdoptionRefusal) {
      return try book.version(adopting: draft, by: author, closedThrough: await state.closedThrough)
    } catch {
      let code: Problem.Code = if case .changedSince = error { .conflict } else { .invalid }
      throw Problem(
        code,
        Localized(ja: "\(draft.kpi.id): \(error.message.ja)", en: "\(draft.kpi.id): \(error.message.en)"),
        field: error.field)
    }
  }
}

extension DefinitionVersion {
  /// That it is adopted next: of two who adopt at the same time one is told.
  var expectation: EntityVersion { EntityVersion(entity: "definition/\(kpi.id)", version: number - 1) }
}

extension AdoptionRefusal {
  /// The part of a form that it is about.
  fileprivate var field: String? {
    switch self {
    case .needsDate, .notAfter, .closed: "effectiveFrom"
    case .contradicted: "counted"
    case .nothingChanged, .circle: "numerator"
    case .changedSince, .unknownCounter: nil
    }
  }
}
