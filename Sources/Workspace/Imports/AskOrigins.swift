public import KPIEngine
public import SalesModel

/// How the records of a kind found the lead that they came from (N13).
public struct OriginShare: Sendable {
  public let kind: RecordKind
  /// Nil without records.
  public let share: Double?
  public let rules: [(rule: OriginRule, count: Int)]
  public let unmatched: Int
  /// The sources' keys of the first unmatched records.
  public let unmatchedKeys: [String]
}

extension Workspace {
  /// Appointments and opportunities, each with the share that a lead is known of.
  public func origins(for viewer: Viewer) async throws(Problem) -> [OriginShare] {
    try viewer.check(.manager)
    guard await !state.published.isEmpty else { return [] }
    let report = try await snapshot(naming: []).engine.facts.origins
    var shares: [OriginShare] = []
    for kind in [RecordKind.appointment, .opportunity] {
      guard let counts = report.counts[kind], !counts.isEmpty else { continue }
      let unmatched = report.unmatched[kind] ?? []
      let shown = Array(unmatched.prefix(100))
      let keys = try await asking { store throws(StoreError) in try await store.keys(of: kind, ids: shown) }
      shares.append(
        OriginShare(
          kind: kind, share: report.matchedShare(of: kind),
          rules: OriginRule.allCases.compactMap { rule in counts[rule].map { (rule, $0) } },
          unmatched: unmatched.count,
          unmatchedKeys: shown.compactMap { keys[$0]?.key }))
    }
    return shares
  }
}

extension OriginRule {
  public var label: Localized {
    switch self {
    case .own: Localized(ja: "記録自身がリードを示す", en: "named by the record")
    case .appointment: Localized(ja: "アポ経由", en: "through its appointment")
    case .converted: Localized(ja: "リードの取引開始ID", en: "converted id of the lead")
    case .company: Localized(ja: "会社", en: "company")
    case .none: Localized(ja: "なし", en: "none")
    }
  }
}
