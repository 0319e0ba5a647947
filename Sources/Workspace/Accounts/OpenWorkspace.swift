public import SalesModel

extension Workspace {
  /// True once somebody has set the workspace up.
  public var isOpen: Bool {
    get async { await state.settings != nil }
  }

  /// Sets an empty workspace up and makes the first administrator. Who may do this is decided by a one-time
  /// token that only the terminal shows; the caller has checked it.
  public func open(_ settings: Settings, administrator: NewAccount) async throws(Problem) -> Viewer {
    guard await !isOpen else {
      throw Problem(
        .conflict, Localized(ja: "ワークスペースはすでに作られています。", en: "The workspace is already set up."),
        remedy: Localized(ja: "サインインしてください。", en: "Please sign in."))
    }
    let settings = try settings.checked()
    let administrator = try administrator.checked()
    let hash = try await passwords.hash(administrator.password)
    let user = User.ID(1)
    try await record(
      [WorkspaceOpened(settings: settings), UserAdded(user: user, role: .admin)],
      with: [
        .account(id: user, email: administrator.email, name: administrator.name),
        .password(id: user, hash: hash),
      ],
      by: Viewer(user: user, role: .admin, language: .ja, source: "setup"),
      expecting: [EntityVersion(entity: "settings", version: 0)])
    return Viewer(user: user, role: .admin, language: .ja, source: "web")
  }
}

extension Settings {
  /// The settings with surrounding space removed.
  /// - Throws: a problem that names the field.
  func checked() throws(Problem) -> Settings {
    var settings = self
    settings.name = name.trimmed
    guard (1...100).contains(settings.name.count) else {
      throw Problem(
        .invalid,
        Localized(ja: "ワークスペース名を100文字以内で入力してください。", en: "Enter a workspace name of up to 100 characters."),
        field: "workspace")
    }
    guard (1...12).contains(fiscalYearStart) else {
      throw Problem(
        .invalid, Localized(ja: "年度の開始月は1〜12です。", en: "The fiscal year starts in a month from 1 to 12."),
        field: "fiscalYearStart")
    }
    guard (1...31).contains(closingDay) else {
      throw Problem(
        .invalid, Localized(ja: "締め日は1〜31です（31は月末）。", en: "The closing day is 1 to 31 (31: end of month)."),
        field: "closingDay")
    }
    guard currency.wholeMatch(of: /[A-Z]{3}/) != nil else {
      throw Problem(
        .invalid,
        Localized(ja: "通貨はISOの3文字で入力してください（例: JPY）。", en: "Give the currency as three ISO letters, such as JPY."),
        field: "currency")
    }
    return settings
  }
}

extension String {
  /// Without white space, full-width blanks included, at both ends.
  var trimmed: String { String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }
}
