public import SalesModel

extension Workspace {
  /// Replaces the settings. Business dates that are already in the log keep their value.
  ///
  /// - Parameter version: the version that the form showed; another one in the store is a conflict.
  public func change(_ settings: Settings, version: Int, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.admin)
    let settings = try settings.checked()
    try await record(
      [SettingsChanged(settings: settings)], by: viewer,
      expecting: [EntityVersion(entity: "settings", version: version)])
  }
}
