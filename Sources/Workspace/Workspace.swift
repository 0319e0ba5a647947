public import SalesModel

/// One team's workspace: every command and question of the product, one file each in this module.
///
/// A command checks the right, loads the state, decides events and hands them to the store, which writes them
/// in one transaction. A question reads an immutable snapshot.
public final class Workspace: Sendable {
  let store: any WorkspaceStore
  let clock: @Sendable () -> Instant
  /// How long the process runs: what setting the clock does not change.
  let uptime: @Sendable () -> Duration
  let passwords: PasswordHasher
  let guesses = GuessLimit()
  let facts: FactCache
  let landings = LandingCache()
  let repeatedNotes = RepeatedNotes()
  private let holder: StateHolder

  /// Reads the log of `store` and folds its state.
  ///
  /// - Parameters:
  ///   - shelf: where finished facts are kept for the next process; nil for nowhere.
  ///   - cost: of new passwords; those that are stored say their own.
  ///   - uptime: by which guesses at passwords grow old; nil for the process's own.
  public init(
    store: any WorkspaceStore, shelf: (any FactShelf)? = nil, passwords cost: PasswordCost = .standard,
    uptime: (@Sendable () -> Duration)? = nil, clock: @escaping @Sendable () -> Instant
  ) async throws(Problem) {
    self.store = store
    self.clock = clock
    let start = ContinuousClock.now
    self.uptime = uptime ?? { start.duration(to: .now) }
    passwords = PasswordHasher(cost)
    facts = FactCache(store: store, shelf: shelf)
    holder = StateHolder()
    try await catchUp()
  }

  /// The state after the newest event.
  public var state: WorkspaceState {
    get async { await holder.state }
  }

  /// The state after the last event up to `sequence`.
  func state(at sequence: LogSequence) async throws(Problem) -> WorkspaceState {
    let newest = await state
    guard sequence < newest.sequence else { return newest }
    let events = try await asking { store throws(StoreError) in try await store.events(after: 0) }
    return try WorkspaceState().applying(events.prefix { $0.sequence <= sequence })
  }

  /// Waits for work that goes on behind the answers.
  public func finish() async { await facts.finishShelving() }

  /// The settings of an opened workspace.
  func settings() async throws(Problem) -> Settings {
    guard let settings = await state.settings else {
      throw Problem(
        .conflict, Localized(ja: "ワークスペースがまだ作られていません。", en: "The workspace is not set up yet."),
        remedy: Localized(
          ja: "端末に表示された設定用アドレスを開いてください。", en: "Open the set-up address printed in the terminal."))
    }
    return settings
  }

  /// Appends what was decided on behalf of `viewer`, and folds it in before answering. For one act of the viewer each set
  /// of types of events is recorded once.
  ///
  /// - Parameter idempotencyKey: nil for the viewer's act.
  /// - Parameter occurredAt: nil for now.
  @discardableResult
  func record(
    _ payloads: [any EventPayload], with sideWrites: [SideWrite] = [], by viewer: Viewer,
    expecting expectations: [EntityVersion] = [], idempotencyKey: String? = nil, occurredAt: Instant? = nil
  ) async throws(Problem) -> Appended {
    let now = clock()
    let zone = await state.settings?.zone ?? .tokyo
    let drafts: [EventDraft]
    do {
      drafts = try payloads.map {
        try EventDraft(
          $0, occurredAt: occurredAt ?? now, businessDate: zone.businessDate(of: occurredAt ?? now))
      }
    } catch {
      throw .unexpected("an event could not be written as JSON: \(error)")
    }
    let commit = Commit(
      events: drafts, sideWrites: sideWrites, actor: viewer.user, source: viewer.source, recordedAt: now,
      idempotencyKey: idempotencyKey ?? viewer.key(of: payloads), expectations: expectations)
    let appended = try await asking { store throws(StoreError) in try await store.append(commit) }
    try await catchUp()
    return appended
  }

  /// Runs a question or a write on the store and says its refusal in the user's words.
  func asking<Answer: Sendable>(
    _ work: (any WorkspaceStore) async throws(StoreError) -> Answer
  ) async throws(Problem) -> Answer {
    do {
      return try await work(store)
    } catch {
      throw Problem(error)
    }
  }

  private func catchUp() async throws(Problem) {
    let known = await state.sequence
    let events = try await asking { store throws(StoreError) in try await store.events(after: known) }
    try await holder.fold(events)
  }
}

extension Viewer {
  /// What tells these events from others that the same act records.
  fileprivate func key(of payloads: [any EventPayload]) -> String? {
    let types = Set(payloads.map { type(of: $0).eventType }).sorted().joined(separator: "+")
    return act.map { "act/\($0)/\(types)" }
  }
}

/// Holds the current state; folding is the only way to change it.
private actor StateHolder {
  private(set) var state = WorkspaceState()

  func fold(_ events: [Event]) throws(Problem) {
    state = try state.applying(events.drop { $0.sequence <= state.sequence })
  }
}

extension WorkspaceState {
  /// The state after some events.
  fileprivate func applying(_ events: some Sequence<Event>) throws(Problem) -> WorkspaceState {
    var state = self
    for event in events {
      do {
        state = try state.applying(event)
      } catch {
        throw Problem(
          .conflict,
          Localized(
            ja: "記録 \(event.sequence)（\(event.type)）をこの版の gyakusan は読めません。",
            en: "This release of gyakusan cannot read entry \(event.sequence) (\(event.type))."),
          remedy: Localized(ja: "gyakusan を新しい版に更新してください。", en: "Update gyakusan to a newer release."))
      }
    }
    return state
  }
}
