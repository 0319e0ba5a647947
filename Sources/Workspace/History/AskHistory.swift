import Planning
public import SalesModel

/// One change, in words.
public struct HistoryEntry: Sendable {
  public let sequence: LogSequence
  /// When the log learned of it.
  public let at: Instant
  /// Nil for the command line and for the product itself.
  public let author: String?
  /// `web`, `cli`, `setup` or `system`.
  public let source: String
  public let subject: HistorySubject
  public let sentence: Localized
}

/// A page of the history, the newest first.
public struct HistoryPart: Sendable {
  public let entries: [HistoryEntry]
  /// What the next page asks for; nil on the last one.
  public let next: HistoryChoice?
}

/// Which changes somebody asks for; nil leaves a question open.
public struct HistoryChoice: Hashable, Sendable {
  public var person: User.ID?
  public var subject: HistorySubject?
  public var month: Month?
  /// Only what was recorded before this entry.
  public var before: LogSequence?

  public init(
    person: User.ID? = nil, subject: HistorySubject? = nil, month: Month? = nil, before: LogSequence? = nil
  ) {
    self.person = person
    self.subject = subject
    self.month = month
    self.before = before
  }
}

extension Workspace {
  /// Who changed what, as far as the viewer may see it: managers what managers decide, administrators everything.
  public func history(_ choice: HistoryChoice, limit: Int = 50, for viewer: Viewer) async throws(Problem)
    -> HistoryPart
  {
    try viewer.check(.manager)
    let state = await state
    let seen = Set(HistorySubject.all(for: viewer.role)).filter {
      choice.subject == nil || choice.subject == $0
    }
    let fiscal = try await settings().fiscal
    let wanted = EventChoice(
      types: ToldEvents.names(of: seen), actor: choice.person,
      days: choice.month.map { fiscal.days(of: $0) }, before: choice.before)
    let found = try await asking { store throws(StoreError) in
      try await store.events(wanted, limit: limit + 1)
    }
    let names = try await historyNames(state)
    var entries: [HistoryEntry] = []
    for event in found.prefix(limit) {
      guard let (subject, sentence) = ToldEvents.tell(event, names) else { continue }
      entries.append(
        HistoryEntry(
          sequence: event.sequence, at: event.recordedAt,
          author: event.actor.map(names.user), source: event.source,
          subject: subject, sentence: sentence))
    }
    var next: HistoryChoice?
    if found.count > limit {
      next = choice
      next?.before = found[limit - 1].sequence
    }
    return HistoryPart(entries: entries, next: next)
  }

  /// The day of the first entry; nil for a workspace that is not set up.
  public func historyBegin(for viewer: Viewer) async throws(Problem) -> BusinessDate? {
    try viewer.check(.manager)
    let choice = EventChoice(types: [WorkspaceOpened.eventType], actor: nil, days: nil, before: nil)
    return try await asking { store throws(StoreError) in try await store.events(choice, limit: 1) }
      .first?.businessDate
  }

  /// What ids are called now.
  func historyNames(_ state: WorkspaceState) async throws(Problem) -> HistoryNames {
    let accounts = try await asking { store throws(StoreError) in try await store.accounts() }
    let imports = try await asking { store throws(StoreError) in try await store.imports() }
    return HistoryNames(
      users: Dictionary(accounts.map { ($0.id, $0.name) }) { first, _ in first },
      directory: try await directory(of: Directory.staff),
      imports: Dictionary(imports.map { ($0.id, $0.header.fileName) }) { first, _ in first }, state: state)
  }
}
