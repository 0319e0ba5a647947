public import Planning
public import SalesModel

struct TargetsSet: TypedAmounts {
  static let eventType = "targetsSet"
  let settings: [TargetSetting]
  /// Empty only where no target was replaced.
  let reason: String
}

extension Workspace {
  /// Sets targets, all of them or none. Those that they replace stay in the log, and an attainment shows both.
  ///
  /// - Parameter version: the number of times that targets were set when the page was shown; another one in the store
  ///   is a conflict.
  /// - Throws: when one of them cannot be a target (see ``TargetCheck``), when none says anything new, when a target
  ///   that holds is replaced without a reason, and when somebody else set targets first.
  public func set(_ settings: [TargetSetting], reason: String, version: Int, by viewer: Viewer)
    async throws(Problem)
  {
    try viewer.check(.manager)
    let snapshot = try await snapshot()
    let check = TargetCheck(snapshot)
    for setting in settings { if let problem = check.problem(with: setting) { throw problem } }
    let changes = settings.filter { snapshot.state.targets.stated($0) != $0.value }
    guard !changes.isEmpty else {
      throw Problem(.invalid, Localized(ja: "変わった目標がありません。", en: "No target changes."), field: "targets")
    }
    let isReplacing = changes.contains { snapshot.state.targets.stated($0) != nil }
    let unchanged = EntityVersion(entity: "targets", version: version)
    try await record(
      [
        TargetsSet(settings: changes, reason: try await self.reason(reason, isNeeded: isReplacing, unchanged))
      ],
      by: viewer, expecting: [unchanged])
  }

  /// Whoever comes second is told so before a reason is asked for: it may be no change any more.
  private func reason(_ text: String, isNeeded: Bool, _ unchanged: EntityVersion) async throws(Problem)
    -> String
  {
    do throws(Problem) {
      return try Self.reason(text, isNeeded: isNeeded)
    } catch {
      let found = try await expectation(of: unchanged.entity).version
      guard found == unchanged.version else {
        throw Problem(
          .versionConflict(entity: unchanged.entity, expected: unchanged.version, found: found))
      }
      throw error
    }
  }

  private static func reason(_ text: String, isNeeded: Bool) throws(Problem) -> String {
    let reason = text.trimmed
    if isNeeded, reason.isEmpty {
      throw Problem(
        .invalid, Localized(ja: "目標を変える理由を書いてください。", en: "Say why the targets change."),
        remedy: Localized(
          ja: "前の目標は理由とともに履歴に残ります。", en: "The earlier targets stay in the history, with the reason."),
        field: "reason")
    }
    guard reason.count <= 500 else {
      throw Problem(
        .invalid, Localized(ja: "理由は500文字以内で書いてください。", en: "Give the reason in up to 500 characters."),
        field: "reason")
    }
    return reason
  }
}

extension TargetBook {
  /// What holds for exactly the holder and period of a setting.
  func stated(_ setting: TargetSetting) -> Rational? {
    stated(setting.kpi, setting.level, setting.holder, setting.period)
  }
}
