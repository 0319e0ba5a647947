import Foundation
import GRDB
import SQLStore
import SalesModel
import Testing

/// The log keeps what it acknowledged, once, in order, and refuses what was decided on something else.
struct EventLogTests {
  private struct Noted: EventPayload {
    static let eventType = "noted"
    static let payloadVersion = 1
    let text: String
  }

  private let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).db").path

  private func commit(
    _ text: String, key: String? = nil, expecting: [EntityVersion] = [], at seconds: Int64 = 1_790_000_000
  ) throws -> Commit {
    let date = try #require(BusinessDate(iso: "2026-09-21"))
    let draft = try EventDraft(
      Noted(text: text), occurredAt: Instant(seconds: 1_790_000_000), businessDate: date)
    return Commit(
      events: [draft], actor: nil, source: "test", recordedAt: Instant(seconds: seconds),
      idempotencyKey: key, expectations: expecting)
  }

  @Test func whatWasAcknowledgedIsThereAfterOpeningAgain() async throws {
    let store = try SQLiteStore(path: path, for: .owning)
    let first = try await store.append(commit("一"))
    let second = try await store.append(commit("二"))
    #expect(second.sequence > first.sequence)
    await store.close()
    let again = try SQLiteStore(path: path, for: .reading)
    let texts = try await again.events(after: 0).compactMap { try $0.decoded(as: Noted.self)?.text }
    #expect(texts == ["一", "二"])
  }

  @Test func aClockThatStepsBackDoesNotTurnTheOrderOfTheLogAround() async throws {
    let store = try SQLiteStore(path: path, for: .owning)
    for seconds: Int64 in [1_790_000_000, 1_780_000_000, 1_790_000_001] {
      _ = try await store.append(commit("\(seconds)", at: seconds))
    }
    let events = try await store.events(after: 0)
    #expect(events.map(\.recordedAt.seconds) == [1_790_000_000, 1_790_000_000, 1_790_000_001])
    let known = try await store.sequence(recordedBy: Instant(seconds: 1_790_000_000))
    #expect(
      known == events[1].sequence, "what was recorded under the wrong clock is known with what came before it"
    )
    #expect(try await store.sequence(recordedBy: Instant(seconds: 1_785_000_000)) == 0)
  }

  @Test func theSameIdempotencyKeyWritesOnceAndAnswersTheSame() async throws {
    let store = try SQLiteStore(path: path, for: .owning)
    let first = try await store.append(commit("a", key: "k"))
    let second = try await store.append(commit("a", key: "k"))
    #expect(second.wasReplayed && second.sequence == first.sequence)
    #expect(try await store.events(after: 0).count == 1)
  }

  @Test func aDecisionOnAnOldVersionIsAConflictAndWritesNothing() async throws {
    let store = try SQLiteStore(path: path, for: .owning)
    let fresh = [EntityVersion(entity: "settings", version: 0)]
    try await _ = store.append(commit("a", expecting: fresh))
    await #expect(throws: StoreError.versionConflict(entity: "settings", expected: 0, found: 1)) {
      try await store.append(commit("b", expecting: fresh))
    }
    #expect(try await store.events(after: 0).count == 1)
  }

  @Test func aSecondOwnerIsRefusedAndAReaderIsNot() async throws {
    let store = try SQLiteStore(path: path, for: .owning)
    #expect(throws: StoreError.locked(path: path)) { try SQLiteStore(path: path, for: .owning) }
    _ = try await store.append(commit("a"))
    let reader = try SQLiteStore(path: path, for: .reading)
    #expect(try await reader.events(after: 0).count == 1)
  }

  @Test(arguments: [true, false])
  func aSecondOwnerUnderAnotherNameOfTheFileIsRefused(isSymbolic: Bool) async throws {
    let store = try SQLiteStore(path: path, for: .owning)
    _ = try await store.append(commit("a"))
    let other = path + ".other"
    if isSymbolic {
      try FileManager.default.createSymbolicLink(atPath: other, withDestinationPath: path)
    } else {
      try FileManager.default.linkItem(atPath: path, toPath: other)
    }
    #expect(throws: StoreError.locked(path: other)) { try SQLiteStore(path: other, for: .owning) }
    _ = try await store.append(commit("b"))
    await store.close()
    await (try SQLiteStore(path: path, for: .owning)).close()
  }

  @Test func aRuleOfTheTablesThatIsBrokenIsAConflictAndNoFault() async throws {
    let store = try SQLiteStore(path: path, for: .owning)
    var first = try commit("a")
    first.sideWrites = [.account(id: User.ID(1), email: "hare@team.example", name: "Hare")]
    _ = try await store.append(first)
    var second = try commit("b")
    second.sideWrites = [.account(id: User.ID(2), email: "HARE@team.example", name: "Hare")]
    let error = await #expect(throws: StoreError.self) { try await store.append(second) }
    guard case .contradiction(let reason) = error else {
      Issue.record("refused as \(String(describing: error))")
      return
    }
    #expect(reason.contains("2067"), "the log of the server names SQLite's own number: \(reason)")
    #expect(try await store.events(after: 0).count == 1)
  }

  @Test func aDatabaseOfANewerReleaseIsRefused() async throws {
    let store = try SQLiteStore(path: path, for: .owning)
    await store.close()
    try await DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 999") }
    let error = #expect(throws: StoreError.self) { try SQLiteStore(path: path, for: .owning) }
    guard case .newerSchema(_, 999, _) = error else {
      Issue.record("refused as \(String(describing: error))")
      return
    }
  }

  @Test func aCopyOfTheFileAloneIsWholeOnceItsOwnerHasClosedIt() async throws {
    let store = try SQLiteStore(path: path, for: .owning)
    _ = try await store.append(commit("a"))
    _ = try await store.events(after: 0)
    await store.close()
    try FileManager.default.copyItem(atPath: path, toPath: path + ".copy")
    #expect(try await SQLiteStore(path: path + ".copy", for: .reading).events(after: 0).count == 1)
  }

  @Test func aCopyOfARunningDatabaseWithoutItsLogIsCalledEmptyAndNotNewer() async throws {
    let store = try SQLiteStore(path: path, for: .owning)
    _ = try await store.append(commit("a"))
    let copy = path + ".copy"
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    #expect(throws: StoreError.empty(path: copy)) { try SQLiteStore(path: copy, for: .reading) }
  }

  @Test func aDatabaseOfAnOlderReleaseIsNotReadBeforeItIsBroughtUpToDate() async throws {
    await (try SQLiteStore(path: path, for: .owning)).close()
    try await DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 1") }
    let error = #expect(throws: StoreError.self) { try SQLiteStore(path: path, for: .reading) }
    guard case .olderSchema(_, 1, _) = error else {
      Issue.record("refused as \(String(describing: error))")
      return
    }
  }

  @Test func somethingElseThanADatabaseIsRefusedAndLeftAlone() throws {
    let bytes = Data("this is not a database, it only looks like a file with many words in it".utf8)
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(throws: StoreError.self) { try SQLiteStore(path: path, for: .owning) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
  }

  @Test(arguments: [SQLiteStore.Use.owning, .reading])
  func aPipeIsRefusedInsteadOfWaitedFor(use: SQLiteStore.Use) throws {
    try #require(mkfifo(path, 0o600) == 0)
    #expect(throws: StoreError.cannotOpen(path: path, reason: "it is not a regular file")) {
      try SQLiteStore(path: path, for: use)
    }
  }

  @Test func aFolderIsNotADatabase() throws {
    let folder = FileManager.default.temporaryDirectory.path
    #expect(throws: StoreError.cannotOpen(path: folder, reason: "it is a directory")) {
      try SQLiteStore(path: folder, for: .owning)
    }
  }
}
