public import SalesModel

/// One thing that keeps a workspace from being read as it was written.
public enum LogFault: Hashable, Sendable {
  /// The row of an event is not as it was written: the disk changed it.
  case damaged(LogSequence)
  /// An event of a newer release.
  case newer(Event)
  /// An event of values that cannot be read back.
  case unreadable(Event, reason: String)
  case stored(StoreDamage)
}

/// What is in a database, found out without starting the workspace, which the first fault would stop.
public struct Examination: Sendable {
  public let eventCount: Int
  public let faults: [LogFault]
  /// Events that somebody has set aside, with the reason.
  public let setAside: [(sequence: LogSequence, reason: String)]

  /// Reads everything.
  public init(of store: some WorkspaceStore) async throws(Problem) {
    do throws(StoreError) {
      let events = try await store.examinedEvents()
      let known = events.compactMap { try? $0.event?.decoded(as: EventSetAside.self) }
      eventCount = events.count
      setAside = known.map { ($0.sequence, $0.reason) }
      faults =
        Self.faults(of: events, setAside: Set(known.map(\.sequence)))
        + (try await store.damages()).map(LogFault.stored)
    } catch {
      throw Problem(error)
    }
  }

  /// Each event is folded upon those before it that could be read.
  private static func faults(
    of events: [(sequence: LogSequence, event: Event?)], setAside: Set<LogSequence>
  ) -> [LogFault] {
    var state = WorkspaceState()
    var faults: [LogFault] = []
    for (sequence, event) in events where !setAside.contains(sequence) {
      guard let event else {
        faults.append(.damaged(sequence))
        continue
      }
      do {
        state = try state.applying(event)
      } catch is UnknownEvent {
        faults.append(.newer(event))
      } catch {
        faults.append(.unreadable(event, reason: String(reflecting: error)))
      }
    }
    return faults
  }
}

/// One entry of the log as it is stored, for whoever looks at it by its number.
public struct ExaminedEntry: Sendable {
  public let event: Event
  /// Nil for the command line and the product itself.
  public let author: String?

  /// - Throws: when there is no such entry, or it is not as it was written.
  public init(_ sequence: LogSequence, of store: some WorkspaceStore) async throws(Problem) {
    let (events, accounts): ([(sequence: LogSequence, event: Event?)], [Account])
    do {
      (events, accounts) = (try await store.examinedEvents(), try await store.accounts())
    } catch {
      throw Problem(error)
    }
    guard let found = events.first(where: { $0.sequence == sequence }) else {
      throw Problem(
        .notFound, Localized(ja: "記録 \(sequence) はありません。", en: "There is no entry \(sequence)."),
        field: "show")
    }
    guard let event = found.event else {
      throw Problem(
        .invalid,
        Localized(
          ja: "記録 \(sequence) はディスク上で壊れているため、内容を示せません。",
          en: "Entry \(sequence) was changed on the disk: what it said cannot be shown."),
        remedy: Localized(ja: "バックアップから復元してください。", en: "Restore the database from a backup."), field: "show")
    }
    self.event = event
    author = event.actor.map { actor in accounts.first { $0.id == actor }?.name ?? "#\(actor)" }
  }
}

extension Examination {
  /// Sets an event that cannot be read aside, so that the workspace starts again. The decision is an event itself, and what
  /// the other one said stays in the log.
  ///
  /// - Throws: when the event is not there, can be read, or nobody says why.
  public static func setAside(
    _ sequence: LogSequence, reason: String, in store: some WorkspaceStore, at now: Instant
  ) async throws(Problem) {
    let reason = reason.trimmed
    guard (1...500).contains(reason.count) else {
      throw Problem(
        .invalid,
        Localized(ja: "除外する理由を500文字以内で書いてください。", en: "Say in up to 500 characters why it is set aside."),
        field: "reason")
    }
    guard try await Examination(of: store).faults.contains(where: { $0.mayBeSetAside(sequence) }) else {
      throw Problem(
        .notFound,
        Localized(
          ja: "読めない記録 \(sequence) はありません。", en: "There is no entry \(sequence) that cannot be read."),
        remedy: Localized(
          ja: "除外できるのは、gyakusan doctor が「読めない」と示す記録だけです。",
          en: "Only what gyakusan doctor calls unreadable can be set aside."), field: "set-aside")
    }
    do {
      let draft = try EventDraft(
        EventSetAside(sequence: sequence, reason: reason), occurredAt: now,
        businessDate: WorkspaceZone.tokyo.businessDate(of: now))
      let commit = Commit(events: [draft], actor: nil, source: "cli", recordedAt: now)
      _ = try await store.append(commit, after: sequence) { _ throws(StoreError) in }
    } catch let error as StoreError {
      throw Problem(error)
    } catch {
      throw .unexpected(String(reflecting: error))
    }
  }
}

extension LogFault {
  /// True for an event that is whole and still says nothing that this release could read.
  fileprivate func mayBeSetAside(_ sequence: LogSequence) -> Bool {
    switch self {
    case .unreadable(let event, _): event.sequence == sequence
    case .damaged, .newer, .stored: false
    }
  }
}
