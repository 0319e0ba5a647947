public import KPIEngine
public import Planning
public import SalesModel

/// That a version may be agreed although it fails tests, and why (A13).
public struct SmartOverride: Hashable, Codable, Sendable {
  public let version: Int
  /// The tests that were failed then; others that fail later are not excused.
  public let failed: [SmartCheck.Test]
  public let reason: String
  /// Nil when the owner decided it at the command line.
  public let decidedBy: User.ID?
  public let decidedOn: BusinessDate
}

struct SmartOverridden: EventPayload {
  static let eventType = "smartOverridden"
  static let payloadVersion = 1
  let kpi: KPI.ID
  let override: SmartOverride
}

extension Workspace {
  /// Lets the newest version of a KPI be agreed although it fails some of the five tests.
  public func overrideSmart(of id: KPI.ID, reason: String, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.manager)
    let entry = try await definition(id, for: viewer)
    let failed = try await smartCheck(of: entry).failed
    guard !failed.isEmpty else {
      throw Problem(
        .invalid, Localized(ja: "5つの確認はすべて満たされています。", en: "All five tests are passed."), field: "reason")
    }
    let reason = reason.trimmed
    guard (1...500).contains(reason.count) else {
      throw Problem(
        .invalid, Localized(ja: "例外とする理由を500文字以内で書いてください。", en: "Give the reason in up to 500 characters."),
        field: "reason")
    }
    let override = SmartOverride(
      version: entry.newest.number, failed: failed, reason: reason, decidedBy: viewer.user,
      decidedOn: try await settings().zone.businessDate(of: clock()))
    try await record([SmartOverridden(kpi: id, override: override)], by: viewer)
  }

  /// - Throws: when the signature that would complete an agreement comes before the five tests are passed or excused.
  func checkMayBeAgreed(_ entry: DefinitionEntry, signing version: DefinitionVersion) async throws(Problem) {
    guard version.unsigned.count == 1 else { return }
    let excused = await state.smartOverrides[version.kpi.id, default: []]
      .filter { $0.version == version.number }.flatMap(\.failed)
    let open = try await smartCheck(of: entry).failed.filter { !excused.contains($0) }
    guard !open.isEmpty else { return }
    throw Problem(
      .conflict,
      Localized(
        ja: "SMARTの確認を満たさないため、まだ合意にできません: \(open.map(\.label.ja).joined(separator: "、"))",
        en: "It cannot be agreed yet; these SMART tests fail: \(open.map(\.label.en).joined(separator: ", "))"
      ),
      remedy: Localized(
        ja: "KPIのページで不足を補うか、理由を添えて例外としてください。",
        en: "Mend them on the page of the KPI, or have a manager excuse them there with a reason."),
      field: "version")
  }
}
