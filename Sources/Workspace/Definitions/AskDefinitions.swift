public import KPIEngine
public import SalesModel

/// One KPI with everything that was ever agreed about it.
public struct DefinitionEntry: Sendable {
  /// Oldest first, at least one.
  public let versions: [DefinitionVersion]
  public let newest: DefinitionVersion
  /// How its use changed, oldest first; empty for a KPI that was always active.
  public let useChanges: [KPIUseChange]
  /// True while somebody proposes another version.
  public let isDrafted: Bool

  public var use: KPIUse { useChanges.last?.use ?? .active }

  init?(_ id: KPI.ID, in state: WorkspaceState) {
    guard let versions = state.book.written[id], let newest = versions.last else { return nil }
    self.versions = versions
    self.newest = newest
    useChanges = state.useChanges[id] ?? []
    isDrafted = state.drafts[id] != nil
  }
}

extension Workspace {
  /// Every KPI, in the order of the catalogue.
  public func definitions(for viewer: Viewer) async throws(Problem) -> [DefinitionEntry] {
    try viewer.check(.member)
    let state = await state
    let order = Dictionary(
      Catalogue.shipped.enumerated().map { ($0.element.kpi.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    return state.book.written.keys.sorted { (order[$0] ?? .max, $0) < (order[$1] ?? .max, $1) }
      .compactMap { DefinitionEntry($0, in: state) }
  }

  public func definition(_ id: KPI.ID, for viewer: Viewer) async throws(Problem) -> DefinitionEntry {
    try viewer.check(.member)
    guard let entry = DefinitionEntry(id, in: await state) else {
      throw Problem(
        .notFound, Localized(ja: "KPI「\(id)」はありません。", en: "There is no KPI \(id)."),
        remedy: Localized(ja: "定義の一覧から選んでください。", en: "Choose one from the list of definitions."), field: "kpi"
      )
    }
    return entry
  }
}
