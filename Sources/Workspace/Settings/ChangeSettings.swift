public import SalesModel

extension Workspace {
  /// Replaces the settings. Business dates that are already in the log keep their value.
  ///
  /// - Parameter version: the version that the form showed; another one in the store is a conflict.
  public func change(_ settings: Settings, version: Int, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.admin)
    try await record(
      [SettingsChanged(settings: settings)], by: viewer,
      expecting: [EntityVersion(entity: "settings", version: version)])
  }

  /// Says of single dates whether the company works; nil gives a date back to the rules.
  public func declare(_ days: [BusinessDate: CompanyDay?], by viewer: Viewer) async throws(Problem) {
    try viewer.check(.manager)
    try await record([CompanyDaysDeclared(days: days)], by: viewer)
  }
}
