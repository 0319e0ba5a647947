import KPIEngine
public import SalesModel
import Synchronization

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
  let stale = StaleDealsCache()
  let describedKinds = DescribedKinds()
  let repeatedNotes = RepeatedNotes(within: 60)
  let refusedPages = RepeatedNotes(within: 3_600)
  let securityBell = SecurityBell()
  /// Written only by what a transaction has just made of the log, so it is what a restart would read.
  private let folded: Mutex<WorkspaceState>

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
    let events: [Event]
    do {
      events = try await store.events(after: 0)
      folded = Mutex(try WorkspaceState().applying(events))
    } catch {
      throw Problem(error)
    }
  }

  /// The state after the newest event.
  public var state: WorkspaceState {
    get async { folded.withLock(\.self) }
  }

  /// The day in the workspace's zone.
  public var today: BusinessDate {
    get async { (await state.settings?.zone ?? .tokyo).businessDate(of: clock()) }
  }

  /// The moment of which a page speaks that is made now.
  public var now: Instant { clock() }

  /// The state after the last event up to `sequence`.
  func state(at sequence: LogSequence) async throws(Problem) -> WorkspaceState {
    let newest = await state
    guard sequence < newest.sequence else { return newest }
    let events = try await asking { store throws(StoreError) in try await store.events(after: 0) }
    do {
      return try WorkspaceState().applying(events, through: sequence)
    } catch {
      throw Problem(error)
    }
  }

  /// Waits for work that goes on behind the answers.
  public func finish() async { await facts.finishShelving() }

  /// The settings of an opened workspace.
  func settings() async throws(Problem) -> Settings {
    guard let settings = await state.settings else {
      throw Problem(
        .conflict, Localized(ja: "ワークスペースがまだ作られていません。", en: "The workspace is not set up yet."),
        remedy: Localized(
          ja: "gyakusan setup を実行するか、サーバーの端末に表示された設定用アドレスを開いてください。",
          en: "Run gyakusan setup, or open the set-up address that the server printed in its terminal."))
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
    // Nothing is decided by numbers that were not counted to their end.
    try Allowance.check()
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
    let known = await state
    do throws(StoreError) {
      let (appended, next) = try await store.append(commit, after: known.sequence) {
        events throws(StoreError) in
        let before = try known.applying(events.dropLast(drafts.count))
        guard before.stillAllows(viewer) else { throw .rightLost }
        return try before.applying(events.suffix(drafts.count))
      }
      folded.withLock { if $0.sequence < next.sequence { $0 = next } }
      securityBell.ring()
      return appended
    } catch .unreadable(_, let type, _, let reason) {
      throw .notReadBack(type, reason)
    } catch {
      throw Problem(error)
    }
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

  /// Folds in what the store has appended: the state is as new as anything that was read from the store before.
  func catchUp() async throws(Problem) {
    let known = await state
    do {
      let next = try known.applying(try await store.events(after: known.sequence))
      folded.withLock { if $0.sequence < next.sequence { $0 = next } }
    } catch {
      throw Problem(error)
    }
  }
}

extension Viewer {
  /// What tells these events from others that the same act records.
  fileprivate func key(of payloads: [any EventPayload]) -> String? {
    let types = Set(payloads.map { type(of: $0).eventType }).sorted().joined(separator: "+")
    return act.map { "act/\($0)/\(types)" }
  }
}
