import KPIEngine
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
    let administrator = try administrator.checked(in: settings.name)
    let hash = try await passwords.hash(administrator.password, for: administrator.email)
    let user = User.ID(1)
    try await record(
      [
        WorkspaceOpened(settings: settings), UserAdded(user: user, role: .admin),
        DefinitionsAdopted(versions: Catalogue.shipped),
      ],
      with: [
        .account(id: user, email: administrator.email, name: administrator.name),
        .password(id: user, hash: hash),
      ],
      by: Viewer(user: user, role: .admin, language: .ja, source: "setup"),
      expecting: [EntityVersion(entity: "settings", version: 0)] + Catalogue.shipped.map(\.expectation))
    return Viewer(user: user, role: .admin, language: .ja, source: "web")
  }
}

extension Workspace {
  /// Adopts the definitions that a newer release ships and the log does not know yet. Those that it knows stay as
  /// they are: an upgrade never changes a past number.
  public func adoptNewDefinitions() async throws(Problem) {
    guard await isOpen else { return }
    let known = await state.book.written
    let missing = Catalogue.shipped.filter { known[$0.kpi.id] == nil }
    guard !missing.isEmpty else { return }
    try await record(
      [DefinitionsAdopted(versions: missing)],
      by: Viewer(user: nil, role: .admin, language: .ja, source: "system"),
      expecting: missing.map(\.expectation))
  }
}

extension String {
  /// Without white space, full-width blanks included, at both ends.
  var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
