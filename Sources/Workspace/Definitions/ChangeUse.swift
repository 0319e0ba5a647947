public import KPIEngine
public import SalesModel

/// What a team does with a KPI. It is counted in every one of these; what differs is its place on the board.
public enum KPIUse: String, Hashable, Codable, CaseIterable, Sendable {
  /// The team works on it.
  case active
  /// 監視中: it is met, and kept in sight so that it stays met.
  case watched
  /// The team gave it up, and said why.
  case retired

  public var label: Localized {
    switch self {
    case .active: Localized(ja: "使用中", en: "Active")
    case .watched: Localized(ja: "監視中", en: "Watched")
    case .retired: Localized(ja: "引退", en: "Retired")
    }
  }
}

/// That a KPI is used in another way: since when, why, and who decided it.
public struct KPIUseChange: Hashable, Codable, Sendable {
  public let use: KPIUse
  /// Empty when nobody gave one; never for ``KPIUse/retired``.
  public let reason: String
  /// Nil when the owner decided it at the command line.
  public let changedBy: User.ID?
  public let changedOn: BusinessDate
}

struct KPIUseChanged: EventPayload {
  static let eventType = "kpiUseChanged"
  static let payloadVersion = 1
  let kpi: KPI.ID
  let change: KPIUseChange
}

extension Workspace {
  /// Watches a KPI, retires it, or takes it up again. Its numbers go on.
  ///
  /// - Parameter version: how many changes of its use were known when this one was decided.
  /// - Throws: when there is no such KPI, when it is used so already, when it retires without a reason, and when
  ///   somebody else changed its use first.
  public func use(
    _ id: KPI.ID, as use: KPIUse, reason: String, version: Int, by viewer: Viewer
  ) async throws(Problem) {
    try viewer.check(.manager)
    let entry = try await definition(id, for: viewer)
    guard entry.use != use else {
      throw Problem(
        .invalid,
        Localized(ja: "\(id) はすでに「\(use.label.ja)」です。", en: "\(id) is \(use.label.en.lowercased()) already."),
        field: "use")
    }
    let change = KPIUseChange(
      use: use, reason: try checked(reason, for: use), changedBy: viewer.user,
      changedOn: try await settings().zone.businessDate(of: clock()))
    try await record(
      [KPIUseChanged(kpi: id, change: change)], by: viewer,
      expecting: [EntityVersion(entity: "use/\(id)", version: version)])
  }

  private func checked(_ reason: String, for use: KPIUse) throws(Problem) -> String {
    let reason = reason.trimmed
    if use == .retired, reason.isEmpty {
      throw Problem(
        .invalid, Localized(ja: "引退させる理由を書いてください。", en: "Say why the KPI is retired."), field: "reason")
    }
    guard reason.count <= 500 else {
      throw Problem(
        .invalid, Localized(ja: "理由は500文字以内で書いてください。", en: "Give the reason in up to 500 characters."),
        field: "reason")
    }
    return reason
  }
}
